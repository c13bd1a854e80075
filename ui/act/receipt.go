package act

import (
	"laskoll/model"
	"laskoll/ui/text"
)

// move decides a move of the receipt on the day it is noted.
func move(t Target, to model.ReceiptMoved, e Env, said text.Phrase, args ...any) (Outcome, error) {
	to.On = e.Today
	f, err := t.Case.Move(to, e.Today)
	return done(f, err, said.In(e.Lang, append([]any{t.Case.Customer.Name()}, args...)...))
}

// may returns the refusal of a move before anything is asked for it.
func may(t Target, to model.ReceiptMoved, e Env) error {
	_, err := t.Case.Move(to, e.Today)
	return err
}

// askFetched asks for the fitting when nobody has told of it: a receipt in
// hand means a lock on the door, and a customer who seemed to have no way in
// has one. That is not to be said by a slip of the finger.
func askFetched(t Target, e Env) (*Question, error) {
	if err := may(t, model.ReceiptMoved{To: model.ReceiptFetched}, e); err != nil {
		return nil, err
	}
	field, ok := fittedField(t, e)
	if !ok {
		return nil, nil
	}
	q, _ := ask(text.AskFetched.In(e.Lang), field)
	q.Intro = text.AskFittedWhy.In(e.Lang)
	return q, nil
}

// fittedField asks when the lock was fitted, if nobody has told.
func fittedField(t Target, e Env) (Field, bool) {
	return Field{Name: "fitted", Label: text.AskFitted.In(e.Lang), Kind: Past, Hint: text.AskDayHint.In(e.Lang)},
		t.Case.Mark(model.M7a).State != model.Done
}

func doFetched(t Target, a Answers, e Env) (Outcome, error) {
	return withFitting(t, a, e, func(t Target) (Outcome, error) {
		return move(t, model.ReceiptMoved{To: model.ReceiptFetched}, e, text.DidFetched)
	})
}

// withFitting tells of the fitting first, when its day was answered.
func withFitting(t Target, a Answers, e Env, then func(Target) (Outcome, error)) (Outcome, error) {
	day := a.past("fitted", e.Today)
	if !day.Known() || t.Case.Mark(model.M7a).State == model.Done {
		return then(t)
	}
	fitted, err := t.Case.Done(model.M7a, model.Doing{On: day}, e.Today)
	if err != nil {
		return Outcome{}, err
	}
	if t.Case, err = model.Apply(t.Case, model.Event{Case: t.Case.ID, Fact: fitted}); err != nil {
		return Outcome{}, err
	}
	out, err := then(t)
	out.Facts = append([]model.Fact{fitted}, out.Facts...)
	return out, err
}

func doAtCustomer(t Target, _ Answers, e Env) (Outcome, error) {
	return move(t, model.ReceiptMoved{To: model.ReceiptAtCustomer}, e, text.DidAtCustomer)
}

func doPurge(t Target, _ Answers, e Env) (Outcome, error) {
	return move(t, model.ReceiptMoved{To: model.ReceiptPurged}, e, text.DidPurge)
}

// binderField asks for the binder and offers the one last used in the area,
// so that a pile of receipts takes one key each.
func binderField(t Target, e Env) Field {
	last := e.Binder[t.Case.Area]
	if last == "" {
		last = t.Case.Receipt.Place.Binder
	}
	return Field{Name: "binder", Label: text.AskBinder.In(e.Lang), Value: last, Hint: text.AskBinderHint.In(e.Lang), Suggest: binders(t.Case.Area, e)}
}

// binders are the office's, those of the area first.
func binders(area string, e Env) []string {
	var here, elsewhere []string
	for _, b := range e.Office.Binders("") {
		if place := e.Office.Place("", b); place.Area == area {
			here = append(here, b)
		} else {
			elsewhere = append(elsewhere, b)
		}
	}
	return append(here, elsewhere...)
}

func askArchive(t Target, e Env) (*Question, error) {
	if t.Case.ReceiptState() == model.ReceiptArchived {
		return nil, &model.Refusal{Reason: model.RefusedReceipt, State: model.ReceiptArchived, To: model.ReceiptArchived}
	}
	if err := may(t, model.ReceiptMoved{To: model.ReceiptArchived}, e); err != nil {
		return nil, err
	}
	q, _ := ask(text.AskArchive.In(e.Lang), binderField(t, e))
	q.Intro = t.Case.Customer.Name()
	if field, ok := fittedField(t, e); ok {
		q.Intro = text.AskFittedWhy.In(e.Lang)
		q.Fields = append(q.Fields, field)
	}
	return q, nil
}

func askRefile(t Target, e Env) (*Question, error) {
	if s := t.Case.ReceiptState(); s != model.ReceiptArchived && s != model.ReceiptLent {
		return nil, &model.Refusal{Reason: model.RefusedReceipt, State: s, To: model.ReceiptArchived}
	}
	field := binderField(t, e)
	field.Value, field.Required = t.Case.Receipt.Place.Binder, true
	q, _ := ask(text.AskRefile.In(e.Lang), field)
	q.Intro = t.Case.Customer.Name()
	return q, nil
}

func doArchive(t Target, a Answers, e Env) (Outcome, error) {
	return withFitting(t, a, e, func(t Target) (Outcome, error) { return archive(t, a, e) })
}

func archive(t Target, a Answers, e Env) (Outcome, error) {
	place := e.Office.Place(t.Case.Area, a["binder"])
	if place.Binder == "" {
		return move(t, model.ReceiptMoved{To: model.ReceiptArchived}, e, text.DidFiled)
	}
	return move(t, model.ReceiptMoved{To: model.ReceiptArchived, Place: place}, e, text.DidArchived, place.String())
}

func askMissing(t Target, e Env) (*Question, error) {
	if err := may(t, model.ReceiptMoved{To: model.ReceiptMissing, Why: "-"}, e); err != nil {
		return nil, err
	}
	return ask(text.AskMissing.In(e.Lang),
		Field{Name: "why", Label: text.AskMissingWhy.In(e.Lang), Required: true})
}

func doMissing(t Target, a Answers, e Env) (Outcome, error) {
	return move(t, model.ReceiptMoved{To: model.ReceiptMissing, Why: a["why"]}, e, text.DidMissing)
}

func askLend(t Target, e Env) (*Question, error) {
	if err := may(t, model.ReceiptMoved{To: model.ReceiptLent, Whom: "-"}, e); err != nil {
		return nil, err
	}
	return ask(text.AskLend.In(e.Lang), Field{Name: "whom", Label: text.AskWhom.In(e.Lang), Required: true, Staff: true},
		Field{Name: "until", Label: text.AskKeyUntil.In(e.Lang), Kind: Coming, Hint: text.AskUntilHint.In(e.Lang),
			Value: text.Day(e.Lang, e.Today+model.Date(model.DefaultDeadlines.Lending), e.Today)})
}

func doLend(t Target, a Answers, e Env) (Outcome, error) {
	return move(t, model.ReceiptMoved{To: model.ReceiptLent, Whom: a["whom"], Until: a.coming("until", e.Today)}, e, text.DidLend, a["whom"])
}

// doReturn puts a lent receipt back where it was.
func doReturn(t Target, _ Answers, e Env) (Outcome, error) {
	place := t.Case.Receipt.Place
	if s := t.Case.ReceiptState(); s != model.ReceiptLent {
		return Outcome{}, &model.Refusal{Reason: model.RefusedReceipt, State: s, To: model.ReceiptArchived}
	}
	return move(t, model.ReceiptMoved{To: model.ReceiptArchived, Place: place}, e, text.DidReturn, place.String())
}
