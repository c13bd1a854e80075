package main

import (
	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/text"
)

// deedGroups are all that can be told of a case.
var deedGroups = []deedGroup{
	{deeds: caseDeeds},
	{name: "receipt", short: text.DocReceipt, deeds: receiptDeeds},
	{name: "key", short: text.DocKey, deeds: keyDeeds},
	{name: "lock", short: text.DocLock, deeds: lockDeeds, more: []func(*app) *cobra.Command{shareCommand, unshareCommand}},
	{name: "stay", short: text.DocStay, deeds: stayDeeds},
}

var caseDeeds = []deed{
	{
		name: "done", short: text.DocDone, arg: momentArg, flags: []string{"on", "by", "remark", "place", "answer"},
		decide: func(t told) (model.Fact, error) {
			if t.by == "" {
				t.by = act.Performer(t.c, t.moment, t.user)
			}
			return t.c.Done(t.moment, model.Doing{
				On: t.day(), By: t.by, Remark: t.remark, Place: t.shelf(), Answer: t.answer,
			}, t.today)
		},
	},
	{
		name: "untick", short: text.DocUntick, arg: momentArg,
		decide: func(t told) (model.Fact, error) { return t.c.Undone(t.moment) },
	},
	{
		name: "skip", short: text.DocSkip, arg: momentArg, flags: []string{"reason"},
		decide: func(t told) (model.Fact, error) { return t.c.Skip(t.moment, t.words) },
	},
	{
		name: "edit", short: text.DocEdit, fields: true,
		decide: func(t told) (model.Fact, error) { return t.c.Change(t.settings()) },
	},
	{
		name: "note", short: text.DocNote, arg: noteArg,
		decide: func(t told) (model.Fact, error) { return t.c.AddNote(t.words) },
	},
	{
		name: "wait", short: text.DocWait, arg: reasonArg, flags: []string{"until"},
		decide: func(t told) (model.Fact, error) { return t.c.Hinder(t.words, t.until.Date) },
	},
	{
		name: "resume", short: text.DocResume,
		decide: func(t told) (model.Fact, error) { return t.c.Hinder("", 0) },
	},
	{
		name: "review", short: text.DocReview, flags: []string{"until", "remark"},
		decide: func(t told) (model.Fact, error) { return t.c.GoThrough(t.today, t.until.Date, t.remark) },
	},
	{
		name: "consent", short: text.DocConsent, arg: answerArg, flags: []string{"on", "by", "written"},
		decide: func(t told) (model.Fact, error) {
			return t.c.Agree(model.Consented{Answer: t.answer, On: t.day(), By: t.by, Written: t.written}, t.today)
		},
	},
	{
		name: "end", short: text.DocEnd, arg: endArg, flags: []string{"on", "remark"},
		decide: func(t told) (model.Fact, error) { return t.c.Close(t.reason, t.day(), t.remark, t.today) },
	},
	{
		name: "reopen", short: text.DocReopen,
		decide: func(t told) (model.Fact, error) { return t.c.Reopen() },
	},
	{
		name: "settle", short: text.DocSettle, arg: thingArg, flags: []string{"on", "to", "how"},
		decide: func(t told) (model.Fact, error) {
			return t.c.Settle(model.Settled{What: t.thing, How: t.how, Whom: t.to, On: t.day()}, t.today)
		},
	},
	{
		name: "undo", short: text.DocUndo,
		decide: func(t told) (model.Fact, error) { return t.c.Undo(latest(t.c, false)) },
	},
	{
		name: "redo", short: text.DocRedo,
		decide: func(t told) (model.Fact, error) { return t.c.Undo(latest(t.c, true)) },
	},
}

// latest returns the last event of the case that can be undone, or the last
// undoing of one; the zero id when there is none. A redoing is neither: it is
// undone by undoing the event once more.
func latest(c model.Case, undoing bool) (id model.EventID) {
	undoings := make(map[model.EventID]bool)
	for _, e := range c.History() {
		r, undo := e.Fact.(model.Reverted)
		undoings[e.ID] = undo
		if undo != undoing || undo && undoings[r.Event] || !c.Counts(e.ID) {
			continue
		}
		if _, err := c.Undo(e.ID); err == nil {
			id = e.ID
		}
	}
	return id
}

var receiptDeeds = []deed{
	{
		name: "left", short: text.DocReceiptLeft, flags: []string{"on", "by"},
		decide: moving(model.ReceiptAtCustomer),
	},
	{
		name: "fetch", short: text.DocReceiptFetch, flags: []string{"on", "by"},
		decide: moving(model.ReceiptFetched),
	},
	{
		name: "archive", short: text.DocReceiptArchive, flags: []string{"on", "by", "place", "area"}, decide: moving(model.ReceiptArchived),
	},
	{
		name: "lend", short: text.DocReceiptLend, flags: []string{"to", "on", "until"},
		decide: moving(model.ReceiptLent),
	},
	{
		name: "return", short: text.DocReceiptReturn, flags: []string{"on", "by"},
		decide: func(t told) (model.Fact, error) {
			if s := t.c.ReceiptState(); s != model.ReceiptLent {
				return nil, &model.Refusal{Reason: model.RefusedReceipt, State: s, To: model.ReceiptArchived}
			}
			return moving(model.ReceiptArchived)(t)
		},
	},
	{
		name: "move", short: text.DocReceiptMove, flags: []string{"place", "area", "on", "by"},
		decide: func(t told) (model.Fact, error) {
			if s := t.c.ReceiptState(); s != model.ReceiptArchived && s != model.ReceiptLent {
				return nil, &model.Refusal{Reason: model.RefusedReceipt, State: s, To: model.ReceiptArchived}
			}
			return moving(model.ReceiptArchived)(t)
		},
	},
	{
		name: "missing", short: text.DocReceiptMissing, flags: []string{"reason", "on", "by"}, decide: moving(model.ReceiptMissing),
	},
	{
		name: "destroy", short: text.DocReceiptDestroy, flags: []string{"on", "by"},
		decide: moving(model.ReceiptPurged),
	},
}

