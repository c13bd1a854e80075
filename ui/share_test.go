package ui

import (
	"testing"

	"laskoll/model"
)

// TestTwoCustomersWithOneLock links Åsa with Nils, who has a lock: what is done
// about it on her checklist is done in his case, the list knows at once, and
// one undo takes the link out of both.
func TestTwoCustomersWithOneLock(t *testing.T) {
	o := practise(t)
	o.find("nils oberg")
	nils := o.saved()
	o.find("asa oberg")
	asa := o.saved()
	o.sees("Ingen väg in")
	o.press("ctrl+k")
	o.write("delar lås med")
	o.press("enter")
	o.sees("Ett lås och en låskvittens")
	o.write("ZZZZZ")
	o.press("ctrl+s")
	o.sees("Det finns inget sådant ärende")
	o.press("ctrl+u")
	o.write(asa.Code.String())
	o.press("ctrl+s")
	o.sees("inte dela lås med sig själv")
	o.press("ctrl+u")
	o.write(nils.Code.String() + " " + nils.Customer.Name())
	o.press("ctrl+s")
	o.sees("Åsa Öberg delar lås med Nils Öberg.")
	o.seesNot("Ingen väg in sedan 3 nov")
	o.rests()
	if c := o.saved(); !c.HasWayIn() || c.LockCase() != nils.ID || c.ReceiptState() != nils.ReceiptState() {
		t.Errorf("Åsa has a way in: %v, by the lock of %v with the receipt %v, want Nils's", c.HasWayIn(), c.LockCase(), c.ReceiptState())
	}

	o.press("h") // his receipt is fetched, on her line
	o.sees("Nils Öberg: låskvittensen hämtad.")
	o.rests()
	if c := o.saved(); c.ReceiptState() != model.ReceiptFetched || len(c.History()) != len(asa.History())+1 {
		t.Errorf("her receipt is %v after %d events, want his, and one event of her own", c.ReceiptState(), len(c.History())-len(asa.History()))
	}
	o.press("8", "space") // and the tick is taken away on her checklist
	o.rests()
	if c := o.saved(); c.ReceiptState() != model.ReceiptAtCustomer {
		t.Errorf("her receipt is %v, want at the customer's again", c.ReceiptState())
	}

	o.press("ctrl+z", "ctrl+z", "ctrl+z")
	o.sees("Ingen väg in sedan 3 nov")
	o.rests()
	his, err := o.desk.Case(t.Context(), nils.ID)
	if err != nil || his.Shares() || o.saved().Shares() {
		t.Errorf("after undo, %v: his %+v, hers %+v, want no link", err, his.Share, o.saved().Share)
	}
	o.press("ctrl+k")
	o.write("delar inte lås")
	o.press("enter")
	o.sees("Kunden delar inte lås med någon.")
}

// TestWhoMovesWithinTheMunicipalityGetsANextCase: it is offered when the case
// ends, with what moves along, and Esc leaves it.
func TestWhoMovesWithinTheMunicipalityGetsANextCase(t *testing.T) {
	o := practise(t)
	o.find("asa oberg")
	was := o.saved()
	o.press("ctrl+k")
	o.write("avsluta ärendet")
	o.press("enter", "right", "right", "right")
	o.sees("flyttat inom kommunen")
	o.press("ctrl+s")
	o.sees("Öppna nästa ärende, eller tryck Esc.", "Åsa Öberg")
	o.rests()
	o.press("ctrl+s")
	o.rests()
	next := o.saved()
	if next.ID == was.ID || next.Customer.Personnummer != was.Customer.Personnummer || next.Customer.Street != "" || next.Ended() {
		t.Errorf("the next case is %+v, want one of hers without a street", next.Customer)
	}
	if c, _ := o.desk.Case(t.Context(), was.ID); c.End.Reason != model.EndWithin {
		t.Errorf("the case ended with %v, want moved within", c.End.Reason)
	}
}
