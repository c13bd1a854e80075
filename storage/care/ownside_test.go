package care_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"laskoll/storage/care"
	"laskoll/storage/drive"
)

func kindsOf(all []care.Finding) (out []string) {
	for _, f := range all {
		out = append(out, f.Kind)
	}
	return out
}

// Would have caught: a PC whose own folders are as they should be and that is
// warned, and every way in which they are not that goes untold.
func TestExamineOwn(t *testing.T) {
	root := t.TempDir()
	if !slices.Equal(kindsOf(care.ExamineOwn(filepath.Join(root, "copy"), filepath.Join(root, "unsent")).Findings), own(root)) {
		t.Errorf("ExamineOwn of good folders = %v, want %v", care.ExamineOwn(filepath.Join(root, "copy"), filepath.Join(root, "unsent")).Findings, own(root))
	}
	for _, name := range []string{"copy", "unsent"} {
		if files, err := os.ReadDir(filepath.Join(root, name)); err != nil || len(files) != 0 {
			t.Errorf("left behind in %s: %v, %v, want nothing", name, files, err)
		}
	}
	file := filepath.Join(root, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		copies, unsent, want string
	}{
		{filepath.Join(file, "x"), root, care.FindCopyDenied},
		{root, filepath.Join(file, "x"), care.FindUnsentDenied},
		{root, "", care.FindUnsentNone},
		{"", root, care.FindCopyNone},
	} {
		if got := kindsOf(care.ExamineOwn(c.copies, c.unsent).Findings); !slices.Contains(got, c.want) {
			t.Errorf("ExamineOwn(%q, %q) = %v, want %v among it", c.copies, c.unsent, got, c.want)
		}
	}
	if runtime.GOOS == "windows" {
		return
	}
	if err := os.Chmod(root, 0o777); err != nil {
		t.Fatal(err)
	}
	if got := kindsOf(care.ExamineOwn(root, root).Findings); !slices.Contains(got, care.FindOpen) {
		t.Errorf("ExamineOwn of a folder for everybody = %v, want %v among it", got, care.FindOpen)
	}
}

// own are the findings that are this machine's own: its temporary folder may
// lie in memory, or be full.
func own(root string) (out []string) {
	place := care.PlaceOf(root)
	if place.Free >= 0 && place.Free < 100<<20 {
		out = append(out, care.FindCopySpace)
	}
	if place.System == "tmpfs" {
		out = append(out, care.FindPasses)
	}
	return out
}

// Would have caught: a second version of the register that a service made
// beside it and nobody hears of, or a file of ours that is taken for one.
func TestDoctorSeesConflictedCopies(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		"laskoll (Annas konfliktkopia 2026-11-23).db", "laskoll (Anna's conflicted copy 2026-11-23).db",
		"laskoll (conflicted copy 2026-11-23 094210).db", "laskoll_conflict-20261123-094210.db",
		"laskoll.sync-conflict-20261123-094210-ABCDEFG.db", "laskoll (1).db", "laskoll 2.db", "laskoll-HV-17.db",
		"laskoll-DESKTOP-AB12CD3.db", "laskoll (Annas motstridiga kopia).db",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		e, err := care.Glance(t.Context(), dir, drive.Options{CacheDir: t.TempDir()})
		if err != nil || !slices.Contains(kinds(e), care.FindConflicted) || e.Findings[0].Detail != name {
			t.Errorf("Glance beside %q = %+v, %v, want it told", name, e, err)
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	o, _ := newOfficeWithVolumes(t)
	for _, name := range []string{
		"laskoll.lock", "laskoll.lock.who", "laskoll.t12.db", "laskoll-before-restore-20261130-202828.db",
		"laskoll-20261130-202828-p000024.db", "laskoll.db.moved", "Kundlista (1).xlsx",
	} {
		if err := os.WriteFile(filepath.Join(filepath.Dir(o.path), name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e, err := care.Glance(t.Context(), o.path, o.opts.Drive)
	if err != nil || len(e.Findings) != 0 {
		t.Errorf("Glance beside files of its own = %+v, %v, want nothing found", e, err)
	}
}

// Would have caught: a volume that somebody moved away, called damage, or not
// told of by name.
func TestDoctorSeesMissingVolumes(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	for _, path := range volumes[:2] {
		if err := os.Rename(path, filepath.Join(t.TempDir(), "away")); err != nil {
			t.Fatal(err)
		}
	}
	e, err := care.Glance(t.Context(), filepath.Dir(o.path), o.opts.Drive)
	if err != nil || len(e.Findings) != 2 || e.Verdict() != care.Warn {
		t.Fatalf("Glance = %+v, %v, want two findings", e, err)
	}
	for n, f := range e.Findings {
		if f.Kind != care.FindVolume || f.Detail != filepath.Base(volumes[n]) || strings.ContainsRune(f.Detail, os.PathSeparator) {
			t.Errorf("finding %d = %+v, want %s missing", n, f, filepath.Base(volumes[n]))
		}
	}
}
