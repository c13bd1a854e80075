package drive

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// Would have caught a copy of a folder that is taken for the folder, and one
// folder under another name that is taken for a copy.
func TestAt(t *testing.T) {
	d := create(t, Options{})
	dir := filepath.Dir(d.path)
	other := filepath.Join(t.TempDir(), "kopia")
	if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	beside := filepath.Join(dir, "kopia.db")
	if err := os.WriteFile(beside, read(t, d.path), 0o600); err != nil {
		t.Fatal(err)
	}
	at := func(path string, want bool, cause error) {
		t.Helper()
		if got, err := d.At(t.Context(), path); got != want || !errors.Is(err, cause) {
			t.Errorf("At(%s) = %t, %v, want %t, %v", path, got, err, want, cause)
		}
	}
	at(d.path, true, nil)
	at(filepath.Join(dir, ".", "x", "..", filepath.Base(d.path)), true, nil)
	at(filepath.Join(other, filepath.Base(d.path)), false, nil)
	at(beside, false, nil)
	at(filepath.Join(dir, "none.db"), false, storage.ErrMissing)
	if storetest.Links() {
		link := filepath.Join(t.TempDir(), "X")
		if err := os.Symlink(dir, link); err != nil {
			t.Fatal(err)
		}
		at(filepath.Join(link, filepath.Base(d.path)), true, nil)
	}
	for _, folder := range []string{dir, other} {
		if left, err := filepath.Glob(filepath.Join(folder, "laskoll.same-*")); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
}
