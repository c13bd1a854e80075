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
