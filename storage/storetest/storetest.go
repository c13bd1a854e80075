// Package storetest is the contract of storage.Store as tests. Every store
// passes [Run]: the one in memory, which is also the model that the others are
// compared with, the one on a drive, and the copy on this PC.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
)

// Runs returns how often to do something: n in a normal run, a quarter of it
// in a short one (with the race detector everything takes longer); long when
// LASKOLL_LONG=1 asks for the long version of the tests, which needs
// go test -timeout 60m; a multiple of long for a higher number.
func Runs(n, long int) int {
	times, err := strconv.Atoi(os.Getenv("LASKOLL_LONG"))
	switch {
	case err == nil && times > 0:
		return long * times
	case testing.Short():
		return (n + 3) / 4
	}
	return n
}

// Long reports whether the long version was asked for.
func Long() bool { return Runs(0, 1) > 0 }

// Opener opens a new empty store; what it holds is released by the test's
// cleanup.
type Opener func(t *testing.T) storage.Store

// Run holds a store against every rule of the contract.
func Run(t *testing.T, open Opener) {
	rules := []struct {
		name string
		rule func(*testing.T, storage.Store)
	}{
		{"Empty", testEmpty},
		{"Order", testOrder},
		{"SinceAnywhere", testSinceAnywhere},
		{"SinceWhileAppending", testSinceWhileAppending},
		{"Retry", testRetry},
		{"RetryAfterOthers", testRetryAfterOthers},
		{"Conflict", testConflict},
		{"NoConflict", testNoConflict},
		{"Behind", testBehind},
		{"SquattedID", testSquattedID},
		{"EveryKind", testEveryKind},
		{"Together", testTogether},
		{"Race", testRace},
		{"Cancelled", testCancelled},
		{"Closed", testClosed},
	}
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) { r.rule(t, open(t)) })
	}
	t.Run("Model", func(t *testing.T) { testModel(t, open) })
}

// Would have caught a store that begins at another position than 1.
func testEmpty(t *testing.T, s storage.Store) {
	if got := must(s.Head(t.Context())); got != 0 {
		t.Errorf("Head() = %d, want 0", got)
	}
	if got := Entries(t, s, 0); len(got) != 0 {
		t.Errorf("Since(0) = %d entries, want none", len(got))
	}
	if got := must(s.Append(t.Context(), 0)); got != 0 {
		t.Errorf("Append() = %d, want 0", got)
	}
}

// Would have caught entries out of order, gaps, a chain that does not hold.
func testOrder(t *testing.T, s storage.Store) {
	var want []model.Event
	for i := range 10 {
		e := Event(i%3, fmt.Sprint(i))
		want = append(want, e)
		if got := must(s.Append(t.Context(), storage.Position(i), Records(e)...)); got != storage.Position(i+1) {
			t.Fatalf("Append(%d) = %d, want %d", i, got, i+1)
		}
	}
	more := []model.Event{Event(1, "a"), Event(1, "b"), Event(9, "c")}
	if got := must(s.Append(t.Context(), 10, Records(more...)...)); got != 13 {
		t.Fatalf("Append(10, 3 events) = %d, want 13", got)
	}
	if got := must(s.Head(t.Context())); got != 13 {
		t.Errorf("Head() = %d, want 13", got)
	}
	want = append(want, more...)
	if diff := cmp.Diff(want, events(Entries(t, s, 0))); diff != "" {
		t.Errorf("Since(0) differs (-want +got):\n%s", diff)
	}
}

// Would have caught an off-by-one at the edges of a reader's batches.
func testSinceAnywhere(t *testing.T, s storage.Store) {
	var all []model.Event
	for i := range 2500 {
		all = append(all, Event(i, fmt.Sprint(i)))
	}
	must(s.Append(t.Context(), 0, Records(all...)...))
	for _, after := range []int{0, 1, 999, 1000, 1001, 1999, 2000, 2499, 2500} {
		got := events(Entries(t, s, storage.Position(after)))
		if diff := cmp.Diff(all[after:], got, equateEmpty); diff != "" {
			t.Errorf("Since(%d) differs (-want +got):\n%s", after, diff)
		}
	}
}

// Would have caught a reader that holds a lock while its caller works.
func testSinceWhileAppending(t *testing.T, s storage.Store) {
	must(s.Append(t.Context(), 0, Records(Event(0, "a"), Event(0, "b"), Event(0, "c"))...))
	n := 0
	for e, err := range s.Since(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		must(s.Append(t.Context(), 3, Records(Event(100+n, fmt.Sprint("new", e.Position)))...))
	}
	if n != 3 {
		t.Errorf("Since(0) = %d entries, want the 3 that were there when it began", n)
	}
	for _, err := range s.Since(t.Context(), 0) {
		if err != nil {
			t.Error(err)
		}
		break // a reader that has enough leaves nothing behind
	}
	if got := must(s.Head(t.Context())); got != 6 {
		t.Errorf("Head() = %d, want 6", got)
	}
}

