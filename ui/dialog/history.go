package dialog

import (
	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/part/list"
	"laskoll/ui/text"
)

// History shows every event of a case, the latest first.
type History struct {
	lang  text.Lang
	today model.Date
	c     model.Case
	list  list.List[model.EventID]
}

// NewHistory returns the history of the case.
func NewHistory(lang text.Lang, today model.Date, c model.Case) *History {
	h := &History{lang: lang, today: today}
	h.Set(c)
	return h
}

// Set takes in that the case has changed.
func (h *History) Set(c model.Case) {
	h.c = c
	n := len(c.History())
	h.list.SetRows(n, func(i int) model.EventID { return h.event(i).ID })
}

// Case returns whose history it is.
func (h *History) Case() model.CaseID { return h.c.ID }

func (h *History) event(i int) model.Event {
	all := h.c.History()
	return all[len(all)-1-i]
}

// Press takes a key.
func (h *History) Press(k tea.KeyPressMsg) Result {
	switch key := k.String(); key {
	case "esc", "l", "enter":
		return Leave{}
	case "u":
		if id, ok := h.list.Key(); ok {
			return Undo{id}
		}
	case "home":
		h.list.Home()
	case "end":
		h.list.End()
	default:
		moveList(&h.list, key)
	}
	return Stay{}
}

// Paste does nothing here.
func (h *History) Paste(string) {}

// View draws the box.
func (h *History) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 110), min(height-2, h.list.Len()+4)
	height = max(height, 8)
	h.list.SetSize(width-2, max(height-3, 1))
	box := look.Box{Title: text.HistoryTitle.In(h.lang, h.c.Customer.Name())}
	box.Body = h.list.Lines(l, true, func(i, w int, at bool) string { return h.row(l, h.event(i), w, at) })
	return frame(l, h.lang, box, width, height, hint{"u", text.HistoryUndo}, hint{"esc", text.Close})
}

const (
	whenWidth = 13
	whoWidth  = 9
	whoWide   = 30 // with the PC
	wideRow   = 90
)

func (h *History) row(l *look.Look, e model.Event, width int, at bool) string {
	cursor := " "
	if at {
		cursor = l.Symbols.Cursor
	}
	local := e.At.In(model.Stockholm())
	when := text.Day(h.lang, model.DateOf(local), h.today) + " " + local.Format("15:04")
	who := look.Safe(e.By.Name)
	whos := whoWidth
	if width > wideRow {
		whos = whoWide
	}
	if e.By.PC != "" && width > wideRow {
		who += " " + text.HistoryAt.In(h.lang, look.Safe(e.By.PC))
	}
	what, ink := text.EventBeside(h.lang, e, h.c, h.today), themes.Text
	if !h.c.Counts(e.ID) {
		what, ink = text.HistoryGone.In(h.lang)+" "+what, themes.Muted
	}
	return " " + cursor + " " + l.Fit(l.Paint(themes.Muted, when), whenWidth) + " " +
		l.Fit(l.Paint(themes.Muted, who), whos) + " " + l.Paint(ink, look.Safe(what))
}
