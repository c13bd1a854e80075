package ui

import (
	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/dialog"
)

// opener opens new cases.
type opener struct{ *App }

// newCase is a case that waits for its code, with the box that asked for it.
type newCase struct{ answers act.Answers }

// askNew asks for a new case; typed is the name as far as it is known.
func (a opener) askNew(typed string) tea.Cmd { return a.askCase(act.AskNew(typed, actor(a).env())) }

// offerNext asks for the next case of a customer whose case has just ended
// with a move within the municipality.
func (a opener) offerNext(t act.Target, facts []model.Fact) {
	for _, f := range facts {
		if end, ok := f.(model.Closed); ok && end.Reason == model.EndWithin {
			a.askCase(act.AskNext(t, actor(a).env()))
		}
	}
}

// askCase asks for a case in the words of the question.
func (a opener) askCase(q act.Question) tea.Cmd {
	a.push(dialog.NewForm(q, actor(a).env(), a.roster), func(r dialog.Result) (tea.Cmd, error) {
		answered, ok := r.(dialog.Answered)
		if !ok {
			return nil, nil
		}
		// Decided once with no code, so that a refusal comes while the box
		// is open.
		if _, err := act.DoNew(model.CaseID{}, "", answered.Answers, actor(a).env()); err != nil {
			return nil, err
		}
		a.draft = &newCase{answered.Answers}
		return drawCode(a.ctx, a.opts.Desk), nil
	})
	return nil
}

// codeDrawn opens the new case under its code.
func (a opener) codeDrawn(msg codeMsg) tea.Cmd {
	draft := a.draft
	a.draft = nil
	switch {
	case draft == nil:
		return nil
	case msg.err != nil:
		a.refuse(msg.err)
		return nil
	}
	out, err := act.DoNew(msg.id, msg.code, draft.answers, actor(a).env())
	if err != nil {
		a.refuse(err)
		return nil
	}
	cmd := recorder(a).submit(ticket{drafts: drafts(msg.id, out.Facts), said: out.Said})
	a.showCase(msg.id)
	return cmd
}
