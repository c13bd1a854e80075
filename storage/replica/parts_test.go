package replica

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// sheet is a list of so many customers as an import records it: each with a
// name and some notes.
func sheet(r *Replica, cases, notes int) (list []storage.Draft) {
	for n := range cases {
		id, f := opened(r, fmt.Sprint("Kund", n))
		list = append(list, storage.Draft{Case: id, Fact: f})
		for m := range notes {
			list = append(list, storage.Draft{Case: id, Fact: model.NoteAdded{Text: fmt.Sprint(m)}})
		}
	}
	return list
}

// inParts makes the copy keep and send so many events at a time.
func inParts(r *Replica, n int) *Replica { r.local.part = n; return r }

// Would have caught a city's list of which a part is lost, doubled, sent in
// another order or shown in halves, or that is sent in one piece and does not
// go into memory.
func TestRecordedInParts(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), storetest.QuickDir(t)
	anna := inParts(sit(t, c, "Anna", Options{Dir: dir}), 50)
	c.down.Store(true)
	first := open1(t, anna, "Berit")
	list := sheet(anna, 60, 6)
	events, err := anna.Record(t.Context(), list...)
	if err != nil || len(events) != len(list) {
		t.Fatalf("Record = %d events, %v, want %d", len(events), err, len(list))
	}
	recorded(t, anna, first, model.NoteAdded{Text: "after it"})
	if s := anna.Status(); s.Waiting != len(list)+2 {
		t.Errorf("%d changes wait, want %d", s.Waiting, len(list)+2)
	}
	shut(t, anna)
	anna = inParts(sit(t, c, "Anna", Options{Dir: dir}), 50)
	if s := anna.Status(); s.Waiting != len(list)+2 {
		t.Errorf("%d changes wait after a new start, want %d", s.Waiting, len(list)+2)
	}
	c.down.Store(false)
	calls := c.calls.Load()
	synced(t, anna)
	if n := c.calls.Load() - calls; int(n) < len(list)/60 {
		t.Errorf("%d calls for %d changes, want them sent in parts", n, len(list))
	}
	log := logged(t, c.path)
	if len(log) != len(list)+2 || anna.Status().Waiting != 0 {
		t.Fatalf("the register has %d entries and %d wait, want %d, 0", len(log), anna.Status().Waiting, len(list)+2)
	}
	for n, e := range events {
		if log[n+1].Record.ID != e.ID {
			t.Fatalf("entry %d is event %v, want %v", n+2, log[n+1].Record.ID, e.ID)
		}
	}
	if k := getCase(t, anna, list[7*59].Case); k.Customer.Given != "Kund59" || len(k.Notes) != 6 {
		t.Errorf("the last case is %s with %d notes, want Kund59, 6", k.Customer.Given, len(k.Notes))
	}
}

