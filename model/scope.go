package model

// Scope names the part of a case that a fact is about. Two facts with no
// scope in common never disturb each other: they may come in either order.
type Scope struct {
	Kind ScopeKind
	Part uint8   // the moment or the field; 1 of a receipt: those of earlier locks
	Key  EventID // the key, or the reverted event
	Name string  // what is settled for the office, or the key of a list
}

// ScopeKind is the kind of part.
type ScopeKind uint8

// The kinds of parts.
const (
	ScopeCase      ScopeKind = iota + 1 // the case itself: opened, ended
	ScopeField                          // one field
	ScopeMoment                         // one moment
	ScopeReceipt                        // the receipt with 7a, 8a and 9a
	ScopeKey                            // one key
	ScopeHinder                         // the hindrance
	ScopeSettled                        // one settlement
	ScopeEvent                          // the fate of one event
	ScopeLock                           // whether the lock works
	ScopeFitting                        // when the lock is to be fitted
	ScopeKeySigned                      // the receipt of a key
	ScopeOffice                         // one thing settled for the office
	ScopeStay                           // whether the customer is away
	ScopeConsent                        // what the customer said to a lock
	ScopeShare                          // with whom the lock is shared
	ScopeList                           // how lists of some headings are read in
)

// Scopes returns the parts that the fact is about; id is the id of the fact's
// event, which names the key that a KeyReceived brings. Notes, reviews and
// revelations are about no part: any number of them may stand side by side,
// and of two reviews of one day the later in the log is shown.
func Scopes(f Fact, id EventID) []Scope {
	switch f := f.(type) {
	case Opened, Closed:
		return []Scope{{Kind: ScopeCase}}
	case Reopened:
		// What was settled after the end must be settled again at the next.
		// And what was settled of the lock and its order is so in the case.
		out := append(lockScopes(), Scope{Kind: ScopeCase})
		for s := SettledLock; s < settlementEnd; s++ {
			out = append(out, Scope{Kind: ScopeSettled, Part: uint8(s)})
		}
		return out
	case Changed:
		var out []Scope
		for _, s := range f.Set {
			out = append(out, Scope{Kind: ScopeField, Part: uint8(s.Field)})
		}
		return out
	case MomentDone:
		out := momentScope(f.Moment)
		if f.Answer != "" {
			out = append(out, Scope{Kind: ScopeField, Part: uint8(FieldKeyNeeded)})
		}
		return out
	case MomentUndone:
		return momentScope(f.Moment)
	case MomentSkipped:
		return momentScope(f.Moment)
	case MomentsAssumed:
		var out []Scope
		for _, m := range f.Moments {
			out = append(out, momentScope(m)...)
		}
		return out
	case KeyMoved:
		return []Scope{{Kind: ScopeKey, Key: f.Key}}
	case KeySigned:
		return []Scope{{Kind: ScopeKeySigned, Key: f.Key}}
	case LockOut, LockBack:
		return []Scope{{Kind: ScopeLock}}
	case LockReplaced:
		return lockScopes()
	case LockShared:
		if f.Leads || f.With == (CaseID{}) {
			return []Scope{{Kind: ScopeShare}}
		}
		return append(lockScopes(), Scope{Kind: ScopeShare}) // its own lock is put away
	case FittingPlanned, FittingFailed:
		return []Scope{{Kind: ScopeFitting}}
	case StayBegan, StayEnded:
		return []Scope{{Kind: ScopeStay}}
	case OfficeSettled:
		return []Scope{{Kind: ScopeOffice, Name: f.Name}}
	case ListMapped:
		return []Scope{{Kind: ScopeList, Name: f.Key}}
	case Consented:
		if f.Answer != No {
			return []Scope{{Kind: ScopeConsent}}
		}
		return append(momentScope(M6a), Scope{Kind: ScopeConsent}) // who declines has ordered nothing
	case ReceiptMoved:
		return []Scope{{Kind: ScopeReceipt, Part: uint8(min(f.Round, 1))}}
	case KeyReceived:
		return []Scope{{Kind: ScopeKey, Key: id}}
	case KeyChanged:
		return []Scope{{Kind: ScopeKey, Key: f.Key}}
	case KeyReturned:
		return []Scope{{Kind: ScopeKey, Key: f.Key}}
	case Hindered:
		return []Scope{{Kind: ScopeHinder}}
	case Settled:
		return []Scope{{Kind: ScopeSettled, Part: uint8(f.What)}}
	case Reverted:
		return []Scope{{Kind: ScopeEvent, Key: f.Event}}
	}
	return nil
}

// lockScopes are all the parts of a lock's way through the steps 6 to 9.
func lockScopes() []Scope {
	out := []Scope{{Kind: ScopeLock}, {Kind: ScopeFitting}, {Kind: ScopeReceipt}, {Kind: ScopeReceipt, Part: 1}, {Kind: ScopeField, Part: uint8(FieldHasLock)}}
	for _, m := range [...]Moment{M6a, M6b, M7b} {
		out = append(out, momentScope(m)...)
	}
	return out
}

func momentScope(m Moment) []Scope {
	if m.ofReceipt() {
		return []Scope{{Kind: ScopeReceipt}}
	}
	out := []Scope{{Kind: ScopeMoment, Part: uint8(m)}}
	if clean := m.cleanedBy(); clean != 0 {
		out = append(out, Scope{Kind: ScopeMoment, Part: uint8(clean)})
	}
	return out
}
