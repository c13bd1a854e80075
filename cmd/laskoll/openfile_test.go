package main

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

func TestOpener(t *testing.T) {
	for system, want := range map[string][]string{
		"windows": {"rundll32", "url.dll,FileProtocolHandler", "a b.pdf"},
		"darwin":  {"open", "a b.pdf"},
		"linux":   {"xdg-open", "a b.pdf"},
		"freebsd": {"xdg-open", "a b.pdf"},
	} {
		if got := opener(system, "a b.pdf"); !slices.Equal(got, want) {
			t.Errorf("opener(%q) = %q, want %q", system, got, want)
		}
	}
}

func TestOpenFileRunsTheSystemsOpener(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the opener is put in the path as on Linux")
	}
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if err := openFile("x.pdf"); err == nil {
		t.Error("openFile with no opener in the path = nil, want an error")
	}
	seen := filepath.Join(dir, "seen")
	script := "#!/bin/sh\necho \"$1\" > '" + seen + "'\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := openFile("åka hem.pdf"); err != nil {
		t.Fatalf("openFile = %v, want nil", err)
	}
	var got []byte
	for range 500 {
		if got, _ = os.ReadFile(seen); len(got) > 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if want := "åka hem.pdf\n"; string(got) != want {
		t.Errorf("the opener was given %q, want %q", got, want)
	}
}
