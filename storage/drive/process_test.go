package drive_test

import (
	"bufio"
	"context"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage/drive"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// The test binary is also the program that it starts: with workerEnv set it
// appends events to the register and prints the tag of each that was saved.
const workerEnv = "LASKOLL_TEST_WORKER"

func TestMain(m *testing.M) {
	if name := os.Getenv(workerEnv); name != "" {
		if err := work(name, os.Args[1], os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// work appends events until its standard input closes, each on a case of the
// worker's own and now and then two at once. The log is closed after few.
func work(name, path, cache string) error {
	ctx := context.Background()
	d, err := drive.Open(ctx, path, drive.Options{CacheDir: cache, LockTimeout: time.Minute, VolumeSize: 4000})
	if err != nil {
		return err
	}
	defer d.Close()
	stop := make(chan struct{})
	go func() {
		_, _ = bufio.NewReader(os.Stdin).ReadByte()
		close(stop)
	}()
	for i := 0; ; i++ {
		select {
		case <-stop:
			return nil
		default:
		}
		tags := []string{fmt.Sprintf("%s-%d", name, i)}
		if i%3 == 0 {
			tags = append(tags, tags[0]+"b")
		}
		var events []model.Event
		for _, tag := range tags {
			events = append(events, storetest.Event(int(crc32.ChecksumIEEE([]byte(name))), tag))
		}
		head, err := d.Head(ctx)
		if err != nil {
			return err
		}
		if _, err := d.Append(ctx, head, storetest.Records(events...)...); err != nil {
			return err
		}
		fmt.Println(strings.Join(tags, "\n"))
	}
}

// worker is a process of its own that appends.
type worker struct {
	cmd   *exec.Cmd
	stdin interface{ Close() error }
	saved []string      // what it said was saved
	begun chan struct{} // closed when it has saved something
	done  chan struct{}
}

func start(t *testing.T, name, path, cache string) *worker {
	t.Helper()
	w := &worker{cmd: exec.Command(os.Args[0], path, cache), begun: make(chan struct{}), done: make(chan struct{})}
	w.cmd.Env = append(os.Environ(), workerEnv+"="+name)
	w.cmd.Stderr = os.Stderr
	in, err := w.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.stdin = in
	go func() {
		defer close(w.done)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if w.saved = append(w.saved, lines.Text()); len(w.saved) == 1 {
				close(w.begun)
			}
		}
	}()
	return w
}

// stop asks the worker to end, kill does not ask. Both return what it said
// was saved.
func (w *worker) stop(t *testing.T) []string {
	t.Helper()
	w.stdin.Close()
	<-w.done
	if err := w.cmd.Wait(); err != nil {
		t.Errorf("worker: %v", err)
	}
	return w.saved
}

func (w *worker) kill() []string {
	_ = w.cmd.Process.Kill()
	<-w.done
	_ = w.cmd.Wait()
	return w.saved
}

// newRegister returns the path of an empty register and a cache folder.
func newRegister(t *testing.T) (path, cache string) {
	t.Helper()
	path, cache = filepath.Join(t.TempDir(), "register.db"), t.TempDir()
	d, err := drive.Create(t.Context(), path, drive.Options{CacheDir: cache})
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	return path, cache
}

// allThere opens the register as the next program would, and checks that
// every event that was said to be saved is there once, and that the file is
// sound. It returns how many entries there are.
func allThere(t *testing.T, path, cache string, saved []string) int {
	t.Helper()
	d, err := drive.Open(t.Context(), path, drive.Options{CacheDir: cache})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	times := map[string]int{}
	entries := storetest.Entries(t, d, 0)
	for _, e := range entries {
		times[record.Event(e.Record).Fact.(model.NoteAdded).Text]++
	}
	for _, tag := range saved {
		if times[tag] != 1 {
			t.Errorf("event %s is %d times in the register, want 1", tag, times[tag])
		}
	}
	for tag, n := range times {
		if n > 1 {
			t.Errorf("event %s is %d times in the register", tag, n)
		}
		// Two events of one call are there together or not at all.
		if pair, ok := strings.CutSuffix(tag, "b"); ok && times[pair] != 1 {
			t.Errorf("event %s is there without %s", tag, pair)
		}
	}
	return len(entries)
}

// Would have caught locks that do not keep processes apart, and an order in
// which one of them never gets its turn.
func TestProcessesTogether(t *testing.T) {
	path, cache := newRegister(t)
	var workers []*worker
	for i := range 4 {
		workers = append(workers, start(t, fmt.Sprint("p", i), path, cache))
	}
	time.Sleep(time.Duration(storetest.Runs(1500, 20000)) * time.Millisecond)
	var saved []string
	for i, w := range workers {
		mine := w.stop(t)
		t.Logf("process %d saved %d events", i, len(mine))
		if len(mine) == 0 {
			t.Errorf("process %d saved nothing", i)
		}
		saved = append(saved, mine...)
	}
	if n := allThere(t, path, cache, saved); n != len(saved) {
		t.Errorf("%d entries, want %d", n, len(saved))
	}
}

// Would have caught locks that are trusted between PCs only: here every
// process has a cache folder of its own, as on PCs of their own.
func TestPCsTogether(t *testing.T) {
	path, _ := newRegister(t)
	var saved []string
	var workers []*worker
	for i := range 3 {
		workers = append(workers, start(t, fmt.Sprint("q", i), path, t.TempDir()))
	}
	time.Sleep(time.Duration(storetest.Runs(1000, 10000)) * time.Millisecond)
	for _, w := range workers {
		saved = append(saved, w.stop(t)...)
	}
	allThere(t, path, t.TempDir(), saved)
}

// Would have caught a kill -9 at some moment that loses what was said to be
// saved, leaves half a call, or leaves a lock behind.
func TestKilledProcesses(t *testing.T) {
	path, cache := newRegister(t)
	var mu sync.Mutex
	var saved []string
	var wait sync.WaitGroup
	kills := storetest.Runs(12, 334)
	for lane := range 3 { // others go on while one is killed
		wait.Go(func() {
			for i := range kills {
				w := start(t, fmt.Sprintf("k%dx%d", lane, i), path, cache)
				select {
				case <-w.begun:
				case <-time.After(time.Duration(rand.IntN(4000)) * time.Millisecond):
				}
				time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
				mine := w.kill()
				mu.Lock()
				saved = append(saved, mine...)
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	n := allThere(t, path, cache, saved)
	storetest.Figure(t, "kill -9 of processes on one register", "%d kills, %d events saved, %d in the register", 3*kills, len(saved), n)
	if len(saved) < 3*kills/2 {
		t.Errorf("only %d events were saved: the test tests nothing", len(saved))
	}
}
