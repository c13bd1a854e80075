package paper

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// temporary gives the test a folder for temporary files of its own.
func temporary(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	return dir
}

func TestSave(t *testing.T) {
	dir := temporary(t)
	d := PickupList(sheet, office(t))
	path, err := d.Save()
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(Folder(), "Hämtlista 2026-11-23.pdf"); path != want || filepath.Dir(Folder()) != dir {
		t.Errorf("Save() = %q, want %q in %q", path, want, dir)
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, pdf(t, d)) {
		t.Errorf("the file holds %d bytes (%v), want what Write wrote", len(got), err)
	}
	for _, name := range []string{path, Folder()} {
		if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the mode %v, want it closed to others", name, info.Mode())
		}
	}
}

func TestSaveNeverWritesOver(t *testing.T) {
	temporary(t)
	d := PickupList(sheet, nil)
	first, err := d.Save()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(first, []byte("open in a viewer"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Hämtlista 2026-11-23 (2).pdf", "Hämtlista 2026-11-23 (3).pdf"} {
		if path, err := d.Save(); err != nil || filepath.Base(path) != want {
			t.Errorf("Save() = %q, %v, want %q", path, err, want)
		}
	}
	if got, _ := os.ReadFile(first); string(got) != "open in a viewer" {
		t.Errorf("the first file holds %d bytes, want it left alone", len(got))
	}
}

func TestSaveRemovesThePrintoutsOfEarlierDays(t *testing.T) {
	temporary(t)
	if err := own(Folder()); err != nil {
		t.Fatal(err)
	}
	day := today.Time()
	for name, left := range map[string]bool{"old.pdf": false, "new.pdf": true, "old.txt": true} {
		path := filepath.Join(Folder(), name)
		made := day.AddDate(0, 0, -2)
		if name == "new.pdf" {
			made = day.AddDate(0, 0, 1)
		}
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, made, made)); err != nil {
			t.Fatal(err)
		}
		if _, err := PickupList(sheet, nil).Save(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); left != (err == nil) {
			t.Errorf("%s after Save: %v, want it there: %v", name, err, left)
		}
	}
}

// A link that somebody laid where the folder should be is not followed: the
// sweep would remove what lies behind it.
func TestSaveFollowsNoLink(t *testing.T) {
	temporary(t)
	behind := t.TempDir()
	kept := filepath.Join(behind, "kept.pdf")
	old := today.Time().AddDate(0, 0, -9)
	if err := errors.Join(os.WriteFile(kept, nil, 0o600), os.Chtimes(kept, old, old)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(behind, Folder()); err != nil {
		t.Skip("no links here: ", err)
	}
	if path, err := PickupList(sheet, nil).Save(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Save() = %q, %v, want a refusal", path, err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Errorf("the file behind the link: %v, want it left alone", err)
	}
}

func TestSaveSaysWhyItFails(t *testing.T) {
	dir := temporary(t)
	t.Setenv("TMPDIR", filepath.Join(dir, "gone"))
	t.Setenv("TMP", filepath.Join(dir, "gone"))
	if path, err := PickupList(sheet, nil).Save(); !errors.Is(err, fs.ErrNotExist) || path != "" {
		t.Errorf("Save() = %q, %v, want %v", path, err, fs.ErrNotExist)
	}
}

// full is a disk with room for so many bytes.
type full int

func (f *full) Write(b []byte) (int, error) {
	if len(b) > int(*f) {
		return 0, errFull
	}
	*f -= full(len(b))
	return len(b), nil
}

var errFull = errors.New("no room left")

func TestWriteReturnsTheWritersError(t *testing.T) {
	disk := full(10)
	if err := PickupList(sheet, nil).Write(&disk); !errors.Is(err, errFull) {
		t.Errorf("Write to a full disk = %v, want %v", err, errFull)
	}
}
