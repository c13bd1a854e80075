package replica

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// beset is a PC whose disk and drive have faults, and a colleague's where
// there are none.
type beset struct {
	*faultyDisks
	path, real string // of the register, with faults and without
	dir, cache string
	desk, bo   *Replica
	id         model.CaseID
	told       []string // notes that were said to be kept
	doubtful   map[string]bool
}

func newBeset(t *testing.T) *beset {
	d := mountFaults(t)
	b := &beset{
		faultyDisks: d, path: filepath.Join(d.at, "drive", "laskoll.db"), real: filepath.Join(d.under, "drive", "laskoll.db"),
		dir: filepath.Join(d.at, "local", "copies"), cache: filepath.Join(d.at, "local", "cache"),
		doubtful: make(map[string]bool),
	}
	made, err := drive.Create(t.Context(), b.path, drive.Options{CacheDir: b.cache})
	if err != nil {
		t.Fatal(err)
	}
	_ = made.Close()
	b.bo = sit(t, newCable(t, b.real), "Bo", Options{})
	b.start()
	t.Cleanup(func() { b.desk.Close() })
	b.id = open1(t, b.desk, "Berit")
	synced(t, b.desk, b.bo)
	return b
}

func (b *beset) start() {
	open := func(ctx context.Context) (Source, error) {
		return drive.Open(ctx, b.path, drive.Options{CacheDir: b.cache, LockTimeout: 50 * time.Millisecond})
	}
	desk, err := Open(b.t.Context(), open, Options{
		Actor: model.Actor{Name: "Anna"}, Dir: b.dir, Register: b.path, Poll: asleep, Linger: time.Millisecond,
	})
	if err != nil {
		b.t.Fatalf("Open = %v", err)
	}
	b.desk = desk
}

// save keeps a note and remembers whether that was said to have come about.
func (b *beset) save(text string) {
	_, err := b.desk.Record(b.t.Context(), storage.Draft{Case: b.id, Fact: model.NoteAdded{Text: text}})
	if err != nil {
		b.doubtful[text] = true
		return
	}
	b.told = append(b.told, text)
}

// look reads as the screens do; it must not wait for the drive.
func (b *beset) look(zone string) {
	_, err := b.desk.Case(b.t.Context(), b.id)
	if _, _, e := b.desk.Summaries(b.t.Context()); err == nil {
		err = e
	}
	if err != nil && zone == "drive" {
		b.t.Errorf("reading while the drive has a fault = %v", err)
	}
}

// through saves and sends with a fault at the n-th operation in a folder, and
// reports whether there were so many.
func (b *beset) through(zone, kind string, n int) bool {
	b.t.Helper()
	recorded(b.t, b.bo, b.id, model.NoteAdded{Text: fmt.Sprint("Bo ", n)})
	synced(b.t, b.bo)
	b.told = append(b.told, fmt.Sprint("Bo ", n))
	if got := b.tell("arm %s %s %d", zone, kind, n); got != "ok" {
		b.t.Fatal(got)
	}
	b.save(fmt.Sprint("Anna ", n))
	ctx, leave := context.WithCancel(b.t.Context())
	defer leave()
	done := make(chan error, 1)
	go func() { done <- b.desk.Sync(ctx) }()
	if kind == "hang" {
		b.whileItHangs(n, done)
		leave()
	}
	<-done
	b.look(zone)
	return b.tell("off") == "true"
}

// whileItHangs works on while a call to the drive does not come back. When it
// would not go on the test would hang too.
func (b *beset) whileItHangs(n int, done chan error) {
	for b.tell("hit") != "true" {
		select {
		case err := <-done:
			done <- err
			return
		case <-time.After(time.Millisecond):
		}
	}
	b.save(fmt.Sprint("meanwhile ", n))
	b.look("drive")
}

// settle sends what is left, without faults, and wants all that was said to be
// kept to be there once, here, in the register and at the colleague's.
func (b *beset) settle(zone string) {
	b.t.Helper()
	if zone == "local" {
		// A disk that failed may leave the copy damaged, which the next
		// start sees.
		_ = b.desk.Close()
		b.start()
	}
	err := b.desk.Sync(b.t.Context())
	for range 3 {
		if err != nil {
			err = b.desk.Sync(b.t.Context())
		}
	}
	if err != nil {
		b.t.Fatalf("Sync without faults = %v", err)
	}
	synced(b.t, b.bo)
	for _, r := range []*Replica{b.desk, b.bo} {
		times := make(map[string]int)
		for _, n := range getCase(b.t, r, b.id).Notes {
			times[n.Text]++
		}
		for _, text := range b.told {
			if times[text] != 1 {
				b.t.Errorf("note %q was said to be kept and is there %d times at %s", text, times[text], r.opts.Actor.Name)
			}
			delete(times, text)
		}
		for text, n := range times {
			if !b.doubtful[text] || n != 1 {
				b.t.Errorf("note %q is there %d times at %s", text, n, r.opts.Actor.Name)
			}
		}
	}
}

// Would have caught: anything said to be saved that is lost or doubled by one
// fault at any operation on the PC's disk or the drive; a program that ends by
// it; screens that wait for a drive that hangs.
func TestFaultsAnywhere(t *testing.T) {
	kinds := map[string][]string{
		"drive": {"error", "lost", "short", "full", "refused", "vanish", "hang"},
		// A PC whose own disk hangs or is gone has nothing left to work with.
		"local": {"error", "lost", "short", "full", "refused"},
	}
	total, step := 0, 1
	if testing.Short() {
		step = 5
	}
	for zone, all := range kinds {
		for _, kind := range all {
			t.Run(zone+"/"+kind, func(t *testing.T) {
				b := newBeset(t)
				n := 0
				for ; b.through(zone, kind, n) && !t.Failed(); n += step {
					b.settle(zone)
					total++
				}
				if t.Failed() {
					t.Fatalf("that was operation %d", n)
				}
				t.Logf("%d operations", n)
				if err := b.desk.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
					t.Errorf("Close = %v", err)
				}
				sound(t, find(t, filepath.Join(b.under, "local", "copies"), "copy.db"))
			})
		}
	}
	storetest.Figure(t, "a fault at each operation of a save and a sync", "%d operations", total)
}
