package ui

import (
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/roster"
)

func TestFindACustomerWhoCalls(t *testing.T) {
	o := practise(t)
	o.press("ctrl+f")
	o.write("oberg asa")
	o.sees("Hitta kund", "Åsa Öberg")
	o.press("enter")
	o.seesNot("Hitta kund")
	o.sees("Åsa Öberg", "Ingen väg in sedan 3 nov")
	if c := o.saved(); c.Customer.Name() != "Åsa Öberg" {
		t.Errorf("the case is of %q, want Åsa Öberg", c.Customer.Name())
	}
}

func TestTickTheNextMomentAndUndoIt(t *testing.T) {
	o := practise(t)
	o.find("asa oberg")
	o.press("space")
	o.sees("5d Nyckelbehov, LP klart.", "Ctrl+Z ångrar")
	o.comes("● Sparat 10:42")
	if c := o.saved(); c.Mark(model.M5d).State != model.Done || c.Mark(model.M5d).By != "Anna Lind" {
		t.Errorf("5d = %+v, want done by Anna Lind", c.Mark(model.M5d))
	}
	o.press("ctrl+z")
	o.sees("Ångrat:", "Ctrl+Y gör om")
	if c := o.saved(); c.Mark(model.M5d).State != model.Unmarked {
		t.Errorf("5d after undo = %+v, want unmarked", c.Mark(model.M5d))
	}
	o.press("ctrl+y")
	o.sees("Gjort om:")
	if c := o.saved(); c.Mark(model.M5d).State != model.Done {
		t.Errorf("5d after redo = %+v, want done", c.Mark(model.M5d))
	}
	o.press("ctrl+z")
	if c := o.saved(); c.Mark(model.M5d).State != model.Unmarked {
		t.Errorf("5d after undoing again = %+v, want unmarked", c.Mark(model.M5d))
	}
	o.press("ctrl+z")
	o.sees("Det finns inget att ångra.")
}

func TestATickIsTakenAwayWithTheSameKey(t *testing.T) {
	o := practise(t)
	o.find("asa oberg")
	o.press("4", "space")
	if c := o.saved(); c.Mark(model.M4a).State != model.Unmarked {
		t.Errorf("4a = %+v, want unmarked", c.Mark(model.M4a))
	}
	o.sees("4a Verkställighet", "inte längre avbockat")
}

func TestNoTickIsTakenAwayFromTheList(t *testing.T) {
	o := practise(t)
	o.press("end")
	id := o.app.page().Target().Case
	before := len(o.saved().History())
	o.press("space", "space")
	o.sees("Inget att bocka av här.")
	if c, _ := o.desk.Case(t.Context(), id); len(c.History()) != before {
		t.Errorf("%s has %d events, want %d", c.Customer.Name(), len(c.History()), before)
	}
}

func TestTickWithADateAndWho(t *testing.T) {
	o := practise(t)
	o.find("ingrid wallin")
	o.press("6", ".")
	o.sees("Bocka av: 6a")
	o.press("ctrl+u")
	o.write("-3")
	o.press("tab", "ctrl+u")
	o.write("Per Sjö")
	o.press("ctrl+s")
	m := o.saved().Mark(model.M6a)
	if m.State != model.Done || m.On != today-3 || m.By != "Per Sjö" {
		t.Errorf("6a = %+v, want done %v by Per Sjö", m, today-3)
	}
}

func TestADayThatHasNotComeIsRefusedInTheForm(t *testing.T) {
	o := practise(t)
	o.find("ingrid wallin")
	o.press("6", ".", "ctrl+u")
	o.write("2027-01-04")
	o.press("ctrl+s")
	o.sees("Bocka av: 6a", "4 jan 2027")
	if m := o.saved().Mark(model.M6a); m.State != model.Unmarked {
		t.Errorf("6a = %+v, want unmarked", m)
	}
	o.press("esc")
	o.sees("Esc en gång till slänger det")
	o.press("esc")
	o.seesNot("Bocka av: 6a")
}

