package act

import (
	"laskoll/model"
	"laskoll/ui/text"
)

// askToggle asks only where the tick would be of little use without an
// answer: into which binder the receipt went.
func askToggle(t Target, e Env) (*Question, error) {
	if t.Moment == model.M9a && t.Case.Mark(model.M9a).State == model.Unmarked {
		return askArchive(t, e)
	}
	if t.Moment.Asks() && !t.Case.Mark(t.Moment).Said() && t.Case.KeyNeeded == "" {
		return ask(text.AskHow.In(e.Lang, text.MomentName(e.Lang, t.Moment)), answerField(e))
	}
	if t.Moment == model.M8a && t.Case.Mark(model.M8a).State == model.Unmarked {
		return askFetched(t, e)
	}
	return nil, nil
}

// doToggle ticks the moment with today's date, or takes the tick away.
func doToggle(t Target, a Answers, e Env) (Outcome, error) {
	c, m := t.Case, t.Moment
	if c.Mark(m).Said() {
		f, err := c.Undone(m)
		return done(f, err, text.DidUntick.In(e.Lang, c.Customer.Name(), short(m, e)))
	}
	switch m {
	case model.M8a:
		return doFetched(t, a, e)
	case model.M9a:
		return doArchive(t, a, e)
	}
	f, err := c.Done(m, model.Doing{On: e.Today, By: performer(t, e), Answer: t.answer(a, e)}, e.Today)
	return done(f, err, saidTick(t, f, e))
}

// answerField asks what was entered in Lifecare: is a physical key needed?
func answerField(e Env) Field { return choice("answer", text.AskKeyNeeded, yesNo, answerWords, e) }

// answer returns what was answered, or what is known without asking: the
// other of the two systems was told, or the case says so.
func (t Target) answer(a Answers, e Env) string {
	if said, ok := chosen(a, "answer", yesNo, answerWords, e); ok {
		return said
	}
	if t.Moment.Asks() {
		return t.Case.KeyNeeded
	}
	return ""
}

// Performer is who did a moment that is ticked without saying who: the user,
// when the routine gives it to the office. What the fitter or the care
// officer did is not put in the user's name.
func Performer(c model.Case, m model.Moment, user string) string {
	switch m.Info(c.Channel, c.Organisation).By {
	case model.RoleCoordinator, model.RoleAdministrator:
		return user
	}
	return ""
}

func performer(t Target, e Env) string { return Performer(t.Case, t.Moment, e.User) }

// saidTick says that a moment was ticked, and when that leaves a customer
// whose alarm runs without a way in, that and what to do about it.
func saidTick(t Target, f model.Fact, e Env) string {
	said := text.DidTick.In(e.Lang, t.Case.Customer.Name(), short(t.Moment, e))
	after, err := model.Apply(t.Case, model.Event{Case: t.Case.ID, Fact: f})
	if err != nil || t.Moment != model.M4a || after.HasWayIn() {
		return said
	}
	return said + " " + text.DidShutOut.In(e.Lang)
}

// short names a moment in a few words: "5c Nyckelbehov, LU".
func short(m model.Moment, e Env) string { return m.String()[:1] + text.MomentShort(e.Lang, m) }

func askHow(t Target, e Env) (*Question, error) {
	if _, err := t.Case.Done(t.Moment, model.Doing{}, e.Today); err != nil {
		return nil, err
	}
	l := e.Lang
	q := &Question{Title: text.AskHow.In(l, text.MomentName(l, t.Moment)), Fields: []Field{
		dayField(e),
		{Name: "by", Label: text.AskBy.In(l), Value: performer(t, e), Staff: true},
	}}
	if t.Moment.Asks() {
		field := answerField(e)
		field.Required, field.Value = false, answerWords(e.Lang, t.Case.KeyNeeded)
		q.Fields = append(q.Fields, field)
	}
	if t.Moment == model.M9a {
		q.Fields = append(q.Fields, binderField(t, e))
	} else if t.Moment != model.M8a {
		q.Fields = append(q.Fields, Field{Name: "remark", Label: text.AskRemark.In(l)})
	}
	return q, nil
}

func doHow(t Target, a Answers, e Env) (Outcome, error) {
	how := model.Doing{
		On: a.past("day", e.Today), By: a["by"], Remark: a["remark"],
		Place: e.Office.Place(t.Case.Area, a["binder"]), Answer: t.answer(a, e),
	}
	f, err := t.Case.Done(t.Moment, how, e.Today)
	return done(f, err, saidTick(t, f, e))
}

func askSkip(t Target, e Env) (*Question, error) {
	if _, err := t.Case.Skip(t.Moment, "-"); err != nil {
		return nil, err
	}
	return ask(text.AskSkip.In(e.Lang, text.MomentName(e.Lang, t.Moment)),
		Field{Name: "reason", Label: text.AskReason.In(e.Lang), Required: true})
}

func doSkip(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.Skip(t.Moment, a["reason"])
	return done(f, err, text.DidSkip.In(e.Lang, t.Case.Customer.Name(), t.Moment.String()))
}
