package model

import (
	"slices"
	"testing"
)

// after returns the day n working days after d.
func after(d Date, n int) Date { return AddWorkingDays(d, n) }

// TestLimits stands at the edges of every limit: the last day that is in
// time, the first that is late, the last before red and the first red.
func TestLimits(t *testing.T) {
	start := day(t, "2026-06-12") // midsummer lies within the first limits
	tests := []struct {
		kind Kind
		do   func(s *story)
		late int // working days that may pass
		red  int // from this on it is red; 0: never
	}{
		{OrderLate, func(s *story) { s.add(MomentDone{Moment: M4a, On: start}) }, 1, 0},
		{FittingLate, func(s *story) { s.add(MomentDone{Moment: M6a, On: start}) }, 7, 14},
		{ReceiptNotFetched, func(s *story) { s.add(MomentDone{Moment: M7a, On: start}) }, 3, 7},
		{ReceiptNotArchived, func(s *story) { s.add(ReceiptMoved{To: ReceiptFetched, On: start}) }, 1, 0},
	}
	for _, test := range tests {
		s := opened(t)
		s.do(s.ReceiveKey("B20", "966", 0, now))
		test.do(s)
		for passed := 0; passed < 20; passed++ {
			today := after(start, passed)
			item, found := find1(s.Attention(today, DefaultDeadlines), test.kind)
			if found != (passed > test.late) {
				t.Errorf("%v after %d working days: found %v", test.kind, passed, found)
			}
			if red := test.red > 0 && passed >= test.red; found && (item.Level == Danger) != red {
				t.Errorf("%v after %d working days: level %v, want red %v", test.kind, passed, item.Level, red)
			}
			if found && (item.Overdue != passed-test.late || item.Days != today.Days(start) || item.Since != start) {
				t.Errorf("%v after %d working days = %+v", test.kind, passed, item)
			}
		}
	}
}

func find1(items []Item, k Kind) (Item, bool) {
	i := slices.IndexFunc(items, func(i Item) bool { return i.Kind == k })
	if i < 0 {
		return Item{}, false
	}
	return items[i], true
}

func TestLimitsCanBeChanged(t *testing.T) {
	s := opened(t)
	s.done(M7a, 3) // the 20th of November, a Friday: one working day
	limits := DefaultDeadlines
	limits.Fetching, limits.FetchingRed = 0, 1
	item, found := find1(s.Attention(now, limits), ReceiptNotFetched)
	if !found || item.Level != Danger || item.Overdue != 1 {
		t.Errorf("item = %+v, %v, want red at once", item, found)
	}
}

// kinds returns what is pointed out, with the details.
func kinds(c Case) []Concern {
	var out []Concern
	for _, i := range c.Attention(now, DefaultDeadlines) {
		out = append(out, Concern{Kind: i.Kind, Detail: i.Detail, Left: i.Left})
	}
	return out
}

func TestNoWayIn(t *testing.T) {
	started := func(s *story) { s.add(MomentDone{Moment: M4a, On: now - 20}) }
	tests := []struct {
		name string
		do   []func(*story)
		want bool
	}{
		{"not started", nil, false},
		{"started", []func(*story){started}, true},
		{"a key", []func(*story){started, func(s *story) { s.do(s.ReceiveKey("B20", "", 0, now)) }}, false},
		{"a key without place", []func(*story){started, func(s *story) { s.add(KeyReceived{}) }}, true},
		{"a key that went back", []func(*story){started, func(s *story) {
			s.do(s.ReturnKey(s.do(s.ReceiveKey("B20", "", 0, now)), "dottern", now-20, now))
		}}, true},
		{"fitted", []func(*story){started, func(s *story) { s.done(M7a, 1) }}, false},
		{"a lock already", []func(*story){started, func(s *story) { s.do(s.Change([]Setting{{FieldHasLock, Yes}})) }}, false},
		{"cannot have one", []func(*story){started, func(s *story) { s.do(s.Change([]Setting{{FieldNoLockReason, "ståldörr"}})) }}, true},
		{"ended", []func(*story){started, func(s *story) { s.do(s.Close(EndMoved, 0, "", now)) }}, false},
	}
	for _, test := range tests {
		s := opened(t)
		for _, do := range test.do {
			do(s)
		}
		item, found := find1(s.Attention(now, DefaultDeadlines), NoWayIn)
		if found != test.want || found && (item.Level != Danger || item.Days != 20) {
			t.Errorf("%s: no way in = %v, %+v, want %v", test.name, found, item, test.want)
		}
	}
}