func TestFetchAndArchiveAReceipt(t *testing.T) {
	o := practise(t)
	o.find("nils oberg")
	o.press("h")
	o.sees("Nils Öberg: låskvittensen hämtad.")
	o.press("i")
	o.sees("Arkivera låskvittens")
	o.press("ctrl+u")
	o.write("s:4")
	o.press("enter")
	o.sees("arkiverad i Pärm S:4")
	c := o.saved()
	if c.ReceiptState() != model.ReceiptArchived || c.Receipt.Place.Binder != "S:4" {
		t.Errorf("receipt = %v in %+v, want archived in S:4", c.ReceiptState(), c.Receipt.Place)
	}
	// The binder is remembered for the next receipt of the area.
	o.find("goran lindstrom")
	o.press("i")
	o.sees("S:4")
	o.press("enter")
	if c := o.saved(); c.Receipt.Place.Binder != "S:4" {
		t.Errorf("binder = %q, want S:4", c.Receipt.Place.Binder)
	}
}

func TestAReceiptInHandMeansALockOnTheDoor(t *testing.T) {
	o := practise(t)
	o.find("asa oberg")
	o.press("h")
	o.sees("Låskvittens hämtad", "Ingen har bockat av att låset är monterat")
	o.write("fre")
	o.press("enter")
	c := o.saved()
	if c.Mark(model.M7a).On != today-3 || c.ReceiptState() != model.ReceiptFetched {
		t.Errorf("7a = %+v, receipt %v, want fitted %v and fetched", c.Mark(model.M7a), c.ReceiptState(), today-3)
	}
	o.press("ctrl+z")
	if c := o.saved(); c.Mark(model.M7a).State != model.Unmarked || c.ReceiptState() != model.ReceiptExpected {
		t.Errorf("after one undo: 7a = %+v, receipt %v, want neither", c.Mark(model.M7a), c.ReceiptState())
	}
}

func TestANewCaseWithOnlyAName(t *testing.T) {
	o := practise(t)
	o.press("ctrl+n")
	o.sees("Nytt ärende")
	o.write("Östen Ålund")
	o.press("ctrl+s")
	o.sees("Östen Ålund: nytt ärende öppnat.", "Östen Ålund")
	c := o.saved()
	if c.Customer.Given != "Östen" || c.Customer.Family != "Ålund" || c.Area != "Söder" {
		t.Errorf("case = %+v in %q, want Östen Ålund in Söder", c.Customer, c.Area)
	}
	if c.Mark(model.M1a).On != today {
		t.Errorf("1a = %+v, want done today", c.Mark(model.M1a))
	}
	o.press("ctrl+z")
	o.seesNot("Östen Ålund ─")
	if _, err := o.desk.Case(t.Context(), c.ID); err == nil {
		t.Error("the case is there after its opening was undone")
	}
	o.press("ctrl+y")
	o.find("osten alund")
	o.sees("Östen Ålund")
}

func TestACustomerWhoHasACaseAlready(t *testing.T) {
	o := practise(t)
	o.press("n")
	o.write("öberg, åsa")
	o.sees("Åsa Öberg finns redan")
	o.press("f3")
	o.seesNot("Nytt ärende")
	o.sees("Ingen väg in sedan 3 nov")
}

func TestAFormIsNotThrownAwayByAccident(t *testing.T) {
	o := practise(t)
	o.press("ctrl+n", "esc")
	o.seesNot("Nytt ärende") // nothing was written: nothing is asked
	o.press("ctrl+n")
	o.write("Bo")
	o.press("esc")
	o.sees("Nytt ärende", "Esc en gång till slänger det")
	o.write(" Ek")
	o.press("ctrl+s")
	o.sees("Bo Ek: nytt ärende öppnat.")
}

func TestAnOddPersonnummerIsAWarningOnly(t *testing.T) {
	o := practise(t)
	o.press("ctrl+n")
	o.write("Ada Falk")
	o.press("tab")
	o.write("450312-9999")
	o.sees("Kontrollsiffran i personnumret stämmer inte")
	o.press("ctrl+s")
	if c := o.saved(); c.Customer.Personnummer != "194503129999" {
		t.Errorf("personnummer = %q, want 194503129999", c.Customer.Personnummer)
	}
}

