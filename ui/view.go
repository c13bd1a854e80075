package ui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/storage"
	"laskoll/themes"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/overlay"
	"laskoll/ui/part/tabs"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// window draws what is on the screen.
type window struct{ *App }

// The least window that anything is shown in.
const (
	leastWidth  = 60
	leastHeight = 15
)

// above and below are the lines around the page: tabs and banner, the line
// that tells what happened and the keys.
const (
	above = 2
	below = 3
)

func (a *App) tooSmall() bool { return a.width < leastWidth || a.height < leastHeight }

// View draws the window.
func (a *App) View() tea.View {
	v := tea.NewView(a.look.Frame(window{a}.lines(), a.width, a.height))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = text.AppName.In(a.opts.Lang)
	if a.opts.Register != "" {
		v.WindowTitle = text.WindowTitle.In(a.opts.Lang, look.Safe(a.opts.Register))
	}
	return v
}

func (a window) lines() []string {
	if a.locked {
		return watchman(a).blank()
	}
	if a.tour != nil {
		return a.tour.lines(a.look, a.opts.Lang, a.width, a.height)
	}
	if a.tooSmall() {
		return a.small()
	}
	lines := make([]string, 0, a.height)
	lines = append(lines, a.bar().Line(a.look, a.width), a.banner().Banner(a.look, a.width))
	lines = append(lines, a.page().View(a.look, a.width, a.height-above-below)...)
	said := a.said()
	lines = append(lines, said...)
	lines = append(lines, a.footer(below-len(said))...)
	lines = a.overProgress(lines)
	for _, l := range a.stack {
		lines = overlay.Place(a.look, lines, l.dialog.View(a.look, a.width, a.height), a.width)
	}
	return lines
}

// small asks for a larger window.
func (a window) small() []string {
	l, lang := a.look, a.opts.Lang
	lines := []string{"", " " + l.Bold(themes.Text, text.TooSmall.In(lang))}
	for _, line := range page.Wrap(l, text.TooSmallDo.In(lang), a.width-2, 0) {
		lines = append(lines, " "+l.Paint(themes.Text, line))
	}
	return append(lines, " "+l.Paint(themes.Muted, text.TooSmallNow.In(lang, a.width, a.height)))
}

// counter is a page on which something waits to be done.
type counter interface{ Count() int }

// bar is the first line: the pages, who works where, and how safe everything
// is.
func (a window) bar() tabs.Bar {
	b := tabs.Bar{Active: a.at}
	for _, t := range a.tabs {
		tab := tabs.Tab{Title: t.name.In(a.opts.Lang)}
		if c, ok := t.page.(counter); ok && a.loaded {
			tab.Count = c.Count()
		}
		b.Tabs = append(b.Tabs, tab)
	}
	if others := standing(a).others(); others != "" {
		b.Right = append(b.Right, a.look.Paint(themes.Muted, others))
	}
	if a.opts.Practice {
		b.Right = append(b.Right, a.look.Bold(themes.Warning, text.Practice.In(a.opts.Lang)))
	}
	where := a.opts.Area
	if where != "" && a.opts.Organisation != "" {
		where += " " + a.look.Symbols.Dot + " "
	}
	if where += string(a.opts.Organisation); where != "" {
		b.Right = append(b.Right, a.look.Paint(themes.Muted, look.Safe(where)))
	}
	b.Right = append(b.Right, a.safety())
	return b
}

// safety says whether everything is saved.
func (a window) safety() string {
	l, lang := a.look, a.opts.Lang
	if !a.loaded {
		return "" // nothing is known yet
	}
	words := text.AllSaved.In(lang)
	if !a.saved.IsZero() { // something was saved since the program was started
		at := a.saved
		if a.status.Saved.After(at) {
			at = a.status.Saved
		}
		words = text.SavedAt.In(lang, at.In(a.zone).Format("15:04"))
	}
	switch {
	case len(a.queue) > 0, a.status.Err == nil && (a.status.Waiting > 0 || a.shelf.told < a.shelf.kept):
		return l.State(look.Ongoing, text.Saving.In(lang))
	case a.status.Waiting > 0:
		return l.State(look.Waiting, text.WaitingSends.In(lang, a.status.Waiting))
	case errors.Is(a.status.Err, storage.ErrDamaged), errors.Is(a.status.Err, storage.ErrForeign):
		words = text.SavedHere.In(lang) // what the register has of it, nobody knows
	}
	return l.Paint(themes.Success, l.Symbols.Saved) + " " + l.Paint(themes.Muted, words)
}

