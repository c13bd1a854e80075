package model

import "slices"

// KeyState is where a physical key is.
type KeyState uint8

// The states. The numbers are written in registers: they are never reused.
const (
	KeyHeld      KeyState = 0 // with the office
	KeyLent      KeyState = 1 // utlånad: to somebody who brings it back
	KeyLost      KeyState = 2 // borttappad
	KeyBack      KeyState = 3 // återlämnad: to the customer or a relative
	KeyGiven     KeyState = 4 // överlämnad: to another provider
	KeyDestroyed KeyState = 5 // förstörd
	KeyReserve   KeyState = 6 // reserv: kept by decision, though there is a lock
)

var keyNames = [...]string{
	KeyHeld: "held", KeyLent: "lent", KeyLost: "lost", KeyBack: "returned",
	KeyGiven: "handed_over", KeyDestroyed: "destroyed", KeyReserve: "reserve",
}

// String returns the state's name in machine-readable output.
func (s KeyState) String() string {
	if int(s) >= len(keyNames) {
		return "unknown"
	}
	return keyNames[s]
}

// KeyStates returns every state, in the order in which they are offered.
func KeyStates() []KeyState {
	return []KeyState{KeyHeld, KeyReserve, KeyLent, KeyBack, KeyGiven, KeyLost, KeyDestroyed}
}

// Gone reports whether a key in the state is the office's no more: nothing is
// left to do about it.
func (s KeyState) Gone() bool { return s == KeyBack || s == KeyGiven || s == KeyDestroyed }

// Key is one physical key that the customer handed out.
type Key struct {
	ID       EventID // the event that registered it
	Position string
	Number   string
	Copies   uint64 // how many of it there are; 0: one
	Received Date
	State    KeyState
	Moved    Date   // when it came into its state, 0: day unknown
	Out      Date   // since when it is not with the office, 0: it is, or day unknown
	To       string // to whom, when it is not with the office
	Until    Date   // when it is to be back; 0: no day said
	Why      string

	Returned Date // the same as Moved for a key that is gone
	Gone     bool // returned, handed over or destroyed

	Signed     Date // when its receipt (nyckelkvittens) was signed for giving it out
	SignedBack Date // and for taking it back
}

// held reports whether the key is with the office.
func (k Key) held() bool { return k.State == KeyHeld || k.State == KeyReserve }

// Label returns position and number as an office writes them: "B20 / 966".
func (k Key) Label() string {
	switch {
	case k.Position == "":
		return k.Number
	case k.Number == "":
		return k.Position
	}
	return k.Position + " / " + k.Number
}

// stepKey lets a fact about a key change c.
func (c *Case) stepKey(e Event) {
	keys := slices.Clone(c.Keys)
	change := func(id EventID, do func(*Key)) {
		for i := range keys {
			if keys[i].ID == id {
				do(&keys[i])
			}
		}
	}
	switch f := e.Fact.(type) {
	case KeyReceived:
		keys = append(keys, Key{ID: e.ID, Position: f.Position, Number: f.Number, Received: f.On, Copies: f.Copies})
	case KeyChanged:
		change(f.Key, func(k *Key) { k.Position, k.Number = f.Position, f.Number })
	case KeyReturned:
		change(f.Key, func(k *Key) { k.move(KeyMoved{To: KeyBack, On: f.On, Whom: f.To}) })
	case KeyMoved:
		change(f.Key, func(k *Key) { k.move(f) })
	case KeySigned:
		change(f.Key, func(k *Key) { k.Signed, k.SignedBack = f.Given, f.Back })
	}
	c.Keys = keys
}

// move takes the key where it is now.
func (k *Key) move(f KeyMoved) {
	wasHeld := k.held()
	k.State, k.Moved, k.To, k.Until, k.Why = f.To, f.On, f.Whom, f.Until, f.Why
	switch {
	case k.held():
		k.Out = 0
	case wasHeld:
		k.Out = f.On
	}
	k.Gone, k.Returned = f.To.Gone(), 0
	if k.Gone {
		k.Returned = f.On
	}
}

// lostSettled reports whether a lost key opens nothing any more: it was decided
// to replace the lock since.
func (c *Case) lostSettled(k Key) bool {
	n := len(c.rounds)
	return n > 0 && c.rounds[n-1].Replaced >= k.Moved
}

// HeldKeys returns the keys that are with the office.
func (c Case) HeldKeys() []Key { return c.keysThat(Key.held) }

// OpenKeys returns the keys that the office has, or must still answer for.
func (c Case) OpenKeys() []Key { return c.keysThat(func(k Key) bool { return !k.State.Gone() }) }

func (c Case) keysThat(is func(Key) bool) []Key {
	var out []Key
	for _, k := range c.Keys {
		if is(k) {
			out = append(out, k)
		}
	}
	return out
}

// ReceiveKey decides to register a physical key; position or number must be
// said, or nobody will find it again.
func (c Case) ReceiveKey(position, number string, on, today Date) (Fact, error) {
	position, number, err := cleanPair(position, number)
	switch dayErr := c.dayBetween(on, today); {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case c.Ended():
		return nil, refuse(RefusedEnded)
	case err != nil:
		return nil, err
	case dayErr != nil:
		return nil, dayErr
	case position == "" && number == "":
		return nil, refuse(RefusedNoPlace)
	}
	return KeyReceived{Position: position, Number: number, On: on}, nil
}

