package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/text"
)

// leaver ends the program, and not before everything is in the register or
// the user has been told what is not.
type leaver struct{ *App }

// leaving is a user on the way out.
type leaving struct {
	wanted bool           // as soon as everything is saved and sent
	timed  bool           // it is asked when that takes long
	unsent []model.Event  // what is not in the register, as it was read last
	box    *dialog.Choose // asks whether to go all the same; nil: nothing is asked
}

type (
	unsentMsg struct { // what a desk that is asked for it has not sent
		events []model.Event
		err    error
	}
	lateMsg struct{} // sending takes longer than it mostly does
)

// sendsSoon is how long the register may take to get what was done last before
// the user is asked.
const sendsSoon = time.Second

// quit leaves the program, or sets about it.
func (a leaver) quit() tea.Cmd {
	a.asking()
	a.out.wanted = true
	if a.saving() {
		a.warn(text.ToastWaitSave.In(a.opts.Lang))
	}
	return a.onward()
}

// onward goes on leaving when something has changed, if the user is about to.
func (a leaver) onward() tea.Cmd {
	switch asking := a.asking(); {
	case !a.out.wanted || a.saving():
	case a.open() == 0:
		return a.leave()
	case asking:
		a.out.box.Explain(a.words())
	case a.status.Err != nil || a.status.Waiting == 0 && a.told():
		return a.ask() // waiting a moment would not help
	case !a.out.timed:
		a.out.timed = true
		a.warn(text.QuitSending.In(a.opts.Lang))
		return tea.Tick(sendsSoon, func(time.Time) tea.Msg { return lateMsg{} })
	}
	return nil
}

// late asks when sending takes long.
func (a leaver) late() tea.Cmd {
	if a.asking() || !a.out.wanted || a.saving() || a.open() == 0 {
		return nil
	}
	return a.ask()
}

// asking reports whether the box that asks is there. Who closed it goes on
// working.
func (a leaver) asking() bool {
	there := slices.ContainsFunc(a.stack, func(l layer) bool { return l.dialog == dialog.Dialog(a.out.box) })
	if a.out.box != nil && !there {
		a.out = leaving{}
	}
	return there
}

// saving reports whether something is still on its way to this PC's copy.
func (a leaver) saving() bool { return len(a.queue) > 0 || a.importing }

// told reports whether the desk has told how it stands with what was done last.
func (a leaver) told() bool { return a.shelf.told >= a.shelf.kept }

// open returns how much is not in the register. What the desk has not told of
// is one.
func (a leaver) open() int {
	n := a.status.Waiting + a.status.Conflicts
	if n == 0 && !a.told() {
		n = 1
	}
	return n
}

// ask asks whether to leave with something that is not in the register. It goes
// on being sent meanwhile, and the program ends by itself when all is.
func (a leaver) ask() tea.Cmd {
	l := a.opts.Lang
	box := dialog.NewChoose(l, text.QuitTitle.In(l), []string{text.QuitStay.In(l), text.QuitAnyway.In(l)}, 0)
	a.out.box = box
	box.Explain(a.words())
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		if chosen, ok := r.(dialog.Chosen); ok && chosen.At == 1 {
			return a.leave(), nil
		}
		return nil, nil
	})
	if d, ok := a.opts.Desk.(desk.Outbox); ok {
		return readUnsent(a.ctx, d)
	}
	return nil
}

func readUnsent(ctx context.Context, d desk.Outbox) tea.Cmd {
	return func() tea.Msg {
		events, err := d.Unsent(ctx)
		return unsentMsg{events, err}
	}
}

// read takes in what is not in the register. What it is is not worth a word
// when it cannot be read: how much it is stands there.
func (a leaver) read(msg unsentMsg) {
	if a.out.box != nil && msg.err == nil {
		a.out.unsent = msg.events
		a.out.box.Explain(a.words())
	}
}

// unsentNamed is how many of the changes are named.
const unsentNamed = 3

// words say how much is not in the register, what it is, and why not.
func (a leaver) words() string {
	l := a.opts.Lang
	var out []string
	if n := a.status.Waiting; n > 0 {
		out = append(out, text.QuitWaiting.In(l, n))
	}
	if n := a.status.Conflicts; n > 0 {
		out = append(out, text.ConflictWaiting.In(l, n)+".")
	}
	if what, _ := text.Trouble(l, a.status, a.zone); what != "" {
		out = append(out, what)
	}
	if names := a.names(); names != "" {
		out = append(out, names)
	}
	if a.status.Waiting > 0 {
		out = append(out, text.QuitItself.In(l))
	}
	return strings.Join(out, " ")
}

// names tell what the first of the changes are.
func (a leaver) names() string {
	l := a.opts.Lang
	var out []string
	for _, e := range a.out.unsent[:min(len(a.out.unsent), unsentNamed)] {
		c, _ := a.shelf.Case(e.Case)
		line := text.Event(l, e, c, a.today())
		if row := a.roster.Get(e.Case); row != nil {
			line = row.Name() + ": " + line
		}
		out = append(out, line)
	}
	if n := len(a.out.unsent) - len(out); n > 0 {
		out = append(out, text.QuitMore.In(l, n))
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, "; ") + "."
}

// leave saves the state and ends the program. That the state could not be
// saved is not worth a word: the next run begins at the beginning.
func (a leaver) leave() tea.Cmd {
	keep := keeper(a).remember()
	if keep == nil {
		return tea.Quit
	}
	return func() tea.Msg {
		keep()
		return tea.Quit()
	}
}
