package act

import (
	"strings"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/text"
)

// OfLock reports whether the action, or ticking the moment, tells of the lock
// and its receipt: of a lock that two customers share it is told in one case.
func OfLock(id keys.ID, m model.Moment) bool {
	switch id {
	case keys.Toggle, keys.ToggleHow, keys.Skip:
		return m.Step() >= model.M6a.Step()
	case keys.Fetched, keys.Archived, keys.Refile, keys.AtCustomer, keys.Missing, keys.Lend, keys.Return, keys.Purge,
		keys.LockOut, keys.LockBack, keys.Replace, keys.Plan, keys.Failed:
		return true
	}
	return false
}

// AskShare asks with whom a customer shares a lock.
func AskShare(e Env) Question {
	return Question{Title: text.AskShare.In(e.Lang), Intro: text.AskShareWhat.In(e.Lang), Fields: []Field{
		{Name: "code", Label: text.AskShareWith.In(e.Lang), Hint: text.AskShareHint.In(e.Lang), Required: true, Cases: true},
		dayField(e),
	}}
}

// CodeOf reads a case's code; the customer's name may follow it.
func CodeOf(written string) (model.Code, bool) {
	word, _, _ := strings.Cut(strings.TrimSpace(written), " ")
	return model.ParseCode(word)
}
