package replica

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// newRegister makes an empty register in a new folder and returns its path.
func newRegister(t testing.TB, events ...model.Event) string {
	t.Helper()
	path := filepath.Join(storetest.QuickDir(t), "laskoll.db")
	d, err := drive.Create(t.Context(), path, drive.Options{CacheDir: storetest.QuickDir(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for len(events) > 0 {
		n := min(len(events), 20000)
		head, err := d.Head(t.Context())
		if err == nil {
			_, err = d.Append(t.Context(), head, storetest.Records(events[:n]...)...)
		}
		if err != nil {
			t.Fatal(err)
		}
		events = events[n:]
	}
	return path
}

// cable is what lies between a PC and its register: it can be pulled, and it
// can lose answers.
type cable struct {
	path    string
	cache   string
	down    atomic.Bool  // every call fails
	deaf    atomic.Int32 // so many appends are done but their answers get lost
	cuts    atomic.Int32 // so many appends are done before every call fails; 0: no end
	hang    atomic.Bool  // every call hangs until its context ends
	calls   atomic.Int32
	silence atomic.Pointer[storage.Silence] // who hears that it hangs
	bound   atomic.Bool                     // an append had to come back by some time
}

func newCable(t testing.TB, path string) *cable {
	return &cable{path: path, cache: storetest.QuickDir(t)}
}

func (c *cable) fail(ctx context.Context) error {
	c.calls.Add(1)
	if c.hang.Load() {
		back := c.silence.Load().Call()
		<-ctx.Done()
		back()
	}
	if c.down.Load() || ctx.Err() != nil {
		return &storage.FileError{Kind: storage.ErrAway, Path: c.path, Err: errors.New("the cable is out")}
	}
	return nil
}

func (c *cable) open(ctx context.Context) (Source, error) {
	c.silence.Store(storage.SilenceOf(ctx))
	if err := c.fail(ctx); err != nil {
		return nil, err
	}
	d, err := drive.Open(ctx, c.path, drive.Options{CacheDir: c.cache})
	if err != nil {
		return nil, err
	}
	return &wired{Drive: d, cable: c}, nil
}

// wired is a real drive at the end of a cable.
type wired struct {
	*drive.Drive
	cable *cable
}

func (w *wired) Head(ctx context.Context) (storage.Position, error) {
	if err := w.cable.fail(ctx); err != nil {
		return 0, err
	}
	return w.Drive.Head(ctx)
}

func (w *wired) Since(ctx context.Context, after storage.Position) iter.Seq2[storage.Entry, error] {
	if err := w.cable.fail(ctx); err != nil {
		return func(yield func(storage.Entry, error) bool) { yield(storage.Entry{}, err) }
	}
	return w.Drive.Since(ctx, after)
}

func (w *wired) Append(ctx context.Context, after storage.Position, records ...storage.Record) (storage.Position, error) {
	if err := w.cable.fail(ctx); err != nil {
		return 0, err
	}
	if _, bound := ctx.Deadline(); bound {
		w.cable.bound.Store(true)
	}
	at, err := w.Drive.Append(ctx, after, records...)
	if err == nil && w.cable.cuts.Load() > 0 {
		w.cable.down.Store(w.cable.cuts.Add(-1) == 0)
	}
	if err == nil && w.cable.deaf.Load() > 0 {
		w.cable.deaf.Add(-1)
		return 0, &storage.FileError{Kind: storage.ErrUnsure, Path: w.cable.path}
	}
	return at, err
}

// annas is who works at Anna's PC.
var annas = model.Actor{Name: "Anna", PC: "Anna-PC"}

// asleep makes the loop wait for a call of Sync or Record.
const asleep = time.Hour

// sit opens a PC's copy of the register at the end of the cable.
func sit(t testing.TB, c *cable, who string, opts Options) *Replica {
	t.Helper()
	return sitBefore(t, c.open, who, c.path, opts)
}

// sitBefore is sit with an opener of its own.
func sitBefore(t testing.TB, open Opener, who, path string, opts Options) *Replica {
	t.Helper()
	if opts.Dir == "" {
		opts.Dir = storetest.QuickDir(t)
	}
	if opts.Poll == 0 {
		opts.Poll = asleep
	}
	opts.Actor, opts.Register = model.Actor{Name: who, PC: who + "-PC"}, path
	r, err := Open(t.Context(), open, opts)
	if err != nil {
		t.Fatalf("Open for %s = %v", who, err)
	}
	t.Cleanup(func() { shut(t, r) })
	return r
}

// shut closes a copy, once, and checks its file.
func shut(t testing.TB, r *Replica) {
	t.Helper()
	path := r.local.db.Path()
	if path == "" {
		return // closed before
	}
	if err := r.Close(); err != nil {
		t.Errorf("Close = %v", err)
	}
	sound(t, path)
}

// sound checks the file of a copy.
func sound(t testing.TB, path string) {
	t.Helper()
	if err := sane(path, true); err != nil {
		t.Errorf("the pages of %s: %v, want sound", path, err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, PreLoadFreelist: true, Timeout: 5 * time.Second})
	if err != nil {
		t.Errorf("open the copy to check it: %v", err)
		return
	}
	defer db.Close()
	if err := db.View(func(tx *bbolt.Tx) error { return errors.Join(check(tx), ledger.Check(tx)) }); err != nil {
		t.Errorf("check of %s = %v, want sound", path, err)
	}
}

// opened is the fact that opens a case under a name.
func opened(r *Replica, name string) (model.CaseID, model.Fact) {
	id, code, err := r.NewCode(context.Background())
	if err != nil {
		panic(err)
	}
	return id, model.Opened{Code: code, Set: []model.Setting{{Field: model.FieldGiven, Value: name}}}
}

// recorded records facts of one case and wants it to succeed.
func recorded(t testing.TB, r *Replica, id model.CaseID, facts ...model.Fact) []model.Event {
	t.Helper()
	return decide(t, r, id, nil, facts...)
}

// decide records what was decided on a history of the case.
func decide(t testing.TB, r *Replica, id model.CaseID, seen []model.Event, facts ...model.Fact) []model.Event {
	t.Helper()
	var drafts []storage.Draft
	for _, f := range facts {
		drafts = append(drafts, storage.Draft{Case: id, Fact: f, Seen: seen})
	}
	events, err := r.Record(t.Context(), drafts...)
	if err != nil {
		t.Fatalf("Record = %v", err)
	}
	return events
}

func open1(t testing.TB, r *Replica, name string) model.CaseID {
	t.Helper()
	id, f := opened(r, name)
	recorded(t, r, id, f)
	return id
}

func synced(t testing.TB, all ...*Replica) {
	t.Helper()
	for range 2 {
		for _, r := range all {
			if err := r.Sync(t.Context()); err != nil {
				t.Fatalf("Sync of %s = %v", r.opts.Actor.Name, err)
			}
		}
	}
}

func getCase(t testing.TB, r *Replica, id model.CaseID) model.Case {
	t.Helper()
	c, err := r.Case(t.Context(), id)
	if err != nil {
		t.Fatalf("Case(%v) at %s = %v", id, r.opts.Actor.Name, err)
	}
	return c
}

// logged returns the entries of the register itself.
func logged(t testing.TB, path string) []storage.Entry {
	t.Helper()
	d, err := drive.Open(t.Context(), path, drive.Options{CacheDir: storetest.QuickDir(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var out []storage.Entry
	for e, err := range d.Since(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// fully waits until the copy has sent everything, with the loop at work.
func fully(t testing.TB, r *Replica) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		s := r.Status()
		if s.Waiting == 0 && s.Err == nil {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("Status after 20 s = %+v, want all sent", s)
		}
	}
}
