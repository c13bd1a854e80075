package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"laskoll/ui"
)

// It would catch an empty register that is made beside the office's, because
// somebody left out a letter.
func TestASlipOfThePath(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		"omsorg/söder.register", "omsorg/råå.register", "omsorg/semester.xlsx", "hemvård/laskoll.db", "tom/läsmig.txt",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		path     string
		noFolder bool
		near     []string
	}{
		{"omsorg/soder.register", false, []string{"omsorg/söder.register"}},
		{"omsorg/SÖDRE.register", false, []string{"omsorg/söder.register"}},
		{"omsorg/helt-annat-namn.register", false, nil},
		{"tom", false, nil},
		{"hemvard", false, []string{"hemvård/laskoll.db"}},
		{"hemvård/lasskoll.db", false, []string{"hemvård/laskoll.db"}},
		{"hemvard/laskoll.db", true, []string{"hemvård/laskoll.db"}},
		{"okänd/mapp/laskoll.db", true, nil},
	} {
		err := slip(filepath.Join(dir, c.path))
		var got *ui.Slip
		if errors.As(err, &got); got == nil {
			if c.noFolder || c.near != nil {
				t.Errorf("slip(%q) = nil, want near %q", c.path, c.near)
			}
			continue
		}
		var want []string
		for _, name := range c.near {
			want = append(want, filepath.Join(dir, name))
		}
		if got.NoFolder != c.noFolder || !slices.Equal(got.Near, want) {
			t.Errorf("slip(%q) = %+v, want no folder %v and near %q", c.path, got, c.noFolder, want)
		}
	}
}

func TestHowFarNamesAreApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"söder", "Söder", 0}, {"söder", "soder", 1}, {"råå", "rå", 1}, {"", "abc", 3}, {"söder", "sördee", 2}, {"abc", "xyz", 3}} {
		if got := apart(c.a, c.b); got != c.want {
			t.Errorf("apart(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := apart(c.b, c.a); got != c.want {
			t.Errorf("apart(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
