package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/act"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/list"
	"laskoll/ui/text"
)

// Deviation is a receipt that is not where the register has it.
type Deviation struct {
	Case  model.CaseID
	Found bool // it lay in the binder; else it should have
	Name  string
	Where string // where the register has it, in words
	May   []act.Finding
	at    int // of May
}

// Finding returns what is to be recorded.
func (d Deviation) Finding() act.Finding { return d.May[d.at] }

// Settle records what was decided of every deviation; the box stays open to
// tell what came of it.
type Settle struct{ All []Deviation }

func (Settle) result() {}

// Deviations is the end of a counting: what is missing and what should not be
// in the binder, with what will be recorded of each. Nothing is until Enter.
type Deviations struct {
	lang   text.Lang
	binder model.Place
	all    []Deviation
	counts int // receipts that should be in the binder
	list   list.List[int]

	sent bool
	said []string // what was recorded
	not  []string // what could not be, and why
}

// Deviations returns the box that ends the counting.
func (d *Inventory) Deviations() *Deviations {
	out := &Deviations{lang: d.lang, binder: d.binder}
	for _, id := range d.binderRows() {
		r := d.roster.Get(id)
		belongs, found := d.belongs(r), d.found[id]
		if belongs {
			out.counts++
		}
		if belongs == found || !belongs && !found {
			continue
		}
		x := Deviation{Case: id, Found: found, Name: r.Name(), Where: d.where(r), May: act.Findings(found, r.Receipt)}
		if !found {
			x.Where = text.DeviationsMiss.In(d.lang)
		}
		out.all = append(out.all, x)
	}
	out.list.SetRows(len(out.all), func(i int) int { return i })
	return out
}

// Press takes a key.
func (d *Deviations) Press(k tea.KeyPressMsg) Result {
	key := k.String()
	switch {
	case d.sent:
		return d.pressSent(key)
	case key == "esc":
		return Leave{}
	case (key == "enter" || key == "ctrl+s") && len(d.all) == 0:
		return Chosen{}
	case key == "enter", key == "ctrl+s":
		d.sent = true
		return Settle{d.all}
	case key == "right", key == "space":
		d.turn(1)
	case key == "left":
		d.turn(-1)
	default:
		moveList(&d.list, key)
	}
	return Stay{}
}

func (d *Deviations) pressSent(key string) Result {
	switch key {
	case "ctrl+z":
		return UndoTake{}
	case "enter", "esc":
		return Chosen{}
	}
	return Stay{}
}

// turn chooses another finding for the row under the cursor.
func (d *Deviations) turn(n int) {
	if i := d.list.Cursor(); i >= 0 {
		x := &d.all[i]
		x.at = (x.at + n + len(x.May)) % len(x.May)
	}
}

// Took tells that something was recorded.
func (d *Deviations) Took(said string) { d.said = append(d.said, said) }

// Refuse tells that something could not be recorded.
func (d *Deviations) Refuse(why string) { d.not = append(d.not, why) }

// Any reports whether anything was recorded that can be undone here.
func (d *Deviations) Any() bool { return len(d.said) > 0 }

// Undone tells that what was recorded last was undone.
func (d *Deviations) Undone() {
	if n := len(d.said); n > 0 {
		d.said = d.said[:n-1]
	}
}

// Paste does nothing here.
func (d *Deviations) Paste(string) {}

// View draws the box.
func (d *Deviations) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 92), height-2
	if d.sent {
		return d.viewSent(l, width, height)
	}
	inner := width - 2
	box := look.Box{Title: text.DeviationsTitle.In(d.lang, d.binder.String()), Body: []string{""}}
	lead := text.DeviationsLead.In(d.lang)
	if len(d.all) == 0 {
		lead = text.DeviationsGood.In(d.lang, d.counts)
	} else {
		box.Right = d.tally()
	}
	for _, line := range page.Wrap(l, lead, inner-4, 3) {
		box.Body = append(box.Body, "  "+l.Paint(themes.Text, line))
	}
	box.Body = append(box.Body, "")
	height = min(height, len(box.Body)+max(len(d.all), 1)+4)
	d.list.SetSize(inner, max(height-3-len(box.Body), 1))
	hints := []hint{{"enter", text.DeviationsDo}, {"right", text.DeviationsOther}, {"esc", text.DeviationsBack}}
	if len(d.all) == 0 {
		hints = []hint{{"enter", text.InventoryEnd}, {"esc", text.DeviationsBack}}
	} else {
		box.Body = append(box.Body, d.list.Lines(l, true, func(i, w int, at bool) string { return d.row(l, d.all[i], w, at) })...)
	}
	return frame(l, d.lang, box, width, height, hints...)
}

// tally says how many are missing and how many do not belong.
func (d *Deviations) tally() string {
	stray := 0
	for _, x := range d.all {
		if x.Found {
			stray++
		}
	}
	var parts []string
	if gone := len(d.all) - stray; gone > 0 {
		parts = append(parts, text.DeviationsGone.In(d.lang, gone))
	}
	if stray > 0 {
		parts = append(parts, text.DeviationsStray.In(d.lang, stray))
	}
	return strings.Join(parts, " · ")
}

func (d *Deviations) row(l *look.Look, x Deviation, width int, at bool) string {
	cols := page.Columns(width-page.Lead(l)-1, 14, page.Column{}, page.Column{Width: 26}, page.Column{Width: 20})
	does := findingWords[x.Finding()].In(d.lang)
	role := themes.Warning
	if x.Finding() == act.LeaveIt {
		role = themes.Muted
	}
	cells := []string{
		l.Paint(themes.Text, look.Safe(x.Name)), l.Paint(themes.Danger, look.Safe(x.Where)),
		l.Paint(role, l.Symbols.Left+" "+does+" "+l.Symbols.Right),
	}
	if len(cols) < len(cells) {
		cells = cells[:len(cols)]
	}
	return page.Line(l, at, l.Mark(look.Late), cols, cells)
}

var findingWords = map[act.Finding]text.Phrase{
	act.LeaveIt: text.FindingLeave, act.Lost: text.FindingLost, act.Here: text.FindingHere, act.Astray: text.FindingAstray,
}

// viewSent tells what was recorded.
func (d *Deviations) viewSent(l *look.Look, width, height int) []string {
	box := look.Box{Title: text.DeviationsTitle.In(d.lang, d.binder.String()), Body: []string{""}}
	lead := text.DeviationsNone
	if len(d.said) > 0 {
		lead = text.DeviationsSaved
	}
	box.Body = append(box.Body, "  "+l.Paint(themes.Text, lead.In(d.lang)), "")
	room := max(height-4-len(box.Body)-len(d.not), 1)
	for _, said := range d.said[max(0, len(d.said)-room):] {
		box.Body = append(box.Body, "  "+l.State(look.Done, look.Safe(said)))
	}
	for _, why := range d.not {
		box.Body = append(box.Body, "  "+l.State(look.Late, look.Safe(why)))
	}
	hints := []hint{{"enter", text.Close}}
	if d.Any() {
		hints = slices.Concat(hints, []hint{{"ctrl+z", text.KeyUndo}})
	}
	return frame(l, d.lang, box, width, min(height, len(box.Body)+4), hints...)
}
