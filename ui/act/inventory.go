package act

import (
	"laskoll/model"
	"laskoll/ui/text"
)

// Finding is what the counting of a binder says of one receipt that is not
// where the register has it.
type Finding uint8

// The findings.
const (
	LeaveIt Finding = iota // nothing is recorded
	Lost                   // it is not in its binder: missing
	Here                   // it lies in this binder: archived here
	Astray                 // it lay in this binder and does not belong there: noted
)

// Findings returns what may be said of a receipt, the likeliest first: of one
// that should be in the binder and is not, or of one that lies there though
// the register has it elsewhere. A paper whose lock nobody has told of, and
// one that was destroyed, can be noted only: to archive it would say that a
// lock is on the door, or that the shredder gave it back.
func Findings(found bool, at model.ReceiptState) []Finding {
	switch {
	case !found:
		return []Finding{Lost, LeaveIt}
	case at == model.ReceiptArchived:
		return []Finding{Astray, Here, LeaveIt}
	case at == model.ReceiptNone, at == model.ReceiptExpected, at == model.ReceiptPurged:
		return []Finding{Astray, LeaveIt}
	}
	return []Finding{Here, Astray, LeaveIt}
}

// Record decides what the finding says of the target's receipt; binder is the
// one that was counted. LeaveIt decides nothing: it has no facts.
func (f Finding) Record(t Target, binder model.Place, e Env) (Outcome, error) {
	switch f {
	case Lost:
		why := text.InventoryWhy.In(e.Lang, binder.String())
		return move(t, model.ReceiptMoved{To: model.ReceiptMissing, Why: why}, e, text.DidMissing)
	case Here:
		return found(t, binder, e)
	case Astray:
		note := text.InventoryStray.In(e.Lang, binder.String())
		if at := t.Case.Receipt.Place; t.Case.ReceiptState() == model.ReceiptArchived {
			note = text.InventoryOther.In(e.Lang, binder.String(), at.String())
		}
		fact, err := t.Case.AddNote(note)
		return done(fact, err, text.DidNote.In(e.Lang, t.Case.Customer.Name()))
	}
	return Outcome{}, nil
}

// found archives a receipt in the binder. One that came back to its own keeps
// its place within it.
func found(t Target, binder model.Place, e Env) (Outcome, error) {
	if own := t.Case.Receipt.Place; own.Area == binder.Area && own.Binder == binder.Binder {
		binder = own
	}
	return move(t, model.ReceiptMoved{To: model.ReceiptArchived, Place: binder}, e, text.DidArchived, binder.String())
}
