package ui

import (
	"context"
	"iter"
	"slices"
	"sync"
	"testing"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// backup is a register that can be put back to what it was some entries ago.
type backup struct {
	t   *testing.T
	all []model.Event
	mu  sync.Mutex
	now storage.Store
}

func newBackup(t *testing.T) *backup {
	b := &backup{t: t, all: slices.Collect(practice.Events(20, today))}
	b.restore(0)
	return b
}

// restore puts the register back by so many entries.
func (b *backup) restore(by int) {
	fresh := &storetest.Memory{}
	if _, err := fresh.Append(b.t.Context(), 0, storetest.Records(b.all[:len(b.all)-by]...)...); err != nil {
		b.t.Fatal(err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = fresh
}

func (b *backup) store() storage.Store {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now
}

func (b *backup) head() storage.Position {
	at, err := b.store().Head(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	return at
}

// Append writes to the register as it is now.
func (b *backup) Append(ctx context.Context, after storage.Position, records ...storage.Record) (storage.Position, error) {
	return b.store().Append(ctx, after, records...)
}

// Since reads the register as it is now.
func (b *backup) Since(ctx context.Context, after storage.Position) iter.Seq2[storage.Entry, error] {
	return b.store().Since(ctx, after)
}

// Head reads the register as it is now.
func (b *backup) Head(ctx context.Context) (storage.Position, error) { return b.store().Head(ctx) }

// Close leaves the register open.
func (b *backup) Close() error { return nil }

// Would have caught a register that is restored from a backup and then called
// damaged for ever; a box over what somebody types, whose next keys choose in
// it; and changes that come back without a word.
func TestTheRegisterGoesBackWhileSomebodyTypes(t *testing.T) {
	b := newBackup(t)
	o := sit(t, b, "Anna Lind")
	o.press("f3")
	o.write("asa")
	b.restore(3)
	o.comes("Registret saknade 3 ändringar från")
	o.sees("är tillbaka.", "asa", "Åsa Öberg")
	o.seesNot("Registret har gått tillbaka")
	o.press("esc")
	o.comes("Allt sparat")
	o.rests()
	if got := b.head(); int(got) != len(b.all)+1 {
		t.Errorf("the register ends at entry %d, want all %d again and the word", got, len(b.all))
	}
}

// Would have caught much that is put back without anybody having looked, and a
// banner that leads nowhere.
func TestTheRegisterGoesFarBack(t *testing.T) {
	b := newBackup(t)
	b.all = slices.Collect(practice.Events(200, today))
	b.restore(0)
	o := sit(t, b, "Anna Lind")
	b.restore(600)
	o.comes("Registret saknar 600 ändringar som finns här.")
	o.seesNot("Registret har gått tillbaka")
	o.sees("● Sparat här", "Ctrl+K: Det som saknas")
	o.press("ctrl+k")
	o.write("det som saknas")
	o.press("enter")
	o.sees("Registret har gått tillbaka", "Lägg tillbaka de 600 ändringarna", "Välj senare")
	o.press("enter")
	o.comes("De är tillbaka.")
	o.comes("Allt sparat")
	o.rests()
	if got := b.head(); int(got) != len(b.all)+1 {
		t.Errorf("the register ends at entry %d, want all %d again and the word", got, len(b.all))
	}
}
