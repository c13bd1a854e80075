package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
)

// count opens the archive and counts a binder.
func count(o *office, binder string) {
	o.t.Helper()
	o.press("f7", "tab", "n")
	o.sees("Vilken pärm ska inventeras?")
	o.write(binder)
	o.press("enter")
	o.sees("Inventera Pärm "+strings.ToUpper(binder), "avbockade")
}

// receiptOf returns the case of a customer, as it is saved.
func receiptOf(o *office, name string) model.Case {
	o.t.Helper()
	hits := o.app.roster.Search(name, "", 1)
	if len(hits) == 0 {
		o.t.Fatalf("nobody is called %s", name)
	}
	c, err := o.desk.Case(o.t.Context(), hits[0].ID)
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

// The binder should hold three receipts. Two of them are gone; of two others
// that lie there one was lent out and one belongs in another binder.
func TestAnInventoryWithTwoMissing(t *testing.T) {
	o := practise(t)
	file(o, "S:9", "nils oberg", "goran lind", "bengt ost")
	count(o, "s:9")
	o.sees("0 av 3 avbockade")
	o.write("nils")
	o.press("enter")
	o.sees("Nils Öberg: finns här", "1 av 3 avbockade")
	o.write("nils")
	o.press("enter")
	o.sees("Nils Öberg är redan avbockad.", "1 av 3 avbockade")
	o.write("bo oberg")
	o.press("enter")
	o.sees("Bo Öberg ska inte ligga här: utlånad Per S.")
	o.send(tea.PasteMsg{Content: receiptOf(o, "eva oberg").Code.String()}) // scanned
	o.press("enter")
	o.sees("Eva Öberg ska inte ligga här: hör till Pärm B:1.")
	o.press("ctrl+s")
	o.sees("2 saknas · 2 ska inte ligga här", "Inget är registrerat än.", "‹ saknas ›", "‹ arkiverad här ›", "‹ bara anteckning ›")
	if c := receiptOf(o, "bengt ost"); c.ReceiptState() != model.ReceiptArchived {
		t.Fatalf("Bengt's receipt is %v before anything was recorded, want archived", c.ReceiptState())
	}
	o.press("enter")
	o.sees("Inventeringen är klar.", "Göran Lindström: låskvittensen saknas.", "Bo Öberg: låskvittensen arkiverad i Pärm S:9.")
	if c := receiptOf(o, "bengt ost"); c.ReceiptState() != model.ReceiptMissing || c.Receipt.Missing != "Fanns inte i Pärm S:9 vid inventering." {
		t.Errorf("Bengt's receipt is %v (%q), want missing at the counting", c.ReceiptState(), c.Receipt.Missing)
	}
	if c := receiptOf(o, "eva oberg"); c.ReceiptState() != model.ReceiptArchived || c.Receipt.Place.Binder != "B:1" {
		t.Errorf("Eva's receipt is %v in %v, want where it was", c.ReceiptState(), c.Receipt.Place)
	}
	o.press("ctrl+z") // the last only
	if got := len(o.app.history.done); got != 3+3 {
		t.Errorf("%d deeds can be undone, want three archived and three counted", got)
	}
	o.press("enter")
	o.seesNot("Inventera")
	if o.app.counting != nil {
		t.Error("the counting is still open")
	}
}

// file archives receipts in a binder.
func file(o *office, binder string, names ...string) {
	o.t.Helper()
	for _, name := range names {
		o.find(name)
		o.press("i", "ctrl+u")
		o.write(binder)
		o.press("enter")
	}
}

func TestAnInventoryIsPausedAndResumed(t *testing.T) {
	m := &memory{}
	store := register(t, 60)
	o := sitWith(t, store, Options{User: "Anna Lind", SaveState: m.save})
	count(o, "b:1")
	o.press("enter", "esc")
	o.sees("Inventeringen av Pärm B:1 är pausad")
	if n := len(o.app.history.done); n != 0 {
		t.Errorf("%d deeds of a counting that was paused, want none", n)
	}
	o.press("n")
	o.sees("Fortsätt med Pärm B:1: 1 av")
	o.press("esc")
	again := sitWith(t, store, Options{User: "Anna Lind", State: m.state})
	again.press("f7", "tab", "n", "enter")
	again.sees("Inventera Pärm B:1", "1 av")
	again.press("esc", "ctrl+q")
}

func TestAnInventoryInWhichAllIsThere(t *testing.T) {
	o := practise(t)
	count(o, "b:1")
	_, all := o.app.counting.Progress()
	for range all {
		o.press("enter")
	}
	o.press("ctrl+s")
	o.sees("Allt stämmer")
	o.press("enter")
	o.sees("Kvittensarkiv")
	o.seesNot("Inventera Pärm")
}

// It would catch a counting that says a lock is fitted, for a customer whose
// fitting nobody has told of: that customer may have no way in.
func TestAStrayPaperFitsNoLock(t *testing.T) {
	o := practise(t)
	count(o, "b:1")
	o.write("asa oberg")
	o.press("enter", "ctrl+s")
	o.sees("Åsa Öberg", "‹ bara anteckning ›")
	o.press("end", "right")
	o.sees("‹ registrera inget ›")
	o.press("right", "enter")
	c := receiptOf(o, "asa oberg")
	if c.LockFitted() || !strings.Contains(c.Notes[len(c.Notes)-1].Text, "låg i Pärm B:1") {
		t.Errorf("lock fitted %v, notes %v: want a note and no lock", c.LockFitted(), c.Notes)
	}
}

func TestWhatAnInventoryCannotRecordIsTold(t *testing.T) {
	o := practise(t)
	count(o, "b:1")
	o.press("ctrl+s")
	o.ear.fail(&storage.BusyError{Path: "S:\\laskoll"})
	o.press("enter")
	o.sees("Det gick inte att spara")
	o.ear.fail(nil)
	if c := receiptOf(o, "eva oberg"); c.ReceiptState() != model.ReceiptArchived {
		t.Errorf("the receipt is %v, want archived: nothing was saved", c.ReceiptState())
	}
}
