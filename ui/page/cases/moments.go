package cases

import (
	"strconv"
	"strings"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// steps returns a line for every step and for the moments of the open one,
// and which line the cursor is on. Moments that do not apply are left out when
// the room is short, and always when they stand beside the step, unless the
// cursor is on one.
func (p *Page) steps(l *look.Look, r *roster.Row, c model.Case, inner, room int) (lines []string, at int) {
	open := p.moment.Step()
	short := model.Steps+len(open.Moments()) > room
	for s := model.Step(1); s <= model.Steps; s++ {
		if s == open {
			at = len(lines)
		}
		lines = append(lines, p.stepLine(l, r, c, s, inner))
		if s != open || !c.Exists() {
			continue
		}
		for _, m := range s.Moments() {
			if (short || m.Beside()) && m != p.moment && c.Status(m).State == model.NotApplicable {
				continue
			}
			if m == p.moment {
				at = len(lines)
			}
			lines = append(lines, p.momentLine(l, c, m, inner))
		}
	}
	return lines, at
}

const (
	dayWidth     = 7
	byWidth      = 8
	lettersWidth = 2  // "AL"
	leastReason  = 14 // less of a reason tells nothing
)

// dayColumn is how wide a day and who did it are: the same for all lines, so
// that they stand in line.
func dayColumn(inner int) int {
	if inner < namedStaff {
		return dayWidth + lettersWidth
	}
	return dayWidth + byWidth
}

// rightWidth is how wide the right column is for what it has to say.
func rightWidth(right string, inner, room int) int {
	if right == "" {
		return 0
	}
	return min(room, max(look.Width(right), dayColumn(inner)))
}

func (p *Page) stepLine(l *look.Look, r *roster.Row, c model.Case, s model.Step, inner int) string {
	state := stateOf(r.Steps[s])
	name := strconv.Itoa(int(s)) + " " + text.StepShort(p.lang, s)
	room := inner - 4
	right, late := p.stepRight(r, c, s, min(room-look.Width(name)-1, dayColumn(inner)))
	if late {
		state = look.Late
	}
	ink := themes.Text
	if state == look.Skipped {
		ink = themes.Muted
	}
	width := rightWidth(right, inner, room)
	if look.Width(name) >= room-width { // the name takes what the days leave
		width = max(look.Width(right), room-look.Width(name)-1)
	}
	return " " + l.Mark(state) + " " + l.Fit(l.Paint(ink, name), room-width-1) + " " +
		l.Fit(l.Paint(state.Role(), right), width)
}

// stepRight says when a step was done and by whom, how many of its moments
// are, or how late it is, in the room that there is.
func (p *Page) stepRight(r *roster.Row, c model.Case, s model.Step, room int) (words string, late bool) {
	if days, ok := overdue(r, s); ok {
		return text.LateBy.In(p.lang, days), true
	}
	switch r.Steps[s] {
	case model.NotApplicable, model.Passed, model.Assumed:
		return text.State(p.lang, r.Steps[s]), false
	case model.Ongoing:
		done, settled, all := c.StepCount(s)
		return text.MomentsOf.In(p.lang, done, all-settled+done), false
	case model.Finished:
		return p.stepDone(c, s, room), false
	}
	return "", false
}

// stepDone is the latest day of the step's moments, and who did it.
func (p *Page) stepDone(c model.Case, s model.Step, room int) string {
	var last model.Mark
	for _, m := range s.Moments() {
		if mark := c.Mark(m); mark.State == model.Done && mark.On >= last.On {
			last = mark
		}
	}
	return p.doneBy(last, room)
}

// doneBy says when something was done and by whom: a name, letters for it, or
// nothing, as there is room.
func (p *Page) doneBy(m model.Mark, room int) string {
	day := text.Day(p.lang, m.On, p.roster.Today())
	if m.By == "" {
		return day
	}
	padded := day + strings.Repeat(" ", max(dayWidth-look.Width(day), 1))
	for _, who := range []string{page.ShortName(m.By), page.Initials(m.By)} {
		if look.Width(padded+who) <= room {
			return padded + who
		}
	}
	return day
}

// overdue returns how many working days a step is over its limit.
func overdue(r *roster.Row, s model.Step) (int, bool) {
	for _, i := range r.Items {
		if i.Overdue > 0 && stepOf(i.Kind) == s {
			return i.Overdue, true
		}
	}
	return 0, false
}

func stepOf(k model.Kind) model.Step {
	switch k {
	case model.OrderLate:
		return 6
	case model.FittingLate:
		return 7
	case model.ReceiptNotFetched:
		return 8
	case model.ReceiptNotArchived:
		return 9
	}
	return 0
}

func stateOf(s model.State) look.State {
	switch s {
	case model.Ongoing:
		return look.Ongoing
	case model.Finished:
		return look.Done
	case model.NotApplicable:
		return look.Skipped
	case model.Passed, model.Assumed:
		return look.Passed
	}
	return look.Todo
}

func (p *Page) momentLine(l *look.Look, c model.Case, m model.Moment, inner int) string {
	st := c.Status(m)
	state := stateOf(st.State)
	cursor, at := " ", m == p.moment
	if at {
		cursor = l.Symbols.Cursor
	}
	name := text.MomentShort(p.lang, m)
	room := inner - 6
	least := min(look.Width(name)+1, room)
	right := p.momentRight(st, room-least, dayColumn(inner))
	width := min(rightWidth(right, inner, room), room-least)
	line := " " + cursor + " " + l.Mark(state) + " " +
		l.Fit(l.Paint(themes.Text, name), room-width) + l.Fit(l.Paint(state.Role(), right), width)
	line = l.Fit(line, inner)
	switch {
	case at && p.focus == PaneSteps:
		return l.Selected(line)
	case at:
		return l.On(themes.SurfaceAlt, line)
	}
	return line
}

// momentRight says when a moment was done and by whom, or why it does not
// apply, in the room that there is; a day and who in the column of days.
func (p *Page) momentRight(st model.Status, room, column int) string {
	switch st.State {
	case model.Finished:
		return p.doneBy(st.Mark, min(room, column))
	case model.NotApplicable, model.Passed, model.Assumed:
		right := look.Safe(text.WhyNot(p.lang, st))
		if _, why, ok := strings.Cut(right, ": "); ok { // the sign says that it does not apply
			right = why
		}
		if room >= min(look.Width(right), leastReason) { // the foot tells it in full
			return right
		}
	}
	return ""
}
