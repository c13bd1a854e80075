package replica

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// Would have caught: a change that was refused by a full disk, and told so,
// that comes back from the journal at the next start.
func TestRecordFails(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), storetest.QuickDir(t)
	anna := sit(t, c, "Anna", Options{Dir: dir})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	c.down.Store(true)
	recorded(t, anna, id, model.NoteAdded{Text: "a"})
	good := anna.local.db
	path := filepath.Join(storetest.QuickDir(t), "full.db")
	if err := anna.local.view(func(tx *bbolt.Tx) error { return tx.CopyFile(path, 0o600) }); err != nil {
		t.Fatal(err)
	}
	full, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	anna.local.db = full // every write fails
	if _, err := anna.Record(t.Context(), storage.Draft{Case: id, Fact: model.NoteAdded{Text: "b"}}); err == nil {
		t.Error("Record on a disk that cannot be written succeeded")
	}
	if s := anna.Status(); s.Waiting != 1 {
		t.Errorf("Status = %+v, want 1 waiting", s)
	}
	anna.local.db = good
	if err := full.Close(); err != nil {
		t.Fatal(err)
	}
	recorded(t, anna, id, model.NoteAdded{Text: "c"})
	shut(t, anna)
	anna = sit(t, c, "Anna", Options{Dir: dir})
	if got := getCase(t, anna, id); len(got.Notes) != 2 || got.Notes[0].Text != "a" || got.Notes[1].Text != "c" {
		t.Errorf("Notes after a new start = %+v, want a and c", got.Notes)
	}
}

// breaking is a source that breaks off in the middle of being read.
type breaking struct {
	Source
	after int
}

