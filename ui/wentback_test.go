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
// damaged for ever, with no way out of it on the screen.
func TestTheRegisterGoesBackAndWhatItLacksIsSentAgain(t *testing.T) {
	b := newBackup(t)
	o := sit(t, b, "Anna Lind")
	b.restore(3)
	o.comes("Registret har gått tillbaka")
	o.sees("3 ändringar", "Skicka de 3 ändringarna", "Lämna dem utanför", "Välj senare")
	o.press("end", "enter")
	o.sees("● Sparat här")
	o.seesNot("Allt sparat")
	o.sees("saknar 3 ändringar som finns här.   Ctrl+K: det som saknas") // it goes on telling, and work goes on
	o.press("ctrl+k")
	o.write("det som saknas")
	o.press("enter")
	o.sees("Skicka de 3 ändringarna")
	o.press("enter")
	o.comes("3 ändringar skickas till det igen")
	o.sees("before-accept")
	o.press("enter")
	o.comes("Allt sparat")
	o.rests()
	o.seesNot("saknar 3 ändringar")
	if got := b.head(); int(got) != len(b.all) {
		t.Errorf("the register ends at entry %d, want all %d again", got, len(b.all))
	}
}

// Would have caught a choice to leave changes out that sends them after all,
// or that does not say where they are.
func TestTheRegisterGoesBackAndWhatItLacksIsLeftOut(t *testing.T) {
	b := newBackup(t)
	o := sit(t, b, "Anna Lind")
	b.restore(2)
	o.comes("Registret har gått tillbaka")
	o.press("down", "enter")
	o.comes("2 ändringar lämnades utanför")
	o.sees("before-accept")
	o.press("enter")
	if got := b.head(); int(got) != len(b.all)-2 {
		t.Errorf("the register ends at entry %d, want %d: what was left out is not sent", got, len(b.all)-2)
	}
	o.comes("Allt sparat")
	o.press("ctrl+k")
	o.write("det som saknas")
	o.sees("Registret har inte gått till")
}
