package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// It would catch folders of invented customers that stay in the folder of what
// is temporary for every --practice that was killed, and one that is taken away
// from who still practises in it.
func TestPracticeFoldersThatWereLeft(t *testing.T) {
	tmp := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, tmp)
	}
	now := time.Now()
	made := func(name string, age time.Duration) string {
		dir := filepath.Join(tmp, name)
		if err := os.MkdirAll(filepath.Join(dir, "copy"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(dir, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	used, remove, err := makeRoom(now)
	if err != nil {
		t.Fatal(err)
	}
	killed := made(practiceFolder+"killed", time.Minute)
	if err := os.WriteFile(filepath.Join(killed, inUse), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	stays := []string{used, made(practiceFolder+"begun", time.Minute), made("laskoll-else", 48*time.Hour)}
	goes := []string{killed, made(practiceFolder+"older", 48*time.Hour)}
	sweep(now)
	for _, dir := range stays {
		if _, err := os.Stat(dir); err != nil {
			t.Errorf("%s is gone: %v", dir, err)
		}
	}
	if err := remove(); err != nil {
		t.Error(err)
	}
	for _, dir := range append(goes, used) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Stat(%s) = %v, want it to be gone", dir, err)
		}
	}
}