// moving decides to move the receipt.
func moving(to model.ReceiptState) func(told) (model.Fact, error) {
	return func(t told) (model.Fact, error) {
		return t.c.Move(model.ReceiptMoved{
			To: to, On: t.day(), By: t.by, Whom: t.to, Until: t.until.Date, Why: t.words, Place: t.shelf(),
		}, t.today)
	}
}

var keyDeeds = []deed{
	{
		name: "receive", short: text.DocKeyReceive, flags: []string{"position", "number", "on"},
		decide: func(t told) (model.Fact, error) { return t.c.ReceiveKey(t.hangs, t.number, t.day(), t.today) },
	},
	{
		name: "change", short: text.DocKeyChange, flags: []string{"key", "position", "number"},
		decide: func(t told) (model.Fact, error) {
			id, err := t.which(t.c.OpenKeys())
			if err != nil {
				return nil, err
			}
			for _, k := range t.c.OpenKeys() { // what is not said stays
				if k.ID == id && t.hangs == "" {
					t.hangs = k.Position
				}
				if k.ID == id && t.number == "" {
					t.number = k.Number
				}
			}
			return t.c.ChangeKey(id, t.hangs, t.number)
		},
	},
	{
		name: "return", short: text.DocKeyReturn, flags: []string{"key", "to", "on"},
		decide: func(t told) (model.Fact, error) {
			id, err := t.which(t.c.OpenKeys())
			if err != nil {
				return nil, err
			}
			return t.c.ReturnKey(id, t.to, t.day(), t.today)
		},
	},
	{
		name: "lend", short: text.DocKeyLend, flags: []string{"key", "to", "on", "until", "reason"},
		decide: keyGoing(model.KeyLent),
	},
	{
		name: "back", short: text.DocKeyBack, flags: []string{"key", "on"},
		decide: keyGoing(model.KeyHeld),
	},
	{
		name: "lost", short: text.DocKeyLost, flags: []string{"key", "on", "reason"},
		decide: keyGoing(model.KeyLost),
	},
	{
		name: "hand-over", short: text.DocKeyHandOver, flags: []string{"key", "to", "on"},
		decide: keyGoing(model.KeyGiven),
	},
	{
		name: "destroy", short: text.DocKeyDestroy, flags: []string{"key", "on", "reason"},
		decide: keyGoing(model.KeyDestroyed),
	},
	{
		name: "reserve", short: text.DocKeyReserve, flags: []string{"key", "on", "reason"},
		decide: keyGoing(model.KeyReserve),
	},
	{
		name: "sign", short: text.DocKeySign, flags: []string{"key", "given", "back"},
		decide: func(t told) (model.Fact, error) {
			id, err := t.which(t.c.Keys)
			if err != nil {
				return nil, err
			}
			return t.c.SignKey(model.KeySigned{Key: id, Given: t.given.Date, Back: t.back.Date}, t.today)
		},
	},
}

// keyGoing decides to tell where a key is now.
func keyGoing(to model.KeyState) func(told) (model.Fact, error) {
	return func(t told) (model.Fact, error) {
		id, err := t.which(t.c.OpenKeys())
		if err != nil {
			return nil, err
		}
		return t.c.MoveKey(model.KeyMoved{Key: id, To: to, Whom: t.to, On: t.day(), Until: t.until.Date, Why: t.words}, t.today)
	}
}

var lockDeeds = []deed{
	{
		name: "out", short: text.DocLockOut, arg: faultArg, flags: []string{"on", "reported", "remark"},
		decide: func(t told) (model.Fact, error) {
			return t.c.TakeOut(model.LockOut{Why: t.fault, On: t.day(), Reported: t.told.Date, Remark: t.remark}, t.today)
		},
	},
	{
		name: "back", short: text.DocLockBack, flags: []string{"on"},
		decide: func(t told) (model.Fact, error) { return t.c.BringBack(t.day(), t.today) },
	},
	{
		name: "replace", short: text.DocLockReplace, flags: []string{"reason", "on"},
		decide: func(t told) (model.Fact, error) { return t.c.Replace(t.words, t.day(), t.today) },
	},
	{
		name: "planned", short: text.DocLockPlanned, arg: dayArg,
		decide: func(t told) (model.Fact, error) { return t.c.PlanFitting(t.until.Date) },
	},
	{
		name: "failed", short: text.DocLockFailed, flags: []string{"reason", "on"},
		decide: func(t told) (model.Fact, error) { return t.c.FailFitting(t.words, t.day(), t.today) },
	},
}

var stayDeeds = []deed{
	{
		name: "begin", short: text.DocStayBegin, flags: []string{"where", "on"},
		decide: func(t told) (model.Fact, error) { return t.c.BeginStay(t.where, t.day(), t.today) },
	},
	{
		name: "end", short: text.DocStayEnd, flags: []string{"on"},
		decide: func(t told) (model.Fact, error) { return t.c.EndStay(t.day(), t.today) },
	},
}