// banner says what is wrong with the register, in place of the rule.
func (a window) banner() toast.Toast {
	lang := a.opts.Lang
	if what, todo := text.Trouble(lang, a.status, a.zone); what != "" {
		switch {
		case a.wentBack() != nil:
			todo = text.BackHint.In(lang)
		case len(a.waysOut()) > 0:
			todo = text.PlaceHint.In(lang)
		}
		t := toast.Toast{Kind: toast.Warn, Text: what, Hint: todo}
		if errors.Is(a.status.Err, storage.ErrDamaged) {
			t.Kind = toast.Bad
		}
		return a.inFull(t)
	}
	if n := a.status.Conflicts; n > 0 {
		return a.keyed(toast.Toast{Kind: toast.Warn, Text: text.ConflictWaiting.In(lang, n), Hint: text.ConflictHint.In(lang)})
	}
	return toast.Toast{}
}

// inFull leads to where what does not fit in the window's width is read in
// full.
func (a window) inFull(t toast.Toast) toast.Toast {
	if look.Width(t.Text)+look.Width(t.Hint)+6 <= a.width || a.wentBack() != nil {
		return a.keyed(t)
	}
	if len(a.waysOut()) == 0 {
		t.Hint = text.BannerMore.In(a.opts.Lang)
	}
	t = a.keyed(t)
	room := a.width - 6 - look.Width(t.Hint)
	t.Text = strings.TrimRight(a.look.Fit(t.Text, min(room, look.Width(t.Text))), " ")
	return t
}

// keyed puts the user's own keys where a text names an action.
func (a window) keyed(t toast.Toast) toast.Toast {
	scope := a.page().Scope()
	t.Text, t.Hint = a.reg.Say(a.opts.Lang, scope, t.Text), a.reg.Say(a.opts.Lang, scope, t.Hint)
	return t
}

// said is the line above the keys: what happened, or the page's tip.
// What does not fit in it takes one line of the keys.
func (a window) said() []string {
	t := a.toast
	if t == (toast.Toast{}) {
		t = toast.Toast{Text: a.page().Tip()}
	}
	t = a.keyed(t)
	lines := page.Wrap(a.look, t.Text, a.width-5, 2)
	if len(lines) < 2 {
		return []string{t.Line(a.look, a.width)}
	}
	first, second := toast.Toast{Kind: t.Kind, Text: lines[0]}, toast.Toast{Text: lines[1], Hint: t.Hint}
	return []string{first.Line(a.look, a.width), a.look.Fit("  "+second.Line(a.look, a.width-2), a.width)}
}

// footer names the keys that are of most use where the focus is.
func (a window) footer(lines int) []string {
	var hints []look.Hint
	have := a.have()
	ids := a.page().Hints()
	if a.width < 80 && len(ids) > 6 { // what one cannot do without
		ids = append(ids[:3:3], keys.Find, keys.Palette, keys.Help)
	}
	for _, id := range ids {
		action := a.reg.Get(id)
		key := a.reg.KeyIn(a.page().Scope(), action)
		if _, not := action.Why(have); not || key == "" {
			continue
		}
		hints = append(hints, look.Hint{Key: text.KeyName(a.opts.Lang, key), Does: action.Label.In(a.opts.Lang)})
	}
	return a.look.Hints(hints, a.width, lines)
}

// typer returns the page's search field when letters go there.
func (a *App) typer() (page.Typer, bool) {
	t, ok := a.page().(page.Typer)
	return t, ok && a.page().Scope() == keys.Typing
}

// click takes a click of the mouse.
func (a *App) click(m tea.Mouse) {
	if len(a.stack) > 0 || a.tooSmall() || m.Button != tea.MouseLeft {
		return
	}
	if m.Y == 0 {
		if i, ok := (window{a}).bar().Hit(m.X); ok {
			a.turn(i)
		}
		return
	}
	if c, ok := a.page().(page.Clicker); ok && m.Y >= above && m.Y < a.height-below {
		c.Click(m.X, m.Y-above)
	}
}

// wheel takes a turn of the mouse's wheel.
func (a *App) wheel(m tea.Mouse) {
	c, ok := a.page().(page.Clicker)
	if !ok || len(a.stack) > 0 || a.tooSmall() {
		return
	}
	switch m.Button {
	case tea.MouseWheelUp:
		c.Wheel(m.X, m.Y-above, -1)
	case tea.MouseWheelDown:
		c.Wheel(m.X, m.Y-above, 1)
	}
}
