package dialog

import (
	"slices"

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

// View draws the box. An event that is too long for its row is told in full
// under the list while the cursor is on it.
func (h *History) View(l *look.Look, width, height int) []string {
	width = min(width-4, 110)
	inner := width - 2
	whos := h.whoWidth(inner)
	told := h.told(l, inner, whos)
	height = max(min(height-2, h.list.Len()+4+len(told)), 8+len(told))
	h.list.SetSize(inner, max(height-3-len(told), 1))
	box := look.Box{Title: text.HistoryTitle.In(h.lang, h.c.Customer.Name())}
	if h.list.Hides() {
		box.Right = text.RowOf.In(h.lang, h.list.Cursor()+1, h.list.Len())
	}
	rows := h.list.Lines(l, true, func(i, _ int, at bool) string { return h.row(l, h.event(i), [2]int{inner, whos}, at) })
	box.Body = slices.Concat(rows, told)
	return frame(l, h.lang, box, width, height, hint{"u", text.HistoryUndo}, hint{"esc", text.Close})
}

const (
	whenWidth = 13
	whoMost   = 30
	wideRow   = 90                    // from here on the PC is told as well
	whatLead  = 3 + whenWidth + 1 + 1 // what stands before what was done, without who
)

// whoWidth is how wide the names are, as they are told in a row.
func (h *History) whoWidth(inner int) int {
	widest := 0
	for i := range h.list.Len() {
		widest = max(widest, look.Width(h.who(h.event(i), inner)))
	}
	return min(widest, whoMost, max(inner/4, 9))
}

// who tells who did something, and where there is room for it at which PC.
func (h *History) who(e model.Event, inner int) string {
	who := look.Safe(e.By.Name)
	if e.By.PC != "" && inner > wideRow {
		who += " " + text.HistoryAt.In(h.lang, look.Safe(e.By.PC))
	}
	return who
}

// what tells what was done, and whether that counts no more.
func (h *History) what(e model.Event) (words string, ink themes.Role) {
	words = look.Safe(text.EventBeside(h.lang, e, h.c, h.today))
	if !h.c.Counts(e.ID) {
		return text.HistoryGone.In(h.lang) + " " + words, themes.Muted
	}
	return words, themes.Text
}

// told returns the lines that tell the event under the cursor in full: none
// when all of them fit in their rows, so that nothing moves with the cursor.
func (h *History) told(l *look.Look, inner, whos int) []string {
	room := inner - whatLead - whos
	if !slices.ContainsFunc(h.c.History(), func(e model.Event) bool {
		words, _ := h.what(e)
		return look.Width(words) > room
	}) {
		return nil
	}
	words, ink := h.what(h.event(max(h.list.Cursor(), 0)))
	return told(l, inner, words, ink)
}

// row tells one event; size is the width of the box inside and of the names.
func (h *History) row(l *look.Look, e model.Event, size [2]int, at bool) string {
	cursor := " "
	if at {
		cursor = l.Symbols.Cursor
	}
	local := e.At.In(model.Stockholm())
	when := text.Day(h.lang, model.DateOf(local), h.today) + " " + local.Format("15:04")
	what, ink := h.what(e)
	return " " + cursor + " " + l.Fit(l.Paint(themes.Muted, when), whenWidth) + " " +
		l.Fit(l.Paint(themes.Muted, h.who(e, size[0])), size[1]) + " " + l.Paint(ink, what)
}
