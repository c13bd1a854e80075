package ui

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/paper"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// printer puts what is in front on paper.
type printer struct{ *App }

// printedMsg tells what became of a print-out.
type printedMsg struct {
	name   string
	path   string
	opened bool
	none   text.Phrase // why there was nothing to print
	err    error
}

// print prints what is in front: the receipts to fetch, today's list, or one
// of a case's papers.
func (a printer) print() tea.Cmd {
	switch a.page().Scope() {
	case keys.Review:
		return a.printPickup()
	case keys.List:
		if len(a.together()) > 0 {
			return pile(a).choosePrint()
		}
		return a.printToday()
	case keys.Stats:
		return figurer(a).printFigures()
	}
	if a.page().Target().None() {
		a.warn(text.NeedOther.In(a.opts.Lang))
		return nil
	}
	return a.choosePaper()
}

// sheet is what every print-out says. What is revealed is looked up now: the
// print-out is made while the user goes on.
func (a printer) sheet(ids ...model.CaseID) paper.Sheet {
	revealed := make(map[model.CaseID]bool)
	for _, id := range ids {
		revealed[id] = a.shelf.Revealed(id)
	}
	return paper.Sheet{
		Lang: a.opts.Lang, Today: a.today(), By: a.opts.User, Limits: a.opts.Limits,
		Revealed: func(id model.CaseID) bool { return revealed[id] },
	}
}

// listed returns the cases of the list in front.
func (a *App) listed() []model.CaseID {
	if l, ok := a.page().(page.Lister); ok {
		return l.Listed()
	}
	return nil
}

// printPickup prints the receipts of the round that lie at the customers'.
func (a printer) printPickup() tea.Cmd {
	ids := a.listed()
	s := a.sheet(ids...)
	return a.saving(func() printedMsg {
		all, err := readAll(a.ctx, a.opts.Desk, ids)
		if err != nil {
			return printedMsg{name: text.PaperPickup.In(s.Lang), err: err}
		}
		d := paper.PickupList(s, all)
		if d.Rows == 0 {
			return printedMsg{none: text.PaperPickupNone}
		}
		return a.save(d)
	})
}

// mostForms is how many forms are printed at once. Who has marked more has
// marked a whole list, and wants none for each.
const mostForms = 200

// printForms prints a form for each of the marked cases, in the order of the
// list, all in one document.
func (a printer) printForms(forms func(paper.Sheet, []model.Case) paper.Document) tea.Cmd {
	ids := a.together()
	if len(ids) > mostForms {
		a.warn(text.PrintTooMany.In(a.opts.Lang, mostForms, len(ids)))
		return nil
	}
	s := a.sheet(ids...)
	return a.saving(func() printedMsg {
		all, err := readAll(a.ctx, a.opts.Desk, ids)
		d := forms(s, all)
		switch {
		case err != nil:
			return printedMsg{name: d.Name, err: err}
		case d.Rows == 0: // somebody undid their opening meanwhile
			return printedMsg{none: text.NeedCase}
		}
		return a.save(d)
	})
}

// readAll reads whole cases; those that are gone are left out.
func readAll(ctx context.Context, d desk.Desk, ids []model.CaseID) ([]model.Case, error) {
	all := make([]model.Case, 0, len(ids))
	for _, id := range ids {
		c, err := d.Case(ctx, id)
		switch {
		case errors.Is(err, desk.ErrNoCase):
		case err != nil:
			return nil, err
		default:
			all = append(all, c)
		}
	}
	return all, nil
}

// printToday prints what needs attention among the cases in front.
func (a printer) printToday() tea.Cmd {
	ids := a.listed()
	var all []model.Summary
	for _, id := range ids {
		if line, ok := a.roster.Line(id); ok && line.Kinds != 0 { // most cases need nothing
			all = append(all, a.roster.Get(id).Summary)
		}
	}
	items := model.Attention(slices.Values(all), a.today(), a.opts.Limits)
	d := paper.Today(a.sheet(), items, func(id model.CaseID) (model.Summary, bool) {
		return a.roster.Get(id).Summary, true // the items are of rows
	})
	return a.saving(func() printedMsg {
		if d.Rows == 0 {
			return printedMsg{none: text.PaperTodayNone}
		}
		return a.save(d)
	})
}

// choosePaper asks which paper of the case under the cursor is printed.
func (a printer) choosePaper() tea.Cmd {
	id, l := a.page().Target().Case, a.opts.Lang
	c, ok := a.shelf.Case(id)
	if !ok {
		return loader(a).afterRead(id, func() tea.Cmd {
			if a.page().Target().Case != id || len(a.stack) > 0 {
				return nil // the user has gone on to something else
			}
			return a.choosePaper()
		})
	}
	papers := []func(paper.Sheet, model.Case) paper.Document{paper.OrderForm, paper.ReceiptLabel}
	names := []string{text.PaperOrder.In(l), text.PaperReceipt.In(l)}
	at := 0
	if c.Mark(model.M6a).State == model.Done { // ordered: the receipt is next
		at = 1
	}
	a.push(dialog.NewChoose(l, text.PrintTitle.In(l), names, at), func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok {
			return nil, nil
		}
		d := papers[chosen.At](a.sheet(id), c)
		return a.saving(func() printedMsg { return a.save(d) }), nil
	})
	return nil
}

// saving tells that something is being printed while it is.
func (a printer) saving(do func() printedMsg) tea.Cmd {
	a.toast = toast.Toast{Kind: toast.Info, Text: text.PrintWorking.In(a.opts.Lang)}
	return func() tea.Msg { return do() }
}

// save writes the document and opens it. It is part of a command: it reads
// the options only.
func (a printer) save(d paper.Document) printedMsg {
	path, err := d.Save()
	if err != nil {
		return printedMsg{name: d.Name, err: err}
	}
	opened := a.opts.OpenFile != nil && a.opts.OpenFile(path) == nil
	return printedMsg{name: d.Name, path: path, opened: opened}
}

// printed tells what was printed and where it lies.
func (a printer) printed(msg printedMsg) {
	l := a.opts.Lang
	switch {
	case msg.err != nil:
		a.toast = toast.Toast{Kind: toast.Bad, Text: text.PrintNotSaved.In(l, msg.name, msg.err)}
	case msg.none != text.Phrase{}:
		a.warn(msg.none.In(l))
	case msg.opened:
		a.toast = toast.Toast{Kind: toast.Good, Text: text.PrintOpened.In(l, msg.name, msg.path)}
	default:
		a.warn(text.PrintSaved.In(l, msg.name, msg.path))
	}
}
