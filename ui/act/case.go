package act

import (
	"strings"

	"laskoll/model"
	"laskoll/ui/text"
)

func askNote(_ Target, e Env) (*Question, error) {
	return ask(text.AskNote.In(e.Lang), Field{Name: "note", Label: text.AskNoteText.In(e.Lang), Required: true})
}

func doNote(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.AddNote(a["note"])
	return done(f, err, text.DidNote.In(e.Lang, t.Case.Customer.Name()))
}

func askHinder(t Target, e Env) (*Question, error) {
	l, h := e.Lang, t.Case.Hindrance
	return ask(text.AskHinder.In(l),
		Field{Name: "reason", Label: text.AskHinderWhat.In(l), Value: h.Reason},
		Field{Name: "until", Label: text.AskUntil.In(l), Value: text.Day(l, h.Until, e.Today),
			Hint: text.AskUntilHint.In(l), Kind: Coming})
}

func doHinder(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.Hinder(a["reason"], a.coming("until", e.Today))
	name := t.Case.Customer.Name()
	if strings.TrimSpace(a["reason"]) == "" {
		return done(f, err, text.DidUnhinder.In(e.Lang, name))
	}
	return done(f, err, text.DidHinder.In(e.Lang, name, a["reason"]))
}

// askLater is the daily review's "waits until": the row comes back that day.
func askLater(_ Target, e Env) (*Question, error) {
	l := e.Lang
	return ask(text.AskLater.In(l),
		Field{Name: "until", Label: text.AskUntil.In(l), Hint: text.AskLaterHint.In(l), Kind: Coming, Required: true})
}

func doLater(t Target, a Answers, e Env) (Outcome, error) {
	until := a.coming("until", e.Today)
	f, err := t.Case.GoThrough(e.Today, until, "")
	return done(f, err, text.DidLater.In(e.Lang, t.Case.Customer.Name(), text.DayWeek(e.Lang, until, e.Today)))
}

func askKeyIn(_ Target, e Env) (*Question, error) {
	return ask(text.AskKeyIn.In(e.Lang),
		Field{Name: "position", Label: text.AskPosition.In(e.Lang)},
		Field{Name: "number", Label: text.AskNumber.In(e.Lang)},
		dayField(e))
}

func doKeyIn(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.ReceiveKey(a["position"], a["number"], a.past("day", e.Today), e.Today)
	return done(f, err, text.DidKeyIn.In(e.Lang, t.Case.Customer.Name()))
}

func askKeyOut(t Target, e Env) (*Question, error) {
	held := t.Case.HeldKeys()
	if len(held) == 0 {
		return nil, &model.Refusal{Reason: model.RefusedNoKey}
	}
	var options []Option
	for _, k := range held {
		options = append(options, Option{k.ID.String(), k.Label()})
	}
	return ask(text.AskKeyOut.In(e.Lang),
		Field{Name: "key", Label: text.AskWhichKey.In(e.Lang), Kind: Choice, Options: options, Value: options[0].Value},
		Field{Name: "to", Label: text.AskKeyTo.In(e.Lang)},
		dayField(e))
}

func doKeyOut(t Target, a Answers, e Env) (Outcome, error) {
	id, err := model.ParseEventID(a["key"])
	if err != nil {
		return Outcome{}, &model.Refusal{Reason: model.RefusedNoKey}
	}
	f, err := t.Case.ReturnKey(id, a["to"], a.past("day", e.Today), e.Today)
	return done(f, err, text.DidKeyOut.In(e.Lang, t.Case.Customer.Name()))
}

func askClose(_ Target, e Env) (*Question, error) {
	var options []Option
	for _, r := range model.EndReasons() {
		word := text.EndReason(e.Lang, r)
		options = append(options, Option{word, word})
	}
	return ask(text.AskClose.In(e.Lang),
		Field{Name: "reason", Label: text.AskReason.In(e.Lang), Kind: Choice, Options: options, Value: options[0].Value},
		dayField(e),
		Field{Name: "remark", Label: text.AskRemark.In(e.Lang)})
}

func doClose(t Target, a Answers, e Env) (Outcome, error) {
	why := model.EndNone
	for _, r := range model.EndReasons() {
		if text.EndReason(e.Lang, r) == a["reason"] {
			why = r
		}
	}
	f, err := t.Case.Close(why, a.past("day", e.Today), a["remark"], e.Today)
	return done(f, err, text.DidClose.In(e.Lang, t.Case.Customer.Name()))
}

func doReopen(t Target, _ Answers, e Env) (Outcome, error) {
	f, err := t.Case.Reopen()
	return done(f, err, text.DidReopen.In(e.Lang, t.Case.Customer.Name()))
}

func doLockDown(t Target, _ Answers, e Env) (Outcome, error) {
	f, err := t.Case.Settle(model.SettledLock, e.Today, e.Today)
	return done(f, err, text.DidLockDown.In(e.Lang, t.Case.Customer.Name()))
}

func doParts(t Target, _ Answers, e Env) (Outcome, error) {
	f, err := t.Case.Settle(model.SettledParts, e.Today, e.Today)
	return done(f, err, text.DidParts.In(e.Lang, t.Case.Customer.Name()))
}

// doReveal decides to show every sensitive field that holds anything, and
// records each: what was empty was not seen.
func doReveal(t Target, _ Answers, e Env) (Outcome, error) {
	out := Outcome{Said: text.DidReveal.In(e.Lang, t.Case.Customer.Name())}
	for _, field := range model.Fields() {
		if !field.Sensitive() || t.Case.Get(field) == "" {
			continue
		}
		f, err := t.Case.Reveal(field)
		if err != nil {
			return Outcome{}, err
		}
		out.Facts = append(out.Facts, f)
	}
	if len(out.Facts) == 0 {
		return Outcome{}, &model.Refusal{Reason: model.RefusedNothing}
	}
	return out, nil
}