// ChangeKey decides to put right where a key hangs.
func (c Case) ChangeKey(id EventID, position, number string) (Fact, error) {
	position, number, err := cleanPair(position, number)
	k, ok := c.openKey(id)
	switch {
	case !ok || !k.held():
		return nil, refuse(RefusedNoKey)
	case err != nil:
		return nil, err
	case position == "" && number == "":
		return nil, refuse(RefusedNoPlace)
	case k.Position == position && k.Number == number:
		return nil, refuse(RefusedNothing)
	}
	return KeyChanged{Key: id, Position: position, Number: number}, nil
}

// openKey returns a key of the case that is not gone.
func (c Case) openKey(id EventID) (Key, bool) {
	i := slices.IndexFunc(c.Keys, func(k Key) bool { return k.ID == id && !k.State.Gone() })
	if i < 0 {
		return Key{}, false
	}
	return c.Keys[i], true
}

// ReturnKey decides to hand a key back, to somebody.
func (c Case) ReturnKey(id EventID, to string, on, today Date) (Fact, error) {
	f, err := c.MoveKey(KeyMoved{Key: id, To: KeyBack, Whom: to, On: on}, today)
	if err != nil {
		return nil, err
	}
	moved := f.(KeyMoved)
	return KeyReturned{Key: id, On: moved.On, To: moved.Whom}, nil
}

// MoveKey decides to tell where a key is now. To whom must be said of one that
// is lent, returned or handed over, and a key that is gone stays so.
func (c Case) MoveKey(f KeyMoved, today Date) (Fact, error) {
	whom, why, err := cleanPair(f.Whom, f.Why)
	f.Whom, f.Why = whom, why
	k, ok := c.openKey(f.Key)
	switch err := firstError(err, c.dayBetween(f.On, today)); {
	case !ok:
		return nil, refuse(RefusedNoKey)
	case err != nil:
		return nil, err
	case f.To > KeyReserve:
		return nil, refuse(RefusedNoReason)
	case f.To.away() && f.Whom == "":
		return nil, refuse(RefusedNoWhom)
	case f.On.Known() && f.On < k.Received:
		return nil, &Refusal{Reason: RefusedBefore, Day: f.On}
	case f.Until.Known() && f.Until < f.On:
		return nil, &Refusal{Reason: RefusedBefore, Day: f.Until}
	case k.State == f.To && k.To == f.Whom && k.Until == f.Until:
		return nil, refuse(RefusedNothing)
	}
	if f.To != KeyLent {
		f.Until = 0
	}
	return f, nil
}

// away reports whether somebody else has a key in the state.
func (s KeyState) away() bool { return s == KeyLent || s == KeyBack || s == KeyGiven }

// SignKey decides to tell when a key's receipt was signed.
func (c Case) SignKey(f KeySigned, today Date) (Fact, error) {
	i := slices.IndexFunc(c.Keys, func(k Key) bool { return k.ID == f.Key })
	switch err := firstError(c.dayBetween(f.Given, today), c.dayBetween(f.Back, today)); {
	case i < 0:
		return nil, refuse(RefusedNoKey)
	case err != nil:
		return nil, err
	case f.Back.Known() && f.Back < f.Given:
		return nil, &Refusal{Reason: RefusedBefore, Day: f.Back}
	case c.Keys[i].Signed == f.Given && c.Keys[i].SignedBack == f.Back:
		return nil, refuse(RefusedNothing)
	}
	return f, nil
}

func cleanPair(a, b string) (string, string, error) {
	a, err := cleanText(a)
	if err != nil {
		return "", "", err
	}
	b, err = cleanText(b)
	return a, b, err
}

// keyConcerns point out keys that are lost or late, and what was not put right
// when the lock came.
func (c *Case) keyConcerns() []Concern {
	var out []Concern
	for _, k := range c.Keys {
		switch {
		case k.State == KeyLost && !c.lostSettled(k) && !hasKind(out, KeyWasLost):
			out = append(out, Concern{Kind: KeyWasLost, Since: k.Moved})
		case k.State == KeyLent && k.Until.Known() && !hasKind(out, KeyReturnLate):
			out = append(out, Concern{Kind: KeyReturnLate, Since: k.Until})
		}
	}
	if !c.lockWorks() {
		return out
	}
	since := c.lockSince()
	switch {
	case slices.ContainsFunc(c.Keys, func(k Key) bool { return k.State == KeyHeld }):
		return append(out, Concern{Kind: KeyNotReturned, Detail: DetailKeyHeld, Since: max(since, c.keyReceived())})
	case c.KeyNeeded == Yes && len(c.HeldKeys()) == 0 && !c.toldLifecare():
		return append(out, Concern{Kind: KeyNotReturned, Detail: DetailStillNeeded, Since: since})
	}
	return out
}

// toldLifecare reports whether Lifecare was told that a key is needed: then it is
// 5e and 5f that say what is to be taken out, or that it was.
func (c *Case) toldLifecare() bool {
	return c.state(M5e) != NotApplicable || c.state(M5f) != NotApplicable
}

func hasKind(list []Concern, k Kind) bool {
	return slices.ContainsFunc(list, func(n Concern) bool { return n.Kind == k })
}
