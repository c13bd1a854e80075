package dialog

import (
	tea "charm.land/bubbletea/v2"

	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// Notice tells something that must not be missed.
type Notice struct {
	lang  text.Lang
	title string
	paras []string
	items []string
	top   int // how far it is scrolled
	more  int // how many lines are below the last that is seen
	rows  int // lines the last view had room for
}

// NewNotice returns a box with paragraphs; empty ones are left out.
func NewNotice(lang text.Lang, title string, paras ...string) *Notice {
	return &Notice{lang: lang, title: title, paras: paras}
}

// List adds lines below the paragraphs, as close to each other as names in a
// list.
func (n *Notice) List(items ...string) *Notice {
	n.items = append(n.items, items...)
	return n
}

// Press takes a key.
func (n *Notice) Press(k tea.KeyPressMsg) Result {
	switch k.String() {
	case "esc", "enter", "space":
		return Leave{}
	case "up":
		n.top = max(n.top-1, 0)
	case "down":
		n.top += min(n.more, 1)
	case "pgup":
		n.top = max(n.top-n.rows, 0)
	case "pgdown":
		n.top += min(n.more, n.rows)
	}
	return Stay{}
}

// Paste does nothing here.
func (n *Notice) Paste(string) {}

// View draws the box.
func (n *Notice) View(l *look.Look, width, height int) []string {
	width = min(width-4, 72)
	lines := n.lines(l, width-6)
	height = min(height-2, len(lines)+4)
	n.rows = max(height-4, 1)
	n.top = max(0, min(n.top, len(lines)-n.rows))
	n.more = max(0, len(lines)-n.top-n.rows)
	hints := []hint{{"enter", text.Understood}}
	if len(lines) > n.rows {
		hints = append(hints, hint{"down", text.KeyMove})
	}
	body := append([]string{""}, lines[n.top:min(len(lines), n.top+n.rows)]...)
	return frame(l, n.lang, look.Box{Title: n.title, Body: body}, width, height, hints...)
}

// lines are the paragraphs with a blank after each, and the list.
func (n *Notice) lines(l *look.Look, width int) []string {
	var out []string
	for _, p := range n.paras {
		for _, line := range page.Wrap(l, p, width, 0) {
			out = append(out, "  "+l.Paint(themes.Text, line))
		}
		if p != "" {
			out = append(out, "")
		}
	}
	for _, item := range n.items {
		lead := l.Symbols.Dot + " "
		for _, line := range page.Wrap(l, item, width-2, 0) {
			out = append(out, "  "+l.Paint(themes.Text, lead+line))
			lead = "  "
		}
	}
	if len(n.items) > 0 {
		out = append(out, "")
	}
	return out
}
