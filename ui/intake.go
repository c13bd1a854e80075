package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// pileTaker takes in a pile of receipts.
type pileTaker struct{ *App }

// intake opens the box in which a pile of receipts is taken in.
func (a pileTaker) intake() tea.Cmd {
	a.push(dialog.NewIntake(a.opts.Lang, a.roster, a.opts.Area, a.binders[a.opts.Area]), nil)
	return nil
}

// take registers one receipt of the pile.
func (a pileTaker) take(r dialog.Take) tea.Cmd {
	if _, ok := a.shelf.Case(r.Case); !ok {
		return loader(a).afterRead(r.Case, func() tea.Cmd { return a.take(r) })
	}
	box, ok := a.intakeBox()
	if !ok {
		return nil
	}
	id, answers := keys.Fetched, act.Answers(nil)
	if r.Binder != "" {
		id, answers = keys.Archived, act.Answers{"binder": r.Binder}
	}
	cmd, err := actor(a).decide(id, page.Target{Case: r.Case}, answers)
	var refusal *model.Refusal
	switch {
	case errors.As(err, &refusal):
		box.Refuse(text.Refusal(a.opts.Lang, refusal))
	case err == nil:
		box.Took(a.queue[len(a.queue)-1].said)
	}
	return cmd
}

// undoTake undoes the receipt that was taken in last.
func (a pileTaker) undoTake() tea.Cmd {
	box, ok := binderCount(a).top().(taker)
	if !ok || !box.Any() || len(a.queue) > 0 {
		return nil
	}
	box.Undone()
	return reverser(a).undo()
}

// taker is a box in which one receipt after the other is dealt with.
type taker interface {
	Any() bool
	Undone()
}

// intakeBox returns the box on top when a pile is being taken in.
func (a pileTaker) intakeBox() (*dialog.Intake, bool) {
	box, ok := binderCount(a).top().(*dialog.Intake)
	return box, ok
}
