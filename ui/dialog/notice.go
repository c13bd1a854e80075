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
}

// NewNotice returns a box with paragraphs; empty ones are left out.
func NewNotice(lang text.Lang, title string, paras ...string) *Notice {
	return &Notice{lang: lang, title: title, paras: paras}
}

// Press takes a key.
func (n *Notice) Press(k tea.KeyPressMsg) Result {
	switch k.String() {
	case "esc", "enter", "space":
		return Leave{}
	}
	return Stay{}
}

// Paste does nothing here.
func (n *Notice) Paste(string) {}

// View draws the box.
func (n *Notice) View(l *look.Look, width, height int) []string {
	width = min(width-4, 72)
	box := look.Box{Title: n.title, Body: []string{""}}
	for _, p := range n.paras {
		for _, line := range page.Wrap(l, p, width-6, 0) {
			box.Body = append(box.Body, "  "+l.Paint(themes.Text, line))
		}
		if p != "" {
			box.Body = append(box.Body, "")
		}
	}
	return frame(l, n.lang, box, width, min(height-2, len(box.Body)+3), hint{"enter", text.Understood})
}
