package dialog

import (
	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// Conflict shows both sides of a conflict and lets the user choose. The
// cursor starts on what the register says: then nothing changes for anybody
// else, and the user's side stays in the case's history.
type Conflict struct {
	lang  text.Lang
	today model.Date
	c     model.Case
	x     storage.Conflict
	mine  bool
}

// NewConflict returns the box of a conflict in the case.
func NewConflict(lang text.Lang, today model.Date, c model.Case, x storage.Conflict) *Conflict {
	return &Conflict{lang: lang, today: today, c: c, x: x}
}

// ID tells which conflict it is.
func (d *Conflict) ID() model.EventID { return d.x.ID }

// Press takes a key. Chosen.At is 0 for the register's side, 1 for ours.
func (d *Conflict) Press(k tea.KeyPressMsg) Result {
	switch k.String() {
	case "esc":
		return Leave{}
	case "enter", "space":
		if d.mine {
			return Chosen{1}
		}
		return Chosen{0}
	case "up", "down", "tab", "shift+tab":
		d.mine = !d.mine
	}
	return Stay{}
}

// Paste does nothing here.
func (d *Conflict) Paste(string) {}

// View draws the box.
func (d *Conflict) View(l *look.Look, width, height int) []string {
	width = min(width-4, 76)
	box := look.Box{Title: text.ConflictTitle.In(d.lang, d.c.Customer.Name()), Body: []string{""}}
	var theirs []model.Event
	for _, e := range d.x.Theirs {
		theirs = append(theirs, e.Event)
	}
	box.Body = append(box.Body, d.side(l, width-2, text.ConflictTheirs, theirs)...)
	box.Body = append(box.Body, d.side(l, width-2, text.ConflictMine, d.x.Mine)...)
	box.Body = append(box.Body,
		d.choice(l, width-2, !d.mine, text.ConflictTake), d.choice(l, width-2, d.mine, text.ConflictKeep), "")
	for _, line := range page.Wrap(l, text.ConflictNothing.In(d.lang), width-5, 2) {
		box.Body = append(box.Body, " "+l.Paint(themes.Muted, line))
	}
	return frame(l, d.lang, box, width, min(height-2, len(box.Body)+3), hint{"enter", text.ChooseThis}, hint{"esc", text.ConflictLater})
}

// side tells what one side did.
func (d *Conflict) side(l *look.Look, inner int, title text.Phrase, events []model.Event) []string {
	out := []string{" " + l.Bold(themes.Text, title.In(d.lang))}
	for _, e := range events {
		when := e.At.In(model.Stockholm()).Format("15:04")
		for _, line := range page.Wrap(l, when+" "+e.By.Name+": "+text.Event(d.lang, e, d.c, d.today), inner-4, 3) {
			out = append(out, "   "+l.Paint(themes.Text, line))
		}
	}
	return append(out, "")
}

func (d *Conflict) choice(l *look.Look, inner int, at bool, words text.Phrase) string {
	line := "   " + l.Paint(themes.Text, words.In(d.lang))
	if at {
		return l.Selected(l.Fit(" "+l.Symbols.Cursor+" "+words.In(d.lang), inner))
	}
	return line
}
