package care_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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
	opts := care.Options{Drive: drive.Options{CacheDir: cache, VolumeSize: small}}
	ctx := context.Background()
	dir := filepath.Dir(path)
	for n := 0; ; n++ {
		now := from.Add(time.Duration(n) * time.Second) // every name once
		made, err := care.MakeBackup(ctx, path, filepath.Join(dir, "kopior"), when(opts, now, 2))
		fmt.Println("a job is done")
		if err == nil {
			_, err = care.Restore(ctx, made.Path, path, when(opts, now, 0))
		}
		if err == nil {
			_, err = care.Compact(ctx, path, when(opts, now, 0))
		}
		if err == nil {
			_, err = drive.Merge(ctx, path, opts.Drive)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(failedAtWork)
		}
	}
}

// roam is work for a process that moves the register on and on, each time to a
// place where nothing was.
func roam(path, cache string, from time.Time) {
	opts := care.Options{Drive: drive.Options{CacheDir: cache}}
	for n := 0; ; n++ {
		to := filepath.Join(filepath.Dir(path), fmt.Sprintf("%s-%d.db", from.Format("0102"), n))
		if _, err := care.Move(context.Background(), path, to, when(opts, from.Add(time.Duration(n)*time.Second), 0)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(failedAtWork)
		}
		fmt.Println("a job is done")
		path = to
	}
}

// Would have caught a moment at which a killed move leaves the register in no
// place, or where nobody looks for it.
func TestKilledWhileMoving(t *testing.T) {
	o := newOfficeOf(t, 10, small)
	was := o.sound(t)
	const seed = 20261123
	chance := rand.New(rand.NewPCG(seed, 3))
	path, moves := o.path, 0
	for n := range 12 {
		first := path
		killed(t, chance, n%3, "CARE_ROAM="+path, "CARE_CACHE="+t.TempDir(), "CARE_FROM="+noon.AddDate(0, 0, n).Format(time.RFC3339))
		if word, ok := care.WhereTo(path); ok {
			path, moves = word.To, moves+1
		}
		d, _, err := care.Open(t.Context(), first, o.opts.Drive)
		if err != nil {
			t.Fatalf("seed %d, round %d: Open from the first place = %v, want the register at %s", seed, n, err, path)
		}
		if at, err := d.At(t.Context(), path); err != nil || !at {
			t.Fatalf("seed %d, round %d: Open from the first place opened %s, %v, want %s", seed, n, d.Path(), err, path)
		}
		d.Close()
		if r, err := care.Check(t.Context(), path, o.opts); err != nil || !r.Sound() || r.Last != was.Last || r.ID != was.ID {
			t.Fatalf("seed %d, round %d: Check = %+v, %v, want %+v", seed, n, r, err, was)
		}
	}
	// What a killed move has begun is removed by the next to the same place.
	left, err := filepath.Glob(filepath.Join(o.dir, "*.new*"))
	if err != nil {
		t.Fatal(err)
	}
	for n, name := range left {
		if path, err = moveOver(t, o, path, name, noon.AddDate(1, 0, n)); err != nil {
			t.Errorf("Move to where a killed one left %s = %v", name, err)
		}
	}
	if moves == 0 {
		t.Error("no place leads to another: the processes moved nothing")
	}
}

// moveOver moves the register to the place that an unfinished file is for, if
// it is not taken.
func moveOver(t *testing.T, o office, path, unfinished string, now time.Time) (string, error) {
	to, _, _ := strings.Cut(unfinished, ".new")
	to = strings.TrimSuffix(to, ".moved")
	if _, err := os.Stat(to); err == nil {
		return path, os.Remove(unfinished)
	}
	_, err := care.Move(t.Context(), path, to, when(o.opts, now, 0))
	return to, err
}

// killed starts this program with more in its environment, and kills it at a
// moment that chance chooses, after so many jobs: however slow the machine is,
// it has worked.
func killed(t *testing.T, chance *rand.Rand, jobs int, env ...string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for done := bufio.NewScanner(out); jobs > 0 && done.Scan(); jobs-- {
		continue
	}
	time.Sleep(time.Duration(chance.IntN(200)) * time.Millisecond)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() == failedAtWork {
		t.Fatalf("the process ended by itself: %v", err)
	}
}

// Would have caught a moment at which a killed program leaves no register, half
// of one, a backup that is none, or rubbish for ever.
func TestKilledAtWork(t *testing.T) {
	o := newOfficeOf(t, 40, small) // enough volumes for some to be merged
	was := o.sound(t)
	const seed = 20261123
	chance := rand.New(rand.NewPCG(seed, 2))
	for n := range 12 {
		killed(t, chance, n%3, "CARE_WORK="+o.path, "CARE_CACHE="+t.TempDir(), "CARE_FROM="+noon.AddDate(0, 0, n).Format(time.RFC3339))
		if r := o.sound(t); r.Last != was.Last || r.ID != was.ID || r.Cases != was.Cases {
			t.Fatalf("seed %d, round %d: Check = %+v, want %+v", seed, n, r, was)
		}
	}
	all, err := care.Backups(filepath.Join(o.dir, "kopior"))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Error("no backup was made")
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