func TestANoteAHindranceAndTheHistory(t *testing.T) {
	o := practise(t)
	o.find("asa oberg")
	o.press("a")
	o.write("Dottern öppnar")
	o.press("enter")
	o.press("v")
	o.write("tunstall")
	o.press("tab")
	o.write("fre")
	o.press("ctrl+s")
	c := o.saved()
	if c.Hindrance.Reason != "tunstall" || c.Hindrance.Until != today+4 {
		t.Errorf("hindrance = %+v, want tunstall until %v", c.Hindrance, today+4)
	}
	o.press("l")
	o.sees("Historik · Åsa Öberg", "Dottern öppnar", "Anna Lind")
	o.press("down", "u")
	o.sees("(ångrat)")
	if c := o.saved(); len(c.Notes) > 0 && c.Notes[len(c.Notes)-1].Text == "Dottern öppnar" {
		t.Errorf("the note is there after it was undone from the history")
	}
}

func TestNotApplicableNeedsAReason(t *testing.T) {
	o := practise(t)
	o.find("ingrid wallin")
	o.press("6", "down", "u", "enter")
	o.sees("Ej aktuellt: 6b", "Behöver fyllas i.")
	o.write("bor på korttids")
	o.press("enter")
	if m := o.saved().Mark(model.M6b); m.State != model.Skipped || m.Remark != "bor på korttids" {
		t.Errorf("6b = %+v, want skipped with the reason", m)
	}
}

func TestTheReviewToItsEnd(t *testing.T) {
	o := practise(t)
	o.press("f4")
	o.sees("Dagens genomgång · måndag 23 november", "10 av 10 kvar", "Ingen har börjat än i dag.")
	o.press("h") // a customer without a way in has no receipt out
	o.sees("Kunden har ingen kvittens ute")
	o.press("v")
	o.write("tis")
	o.press("enter")
	o.sees("9 av 10 kvar", "Anna Lind började 10:42: 1", "till 24 nov")
	o.press("s")
	for range 8 {
		o.press("h")
		if !strings.Contains(o.screen(), "överhoppad") {
			t.Fatalf("the row that was skipped is gone:\n%s", o.screen())
		}
		o.press("a")
		o.write("tar vi i morgon")
		o.press("enter")
		if strings.Contains(o.screen(), "Genomgången är klar.") {
			break
		}
	}
	o.sees("Genomgången är klar.", "1 hoppades över och ligger kvar.", "hämtade")
}

func TestTheReviewIsUndoneAsOne(t *testing.T) {
	o := practise(t)
	o.press("f4", "down", "down", "h")
	id := o.app.history.done[0].events[0].Case
	c, _ := o.desk.Case(t.Context(), id)
	if c.ReceiptState() != model.ReceiptFetched || c.Review.On != today {
		t.Fatalf("receipt %v, review %v: want fetched, gone through today", c.ReceiptState(), c.Review)
	}
	o.press("ctrl+z")
	c, _ = o.desk.Case(t.Context(), id)
	if c.ReceiptState() != model.ReceiptAtCustomer || c.Review.On == today {
		t.Errorf("after undo: receipt %v, review %v: want at the customer's, not gone through", c.ReceiptState(), c.Review)
	}
	o.sees("10 av 10 kvar")
}

func TestTheArchive(t *testing.T) {
	o := practise(t)
	o.press("f7")
	o.write("eva oberg")
	o.sees("Kvittensarkiv", "Eva Öberg", "Pärm B:1")
	o.press("tab", "u")
	o.write("Per S")
	o.press("enter", "enter") // back in two weeks
	o.sees("utlånad Per S")
	o.press("å")
	o.sees("tillbaka i Pärm B:1")
	o.press("f", "ctrl+u")
	o.write("B:2")
	o.press("enter")
	if c := o.saved(); c.Receipt.Place.Binder != "B:2" || c.ReceiptState() != model.ReceiptArchived {
		t.Errorf("receipt = %v in %+v, want archived in B:2", c.ReceiptState(), c.Receipt.Place)
	}
	o.press("enter")
	o.sees("Ärenden", "Eva Öberg", "9 av 9")
}