// Would have caught an event that is written twice when an answer was lost.
func testRetry(t *testing.T, s storage.Store) {
	a, b, c := Event(1, "a"), Event(1, "b"), Event(2, "c")
	first := must(s.Append(t.Context(), 0, Records(a, b)...))
	for range 3 {
		if got := must(s.Append(t.Context(), 0, Records(a, b)...)); got != first {
			t.Errorf("Append again = %d, want %d", got, first)
		}
	}
	if got := must(s.Append(t.Context(), 0, Records(a, b, c)...)); got != 3 {
		t.Errorf("Append with one new = %d, want 3", got)
	}
	if got := must(s.Append(t.Context(), 3, Records(Event(3, "d"), Event(3, "d"))...)); got != 4 {
		t.Errorf("Append of one event twice = %d, want 4", got)
	}
	if got := must(s.Append(t.Context(), 0, Records(a)...)); got != 1 {
		t.Errorf("Append of the first again = %d, want 1", got)
	}
	want := []model.Event{a, b, c, Event(3, "d")}
	if diff := cmp.Diff(want, events(Entries(t, s, 0))); diff != "" {
		t.Errorf("the log differs (-want +got):\n%s", diff)
	}
}

// Would have caught a retry that is refused because of its own events, or of
// what others wrote after them.
func testRetryAfterOthers(t *testing.T, s storage.Store) {
	mine, theirs := Event(1, "mine"), Event(1, "theirs")
	must(s.Append(t.Context(), 0, Records(mine)...))
	must(s.Append(t.Context(), 1, Records(theirs)...))
	if got := must(s.Append(t.Context(), 0, Records(mine)...)); got != 1 {
		t.Errorf("Append again = %d, want 1", got)
	}
}

// Would have caught a lost update, or one half of a refused call written.
func testConflict(t *testing.T, s storage.Store) {
	must(s.Append(t.Context(), 0, Records(Event(1, "a"), Event(2, "b"), Event(1, "c"))...))
	_, err := s.Append(t.Context(), 1, Records(Event(7, "x"), Event(1, "y"))...)
	var conflict *storage.ConflictError
	if !errors.As(err, &conflict) || !errors.Is(err, storage.ErrConflict) {
		t.Fatalf("Append = %v, want a conflict", err)
	}
	if diff := cmp.Diff([]model.Event{Event(1, "c")}, events(conflict.Entries)); diff != "" {
		t.Errorf("the entries in the way differ (-want +got):\n%s", diff)
	}
	if got := conflict.Entries[0].Position; got != 3 {
		t.Errorf("the entry in the way = %d, want 3", got)
	}
	if got := len(Entries(t, s, 0)); got != 3 {
		t.Errorf("the log has %d entries, want 3: nothing is written on a conflict", got)
	}
	if got := must(s.Append(t.Context(), 3, Records(Event(7, "x"), Event(1, "y"))...)); got != 5 {
		t.Errorf("Append after the conflict = %d, want 5", got)
	}
}

// Would have caught people who work on different cases in each other's way.
func testNoConflict(t *testing.T, s storage.Store) {
	must(s.Append(t.Context(), 0, Records(Event(1, "a"))...))
	if got := must(s.Append(t.Context(), 0, Records(Event(2, "b"))...)); got != 2 {
		t.Errorf("Append on another case = %d, want 2", got)
	}
}

// Would have caught work that goes on upon a register that went back.
func testBehind(t *testing.T, s storage.Store) {
	must(s.Append(t.Context(), 0, Records(Event(1, "a"))...))
	if _, err := s.Append(t.Context(), 2, Records(Event(1, "b"))...); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Append after an entry that is not there = %v, want %v", err, storage.ErrDamaged)
	}
	for _, err := range s.Since(t.Context(), 2) {
		if !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("Since an entry that is not there = %v, want %v", err, storage.ErrDamaged)
		}
	}
	if got := must(s.Head(t.Context())); got != 1 {
		t.Errorf("Head() = %d, want 1", got)
	}
}

// Would have caught a record taken for one that is there, because somebody has
// used its id with another content, on another case even.
func testSquattedID(t *testing.T, s storage.Store) {
	ours, theirs := Event(1, "a"), Event(2, "b")
	theirs.ID = ours.ID
	must(s.Append(t.Context(), 0, Records(theirs)...))
	var conflict *storage.ConflictError
	if _, err := s.Append(t.Context(), 0, Records(ours)...); !errors.As(err, &conflict) || len(conflict.Entries) != 1 {
		t.Errorf("Append = %v, want a conflict with who has the id", err)
	}
	if got := must(s.Append(t.Context(), 0, Records(theirs)...)); got != 1 {
		t.Errorf("Append of what is there = %d, want 1", got)
	}
}

