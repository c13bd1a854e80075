package model

import "testing"

// TestTheKeyIsLost: a lost key is a danger of its own, also beside a lock that
// works, until it is found or the lock is replaced.
func TestTheKeyIsLost(t *testing.T) {
	o := shut(t)
	key := o.do(o.ReceiveKey("B20", "966", now-9, now))
	o.on("2026-11-23", OrderLate)
	lost := o.do(o.MoveKey(KeyMoved{Key: key, To: KeyLost, On: now - 1}, now))
	o.on("2026-11-23", NoWayIn, KeyWasLost, OrderLate)
	same(t, "since", o.Attention(now, DefaultDeadlines)[0].Since, now-1)
	o.do(o.Undo(lost))
	o.on("2026-11-23", OrderLate)
	o.done(M6a, 3)
	o.done(M7a, 2)
	o.do(o.MoveKey(KeyMoved{Key: key, To: KeyLost, On: now}, now))
	o.on("2026-11-23", KeyWasLost)
	o.do(o.Replace("nyckel borttappad", now, now))
	o.on("2026-11-23")
	if !o.HasWayIn() {
		t.Error("the old lock opens no door")
	}
}

// TestTheKeyIsLent: a key with somebody else is no way in, and late when it
// is not back on the day.
func TestTheKeyIsLent(t *testing.T) {
	o := shut(t)
	o.done(M6a, 3)
	key := o.do(o.ReceiveKey("B20", "", now-9, now))
	o.do(o.MoveKey(KeyMoved{Key: key, To: KeyLent, Whom: "Tunstall", On: now - 2, Until: now}, now))
	o.on("2026-11-23", NoWayIn)
	o.on("2026-11-24", NoWayIn, KeyReturnLate)
	o.do(o.MoveKey(KeyMoved{Key: key, To: KeyHeld, On: now + 1}, now+1))
	o.on("2026-11-24")
}

// TestTheKeyIsKept: a reserve kept beside a lock is no key that somebody
// forgot to return, and a way in when the lock breaks.
func TestTheKeyIsKept(t *testing.T) {
	o := fitted(t)
	key := o.do(o.ReceiveKey("B20", "", now-9, now))
	o.on("2026-11-23", KeyNotReturned)
	o.do(o.MoveKey(KeyMoved{Key: key, To: KeyReserve, Why: "kunden är sängliggande"}, now))
	o.on("2026-11-23")
	o.do(o.TakeOut(LockOut{Why: LockBroken, On: now}, now))
	o.on("2026-11-23", LockNotWorking)
	same(t, "level", o.Attention(now, DefaultDeadlines)[0].Level, Warning)
	o.do(o.TakeOut(LockOut{Why: LockBroken, On: now, Reported: now}, now))
	same(t, "level when the supplier knows", o.Attention(now, DefaultDeadlines)[0].Level, Notice)
	o.do(o.Replace("trasigt", now, now))
	o.on("2026-11-23")
}

func TestKeysRefuse(t *testing.T) {
	s := opened(t)
	key := s.do(s.ReceiveKey("B20", "", now-9, now))
	for _, test := range []struct {
		what string
		f    KeyMoved
		want Reason
	}{
		{"to nobody", KeyMoved{Key: key, To: KeyBack}, RefusedNoWhom},
		{"lent to nobody", KeyMoved{Key: key, To: KeyLent}, RefusedNoWhom},
		{"tomorrow", KeyMoved{Key: key, To: KeyLost, On: now + 1}, RefusedFuture},
		{"before it came", KeyMoved{Key: key, To: KeyLost, On: now - 10}, RefusedBefore},
		{"back before it went", KeyMoved{Key: key, To: KeyLent, Whom: "Per S", On: now, Until: now - 1}, RefusedBefore},
		{"nowhere", KeyMoved{Key: key, To: KeyReserve + 1}, RefusedNoReason},
		{"where it is", KeyMoved{Key: key}, RefusedNothing},
		{"no key", KeyMoved{To: KeyLost}, RefusedNoKey},
	} {
		f, err := s.MoveKey(test.f, now)
		refused(t, test.what, f, err, test.want)
	}
	s.do(s.ReturnKey(key, "dottern", now, now))
	f, err := s.ReturnKey(key, "dottern", now, now)
	refused(t, "returned twice", f, err, RefusedNoKey)
	s.do(s.SignKey(KeySigned{Key: key, Given: now - 9, Back: now}, now))
	same(t, "signed", s.Keys[0].SignedBack, now)
	f, err = s.SignKey(KeySigned{Key: key, Given: now, Back: now - 1}, now)
	refused(t, "signed back before it was given", f, err, RefusedBefore)
}
