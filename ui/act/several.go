package act

import (
	"maps"
	"slices"
	"strings"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/text"
)

// several are the actions that can be done to several cases at once: those
// whose answers hold for all of them.
var several = map[keys.ID]Act{
	keys.Toggle:    {Ask: askToggle, Do: tickOnly},
	keys.ToggleHow: {Ask: askMomentOfEach, Do: doMomentOfEach},
	keys.Fetched:   acts[keys.Fetched],
	keys.Archived:  acts[keys.Archived],
	keys.Note:      acts[keys.Note],
	keys.Hinder:    {Ask: askHinderEach, Do: doHinder},
	keys.Edit:      {Ask: askEditEach, Do: doEditEach},
	keys.Close:     acts[keys.Close],
	keys.Reopen:    acts[keys.Reopen],
}

// ForSeveral reports whether the action can be done to several cases at once.
func ForSeveral(id keys.ID) bool {
	_, ok := several[id]
	return ok
}

// Together is what an action decided of several cases.
type Together struct {
	Done    []Decided
	Refused []Refused
	Said    string // what was done, in words
}

// Decided is what was decided of one case.
type Decided struct {
	Case  model.CaseID
	Facts []model.Fact
}

// Refused is a case that the action could not be done to, and why.
type Refused struct {
	Case model.Case
	Err  error // a *model.Refusal
}

// AskSeveral returns what must be known before the action is done to all the
// targets: what any of them asks for, each thing once; nil when nothing must.
// A target that refuses is passed over: it does so again in DoSeveral.
func AskSeveral(id keys.ID, targets []Target, e Env) *Question {
	var all *Question
	var asking []string
	for _, t := range targets {
		if several[id].Ask == nil {
			return nil
		}
		q, err := several[id].Ask(t, e)
		if err != nil || q == nil {
			continue
		}
		asking = append(asking, t.Case.Customer.Name())
		if all == nil {
			all = &Question{Title: q.Title, Intro: q.Intro}
		}
		all.merge(q.Fields)
	}
	if all == nil {
		return nil
	}
	all.Title = all.Title + " · " + text.SeveralCases.In(e.Lang, len(targets))
	if all.Intro != "" && len(asking) < len(targets) {
		all.Intro = strings.Join(asking, ", ") + ": " + all.Intro
	}
	return all
}

// merge adds the fields that are not there. A value that is not the same for
// all is left for the user to write.
func (q *Question) merge(fields []Field) {
next:
	for _, f := range fields {
		for i := range q.Fields {
			if q.Fields[i].Name == f.Name {
				if q.Fields[i].Value != f.Value {
					q.Fields[i].Value = ""
				}
				continue next
			}
		}
		q.Fields = append(q.Fields, f)
	}
}

// DoSeveral decides the action for each of the targets. What one refuses is
// no hindrance to the others.
func DoSeveral(id keys.ID, targets []Target, a Answers, e Env) Together {
	var out Together
	said := make(map[string]bool)
	for _, t := range targets {
		one, err := several[id].Do(t, a, e)
		if err != nil {
			out.Refused = append(out.Refused, Refused{t.Case, err})
			continue
		}
		out.Done = append(out.Done, Decided{t.Case.ID, one.Facts})
		out.Said = one.Said
		said[strings.TrimPrefix(one.Said, t.Case.Customer.Name()+": ")] = true
	}
	if len(targets) < 2 {
		return out
	}
	out.Said = saidOfAll(slices.Collect(maps.Keys(said)), len(out.Done), len(targets), e)
	return out
}

// saidOfAll says what was done to how many of the cases. what is what was said
// of each, without its customer.
func saidOfAll(what []string, done, all int, e Env) string {
	words := text.SeveralDone.In(e.Lang)
	if len(what) == 1 { // the same was done to all
		words = what[0]
	}
	if done == all {
		return text.SeveralCases.In(e.Lang, all) + ": " + words
	}
	return text.SeveralOf.In(e.Lang, done, all) + ": " + words
}

// tickOnly ticks the moment that is next in the case. It takes no tick away:
// nobody sees which one it would be.
func tickOnly(t Target, a Answers, e Env) (Outcome, error) {
	if t.Case.Mark(t.Moment).Said() {
		return Outcome{}, &model.Refusal{Reason: model.RefusedAlreadyDone, Moment: t.Moment, Status: t.Case.Status(t.Moment)}
	}
	return doToggle(t, a, e)
}

// momentField is the moment that is ticked in all the cases.
const momentField = "moment"

// askMomentOfEach asks which moment is ticked, when, and by whom. Without a
// choice it is the one that is next in each case.
func askMomentOfEach(_ Target, e Env) (*Question, error) {
	l := e.Lang
	moments := Field{Name: momentField, Label: text.AskMoment.In(l), Kind: Choice,
		Options: []Option{{"", text.AskMomentNext.In(l)}}}
	for _, m := range model.Moments() {
		moments.Options = append(moments.Options, Option{m.String(), text.MomentName(l, m)})
	}
	return ask(text.AskTick.In(l), moments, dayField(e),
		Field{Name: "by", Label: text.AskBy.In(l), Hint: text.AskByHint.In(l), Staff: true},
		Field{Name: "remark", Label: text.AskRemark.In(l)})
}

func doMomentOfEach(t Target, a Answers, e Env) (Outcome, error) {
	if m, ok := model.ParseMoment(a[momentField]); ok {
		t.Moment = m
	}
	if strings.TrimSpace(a["by"]) == "" {
		a = a.with("by", performer(t, e))
	}
	return doHow(t, a, e)
}

// askHinderEach asks what the cases wait for.
func askHinderEach(t Target, e Env) (*Question, error) {
	t.Case.Hindrance = model.Hindrance{}
	return askHinder(t, e)
}

// shared are the fields that several customers may have in common.
var shared = []model.Field{model.FieldArea, model.FieldOrganisation, model.FieldChannel, model.FieldKeyNeeded}

// askEditEach asks for what several cases may have in common. What is left
// empty stays as it is in each of them.
func askEditEach(_ Target, e Env) (*Question, error) {
	q := &Question{Title: text.AskEdit.In(e.Lang), Intro: text.AskEditEach.In(e.Lang)}
	for _, f := range shared {
		q.Fields = append(q.Fields, field(f, "", e))
	}
	return q, nil
}

func doEditEach(t Target, a Answers, e Env) (Outcome, error) {
	only := make(Answers)
	for k, v := range a {
		if strings.TrimSpace(v) != "" {
			only[k] = v
		}
	}
	return doEdit(t, only, e)
}

// with returns the answers with one of them changed.
func (a Answers) with(name, value string) Answers {
	out := make(Answers, len(a)+1)
	maps.Copy(out, a)
	out[name] = value
	return out
}
