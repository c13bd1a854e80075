package replica

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// scribble adds records to a register behind everybody's back, whatever they
// are. Its own file must be the live one.
func scribble(t *testing.T, path string, records ...storage.Record) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: ledger.PageSize})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error {
		head, err := ledger.ReadHead(tx)
		at := head.Link
		var entries []storage.Entry
		for _, r := range records {
			at = at.Next(r)
			entries = append(entries, storage.Entry{Position: at.Position, Hash: at.Hash, Record: r})
		}
		if err != nil {
			return err
		}
		return ledger.Extend(tx, entries...)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// header returns a record with a header and a body that is nothing.
func header(h record.Header, body []byte) storage.Record {
	return record.Parse(record.Envelope{Header: h.Bytes(), Body: body}.Bytes())
}

// Would have caught a change of ours that is swallowed, and called arrived,
// because somebody has used its id with other words.
func TestSomebodyUsesOurID(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	c.down.Store(true)
	ours := recorded(t, anna, id, model.NoteAdded{Text: "Nyckeln finns hos grannen"})[0]
	theirs := ours
	theirs.By, theirs.Fact = model.Actor{Name: "Mallory"}, model.NoteAdded{Text: "INGEN NYCKEL"}
	scribble(t, c.path, storetest.Records(theirs)...)
	c.down.Store(false)
	follows(t, anna)
	if got := texts(t, anna, id); !slices.Equal(got, []string{"INGEN NYCKEL", "Nyckeln finns hos grannen"}) {
		t.Errorf("the notes = %q, want both", got)
	}
	if n := anna.Status().Notices; len(n) != 1 || n[0].Kind != storage.NoticeAnew || n[0].Count != 1 {
		t.Errorf("Notices = %+v, want that one was recorded anew", n)
	}
	if log := logged(t, c.path); len(log) != 3 || log[2].Record.ID == ours.ID {
		t.Errorf("the register has %d entries, want 3, ours under an id of its own", len(log))
	}
}

// Would have caught an old entry that counts once more when it is appended
// again, also from a closed volume, and every copy called damaged for it.
func TestAnOldEntryAgain(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	id := open1(t, anna, "Berit")
	recorded(t, anna, id, model.MomentDone{Moment: model.M3a})
	recorded(t, anna, id, model.MomentUndone{Moment: model.M3a})
	synced(t, anna)
	d, err := drive.Open(t.Context(), c.path, drive.Options{CacheDir: c.cache, VolumeSize: 20000})
	if err != nil {
		t.Fatal(err)
	}
	var more []model.Event
	for n := range 1000 {
		more = append(more, storetest.Event(n, fmt.Sprint(n)))
	}
	if _, err := d.Append(t.Context(), 3, storetest.Records(more...)...); err != nil {
		t.Fatal(err)
	}
	// What is long is closed by whoever writes next.
	if _, err := d.Append(t.Context(), 1003, storetest.Records(storetest.Event(1, "last"))...); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	scribble(t, c.path, logged(t, c.path)[1].Record)
	follows(t, anna)
	bo := sit(t, newCable(t, c.path), "Bo", Options{})
	recorded(t, bo, id, model.NoteAdded{Text: "x"})
	synced(t, bo, anna)
	for _, r := range []*Replica{anna, bo} {
		if got := getCase(t, r, id).Mark(model.M3a).State; got == model.Done {
			t.Errorf("3a at %s is done again", r.opts.Actor.Name)
		}
		if err := r.local.view(check); err != nil {
			t.Errorf("the copy of %s: %v, want it sound", r.opts.Actor.Name, err)
		}
	}
}

// Would have caught one entry that nobody can read, or ten thousand of them,
// keeping everybody from the register for ever.
func TestGarbageIsInNobodysWay(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	note := func(n int) model.EventID { return storetest.Event(0, fmt.Sprint("odd", n)).ID }
	odd := []storage.Record{
		record.Parse([]byte("no envelope at all")),
		record.Parse(nil),
		header(record.Header{Case: id, ID: note(1)}, []byte("no event")),
		header(record.Header{Case: id, ID: note(2), Class: 9}, nil),
		header(record.Header{ID: note(3)}, nil),
		header(record.Header{ID: note(4), Class: storage.ClassHealed}, []byte("no word")),
		header(record.Header{Case: id, ID: note(5)}, bytes.Repeat([]byte{7}, 300_000)),
	}
	for n := range 10_000 {
		odd = append(odd, record.Parse(fmt.Appendf(nil, "garbage %d", n)))
	}
	scribble(t, c.path, odd...)
	follows(t, anna)
	bo := sit(t, newCable(t, c.path), "Bo", Options{})
	recorded(t, bo, id, model.NoteAdded{Text: "bo"})
	recorded(t, anna, id, model.NoteAdded{Text: "anna"})
	synced(t, bo, anna)
	for _, r := range []*Replica{anna, bo} {
		if got := texts(t, r, id); len(got) != 2 || r.Status().Waiting > 0 || r.Status().Err != nil {
			t.Errorf("%s sees %q with %+v, want both notes, all saved", r.opts.Actor.Name, got, r.Status())
		}
	}
	if n := len(logged(t, c.path)); n != 1+len(odd)+2 {
		t.Errorf("the register has %d entries, want %d: what cannot be read is kept", n, 1+len(odd)+2)
	}
}

// Would have caught what cannot be read lost, or in the way, when the register
// goes back: it may be of a newer version, or sealed.
func TestWhatCannotBeReadIsHealed(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	older := bytesOf(t, c.path)
	odd := header(record.Header{Case: id, ID: model.EventID{7}, Class: 9}, []byte("sealed"))
	scribble(t, c.path, odd)
	follows(t, anna)
	put(t, c.path, older)
	follows(t, anna)
	log := logged(t, c.path)
	if len(log) != 3 || !bytes.Equal(log[2].Record.Bytes, odd.Bytes) || anna.Status().Waiting != 0 {
		t.Errorf("the register has %d entries with %+v, want the one that cannot be read again, byte for byte", len(log), anna.Status())
	}
}
