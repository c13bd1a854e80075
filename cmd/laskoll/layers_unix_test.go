//go:build unix

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// It would catch a file that anybody may have made and that leads everybody
// who uses the PC to another register.
func TestWhoseFileCounts(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can make files of root")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CONFIG_DIRS", "relative:"+dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(t.TempDir(), "none"))
	t.Setenv(registerVar, "")
	path := settingsAt(t, filepath.Join(dir, "laskoll", "config.toml"), "register = '/srv/omsorg'\nname = 'Anna'\n")
	counts := func(want bool, why string) {
		t.Helper()
		l, err := readLayers()
		if err != nil {
			t.Fatal(err)
		}
		if got := l.conf.Register == "/srv/omsorg" && l.from["register"] == path; got != want || (len(l.ignored) == 0) != want {
			t.Errorf("%s: the file counts: %t, ignored: %v, want %t", why, got, l.ignored, want)
		}
		if l.conf.Name != "" {
			t.Errorf("%s: the name is %q, want that of the user alone", why, l.conf.Name)
		}
	}
	counts(true, "root's")
	for why, change := range map[string][2]func() error{
		"somebody else's":             {func() error { return os.Chown(path, 65534, 65534) }, func() error { return os.Chown(path, 0, 0) }},
		"the group may write":         {func() error { return os.Chmod(path, 0o664) }, func() error { return os.Chmod(path, 0o644) }},
		"all may write in the folder": {func() error { return os.Chmod(filepath.Dir(path), 0o777) }, func() error { return os.Chmod(filepath.Dir(path), 0o755) }},
	} {
		if err := change[0](); err != nil {
			t.Fatal(err)
		}
		counts(false, why)
		if err := change[1](); err != nil {
			t.Fatal(err)
		}
	}
	counts(true, "root's again")
}
