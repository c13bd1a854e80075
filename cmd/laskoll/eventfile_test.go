package main

import (
	"bytes"
	"errors"
	"iter"
	"path/filepath"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/record"
)

// fresh makes an empty register.
func fresh(t *testing.T, name string) *drive.Drive {
	t.Helper()
	store, err := drive.Create(t.Context(), filepath.Join(t.TempDir(), name), drive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("Close() = %v", err)
		}
	})
	return store
}

// TestEventsComeBackEntryByEntry would catch an entry that is lost, changed or
// moved between a register and one that is filled from its file.
func TestEventsComeBackEntryByEntry(t *testing.T) {
	from, to := fresh(t, "a.db"), fresh(t, "b.db")
	for events := range chunks(practice.Events(40, model.NewDate(2026, 11, 23)), batch) {
		records, err := record.EncodeAll(events)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := from.Append(t.Context(), 0, records...); err != nil {
			t.Fatal(err)
		}
	}
	var first, second bytes.Buffer
	if err := writeEvents(t.Context(), &first, from); err != nil {
		t.Fatal(err)
	}
	if err := readEvents(t.Context(), bytes.NewReader(first.Bytes()), to); err != nil {
		t.Fatal(err)
	}
	if err := writeEvents(t.Context(), &second, to); err != nil {
		t.Fatal(err)
	}
	if first.Len() == 0 || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("%d bytes of events became %d, want the same", first.Len(), second.Len())
	}
	next, stop := iter.Pull2(from.Since(t.Context(), 0))
	defer stop()
	for e, err := range to.Since(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if old, err, _ := next(); err != nil || old.Position != e.Position || old.Hash != e.Hash {
			t.Fatalf("entry %d is %x, want %x (%v)", e.Position, e.Hash, old.Hash, err)
		}
	}
}

// TestEventsOutOfPlace would catch a file of which the middle is missing.
func TestEventsOutOfPlace(t *testing.T) {
	for _, text := range []string{`{"position":2,"record":""}`, `{"position":1,"rec`, "Namn;Adress"} {
		if err := readEvents(t.Context(), strings.NewReader(text), fresh(t, "a.db")); !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("readEvents(%q) = %v, want %v", text, err, storage.ErrDamaged)
		}
	}
}
