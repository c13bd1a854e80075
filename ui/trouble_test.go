package ui

import (
	"errors"
	"testing"

	"laskoll/model"
	"laskoll/storage"
)

func TestWhatCannotBeSavedIsTakenBack(t *testing.T) {
	full := &storage.FileError{Kind: storage.ErrReadOnly, Path: "S:\\laskoll", Err: errors.New("access denied")}
	o := practise(t)
	o.ear.fail(full)
	o.find("asa oberg")
	o.sees("1 av 2")
	o.press("space")
	o.sees("Det gick inte att spara", "5d Nyckelbehov, LP klart.")
	o.press("enter")
	o.sees("1 av 2", "Inte sparat")
	if len(o.app.history.done) != 0 {
		t.Errorf("what was not saved can be undone: %v", o.app.history.done)
	}
	o.ear.fail(nil)
	o.press("space")
	o.sees("Ctrl+Z ångrar")
	if c := o.saved(); c.Mark(model.M5d).State != model.Done {
		t.Errorf("5d = %+v, want done when saving works again", c.Mark(model.M5d))
	}
}

func TestAConflictOfADeskWithoutACopy(t *testing.T) {
	o := practise(t)
	o.find("asa oberg")
	o.ear.fail(&storage.ConflictError{})
	o.press("space")
	o.sees("Ändrat av någon annan", "Någon annan har ändrat samma sak")
	o.press("enter")
	o.seesNot("Ändrat av någon annan")
}

func TestAnUndoThatCannotBeSavedCanBeTriedAgain(t *testing.T) {
	o := practise(t)
	o.find("asa oberg")
	o.press("space")
	o.ear.fail(&storage.BusyError{Path: "S:\\laskoll"})
	o.press("ctrl+z", "enter")
	o.ear.fail(nil)
	o.press("ctrl+z")
	if c := o.saved(); c.Mark(model.M5d).State != model.Unmarked {
		t.Errorf("5d = %+v after the undo was tried again, want unmarked", c.Mark(model.M5d))
	}
}

func TestANewCaseThatCannotBeSavedIsGone(t *testing.T) {
	o := practise(t)
	o.ear.fail(&storage.BusyError{Path: "S:\\laskoll"})
	o.press("ctrl+n")
	o.write("Bo Ek")
	o.press("ctrl+s")
	o.sees("Det gick inte att spara")
	o.press("enter")
	o.sees("60 ärenden")
}

// Would have caught a key that was refused and said so behind the word that
// the change before it is saved.
func TestWhatIsRefusedWhileSavingStaysToBeRead(t *testing.T) {
	o := practise(t)
	o.find("asa oberg")
	g := gate{o.ear.Desk, make(chan struct{})}
	o.ear.Desk = g
	o.take(key("space"))
	o.take(key("ctrl+z"))
	o.sees("Vänta tills det förra är sparat.")
	close(g.opened)
	o.settle()
	o.sees("Vänta tills det förra är sparat.")
	o.press("ctrl+z")
	o.sees("Ångrat:")
}
