package ui

import (
	"context"
	"iter"
	"sync/atomic"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/text"
)

// It would catch a corner that says that the register has what is only on its
// way there: for an instant after each key.
func TestTheCornerSaysSavedWhenTheRegisterHasIt(t *testing.T) {
	o := practise(t)
	hears := make(chan struct{})
	o.ear.deaf.Store(hears)
	o.find("asa oberg")
	o.press("space")
	o.sees("5d Nyckelbehov, LP klart.", "◐ Sparar")
	o.seesNot("● Sparat")
	close(hears)
	o.comes("● Sparat 10:42")
}

func TestTwoPCsOnOneRegister(t *testing.T) {
	store := register(t, 60)
	anna, per := sit(t, store, "Anna Lind"), sit(t, store, "Per Sjö")
	per.find("asa oberg")
	per.sees("1 av 2")
	anna.find("asa oberg")
	anna.press("space")
	per.comes("Anna L") // without a key being pressed
	if c := per.saved(); c.Mark(model.M5d).By != "Anna Lind" {
		t.Errorf("5d = %+v, want done by Anna Lind", c.Mark(model.M5d))
	}
}

// Would have caught a key that meant to tick and took the tick away that
// somebody else had made in the same moment.
func TestAKeyPressedAsSomebodyElseTicks(t *testing.T) {
	store := register(t, 60)
	anna, per := sit(t, store, "Anna Lind"), sit(t, store, "Per Sjö")
	per.find("asa oberg")
	anna.find("asa oberg")
	anna.press("space")
	per.comes("Anna L")
	per.press("space")
	per.sees("Anna Lind har just ändrat det här momentet. Tryck igen")
	if c := per.saved(); c.Mark(model.M5d).State != model.Done {
		t.Errorf("5d = %+v, want done: Per had not seen it", c.Mark(model.M5d))
	}
	per.press("space")
	if c := per.saved(); c.Mark(model.M5d).State != model.Unmarked {
		t.Errorf("5d = %+v, want not done: Per meant it", c.Mark(model.M5d))
	}
}

func TestTheDriveIsAwayAndBothTickTheSameMoment(t *testing.T) {
	memory := register(t, 60)
	network := &cable{Store: memory}
	anna, per := sit(t, memory, "Anna Lind"), sit(t, network, "Per Sjö")
	anna.find("asa oberg")
	per.find("asa oberg")
	network.pulled.Store(true)
	per.comes("nås inte")
	per.press("space")
	per.sees("5d Nyckelbehov, LP klart.") // work goes on
	per.comes("1 ändring väntar")
	anna.press("space")
	anna.rests()
	network.pulled.Store(false)
	per.choosesAtConflict()
	per.comes("Krock · Åsa Öberg")
	per.sees("I registret", "Anna Lind", "Din ändring", "behåll den i registret")
	per.press("enter")
	per.comes("ditt val är sparat")
	per.seesNot("Krock ·")
	if c := per.saved(); c.Mark(model.M5d).By != "Anna Lind" {
		t.Errorf("5d = %+v, want done by Anna Lind", c.Mark(model.M5d))
	}
}

// It would catch work that stops when the drive is away, a change that is not
// counted among those that wait, and one that is lost or doubled on its way.
func TestADayWithoutTheDriveAndBack(t *testing.T) {
	memory := register(t, 60)
	network := &cable{Store: memory}
	anna, per := sit(t, memory, "Anna Lind"), sit(t, network, "Per Sjö")
	network.pulled.Store(true)
	per.comes("Registret nås inte sedan 10:42")
	per.find("asa oberg")
	per.press("space")
	per.find("nils oberg")
	per.press("h")
	per.press("ctrl+n")
	per.write("Östen Ålund")
	per.press("ctrl+s")
	per.comes("ändringar väntar")
	waiting := per.app.status.Waiting
	per.sees(text.WaitingSends.In(text.Swedish, waiting))
	for _, page := range []string{"f4", "f7", "f8", "f9"} {
		per.press(page)
		per.sees("nås inte sedan 10:42") // wherever one looks
	}
	anna.find("bengt ost")
	anna.press("h")
	anna.rests()
	network.pulled.Store(false)
	per.comes("● Sparat 10:42")
	per.rests()
	per.seesNot("nås inte", "väntar på att skickas")
	if c := receiptOf(per, "bengt ost"); c.ReceiptState() != model.ReceiptFetched {
		t.Errorf("what Anna did meanwhile: receipt %v, want fetched", c.ReceiptState())
	}
	anna.find("asa oberg") // what she looks at is read when it changes
	anna.comes("61 ärenden")
	if c := receiptOf(anna, "asa oberg"); c.Mark(model.M5d).By != "Per Sjö" || len(c.History()) != len(receiptOf(per, "asa oberg").History()) {
		t.Errorf("5d = %+v with %d events, want Per's tick once", c.Mark(model.M5d), len(c.History()))
	}
	if c := receiptOf(anna, "osten alund"); !c.Exists() {
		t.Error("the case that Per opened is not in the register")
	}
}

// cable is the way to a register, which can be pulled out.
type cable struct {
	storage.Store
	pulled atomic.Bool
}

func (c *cable) away() error {
	if c.pulled.Load() {
		return &storage.FileError{Kind: storage.ErrAway, Path: "story"}
	}
	return nil
}

// Append fails while the cable is pulled.
func (c *cable) Append(ctx context.Context, after storage.Position, records ...storage.Record) (storage.Position, error) {
	if err := c.away(); err != nil {
		return 0, err
	}
	return c.Store.Append(ctx, after, records...)
}

// Since fails while the cable is pulled.
func (c *cable) Since(ctx context.Context, after storage.Position) iter.Seq2[storage.Entry, error] {
	if err := c.away(); err != nil {
		return func(yield func(storage.Entry, error) bool) { yield(storage.Entry{}, err) }
	}
	return c.Store.Since(ctx, after)
}

// Head fails while the cable is pulled.
func (c *cable) Head(ctx context.Context) (storage.Position, error) {
	if err := c.away(); err != nil {
		return 0, err
	}
	return c.Store.Head(ctx)
}
