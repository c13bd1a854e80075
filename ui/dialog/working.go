package dialog

import (
	tea "charm.land/bubbletea/v2"

	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// Stop ends what is being worked at; what has been made of it is thrown away.
type Stop struct{}

func (Stop) result() {}

// Working tells how far something that takes long has come, and lets it be
// stopped.
type Working struct {
	Lang      text.Lang
	What      string // in the user's words
	Done, All int64  // All is 0 when it is not known
	Key       string // stops it; "" when it cannot be
	Note      string // said instead of how far it has come, while that is not known
}

var _ Dialog = (*Working)(nil)

// Press takes a key.
func (w *Working) Press(k tea.KeyPressMsg) Result {
	if w.Key != "" && k.String() == w.Key {
		return Stop{}
	}
	return Stay{}
}

// Paste does nothing here.
func (w *Working) Paste(string) {}

// View draws the box.
func (w *Working) View(l *look.Look, width, _ int) []string {
	width = min(width-4, 60)
	bar := ""
	switch {
	case w.All > 0:
		done := min(max(w.Done, 0), w.All)
		bar = l.Bar(int(done), int(w.All), max(width-11, 1)) + " " + l.FitLeft(text.Percent.In(w.Lang, done*100/w.All), 5)
	case w.Done > 0:
		bar = l.Paint(themes.Muted, text.Count.In(w.Lang, w.Done))
	}
	box := look.Box{Title: look.Safe(w.What), Body: []string{"", "  " + bar}}
	if bar == "" {
		box.Body = box.Body[:1]
		for _, line := range page.Wrap(l, w.Note, width-6, 2) {
			box.Body = append(box.Body, "  "+l.Paint(themes.Text, line))
		}
	}
	var hints []hint
	if w.Key != "" {
		hints = append(hints, hint{w.Key, text.FormCancel})
	}
	return frame(l, w.Lang, box, width, 6, hints...)
}
