package ui

import (
	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// linker links customers who use one lock, and takes the link away.
type linker struct{ *App }

// fewHits is how many customers of a name are looked through for a code.
const fewHits = 20

// ask asks with whom the customer shares a lock.
func (a linker) ask() tea.Cmd {
	id := a.page().Target().Case
	if _, ok := a.shelf.Case(id); !ok {
		return loader(a).afterRead(id, a.ask)
	}
	a.push(dialog.NewForm(act.AskShare(actor(a).env()), actor(a).env(), a.roster), func(r dialog.Result) (tea.Cmd, error) {
		answered, ok := r.(dialog.Answered)
		if !ok {
			return nil, nil
		}
		other, err := a.meant(answered.Answers["code"])
		if err != nil {
			return nil, err
		}
		return a.with(other, func() (tea.Cmd, error) { return a.link(id, other, answered.Answers) })
	})
	return nil
}

// meant returns the case that a code is of; words may follow it.
func (a linker) meant(written string) (model.CaseID, error) {
	code, ok := act.CodeOf(written)
	if ok {
		for _, hit := range a.roster.Search(code.String(), "", fewHits) {
			if a.roster.Get(hit.ID).Code == code {
				return hit.ID, nil
			}
		}
	}
	return model.CaseID{}, &model.Refusal{Reason: model.RefusedNoSuchCase}
}

// with does something once the other case has been read. What is refused only
// then is said below the screen.
func (a linker) with(other model.CaseID, do func() (tea.Cmd, error)) (tea.Cmd, error) {
	if _, ok := a.shelf.Case(other); ok {
		return do()
	}
	return loader(a).afterRead(other, func() tea.Cmd {
		cmd, err := do()
		if err != nil {
			a.refuse(err)
		}
		return cmd
	}), nil
}

// link records in both cases that they share a lock.
func (a linker) link(id, other model.CaseID, answers act.Answers) (tea.Cmd, error) {
	c, b := a.shelf.folder(id).shown, a.shelf.folder(other).shown
	e := actor(a).env()
	day := answers.Past("day", e.Today)
	ofC, ofB, err := model.ShareLock(c, b, day, e.Today)
	if err != nil {
		return nil, err
	}
	said := text.DidShare.In(a.opts.Lang, c.Customer.Name(), b.Customer.Name())
	return recorder(a).submit(ticket{drafts: bothDrafts(id, ofC, other, ofB), said: said}), nil
}

// unlink records in both cases that they share no lock any more.
func (a linker) unlink() tea.Cmd {
	id := a.page().Target().Case
	c, ok := a.shelf.Case(id)
	if !ok {
		return loader(a).afterRead(id, a.unlink)
	}
	do := func() (tea.Cmd, error) {
		c, b := a.shelf.folder(id).shown, a.shelf.folder(c.Share.With).shown
		ofC, ofB, err := model.UnshareLock(c, b, a.today(), a.today())
		if err != nil {
			return nil, err
		}
		said := text.DidUnshare.In(a.opts.Lang, c.Customer.Name())
		return recorder(a).submit(ticket{drafts: bothDrafts(id, ofC, c.Share.With, ofB), said: said}), nil
	}
	if !c.Shares() {
		a.refuse(&model.Refusal{Reason: model.RefusedNotShared})
		return nil
	}
	cmd, err := a.with(c.Share.With, do)
	if err != nil {
		a.refuse(err)
	}
	return cmd
}

// bothDrafts are a fact for each of two cases; the second may be none.
func bothDrafts(id model.CaseID, of model.Fact, other model.CaseID, ofOther model.Fact) []desk.Draft {
	out := drafts(id, []model.Fact{of})
	if ofOther != nil {
		out = append(out, drafts(other, []model.Fact{ofOther})...)
	}
	return out
}

// where returns what an action is done to: what is told of a lock that two
// share is told in the case that has it, wherever the cursor is.
func (a actor) where(id keys.ID, t page.Target, c model.Case) page.Target {
	if act.OfLock(id, t.Moment) {
		t.Case = c.LockCase()
	}
	return t
}
