package care

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"laskoll/storage"
	"laskoll/storage/drive"
)

// Would have caught a PC that logs on to a stranger's server because somebody
// left a word that names it.
func TestStranger(t *testing.T) {
	for _, c := range []struct {
		from, to string
		windows  bool
		want     bool
	}{
		{`\\srv\omsorg\laskoll.db`, `\\srv\omsorg\ny\laskoll.db`, true, false},
		{`\\srv\omsorg\laskoll.db`, `\\SRV\annat\laskoll.db`, true, false},
		{`\\srv\omsorg\laskoll.db`, `//srv/annat/laskoll.db`, true, false},
		{`\\srv\omsorg\laskoll.db`, `X:\laskoll.db`, true, false},
		{`\\srv\omsorg\laskoll.db`, `\\srv.evil.example\omsorg\laskoll.db`, true, true},
		{`\\srv\omsorg\laskoll.db`, `\\?\UNC\evil\omsorg\laskoll.db`, true, true},
		{`\\?\UNC\srv\omsorg\laskoll.db`, `\\?\UNC\evil\omsorg\laskoll.db`, true, true},
		{`\\srv\omsorg\laskoll.db`, `\\.\pipe\x`, true, true},
		{`\\srv\omsorg\laskoll.db`, `\??\UNC\evil\x`, true, true},
		{`X:\laskoll.db`, `\\evil\omsorg\laskoll.db`, true, true},
		{`X:\laskoll.db`, `/\evil/omsorg/laskoll.db`, true, true},
		{`X:\laskoll.db`, `laskoll.db`, true, true},
		{`/mnt/a/laskoll.db`, `/mnt/b/laskoll.db`, false, false},
		{`/mnt/a/laskoll.db`, `\\evil\omsorg\laskoll.db`, false, true},
		{`/mnt/a/laskoll.db`, `b.db`, false, true},
	} {
		if got := stranger(c.from, c.to, c.windows); got != c.want {
			t.Errorf("stranger(%s, %s, %t) = %t, want %t", c.from, c.to, c.windows, got, c.want)
		}
	}
}

// placed makes a register in a folder of its own.
func placed(t *testing.T) (path string, id string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), drive.DefaultName)
	d, err := drive.Create(t.Context(), path, drive.Options{CacheDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	return path, d.ID().String()
}

// opened opens as a program does.
func opened(t *testing.T, path string) (to string, err error) {
	t.Helper()
	d, word, err := Open(t.Context(), path, drive.Options{CacheDir: t.TempDir()})
	if err != nil {
		return word.To, err
	}
	return d.Path(), d.Close()
}

// Would have caught a program that follows a word which names no register, and
// works in whatever lies there.
func TestWordThatNamesNoRegister(t *testing.T) {
	path, _ := placed(t)
	old := filepath.Join(t.TempDir(), drive.DefaultName)
	if err := (Moved{To: path, By: "IT"}).leave(old); err != nil {
		t.Fatal(err)
	}
	if _, err := opened(t, old); !errors.Is(err, storage.ErrUnproven) || !errors.Is(err, storage.ErrMoved) {
		t.Errorf("Open = %v, want %v", err, storage.ErrUnproven)
	}
}

// Would have caught a chain of words that is followed for ever, or whose later
// word leads on to another register than the first one named.
func TestChainsOfWords(t *testing.T) {
	path, id := placed(t)
	dir := t.TempDir()
	at := func(n int) string { return filepath.Join(dir, fmt.Sprint(n), drive.DefaultName) }
	for n, m := range map[int]Moved{
		1: {To: at(2), Register: id}, 2: {To: at(1), Register: id}, // round and round
		3: {To: at(4), Register: id}, 4: {To: path, Register: id},
		5: {To: at(6), Register: id}, 6: {To: path, Register: "0123"},
		7: {To: at(8), Register: id}, 8: {To: path},
		9: {To: at(9), Register: id}, // to itself
	} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(at(n)), 0o700), m.leave(at(n))); err != nil {
			t.Fatal(err)
		}
	}
	for n, want := range map[int]error{1: storage.ErrMissing, 3: nil, 5: storage.ErrUnproven, 7: storage.ErrUnproven, 9: storage.ErrMissing} {
		if to, err := opened(t, at(n)); !errors.Is(err, want) || want == nil && to != path {
			t.Errorf("Open of place %d = %s, %v, want %v", n, to, err, want)
		}
	}
}

// Would have caught an old file, put back by a nightly job, that is worked in
// beside the register at its new place.
func TestFileBesideItsWord(t *testing.T) {
	path, id := placed(t)
	for name, c := range map[string]struct {
		word Moved
		kept bool
		want error
	}{
		"moved":                      {Moved{To: "/ny/laskoll.db", Register: id}, false, storage.ErrReturned},
		"moved by an older version":  {Moved{To: "/ny/laskoll.db"}, false, storage.ErrReturned},
		"another register":           {Moved{To: "/ny/laskoll.db", Register: "0123"}, false, nil},
		"killed in the middle":       {Moved{To: "/ny/laskoll.db", Register: id, Unfinished: true, Kept: "kept.db"}, false, nil},
		"killed at the end":          {Moved{To: "/ny/laskoll.db", Register: id, Unfinished: true, Kept: "kept.db"}, true, storage.ErrReturned},
		"killed, names a file above": {Moved{To: "/ny/laskoll.db", Register: id, Unfinished: true, Kept: "../" + filepath.Base(filepath.Dir(path))}, false, nil},
	} {
		kept := filepath.Join(filepath.Dir(path), "kept.db")
		if c.kept {
			if err := os.WriteFile(kept, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := c.word.leave(path); err != nil {
			t.Fatal(err)
		}
		if _, err := opened(t, path); !errors.Is(err, c.want) {
			t.Errorf("%s: Open = %v, want %v", name, err, c.want)
		}
		if c.kept {
			if err := os.Remove(kept); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := Void(path); err != nil {
		t.Fatal(err)
	}
	if err := Void(path); err != nil {
		t.Errorf("Void without a word = %v, want nil", err)
	}
	if _, err := opened(t, path); err != nil {
		t.Errorf("Open after Void = %v, want nil", err)
	}
}

// Would have caught a register that moves back to where it was, and lies there
// beside its own old word.
func TestMovesBack(t *testing.T) {
	first, _ := placed(t)
	second := filepath.Join(t.TempDir(), drive.DefaultName)
	opts := Options{Drive: drive.Options{CacheDir: t.TempDir()}}
	for _, leg := range [][2]string{{first, second}, {second, first}, {first, second}} {
		if _, err := Move(t.Context(), leg[0], leg[1], opts); err != nil {
			t.Fatal(err)
		}
		for _, from := range leg {
			if to, err := opened(t, from); err != nil || to != leg[1] {
				t.Errorf("Open of %s = %s, %v, want %s", from, to, err, leg[1])
			}
		}
	}
}