// Would have caught a case of which others see half for a while, and an outbox
// that never empties because one case is more than a part.
func TestPartsEndWhereTheCaseChanges(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := inParts(sit(t, c, "Anna", Options{}), 10)
	c.down.Store(true)
	list := append(sheet(anna, 5, 6), sheet(anna, 1, 40)...)
	if _, err := anna.Record(t.Context(), append(list, sheet(anna, 3, 2)...)...); err != nil {
		t.Fatal(err)
	}
	whole := make(map[model.CaseID]int)
	for n := range list {
		whole[list[n].Case]++
	}
	sent := 0
	for sent < len(list) {
		items, _, err := anna.local.outgoing(2)
		if err != nil || len(items) == 0 {
			t.Fatalf("outgoing = %d, %v, want some", len(items), err)
		}
		here := make(map[model.CaseID]int)
		for _, i := range items {
			here[i.event.Case]++
		}
		for id, n := range here {
			if want := whole[id]; want > 0 && n != want && len(here) > 1 {
				t.Errorf("%d events of a case with %d are sent with others", n, want)
			}
		}
		sent += len(items)
		err = anna.local.update(func(tx *bbolt.Tx) error {
			for _, i := range items {
				if err := deleteItem(tx, i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := anna.local.view(anna.local.count); err != nil {
		t.Fatal(err)
	}
}

// Would have caught half a list that is there after a program died while it
// was kept, or that comes back from the journal when the copy is lost as well.
func TestDiedWhileKeepingParts(t *testing.T) {
	for _, lost := range []bool{false, true} {
		c, dir := newCable(t, newRegister(t)), storetest.QuickDir(t)
		anna := sit(t, c, "Anna", Options{Dir: dir})
		c.down.Store(true)
		kept := open1(t, anna, "Berit")
		list := sheet(anna, 40, 6)
		begin := anna.local.seq + 1
		if err := anna.local.journal.begins(begin).wait(time.Minute); err != nil {
			t.Fatal(err)
		}
		for n := range 3 {
			p := part{drafts: list[n*70 : (n+1)*70], first: begin}
			for _, d := range p.drafts {
				p.events = append(p.events, anna.event(d.Case, d.Fact))
			}
			if _, _, err := anna.local.keepPart(p); err != nil {
				t.Fatal(err)
			}
		}
		if items, _, err := anna.local.outgoing(pushLimit); err != nil || len(items) != 1 {
			t.Errorf("%d changes go out while a list is kept, %v, want the one from before", len(items), err)
		}
		m := snapshot(t, dir, c.path)
		shut(t, anna)
		if lost {
			m.db = nil
			c.down.Store(false) // a copy that is new needs the register
		}
		m.put(t, dir)
		anna = sit(t, c, "Anna", Options{Dir: dir})
		c.down.Store(false)
		recorded(t, anna, kept, model.NoteAdded{Text: "goes on"})
		synced(t, anna)
		all, err := anna.Cases(t.Context())
		if err != nil || len(all) != 1 || len(logged(t, c.path)) != 2 {
			t.Errorf("copy lost %t: %d cases, %v, %d entries, want what was kept before and after", lost, len(all), err, len(logged(t, c.path)))
		}
	}
}

// put lays the PC's part of a moment where it was, as a program that dies
// leaves it.
func (m moment) put(t *testing.T, dir string) {
	t.Helper()
	db := find(t, dir, "copy.db")
	for name, b := range map[string][]byte{db: m.db, filepath.Join(filepath.Dir(db), "copy.log"): m.log, filepath.Join(filepath.Dir(db), "copy.open"): {}} {
		err := os.WriteFile(name, b, 0o600)
		if b == nil {
			err = os.Remove(name)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Would have caught half a list that is shown, sent, or back after a new start,
// because its end cannot be kept.
func TestPartsThatCannotBeKept(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), storetest.QuickDir(t)
	anna := inParts(sit(t, c, "Anna", Options{Dir: dir}), 50)
	c.down.Store(true)
	first := open1(t, anna, "Berit")
	bad := append(sheet(anna, 40, 6), storage.Draft{Case: model.CaseID{1}}) // without a fact
	if _, err := anna.Record(t.Context(), bad...); err == nil {
		t.Fatal("Record of what is no fact = nil, want an error")
	}
	if all, err := anna.Cases(t.Context()); err != nil || len(all) != 1 || anna.Status().Waiting != 1 {
		t.Errorf("%d cases, %v, %d wait, want what there was before", len(all), err, anna.Status().Waiting)
	}
	if _, err := anna.ByCode(t.Context(), bad[0].Fact.(model.Opened).Code); !errors.Is(err, storage.ErrNoCase) {
		t.Errorf("ByCode of a case that was not kept = %v, want %v", err, storage.ErrNoCase)
	}
	recorded(t, anna, first, model.NoteAdded{Text: "goes on"})
	list := sheet(anna, 30, 6)
	if _, err := anna.Record(t.Context(), list...); err != nil {
		t.Fatal(err)
	}
	shut(t, anna)
	anna = sit(t, c, "Anna", Options{Dir: dir})
	c.down.Store(false)
	synced(t, anna)
	if got := logged(t, c.path); len(got) != len(list)+2 {
		t.Errorf("the register has %d entries, want %d", len(got), len(list)+2)
	}
}

// Would have caught a list whose events, records and pages are in memory
// together: 60 000 events took 63 MB beside the list.
func TestALongListTakesLittleMemory(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := inParts(sit(t, c, "Anna", Options{}), 2000)
	c.down.Store(true)
	list := sheet(anna, 3000, 19)
	live := func() int64 {
		runtime.GC()
		m := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(m)
		return int64(m[0].Value.Uint64())
	}
	before, most, done := live(), int64(0), make(chan error, 1)
	go func() {
		_, err := anna.Record(t.Context(), list...)
		done <- err
	}()
	for looks := 0; ; looks++ {
		most = max(most, live()-before)
		select {
		case err := <-done:
			if err != nil || looks < 10 {
				t.Fatalf("Record = %v, looked at %d times: too few to tell anything", err, looks)
			}
			if each := most / int64(len(list)); each > 700 {
				t.Errorf("%d events take %d bytes each beside the list, want not much more than the answer", len(list), each)
			}
			t.Logf("%d events, %d KB beside the list", len(list), most>>10)
			return
		default:
		}
	}
}
