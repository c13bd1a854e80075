package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"laskoll/model"
	"laskoll/storage/storetest"
)

// Would have caught a setting that starts a program on every PC: by its own
// name, or behind a link that is called a letter.
func TestDocumentsLeadToNoProgram(t *testing.T) {
	dir := t.TempDir()
	register := filepath.Join(dir, "laskoll.db")
	for _, name := range []string{"laskoll.db", "brev.pdf", "mal.exe", "mapp.pdf/x.txt"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	links := storetest.Links()
	if links {
		err := os.Symlink(filepath.Join(dir, "mal.exe"), filepath.Join(dir, "link.pdf"))
		if err := errors.Join(err, os.Symlink(filepath.Join(dir, "brev.pdf"), filepath.Join(dir, "good.pdf"))); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(path string) bool {
		_, err := documentFile(register, path)
		var r *model.Refusal
		return errors.As(err, &r) && r.Reason == model.RefusedDocument
	}
	for _, path := range []string{"mal.exe", "mapp.pdf", "https://example.org/a.pdf", `\\server\share\a.pdf`, "//server/a.pdf"} {
		if !refused(path) {
			t.Errorf("documentFile(%q) was not refused", path)
		}
	}
	if links && !refused("link.pdf") {
		t.Error("a link to a program was not refused")
	}
	open := []string{"brev.pdf", `mapp.pdf\x.txt`, "mapp.pdf/../brev.pdf"}
	if links {
		open = append(open, "good.pdf")
	}
	if runtime.GOOS != "windows" {
		open = append(open, filepath.Join(dir, "brev.pdf"))
	}
	for _, path := range open {
		for _, from := range []string{register, dir} {
			if file, err := documentFile(from, path); err != nil || !filepath.IsAbs(file) {
				t.Errorf("documentFile(%q, %q) = %q, %v, want a file", from, path, file, err)
			}
		}
	}
	if _, err := documentFile(register, "borta.pdf"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there = %v, want that it does not exist", err)
	}
}
