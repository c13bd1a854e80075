package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/themes"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/input"
	"laskoll/ui/text"
)

// Guide closes the box and begins the guided tour.
type Guide struct{}

func (Guide) result() {}

// Help tells what every key does: first where the focus is, then everywhere.
type Help struct {
	lang  text.Lang
	reg   *keys.Registry
	scope keys.Scope
	input input.Input
	top   int
	rows  int // lines the last view had room for
}

// NewHelp returns the help for the scope.
func NewHelp(lang text.Lang, reg *keys.Registry, scope keys.Scope) *Help {
	h := &Help{lang: lang, reg: reg, scope: scope}
	h.input.Placeholder = text.HelpHint.In(lang)
	return h
}

// Press takes a key.
func (h *Help) Press(k tea.KeyPressMsg) Result {
	switch k.String() {
	case "esc", "enter":
		return Leave{}
	case "f1":
		return Guide{}
	case "up":
		h.top--
	case "down":
		h.top++
	case "pgup":
		h.top -= max(h.rows-1, 1)
	case "pgdown":
		h.top += max(h.rows-1, 1)
	default:
		if h.input.Press(k) {
			h.top = 0
		}
	}
	return Stay{}
}

// Paste searches for what is pasted.
func (h *Help) Paste(s string) {
	h.input.Paste(s)
	h.top = 0
}

// View draws the box.
func (h *Help) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 92), min(height-2, 40)
	inner := width - 2
	h.rows = max(height-5, 1)
	lines := h.lines(l, inner)
	h.top = max(0, min(h.top, len(lines)-h.rows))
	box := look.Box{Title: text.HelpTitle.In(h.lang)}
	box.Body = append([]string{" " + h.input.Line(l, inner-2, true), l.Rule(inner)}, lines[h.top:min(len(lines), h.top+h.rows)]...)
	return frame(l, h.lang, box, width, height, hint{"down", text.KeyMove}, hint{"f1", text.TourStart}, hint{"esc", text.Close})
}

func (h *Help) lines(l *look.Look, inner int) []string {
	here := h.reg.In(h.scope)
	var all []keys.Action
	for _, a := range h.reg.All() {
		if a.Everywhere() {
			all = append(all, a)
		}
	}
	lines := h.section(l, text.HelpHere, here, inner)
	lines = append(lines, h.section(l, text.HelpAll, all, inner)...)
	if h.reg.Vim() && h.scope != keys.Typing {
		lines = append(lines, " "+l.Bold(themes.Text, text.HelpVim.In(h.lang)), "  "+l.Paint(themes.Text, text.HelpVimKeys.In(h.lang)), "")
	}
	if h.input.Value() == "" {
		lines = append(lines, h.signs(l)...)
	}
	return lines
}

// sameKeys reports whether the action's line would only repeat that of
// another: all the moves are one line.
func sameKeys(id keys.ID) bool {
	switch id {
	case keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom, keys.Left, keys.Right,
		keys.ExtendDown:
		return true
	}
	return false
}

// keysWidth is the column of the keys: the widest pair fits.
const keysWidth = 19

func (h *Help) section(l *look.Look, title text.Phrase, actions []keys.Action, inner int) []string {
	lines := []string{" " + l.Bold(themes.Text, title.In(h.lang))}
	typed := words(h.input.Value())
	for _, a := range actions {
		if h.keys(a) == "" || sameKeys(a.ID) || !matches(typed, a.Label.In(h.lang)+" "+a.Help.In(h.lang)) {
			continue
		}
		head := "  " + l.Fit(l.Paint(themes.Accent, h.keys(a)), keysWidth) + " "
		for _, words := range page.Wrap(l, a.Help.In(h.lang), inner-keysWidth-4, 0) {
			lines = append(lines, head+l.Paint(themes.Text, words))
			head = strings.Repeat(" ", keysWidth+3)
		}
	}
	if len(lines) == 1 {
		return nil
	}
	return append(lines, "")
}

// keys names the keys of an action.
func (h *Help) keys(a keys.Action) string {
	switch a.ID {
	case keys.Up:
		return text.KeyName(h.lang, "up") + " " + text.KeyName(h.lang, "down")
	case keys.ExtendUp:
		return text.KeyName(h.lang, "shift+up") + " " + text.KeyName(h.lang, "down")
	case keys.Step:
		return a.Keys[0] + "-" + a.Keys[len(a.Keys)-1]
	}
	var names []string
	for _, k := range a.Keys {
		if id, ok := h.reg.Find(h.scope, k); !ok || id != a.ID {
			continue // it means something else here, or is a letter
		}
		names = append(names, text.KeyName(h.lang, k))
	}
	return strings.Join(names, "  ")
}

// signs explains the visual grammar.
func (h *Help) signs(l *look.Look) []string {
	lines := []string{" " + l.Bold(themes.Text, text.HelpStates.In(h.lang))}
	for state, word := range []text.Phrase{
		look.Done: text.SignDone, look.Ongoing: text.SignOngoing, look.Waiting: text.SignWaiting,
		look.Todo: text.SignTodo, look.Skipped: text.SignSkipped, look.Late: text.SignLate, look.NoWayIn: text.SignNoWay,
	} {
		lines = append(lines, "  "+l.State(look.State(state), word.In(h.lang)))
	}
	return lines
}