func TestWhatHasNoLimit(t *testing.T) {
	key := func(s *story) { s.do(s.ReceiveKey("B20", "966", now-30, now)) }
	archived := func(s *story) { s.done(M9a, 9) }
	end := func(s *story) { s.do(s.Close(EndDied, 0, "", now)) }
	tests := []struct {
		name string
		set  []Setting
		do   []func(*story)
		want []Concern
	}{
		{"5a without 5b", nil, []func(*story){key, func(s *story) { s.done(M5a, 3) }}, []Concern{{Kind: LifecareDisagrees, Detail: DetailPosition, Since: 0}}},
		{"5d without 5c", nil, []func(*story){key, func(s *story) { s.done(M5d, 3) }}, []Concern{{Kind: LifecareDisagrees, Detail: DetailKeyNeededCare, Since: 0}}},
		{"5c, and 5d set aside", nil, []func(*story){key, func(s *story) { s.done(M5c, 3) }, func(s *story) { s.do(s.Skip(M5d, "nej")) }}, nil},
		{"5c, and the lock came", nil, []func(*story){func(s *story) { s.done(M5c, 3) }, archived}, []Concern{{Kind: LifecareToClean, Detail: DetailCare}}},
		{"a key beside a lock", nil, []func(*story){key, archived}, []Concern{{Kind: KeyNotReturned, Detail: DetailKeyHeld, Since: 0}}},
		{"key still needed", []Setting{{FieldKeyNeeded, Yes}}, []func(*story){archived}, []Concern{{Kind: KeyNotReturned, Detail: DetailStillNeeded, Since: 0}}},
		{"no key needed", []Setting{{FieldKeyNeeded, No}}, []func(*story){archived}, nil},
		{"missing", nil, []func(*story){func(s *story) { s.done(M7a, 1) }, func(s *story) { s.add(ReceiptMoved{To: ReceiptMissing}) }}, []Concern{{Kind: ReceiptNotFetched, Detail: DetailReceiptMissing, Since: 0}}},
		{"missing at the office", nil, []func(*story){archived, func(s *story) { s.add(ReceiptMoved{To: ReceiptMissing}) }}, []Concern{{Kind: ReceiptNotArchived, Detail: DetailReceiptMissing, Since: 0}}},
		{"ended with a key", nil, []func(*story){key, end}, []Concern{{Kind: EndNotSettled, Detail: DetailKeyHeld, Left: LeftKey}}},
		{"ended with a lock", nil, []func(*story){archived, end}, []Concern{{Kind: EndNotSettled, Detail: DetailLock, Left: LeftLock | LeftParts}}},
		{"ended with parts", nil, []func(*story){archived, func(s *story) { s.done(M7b, 9) }, end, func(s *story) { s.do(s.Settle(Settled{What: SettledLock, On: 0}, now)) }}, []Concern{{Kind: EndNotSettled, Detail: DetailParts, Left: LeftParts}}},
		{"ended with a receipt out", nil, []func(*story){func(s *story) { s.done(M7a, 1) }, end, func(s *story) { s.do(s.Settle(Settled{What: SettledLock, On: 0}, now)) }}, []Concern{{Kind: EndNotSettled, Detail: DetailParts, Left: LeftParts | LeftReceipt}}},
		{"ended with a receipt lent", nil, []func(*story){archived, func(s *story) { s.add(ReceiptMoved{To: ReceiptLent}) }, end, func(s *story) { s.do(s.Settle(Settled{What: SettledLock, On: 0}, now)) }}, []Concern{{Kind: EndNotSettled, Detail: DetailParts, Left: LeftParts | LeftReceipt}}},
		{"ended and settled", nil, []func(*story){archived, end, func(s *story) { s.do(s.Settle(Settled{What: SettledLock}, now)) }, func(s *story) { s.do(s.Settle(Settled{What: SettledParts}, now)) }}, nil},
		{"ended before anything", nil, []func(*story){end}, nil},
	}
	for _, test := range tests {
		s := opened(t, test.set...)
		for _, do := range test.do {
			do(s)
		}
		if got := kinds(s.Case); !slices.Equal(got, test.want) {
			t.Errorf("%s: attention = %v, want %v", test.name, got, test.want)
		}
	}
}

func TestAttentionIsSortedBySeriousness(t *testing.T) {
	id := func(n byte) CaseID { return CaseID{15: n} }
	summaries := []Summary{
		{ID: id(1), Concerns: []Concern{{Kind: KeyNotReturned, Detail: DetailKeyHeld, Since: now - 90}}},
		{ID: id(2), Concerns: []Concern{{Kind: OrderLate, Detail: DetailNone, Since: now - 7}}},
		{ID: id(3), Concerns: []Concern{{Kind: OrderLate, Detail: DetailNone, Since: now - 14}, {Kind: ReceiptNotFetched, Detail: DetailReceiptMissing, Since: now - 5}}},
		{ID: id(4), Concerns: []Concern{{Kind: NoWayIn, Detail: DetailNone, Since: now - 2}}},
		{ID: id(5), Concerns: []Concern{{Kind: NoWayIn, Detail: DetailNone, Since: now - 20}}},
		{ID: id(6), Concerns: []Concern{{Kind: FittingLate, Detail: DetailNone, Since: now - 60}}},
		{ID: id(7), Concerns: []Concern{{Kind: OrderLate, Detail: DetailNone, Since: now}}},
	}
	var got []byte
	for _, i := range Attention(slices.Values(summaries), now, DefaultDeadlines) {
		got = append(got, i.Case[15])
	}
	if want := []byte{5, 4, 6, 3, 3, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("attention comes in the order %v, want %v", got, want)
	}
	if items := summaries[2].Attention(now, DefaultDeadlines); items[0].Level != Danger {
		t.Errorf("first of the case = %+v, want the most serious", items[0])
	}
}

func TestKindNames(t *testing.T) {
	var got []string
	for _, k := range Kinds() {
		got = append(got, k.String())
	}
	want := []string{
		"no_way_in", "way_in_unknown", "key_lost", "lock_out", "decision_not_executed", "order_late", "fitting_late", "step_late",
		"receipt_not_fetched", "receipt_not_archived",
		"receipt_return_late", "receipt_wrong_area", "key_return_late", "wait_over", "contact_missing", "lifecare_disagrees",
		"lifecare_to_clean", "key_not_returned", "end_not_settled", "battery_due", "port_unknown",
	}
	if !slices.Equal(got, want) || Kind(99).String() != "unknown" {
		t.Errorf("kinds = %v, want %v", got, want)
	}
}
