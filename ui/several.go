package ui

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/paper"
	"laskoll/ui/text"
)

// pile is the marked cases, which take one action together.
type pile struct{ *App }

// together returns the marked cases that the next action is done to, none
// when it is the one under the cursor.
func (a *App) together() []model.CaseID {
	if m, ok := a.page().(page.Marker); ok {
		return m.Together()
	}
	return nil
}

// actTogether does to all the cases what the action is for: asked once,
// recorded in one transaction, undone as one. It waits for those that are
// still being read.
func (a pile) actTogether(id keys.ID, ids []model.CaseID) tea.Cmd {
	if missing := loader(a).unread(ids); len(missing) > 0 {
		return loader(a).afterReading(missing, func() tea.Cmd {
			if len(a.stack) > 0 || !slices.Equal(a.together(), ids) {
				return nil // the user has gone on to something else
			}
			return a.actTogether(id, ids)
		})
	}
	if q := act.AskSeveral(id, a.targets(ids), actor(a).env()); q != nil {
		a.push(dialog.NewForm(*q, actor(a).env(), a.roster), func(r dialog.Result) (tea.Cmd, error) {
			answered, ok := r.(dialog.Answered)
			if !ok {
				return nil, nil
			}
			return a.decideTogether(id, ids, answered.Answers)
		})
		return nil
	}
	cmd, err := a.decideTogether(id, ids, nil)
	if err != nil {
		refused := act.DoSeveral(id, a.targets(ids), nil, actor(a).env()).Refused
		a.push(dialog.NewNotice(a.opts.Lang, text.SeveralNever.In(a.opts.Lang)).List(a.refusals(refused)...), nil)
	}
	return cmd
}

// targets are the cases, each with its next moment.
func (a pile) targets(ids []model.CaseID) []act.Target {
	out := make([]act.Target, 0, len(ids))
	for _, id := range ids {
		c, ok := a.shelf.Case(id)
		if !ok {
			continue // its opening was undone meanwhile
		}
		_, next := c.Next()
		if !next.Moment.Valid() {
			next.Moment = model.M9a
		}
		out = append(out, act.Target{Case: c, Moment: next.Moment, Revealed: a.shelf.Revealed(id)})
	}
	return out
}

// decideTogether does the action with the answers. Cases that refuse are named
// and stay marked. The error is the refusal of the first when all refuse.
func (a pile) decideTogether(id keys.ID, ids []model.CaseID, answers act.Answers) (tea.Cmd, error) {
	targets := a.targets(ids)
	out := act.DoSeveral(id, targets, answers, actor(a).env())
	if len(out.Done) == 0 {
		if len(out.Refused) == 0 {
			return nil, &model.Refusal{Reason: model.RefusedNoCase}
		}
		return nil, out.Refused[0].Err
	}
	t := ticket{said: out.Said}
	done := make([]model.CaseID, 0, len(out.Done))
	for _, d := range out.Done {
		done = append(done, d.Case)
		t.drafts = append(t.drafts, drafts(d.Case, d.Facts)...)
	}
	for _, target := range targets {
		actor(a).keepBinder(target.Case.Area, answers)
	}
	cmd := recorder(a).submit(t)
	if m, ok := a.page().(page.Marker); ok {
		m.Unmark(done...)
	}
	if n := len(out.Refused); n > 0 {
		l := a.opts.Lang
		box := dialog.NewNotice(l, text.SeveralOf.In(l, len(done), len(targets)), out.Said, text.SeveralRefused.In(l, n))
		a.push(box.List(a.refusals(out.Refused)...), nil)
	}
	return cmd, nil
}

// refusals names the cases that something could not be done to, and why.
func (a *App) refusals(all []act.Refused) []string {
	var lines []string
	for _, r := range all {
		var why *model.Refusal
		if errors.As(r.Err, &why) {
			lines = append(lines, r.Case.Customer.Name()+": "+text.Refusal(a.opts.Lang, why))
		}
	}
	return lines
}

// choosePrint asks which list or forms of the marked cases are printed.
func (a pile) choosePrint() tea.Cmd {
	l, n := a.opts.Lang, len(a.together())
	names := []string{text.PaperToday.In(l), text.PaperPickup.In(l), text.PrintOrders.In(l, n), text.PrintReceipts.In(l, n)}
	title := text.PrintTitle.In(l) + " · " + text.Marked.In(l, n)
	a.push(dialog.NewChoose(l, title, names, 0), func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok {
			return nil, nil
		}
		switch chosen.At {
		case 1:
			return printer(a).printPickup(), nil
		case 2:
			return printer(a).printForms(paper.OrderForms), nil
		case 3:
			return printer(a).printForms(paper.ReceiptLabels), nil
		}
		return printer(a).printToday(), nil
	})
	return nil
}
