package care_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"laskoll/storage/care"
	"laskoll/storage/drive"
)

// failedAtWork tells a process that failed from one that was killed, which
// Windows ends with 1.
const failedAtWork = 7

// work is what the test binary does when it is the process to be killed: one
// job after the other on the register, until it is.
func work(path, cache string, from time.Time) {
	opts := care.Options{Drive: drive.Options{CacheDir: cache}}
	ctx := context.Background()
	dir := filepath.Dir(path)
	for n := 0; ; n++ {
		now := from.Add(time.Duration(n) * time.Second) // every name once
		made, err := care.MakeBackup(ctx, path, filepath.Join(dir, "kopior"), when(opts, now, 2))
		if err == nil {
			_, err = care.Restore(ctx, made.Path, path, when(opts, now, 0))
		}
		if err == nil {
			_, err = care.Compact(ctx, path, when(opts, now, 0))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(failedAtWork)
		}
	}
}

// Would have caught a moment at which a killed program leaves no register, half
// of one, a backup that is none, or rubbish for ever.
func TestKilledAtWork(t *testing.T) {
	o := newOffice(t, 10)
	was := o.sound(t)
	const seed = 20261123
	chance := rand.New(rand.NewPCG(seed, 2))
	for n := range 12 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "CARE_WORK="+o.path, "CARE_CACHE="+t.TempDir(),
			"CARE_FROM="+noon.AddDate(0, 0, n).Format(time.RFC3339))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(40+chance.IntN(260)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() == failedAtWork {
			t.Fatalf("seed %d, round %d: the process ended by itself: %v", seed, n, err)
		}
		if r := o.sound(t); r.Last != was.Last || r.ID != was.ID || r.Cases != was.Cases {
			t.Fatalf("seed %d, round %d: Check = %+v, want %+v", seed, n, r, was)
		}
	}
	all, err := care.Backups(filepath.Join(o.dir, "kopior"))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Error("no backup was made: the processes were killed before they worked")
	}
	for _, b := range all {
		if r, err := care.Check(t.Context(), b.Path, o.opts); err != nil || !r.Sound() {
			t.Errorf("Check(%s) = %+v, %v, want a sound backup", b.Path, r, err)
		}
	}
	// The next job clears up.
	if _, err := care.Compact(t.Context(), o.path, when(o.opts, noon.AddDate(1, 0, 0), 0)); err != nil {
		t.Fatal(err)
	}
	o.add(t, "after all of it")
	o.sound(t)
}
