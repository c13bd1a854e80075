package care

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
)

// fold makes the cases of the entries that were read, a sheaf at a time, and
// looks at them.
func (c *check) fold() error {
	odd, err := c.odd()
	if err != nil {
		return err
	}
	c.report.Odd = len(odd)
	codes := make(map[model.Code]model.CaseID)
	before := len(c.report.Faults)
	err = c.entries.each(c.ctx, func(straws []straw) {
		c.judge(c.foldCases(straws, odd), codes)
		c.folded += len(straws)
		c.progress()
	})
	slices.SortStableFunc(c.report.Faults[before:], func(a, b Fault) int { return cmp.Compare(a.At, b.At) })
	return err
}

// odd returns which entries are no event: they cannot be read, or their id has
// been there.
func (c *check) odd() (map[storage.Position]bool, error) {
	odd := make(map[storage.Position]bool)
	err := c.ids.each(c.ctx, func(straws []straw) {
		seen := make(map[model.EventID]bool, len(straws))
		for _, s := range straws {
			id := model.EventID(s.bytes)
			if seen[id] || id == (model.EventID{}) {
				odd[s.at] = true
			}
			seen[id] = true
		}
	})
	return odd, err
}

// foldCases folds the entries of some cases in the effective order. One that
// does not belong to its case is a fault, and the case goes on without it.
func (c *check) foldCases(straws []straw, odd map[storage.Position]bool) map[model.CaseID]model.Case {
	cases := make(map[model.CaseID]model.Case)
	entries := make([]record.Entry, 0, len(straws))
	files := make(map[storage.Position]int, len(straws))
	for _, s := range straws {
		if odd[s.at] {
			continue
		}
		e := record.Open(storage.Entry{Position: s.at, Record: s.record()})
		if _, unknown := e.Event.Fact.(model.Unknown); unknown {
			c.report.Unknown++
		}
		entries, files[s.at] = append(entries, e), s.file
	}
	for _, e := range c.order.Sort(entries) {
		next, err := model.Apply(cases[e.Event.Case], e.Event)
		if err != nil {
			c.note(Fault{Kind: FaultFold, File: c.files[files[e.Position]], At: e.Position, Code: cases[e.Event.Case].Code, Err: err})
			continue
		}
		cases[e.Event.Case] = next
	}
	return cases
}

// judge looks at some of the cases. The codes are of all that it has seen.
func (c *check) judge(cases map[model.CaseID]model.Case, codes map[model.Code]model.CaseID) {
	for _, id := range slices.SortedFunc(maps.Keys(cases), func(a, b model.CaseID) int { return bytes.Compare(a[:], b[:]) }) {
		k := cases[id]
		if !k.Exists() {
			continue
		}
		c.report.Cases++
		if other, taken := codes[k.Code]; taken {
			c.note(Fault{Kind: FaultCode, File: c.report.Path, Code: k.Code, Err: fmt.Errorf("cases %v and %v have code %v", other, id, k.Code)})
		}
		codes[k.Code] = id
		if err := receiptAgrees(k); err != nil {
			c.note(Fault{Kind: FaultReceipt, File: c.report.Path, Code: k.Code, Err: err})
		}
	}
}

// receiptAgrees checks that a receipt and the steps 7 to 9 say the same.
func receiptAgrees(k model.Case) error {
	left, fetched, archived := done(k, model.M7a), done(k, model.M8a), done(k, model.M9a)
	state, ok := k.ReceiptState(), true
	switch state {
	case model.ReceiptExpected:
		ok = !left && !fetched && !archived
	case model.ReceiptAtCustomer:
		ok = left && !fetched && !archived
	case model.ReceiptFetched:
		ok = left && fetched && !archived
	case model.ReceiptMissing:
		ok = left && !archived
	case model.ReceiptArchived, model.ReceiptLent, model.ReceiptPurged:
		ok = left && fetched && archived
	case model.ReceiptNone:
		ok = !archived
	}
	if !ok {
		return fmt.Errorf("the receipt is %v, but 7a %t, 8a %t, 9a %t", state, left, fetched, archived)
	}
	return nil
}

func done(k model.Case, m model.Moment) bool { return k.Mark(m).State == model.Done }