// Would have caught a kind of fact that a store cannot hold.
func testEveryKind(t *testing.T, s storage.Store) {
	var want []model.Event
	for i, f := range Kinds() {
		e := Event(1, fmt.Sprint("kind", i))
		e.Fact = f
		want = append(want, e)
	}
	must(s.Append(t.Context(), 0, Records(want...)...))
	if diff := cmp.Diff(want, events(Entries(t, s, 0))); diff != "" {
		t.Errorf("the log differs (-want +got):\n%s", diff)
	}
}

// Would have caught events lost or doubled between writers.
func testTogether(t *testing.T, s storage.Store) {
	const writers, each = 4, 8
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for i := range each {
				if _, err := s.Append(t.Context(), 0, Records(Event(w*100+i, fmt.Sprint(w, "-", i)))...); err != nil {
					t.Errorf("Append: %v", err)
				}
			}
		})
	}
	wait.Wait()
	next := map[string]int{}
	for _, e := range Entries(t, s, 0) {
		var w, i int
		_, _ = fmt.Sscanf(record.Event(e.Record).Fact.(model.NoteAdded).Text, "%d - %d", &w, &i)
		next[fmt.Sprint(w)]++
	}
	for w := range writers {
		if got := next[fmt.Sprint(w)]; got != each {
			t.Errorf("writer %d has %d events in the log, want %d", w, got, each)
		}
	}
}

// Would have caught two writers who both believe that they came first.
func testRace(t *testing.T, s storage.Store) {
	const writers = 6
	var wait sync.WaitGroup
	var mu sync.Mutex
	won := 0
	for w := range writers {
		wait.Go(func() {
			_, err := s.Append(t.Context(), 0, Records(Event(1, fmt.Sprint("race", w)))...)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				won++
			} else if !errors.Is(err, storage.ErrConflict) {
				t.Errorf("Append = %v, want a conflict", err)
			}
		})
	}
	wait.Wait()
	if got := len(Entries(t, s, 0)); won != 1 || got != 1 {
		t.Errorf("%d writers won and %d entries are there, want 1 and 1", won, got)
	}
}

// Would have caught a call that writes although its caller has left.
func testCancelled(t *testing.T, s storage.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Append(ctx, 0, Records(Event(1, "a"))...); !errors.Is(err, context.Canceled) {
		t.Errorf("Append = %v, want %v", err, context.Canceled)
	}
	for _, err := range s.Since(ctx, 0) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Since = %v, want %v", err, context.Canceled)
		}
	}
	time.Sleep(20 * time.Millisecond) // whatever went on would be there now
	if got := must(s.Head(t.Context())); got != 0 {
		t.Errorf("Head() = %d, want 0", got)
	}
}

// Would have caught a store that works on after it was closed.
func testClosed(t *testing.T, s storage.Store) {
	must(s.Append(t.Context(), 0, Records(Event(1, "a"))...))
	for range 2 {
		if err := s.Close(); err != nil {
			t.Errorf("Close() = %v, want nil", err)
		}
	}
	if _, err := s.Append(t.Context(), 1, Records(Event(1, "b"))...); err == nil {
		t.Error("Append after Close = nil, want an error")
	}
	if _, err := s.Head(t.Context()); err == nil {
		t.Error("Head after Close = nil, want an error")
	}
}

// Entries returns what the store holds after a position, having checked that
// it is in order, that the chain holds and that records say what events say.
func Entries(t *testing.T, s storage.Store, after storage.Position) []storage.Entry {
	t.Helper()
	var out []storage.Entry
	for e, err := range s.Since(t.Context(), after) {
		if err != nil {
			t.Fatalf("Since(%d): %v", after, err)
		}
		out = append(out, e)
	}
	checkChain(t, after, out)
	return out
}

func checkChain(t *testing.T, after storage.Position, entries []storage.Entry) {
	t.Helper()
	for i, e := range entries {
		if want := after + storage.Position(i) + 1; e.Position != want {
			t.Fatalf("entry %d has position %d, want %d", i, e.Position, want)
		}
		read := record.Parse
		if e.Record.First {
			read = record.ParseFirst
		}
		if diff := cmp.Diff(read(e.Record.Bytes), e.Record); diff != "" {
			t.Errorf("the record of entry %d is not what its bytes say (-bytes +record):\n%s", e.Position, diff)
		}
		before := storage.Link{Position: e.Position - 1}
		if i > 0 {
			before.Hash = entries[i-1].Hash
		}
		if next := before.Next(e.Record); (i > 0 || after == 0) && next.Hash != e.Hash {
			t.Errorf("entry %d has hash %x, want %x", e.Position, e.Hash, next.Hash)
		}
	}
}

func events(entries []storage.Entry) []model.Event {
	var out []model.Event
	for _, e := range entries {
		out = append(out, record.Event(e.Record))
	}
	return out
}

// must returns the value, or panics: in a test that is a failure with a stack.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var equateEmpty = cmp.FilterValues(
	func(a, b []model.Event) bool { return len(a) == 0 && len(b) == 0 },
	cmp.Comparer(func([]model.Event, []model.Event) bool { return true }))