func (b *breaking) Since(ctx context.Context, after storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		n := 0
		for e, err := range b.Source.Since(ctx, after) {
			if n++; n > b.after {
				yield(storage.Entry{}, &storage.FileError{Kind: storage.ErrAway, Path: "laskoll.db"})
				return
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// Would have caught: half a register shown for the whole, or fetched from its
// beginning each time over a bad line.
func TestFetchBreaks(t *testing.T) {
	var events []model.Event
	for n, c := range office(t, 700) {
		if events = append(events, c.History()...); n > 690 && len(events) < fetchBatch+100 {
			t.Fatalf("%d events are too few for two parts", len(events))
		}
	}
	c, dir := newCable(t, newRegister(t, events...)), storetest.QuickDir(t)
	left := fetchBatch + 50
	open := func(ctx context.Context) (Source, error) {
		s, err := c.open(ctx)
		return &breaking{Source: s, after: left}, err
	}
	opts := Options{Dir: dir, Register: c.path, Poll: asleep}
	if _, err := Open(t.Context(), open, opts); !errors.Is(err, storage.ErrAway) {
		t.Fatalf("Open with a fetch that breaks = %v, want ErrAway", err)
	}
	left = len(events) - fetchBatch // enough only to go on
	stages := make(map[Stage]int)
	opts.Progress = func(s Stage, done, all int) {
		if done > all || done < stages[s] {
			t.Errorf("progress of stage %d is %d of %d after %d", s, done, all, stages[s])
		}
		stages[s] = done
	}
	r, err := Open(t.Context(), open, opts)
	if err != nil {
		t.Fatalf("Open that goes on = %v", err)
	}
	defer shut(t, r)
	if all, _, err := r.Summaries(t.Context()); err != nil || len(all) != 700 {
		t.Errorf("Summaries = %d, %v, want 700", len(all), err)
	}
	if stages[Fetching] != len(events) {
		t.Errorf("progress of the fetch ended at %d, want %d", stages[Fetching], len(events))
	}
}

// Would have caught: a pull that breaks off and takes in nothing, or the same
// entries twice.
func TestPullBreaks(t *testing.T) {
	path := newRegister(t)
	ca := newCable(t, path)
	left := 100000
	open := func(ctx context.Context) (Source, error) {
		s, err := ca.open(ctx)
		return &breaking{Source: s, after: left}, err
	}
	anna, err := Open(t.Context(), open, Options{Dir: storetest.QuickDir(t), Register: path, Poll: asleep})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, anna)
	bo := sit(t, newCable(t, path), "Bo", Options{})
	id := open1(t, bo, "Berit")
	var notes []model.Fact
	for n := range 2*pullBatch + 7 {
		notes = append(notes, model.NoteAdded{Text: fmt.Sprint(n)})
	}
	recorded(t, bo, id, notes...)
	synced(t, bo)
	anna.store.(*breaking).after = pullBatch + 3
	if err := anna.Sync(t.Context()); !errors.Is(err, storage.ErrAway) {
		t.Errorf("Sync that breaks = %v, want ErrAway", err)
	}
	if got := len(getCase(t, anna, id).Notes); got != pullBatch-1 {
		t.Errorf("%d notes after the break, want the %d of the first part", got, pullBatch-1)
	}
	anna.store.(*breaking).after = left
	synced(t, anna)
	if got := len(getCase(t, anna, id).Notes); got != 2*pullBatch+7 {
		t.Errorf("%d notes, want %d", got, 2*pullBatch+7)
	}
}

// Would have caught: a conflict that is gone after a restart, or that does not
// learn what others do meanwhile.
func TestConflictGrowsAndStays(t *testing.T) {
	anna, bo, c := quarrel(t)
	dir, path := string(bo.home), bo.opts.Register
	recorded(t, anna, c.Case, model.MomentUndone{Moment: model.M6a})
	recorded(t, anna, c.Case, model.MomentDone{Moment: model.M1a})
	synced(t, anna, bo)
	shut(t, bo)
	bo = sit(t, newCable(t, path), "Bo", Options{Dir: dir})
	all, err := bo.Conflicts(t.Context())
	if err != nil || len(all) != 1 || len(all[0].Theirs) != 2 {
		t.Fatalf("Conflicts = %+v, %v, want one against Anna's tick and her undoing it", all, err)
	}
	if err := bo.Resolve(t.Context(), c.ID, false); err != nil {
		t.Fatal(err)
	}
	synced(t, bo, anna)
	for _, r := range []*Replica{anna, bo} {
		if got := getCase(t, r, c.Case); got.Mark(model.M6a).State != model.Unmarked || got.Mark(model.M1a).State != model.Done {
			t.Errorf("%s sees 6a %v and 1a %v, want theirs: not done, done", r.opts.Actor.Name, got.Mark(model.M6a), got.Mark(model.M1a))
		}
	}
}

// Would have caught: a reader, or a command that waits, that cannot be stopped.
func TestCancel(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{Linger: 10 * time.Millisecond})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, version, err := anna.Summaries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil { // the first exchange may be news
		var news storage.News
		news, err = anna.Wait(ctx, version)
		version = news.Version
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Wait = %v, want the context's error", err)
	}
	c.hang.Store(true)
	id := open1(t, anna, "Berit")
	ctx, cancel = context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := anna.Flush(ctx); err == nil {
		t.Error("Flush while the drive hangs = nil, want an error")
	}
	getCase(t, anna, id)
}

// Would have caught: a copy of one register believed for another's.
func TestForeignCopy(t *testing.T) {
	dir := storetest.QuickDir(t)
	for n := range 2 {
		s, err := takeSlot(dir)
		if err != nil {
			t.Fatal(err)
		}
		l, err := openLocal(s, ledger.ID{byte(n)}, time.Now())
		if err != nil {
			t.Fatalf("openLocal for register %d = %v", n, err)
		}
		if err := l.close(); err != nil {
			t.Fatal(err)
		}
	}
	if all, _ := filepath.Glob(filepath.Join(dir, "damaged-*")); len(all) != 1 {
		t.Errorf("set aside: %v, want the other register's copy", all)
	}
}

// Would have caught: a path that is taken for another.
func TestHome(t *testing.T) {
	h, err := findHome(storetest.QuickDir(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := h.recall("a/laskoll.db"); ok {
		t.Error("a path that was never seen is known")
	}
	for n, path := range []string{"a/laskoll.db", "b/laskoll.db", "a/laskoll.db"} {
		if err := h.remember(sighting{known{id: ledger.ID{byte(n)}}, path, n > 0}); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]byte{"a/laskoll.db": 2, "b/laskoll.db": 1} {
		if s, ok := h.recall(path); !ok || s.id != (ledger.ID{want}) || !s.proven || s.key != "" {
			t.Errorf("recall(%q) = %+v, %v, want %d", path, s, ok, want)
		}
	}
	if got, _ := filepath.Glob(filepath.Join(string(h), "known", "new-*")); len(got) > 0 {
		t.Errorf("left behind: %v", got)
	}
}
