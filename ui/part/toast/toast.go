// Package toast is what the program says in one line: what was done and how to
// undo it, what went wrong, what the user should know.
package toast

import (
	"laskoll/themes"
	"laskoll/ui/look"
)

// Kind is how good or bad the news is.
type Kind uint8

// The kinds, from best to worst.
const (
	Plain Kind = iota // a remark, without a symbol
	Good              // ✓ something was done
	Info              // · something worth knowing
	Warn              // ! something to look at, but nothing is hindered
	Bad               // ! something could not be done
)

// Toast is one line of news. The zero Toast says nothing.
type Toast struct {
	Kind Kind
	Text string // plain text, made safe when it is drawn
	Hint string // what to do about it, as "Ctrl+Z ångrar"; dropped before the text is cut
}

// Line returns the toast as one line of exactly width cells, its text one
// cell in.
func (t Toast) Line(lk *look.Look, width int) string {
	text, hint := look.Safe(t.Text), look.Safe(t.Hint)
	if text == "" && hint == "" {
		return lk.Fit("", width)
	}
	line := " " + t.symbol(lk) + t.paint(lk, text)
	if hint != "" && look.Width(line)+3+look.Width(hint) <= width {
		line += "   " + lk.Paint(themes.Muted, hint)
	}
	return lk.Fit(line, width)
}

// Banner returns the toast as a line across the window in place of the rule
// under the tabs, so that nothing moves when it comes and goes.
func (t Toast) Banner(lk *look.Look, width int) string {
	if t.Text == "" {
		return lk.Rule(width)
	}
	return lk.On(themes.SurfaceAlt, t.Line(lk, width))
}

func (t Toast) symbol(lk *look.Look) string {
	switch t.Kind {
	case Good:
		return lk.Mark(look.Done) + " "
	case Info:
		return lk.Paint(themes.Info, lk.Symbols.Dot) + " "
	case Warn:
		return lk.Paint(themes.Warning, lk.Symbols.Marks[look.Late]) + " "
	case Bad:
		return lk.Bold(themes.Danger, lk.Symbols.Marks[look.Late]) + " "
	}
	return ""
}

func (t Toast) paint(lk *look.Look, text string) string {
	switch t.Kind {
	case Warn:
		return lk.Paint(themes.Warning, text)
	case Bad:
		return lk.Bold(themes.Danger, text)
	case Plain:
		return lk.Paint(themes.Muted, text)
	}
	return lk.Paint(themes.Text, text)
}
