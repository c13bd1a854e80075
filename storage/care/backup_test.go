package care_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
)

// Would have caught a backup that is not the register, or is named so that
// nobody can tell which it is.
func TestBackup(t *testing.T) {
	o := newOffice(t, 20)
	dir := filepath.Join(o.dir, "säkerhetskopior åäö")
	made, err := care.MakeBackup(t.Context(), o.path, dir, o.opts)
	if err != nil {
		t.Fatal(err)
	}
	if name := filepath.Base(made.Path); !strings.HasPrefix(name, "laskoll-20261123-110000-p000") || made.Last != o.head(t) {
		t.Errorf("MakeBackup = %s up to %d, want the day and position %d in the name", name, made.Last, o.head(t))
	}
	r, err := care.Check(t.Context(), made.Path, o.opts)
	if err != nil || !r.Sound() || r.Last != made.Last || r.Cases != 20 {
		t.Errorf("Check(%s) = %+v, %v, want a sound register", made.Path, r, err)
	}
	before := bytesOf(t, made.Path)
	again, err := care.MakeBackup(t.Context(), o.path, dir, o.opts)
	if err != nil || again.Path == made.Path {
		t.Errorf("MakeBackup twice in a second = %+v, %v, want a file of its own", again, err)
	}
	same(t, made.Path, before)
	if _, err := care.MakeBackup(t.Context(), o.path, filepath.Join(o.dir, "a", "b"), o.opts); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("MakeBackup into a mistyped folder = %v, want %v", err, os.ErrNotExist)
	}
}

// Would have caught a backup that gives way before the new one is known to be
// good, gives way by a wrong clock, or belongs to somebody else.
func TestBackupKeepsTheNewest(t *testing.T) {
	o, other := newOffice(t, 5), newOffice(t, 3)
	dir := filepath.Join(o.dir, "kopior")
	theirs, err := care.MakeBackup(t.Context(), other.path, dir, o.opts)
	if err != nil {
		t.Fatal(err)
	}
	wrongClock := noon.AddDate(9, 0, 0)
	var paths []string
	for n, at := range []time.Time{wrongClock, noon, noon.Add(time.Hour), noon.Add(2 * time.Hour)} {
		made, err := care.MakeBackup(t.Context(), o.path, dir, when(o.opts, at, 2))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, made.Path)
		if want := max(0, n-1); (want > 0) != (len(made.Removed) > 0) {
			t.Errorf("backup %d removed %v", n+1, made.Removed)
		}
		o.add(t, at.String())
	}
	for n, path := range paths {
		if _, err := os.Stat(path); (err == nil) != (n >= 2) {
			t.Errorf("backup %d: %v, want the two with the most entries", n+1, err)
		}
	}
	if _, err := os.Stat(theirs.Path); err != nil {
		t.Errorf("the other register's backup: %v, want it left alone", err)
	}
}

// Would have caught a good backup that is removed for a damaged register.
func TestBackupOfADamagedRegister(t *testing.T) {
	o := newOffice(t, 5)
	dir := filepath.Join(o.dir, "kopior")
	first, err := care.MakeBackup(t.Context(), o.path, dir, when(o.opts, noon, 1))
	if err != nil {
		t.Fatal(err)
	}
	b := bytesOf(t, o.path)
	clear(b[3*4096:])
	if err := os.WriteFile(o.path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := care.MakeBackup(t.Context(), o.path, dir, when(o.opts, noon.Add(time.Hour), 1)); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("MakeBackup = %v, want %v", err, storage.ErrDamaged)
	}
	all, err := care.Backups(dir)
	if err != nil || len(all) != 1 || all[0].Path != first.Path {
		t.Errorf("Backups = %v, %v, want the first, untouched", all, err)
	}
	same(t, o.path, b)
}

// Would have caught a backup that is stopped half way and stays.
func TestBackupCanBeStopped(t *testing.T) {
	o := newOffice(t, 5)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	dir := filepath.Join(o.dir, "kopior")
	if _, err := care.MakeBackup(ctx, o.path, dir, o.opts); !errors.Is(err, context.Canceled) {
		t.Errorf("MakeBackup = %v, want %v", err, context.Canceled)
	}
	if all, err := care.Backups(dir); len(all) != 0 {
		t.Errorf("Backups = %v, %v, want none", all, err)
	}
}

// Would have caught two automatic backups a day, none at all, or none ever
// again after a PC's clock was years ahead.
func TestDaily(t *testing.T) {
	o := newOffice(t, 5)
	dir, err := care.DailyFolder(o.path)
	if err != nil {
		t.Fatal(err)
	}
	day := func(n int) time.Time { return noon.AddDate(0, 0, n) }
	steps := []struct {
		name string
		at   time.Time
		add  string
		want bool
	}{
		{"the first of the day", noon, "", true},
		{"later the same day", noon.Add(time.Hour), "a", false},
		{"the next day", day(1), "", true},
		{"a day without changes", day(2), "", false},
		{"a PC that is nine years ahead", day(9 * 365), "b", true},
		{"it again", day(9*365 + 1), "", false},
		{"the others go on", day(3), "c", true},
	}
	for _, s := range steps {
		if s.add != "" {
			o.add(t, s.add)
		}
		made, did, err := care.Daily(t.Context(), o.path, dir, when(o.opts, s.at, 0))
		if err != nil || did != s.want {
			t.Errorf("%s: Daily = %v, %v, want %v", s.name, did, err, s.want)
		}
		if did && made.Last != o.head(t) {
			t.Errorf("%s: Daily keeps up to %d, want %d", s.name, made.Last, o.head(t))
		}
	}
	all, err := care.Backups(dir)
	if err != nil || len(all) != 4 {
		t.Errorf("Backups = %v, %v, want 4", all, err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, did, err := care.Daily(t.Context(), o.path, dir, when(o.opts, day(3), 0)); err != nil || !did {
		t.Errorf("Daily after the backups were removed = %v, %v, want a new one", did, err)
	}
}

// Would have caught PCs that start at the same moment and each make a backup.
func TestDailyAtOnce(t *testing.T) {
	o := newOffice(t, 5)
	dir := filepath.Join(o.dir, "backup")
	var wg sync.WaitGroup
	did := make([]bool, 6)
	for n := range did {
		wg.Go(func() {
			opts := care.Options{Drive: drive.Options{CacheDir: t.TempDir()}}
			var err error
			if _, did[n], err = care.Daily(t.Context(), o.path, dir, when(opts, noon, 0)); err != nil {
				t.Errorf("Daily: %v", err)
			}
		})
	}
	wg.Wait()
	made := 0
	for _, d := range did {
		if d {
			made++
		}
	}
	if all, err := care.Backups(dir); made != 1 || len(all) != 1 || err != nil {
		t.Errorf("%d PCs made a backup, %v, %v, want one", made, all, err)
	}
}

// Would have caught halves of backups that stay for ever, or that are taken
// from under a PC that is writing one.
func TestBackupClearsUp(t *testing.T) {
	o := newOffice(t, 3)
	dir := filepath.Join(o.dir, "kopior")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	old, fresh := filepath.Join(dir, "laskoll-x.db.new-OLD"), filepath.Join(dir, "laskoll-x.db.new-FRESH")
	for _, name := range []string{old, fresh} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	yesterday := time.Now().Add(-25 * time.Hour)
	if err := os.Chtimes(old, yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	if _, err := care.MakeBackup(t.Context(), o.path, dir, when(o.opts, time.Now(), 0)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); err == nil {
		t.Errorf("%s is there, want it removed", old)
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Errorf("%s: %v, want it left alone", fresh, err)
	}
}
