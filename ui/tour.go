package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/themes"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// guide leads through the practice tour.
type guide struct{ *App }

// tour is a guided walk through the program: the program itself, in the same
// window, on an office of invented customers that lies in memory only, with a
// box below that says what to do next. It goes on when that has been done.
// The real register cannot be reached from it.
type tour struct {
	app  *App
	at   int
	stop context.CancelFunc
}

// tourMsg is a message of the tour's program.
type tourMsg struct {
	of  *tour
	msg tea.Msg
}

// coachHeight is the lines of the box that says what to do.
const coachHeight = 4

// tourStep is one thing to do. A step without done is read, and Enter goes on.
type tourStep struct {
	says text.Phrase
	done func(*App) bool
}

// tourSteps are the steps in their order.
func tourSteps() []tourStep {
	return []tourStep{
		{text.TourHello, nil},
		{text.TourFind, func(a *App) bool { _, on := binderCount{a}.top().(*dialog.Finder); return on }},
		{text.TourType, onCase(practice.Caller)},
		{text.TourTick, func(a *App) bool { return len(a.history.done) > 0 }},
		{text.TourUndo, func(a *App) bool { return len(a.history.undone) > 0 }},
		{text.TourOut, onCase(practice.ShutOut)},
		{text.TourLost, onCase(practice.LostKey)},
		{text.TourEnded, onCase(practice.Left)},
		{text.TourReview, func(a *App) bool { return a.at == pageReview }},
		{text.TourFetch, func(a *App) bool { return len(a.history.done) > 0 }},
		{text.TourAll, func(a *App) bool { _, on := binderCount{a}.top().(*dialog.Palette); return on }},
		{text.TourEnd, nil},
	}
}

// onCase reports whether the user has found a customer.
func onCase(name string) func(*App) bool {
	return func(a *App) bool {
		row := a.roster.Get(a.page().Target().Case)
		return len(a.stack) == 0 && a.at == pageCases && row != nil && row.Name() == name
	}
}

// startTour begins the tour, unless one is on or the window is too small.
func (a guide) startTour() tea.Cmd {
	if a.guided {
		return nil
	}
	if a.width < leastWidth || a.height < leastHeight+coachHeight {
		a.warn(text.TourSmall.In(a.opts.Lang))
		return nil
	}
	ctx, stop := context.WithCancel(a.ctx)
	by := model.Actor{Name: a.opts.User}
	o := a.opts
	inner := New(ctx, Options{
		Desk: desk.NewRehearsal(by, o.Now, practice.Events(practice.Default, a.today())),
		Now:  o.Now, Today: a.today(), Lang: o.Lang, Themes: o.Themes, Theme: a.look.Theme.ID, Look: o.Look,
		User: o.User, Area: o.Area, Organisation: o.Organisation, Practice: true, Limits: o.Limits,
		IdleLock: -1, Keys: o.Keys,
	})
	inner.guided = true
	inner.width, inner.height = a.width, a.height-coachHeight
	a.tour = &tour{app: inner, stop: stop}
	return a.tour.wrap(loader{inner}.readEverything())
}

// endTour goes back to the user's own cases.
func (a guide) endTour() tea.Cmd {
	a.tour.stop()
	a.tour = nil
	a.toast = toast.Toast{Kind: toast.Info, Text: text.TourOver.In(a.opts.Lang)}
	return nil
}

// onTour gives the tour what is for it: what the user does, and what its own
// commands bring back. It reports false for what is the program's.
func (a guide) onTour(msg tea.Msg) (tea.Cmd, bool) {
	if m, ok := msg.(tourMsg); ok {
		if m.of != a.tour {
			return nil, true // of one that was left
		}
		return a.tour.send(m.msg), true
	}
	if a.tour == nil {
		return nil, false
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a.pressTour(msg), true
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		return a.tour.send(tea.WindowSizeMsg{Width: msg.Width, Height: max(msg.Height-coachHeight, 0)}), true
	case tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		return a.tour.send(msg), true
	}
	return nil, false
}

func (a guide) pressTour(k tea.KeyPressMsg) tea.Cmd {
	steps := tourSteps()
	reads := steps[a.tour.at].done == nil
	switch key := k.String(); {
	case key == "esc", key == "ctrl+q", key == "enter" && a.tour.at == len(steps)-1:
		return a.endTour()
	case reads && key == "enter":
		a.tour.at++
		return nil
	case reads:
		return nil
	}
	return a.tour.send(k)
}

// send gives the tour's program a message, and goes on when the step is done.
func (t *tour) send(msg tea.Msg) tea.Cmd {
	_, cmd := t.app.Update(msg)
	if done := tourSteps()[t.at].done; done != nil && done(t.app) {
		t.at++
	}
	return t.wrap(cmd)
}

// wrap marks what a command of the tour's program brings back as the tour's.
func (t *tour) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		switch msg := cmd().(type) {
		case nil:
			return nil
		case tea.BatchMsg:
			out := make(tea.BatchMsg, len(msg))
			for i, c := range msg {
				out[i] = t.wrap(c)
			}
			return out
		case newsMsg:
			if errors.Is(msg.err, desk.ErrAlone) {
				return nil // and nobody listens again
			}
			return tourMsg{t, msg}
		default:
			return tourMsg{t, msg}
		}
	}
}

// lines are the tour's window: its program, and below it what to do.
func (t *tour) lines(l *look.Look, lang text.Lang, width, height int) []string {
	lines := window{t.app}.lines()
	for len(lines) < height-coachHeight {
		lines = append(lines, "")
	}
	steps := tourSteps()
	box := look.Box{
		Title: text.TourTitle.In(lang, t.at+1, len(steps)), Right: text.TourLeave.In(lang), Focus: true, Ground: themes.Overlay,
	}
	for _, line := range page.Wrap(l, steps[t.at].says.In(lang), width-4, 2) {
		box.Body = append(box.Body, " "+l.Bold(themes.Accent, line))
	}
	return append(lines[:max(height-coachHeight, 0)], l.Box(box, width, coachHeight)...)
}