func TestAPileOfReceiptsIsTakenIn(t *testing.T) {
	o := practise(t)
	o.press("f4", "b")
	o.sees("Ta emot kvittenser", "0 mottagna")
	o.write("s:7")
	o.press("enter")
	for _, who := range []string{"nils oberg", "goran lind", "bengt ost"} {
		o.write(who)
		o.press("enter")
	}
	o.sees("3 mottagna", "Bengt Öst: låskvittensen arkiverad i Pärm S:7")
	o.press("ctrl+z")
	o.sees("2 mottagna")
	o.write("sofia lindgren") // no lock is fitted yet, but the paper is here
	o.press("enter")
	o.sees("3 mottagna")
	o.write("nils oberg")
	o.press("enter")
	o.sees("redan")
	o.press("esc")
	o.find("bengt ost")
	if c := o.saved(); c.ReceiptState() != model.ReceiptAtCustomer {
		t.Errorf("the receipt that was undone is %v, want at the customer's", c.ReceiptState())
	}
	o.find("nils oberg")
	if c := o.saved(); c.ReceiptState() != model.ReceiptArchived || c.Receipt.Place.Binder != "S:7" {
		t.Errorf("receipt = %v in %+v, want archived in S:7", c.ReceiptState(), c.Receipt.Place)
	}
}

func TestFromTheReviewToACaseAndBack(t *testing.T) {
	o := practise(t)
	o.press("f4", "down", "enter")
	o.sees("Dragan Kovačević ━", "av 9")
	o.press("esc")
	o.sees("Dagens genomgång", "›‼ Dragan Kovačević")
	o.press("f7")
	o.write("eva oberg")
	o.press("enter", "esc")
	o.sees("Kvittensarkiv", "eva oberg")
	o.press("f9", "esc")
	o.sees("mest brådskande först")
}

func TestAProtectedPersonIsHiddenUntilRevealed(t *testing.T) {
	o := practise(t)
	row := protected(t, o)
	o.app.showCase(row)
	o.resize(160, 40)
	c := o.saved()
	street := c.Customer.Street
	if street == "" {
		t.Skip("the protected practice customer has no street")
	}
	o.sees("SKYDDADE PERSONUPPGIFTER", "dold")
	o.seesNot(street)
	o.press("ctrl+k")
	o.write("skyddade")
	o.press("enter")
	o.sees(street)
	if _, seen := last(o.saved()).Fact.(model.Revealed); !seen {
		t.Errorf("the last event is %T, want Revealed", last(o.saved()).Fact)
	}
}

func last(c model.Case) model.Event { h := c.History(); return h[len(h)-1] }

func protected(t *testing.T, o *office) model.CaseID {
	t.Helper()
	all, _, err := o.replica.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Protected {
			return s.ID
		}
	}
	t.Fatal("no practice customer is protected")
	return model.CaseID{}
}

func TestWhoTypesBeforeTheCasesAreRead(t *testing.T) {
	o := practise(t)
	all := o.app.roster
	*all = *roster.New(today, model.DefaultDeadlines) // as in the first moment after the start
	o.press("ctrl+f")
	o.write("asa oberg")
	o.sees("0 träffar")
	o.run(loader{o.app}.readEverything())
	o.settle()
	o.sees("Åsa Öberg", "450312-••••")
}

func TestQuitLeavesWhenAllIsSaved(t *testing.T) {
	o := practise(t)
	o.press("ctrl+c")
	o.sees("Ärendekoden")
	if o.quit {
		t.Fatal("Ctrl+C quits")
	}
	o.press("ctrl+q")
	if !o.quit {
		t.Error("Ctrl+Q does not quit")
	}
}

func TestAreasAndNamesAreSuggested(t *testing.T) {
	o := practise(t)
	o.find("ingrid wallin")
	o.press("6", ".", "tab", "ctrl+u")
	o.write("an")
	o.sees("Anna Lind")
	o.press("down", "enter", "ctrl+s")
	if m := o.saved().Mark(model.M6a); m.By != "Anna Lind" {
		t.Errorf("6a = %+v, want done by Anna Lind", m)
	}
	o.press("ctrl+n")
	o.write("Ada Falk")
	o.press("tab", "tab", "ctrl+u")
	o.write("dal") // the only area that fits is picked
	o.press("enter")
	o.sees("Dalhem")
	o.press("ctrl+s")
	if c := o.saved(); c.Area != "Dalhem" {
		t.Errorf("area = %q, want Dalhem", c.Area)
	}
	o.press("f2", "tab", "tab", "tab", "ctrl+u")
	o.write("dal")
	o.press("esc", "ctrl+s") // Esc closes the suggestions: it stands as it was typed
	if c := o.saved(); c.Area != "dal" {
		t.Errorf("area = %q, want what was typed", c.Area)
	}
}
