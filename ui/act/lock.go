package act

import (
	"laskoll/model"
	"laskoll/ui/text"
)

// choice is one answer of a list of values, by its number in the order of the
// list, so that the words may change without the answers.
func choice[T any](name string, label text.Phrase, all []T, words func(text.Lang, T) string, e Env) Field {
	f := Field{Name: name, Label: label.In(e.Lang), Kind: Choice, Required: true}
	f.Options = append(f.Options, Option{"", text.ChoosePlease.In(e.Lang)})
	for _, v := range all {
		f.Options = append(f.Options, Option{words(e.Lang, v), words(e.Lang, v)})
	}
	return f
}

// chosen returns the value that was answered by its words.
func chosen[T any](a Answers, name string, all []T, words func(text.Lang, T) string, e Env) (v T, ok bool) {
	for _, v := range all {
		if words(e.Lang, v) == a[name] {
			return v, true
		}
	}
	return v, false
}

// reasonField asks for a reason or another remark in words.
func reasonField(name string, label text.Phrase, required bool, e Env) Field {
	return Field{Name: name, Label: label.In(e.Lang), Required: required}
}

// pastField asks for a day gone by that need not be known.
func pastField(name string, label text.Phrase, e Env) Field {
	return Field{Name: name, Label: label.In(e.Lang), Kind: Past, Hint: text.AskDayHint.In(e.Lang)}
}

func askLockOut(t Target, e Env) (*Question, error) {
	if _, err := t.Case.TakeOut(model.LockOut{Why: model.LockBroken, Remark: "-"}, e.Today); err != nil {
		return nil, err
	}
	return ask(text.AskLockOut.In(e.Lang),
		choice("why", text.AskReason, model.LockFaults(), text.LockFault, e), dayField(e),
		pastField("reported", text.AskReported, e), reasonField("remark", text.AskRemark, false, e))
}

func doLockOut(t Target, a Answers, e Env) (Outcome, error) {
	why, _ := chosen(a, "why", model.LockFaults(), text.LockFault, e)
	f, err := t.Case.TakeOut(model.LockOut{
		Why: why, On: a.past("day", e.Today), Reported: a.past("reported", e.Today), Remark: a["remark"],
	}, e.Today)
	return told(t, f, err, e)
}

func askLockBack(t Target, e Env) (*Question, error) {
	if _, err := t.Case.BringBack(e.Today, e.Today); err != nil {
		return nil, err
	}
	return ask(text.AskLockBack.In(e.Lang), dayField(e))
}

func doLockBack(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.BringBack(a.past("day", e.Today), e.Today)
	return told(t, f, err, e)
}

func askReplace(t Target, e Env) (*Question, error) {
	if _, err := t.Case.Replace("", e.Today, e.Today); err != nil {
		return nil, err
	}
	q, err := ask(text.AskReplace.In(e.Lang), reasonField("why", text.AskReason, true, e), dayField(e))
	q.Intro = text.AskReplaceWhat.In(e.Lang)
	return q, err
}

func doReplace(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.Replace(a["why"], a.past("day", e.Today), e.Today)
	return told(t, f, err, e)
}

func askPlan(t Target, e Env) (*Question, error) {
	if _, err := t.Case.PlanFitting(t.Case.Planned + 1); err != nil && t.Case.Planned.Known() {
		return nil, err
	}
	return ask(text.AskPlan.In(e.Lang), Field{
		Name: "planned", Label: text.AskPlanDay.In(e.Lang), Kind: Coming, Hint: text.AskUntilHint.In(e.Lang),
		Value: text.Day(e.Lang, t.Case.Planned, e.Today),
	})
}

func doPlan(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.PlanFitting(a.coming("planned", e.Today))
	return told(t, f, err, e)
}

func askFailed(t Target, e Env) (*Question, error) {
	if _, err := t.Case.FailFitting("-", e.Today, e.Today); err != nil {
		return nil, err
	}
	return ask(text.AskFailed.In(e.Lang), reasonField("why", text.AskReason, true, e), dayField(e))
}

func doFailed(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.FailFitting(a["why"], a.past("day", e.Today), e.Today)
	return told(t, f, err, e)
}

// yesNo are the answers of a question.
var yesNo = []string{model.Yes, model.No}

func answerWords(l text.Lang, v string) string {
	return text.Value(l, model.Setting{Field: model.FieldKeyNeeded, Value: v})
}

func askConsent(_ Target, e Env) (*Question, error) {
	written := choice("how", text.AskConsentHow, []bool{false, true}, text.Written, e)
	return ask(text.AskConsent.In(e.Lang), choice("answer", text.AskConsentAnswer, yesNo, answerWords, e),
		dayField(e), Field{Name: "by", Label: text.AskConsentBy.In(e.Lang)}, written)
}

func doConsent(t Target, a Answers, e Env) (Outcome, error) {
	answer, _ := chosen(a, "answer", yesNo, answerWords, e)
	written, _ := chosen(a, "how", []bool{false, true}, text.Written, e)
	f, err := t.Case.Agree(model.Consented{
		Answer: answer, On: a.past("day", e.Today), By: a["by"], Written: written,
	}, e.Today)
	return told(t, f, err, e)
}

func askStay(t Target, e Env) (*Question, error) {
	if _, err := t.Case.BeginStay("-", e.Today, e.Today); err != nil {
		return nil, err
	}
	return ask(text.AskStay.In(e.Lang), reasonField("where", text.AskStayWhere, true, e), dayField(e))
}

func doStay(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.BeginStay(a["where"], a.past("day", e.Today), e.Today)
	return told(t, f, err, e)
}

func askHome(t Target, e Env) (*Question, error) {
	if _, err := t.Case.EndStay(e.Today, e.Today); err != nil {
		return nil, err
	}
	return ask(text.AskHome.In(e.Lang), dayField(e))
}

func doHome(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.EndStay(a.past("day", e.Today), e.Today)
	return told(t, f, err, e)
}

// told is an outcome of one fact in the words of the history.
func told(t Target, f model.Fact, err error, e Env) (Outcome, error) {
	if err != nil {
		return Outcome{}, err
	}
	said := text.DidTell.In(e.Lang, t.Case.Customer.Name(), text.Fact(e.Lang, f, t.Case, e.Today))
	return Outcome{Facts: []model.Fact{f}, Said: said}, nil
}
