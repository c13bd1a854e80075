package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/part/input"
	"laskoll/ui/part/toast"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Take registers the receipt of a case as fetched, and as archived when a
// binder is said; the box stays open for the next.
type Take struct {
	Case   model.CaseID
	Binder string
}

// UndoTake undoes what was taken in last.
type UndoTake struct{}

func (Take) result()     {}
func (UndoTake) result() {}

// Intake takes in the pile of papers on the desk: the binder is said once,
// then a few letters or a scanned code and Enter for each receipt.
type Intake struct {
	lang   text.Lang
	roster *roster.Roster
	finder *Finder

	place  input.Input
	placed bool // the binder has been said
	taken  []string
	note   toast.Toast
}

// NewIntake returns the box; binder is the one that was used last.
func NewIntake(lang text.Lang, r *roster.Roster, area, binder string) *Intake {
	d := &Intake{lang: lang, roster: r, finder: NewFinder(lang, r, area)}
	d.place.Placeholder = text.IntakePlaceHint.In(lang)
	d.place.Set(binder)
	return d
}

// Press takes a key.
func (d *Intake) Press(k tea.KeyPressMsg) Result {
	switch key := k.String(); {
	case key == "ctrl+z":
		return UndoTake{}
	case !d.placed:
		return d.pressPlace(k)
	case key == "enter":
		return d.take()
	case key == "ctrl+n":
		return Stay{} // a pile of papers opens no cases
	}
	d.note = toast.Toast{}
	return d.finder.Press(k)
}

func (d *Intake) pressPlace(k tea.KeyPressMsg) Result {
	switch k.String() {
	case "esc":
		return Leave{}
	case "enter", "tab":
		d.placed = true
	default:
		d.place.Press(k)
	}
	return Stay{}
}

func (d *Intake) take() Result {
	found, ok := d.finder.Press(tea.KeyPressMsg{Code: tea.KeyEnter}).(OpenCase)
	if !ok {
		return Stay{}
	}
	return Take{Case: found.Case, Binder: strings.TrimSpace(d.place.Value())}
}

// Took tells that a receipt was taken in: the search is ready for the next.
func (d *Intake) Took(said string) {
	d.taken = append(d.taken, said)
	d.note = toast.Toast{}
	d.finder.input.Set("")
	d.finder.search()
}

// Refuse shows why a receipt cannot be taken in.
func (d *Intake) Refuse(why string) { d.note = toast.Toast{Kind: toast.Bad, Text: why} }

// Any reports whether anything has been taken in that can be undone here.
func (d *Intake) Any() bool { return len(d.taken) > 0 }

// Undone tells that what was taken in last was undone.
func (d *Intake) Undone() {
	if n := len(d.taken); n > 0 {
		d.taken = d.taken[:n-1]
	}
}

// Paste writes where the letters go.
func (d *Intake) Paste(s string) {
	if d.placed {
		d.finder.Paste(s)
		return
	}
	d.place.Paste(s)
}

// Sync searches anew when cases have changed.
func (d *Intake) Sync() { d.finder.Sync() }

// mostTaken is how many of those taken in are listed.
const mostTaken = 4

// View draws the box.
func (d *Intake) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 84), min(height-2, 20)
	inner := width - 2
	label := text.IntakePlace.In(d.lang)
	box := look.Box{Title: text.IntakeTitle.In(d.lang), Right: text.IntakeCount.In(d.lang, len(d.taken))}
	box.Body = []string{
		" " + l.Paint(themes.Muted, label) + " " + d.place.Line(l, max(inner-look.Width(label)-3, 1), !d.placed),
		" " + d.finder.input.Line(l, inner-2, d.placed), l.Rule(inner),
	}
	taken := d.tail(l, inner)
	d.finder.list.SetSize(inner, max(height-3-len(box.Body)-len(taken), 1))
	box.Body = append(box.Body, d.finder.list.Lines(l, d.placed, func(i, w int, at bool) string {
		return d.finder.row(l, d.finder.hits[i], w, at)
	})...)
	box.Body = append(box.Body, taken...)
	return frame(l, d.lang, box, width, height,
		hint{"enter", text.IntakeTake}, hint{"ctrl+z", text.KeyUndo}, hint{"esc", text.IntakeDone})
}

// tail is what was taken in last, or why the last one was not.
func (d *Intake) tail(l *look.Look, inner int) []string {
	out := []string{l.Rule(inner)}
	for _, said := range d.taken[max(0, len(d.taken)-mostTaken):] {
		out = append(out, " "+l.State(look.Done, look.Safe(said)))
	}
	for len(out) <= mostTaken {
		out = append(out, "")
	}
	if d.note.Text != "" {
		out[mostTaken] = " " + l.Paint(themes.Danger, look.Safe(d.note.Text))
	}
	return out
}
