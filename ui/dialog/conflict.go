package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// Conflict shows both sides of a conflict beside each other, value by value,
// and lets the user choose. The cursor starts on what the register says: then
// nothing changes for anybody else, and the user's side stays in the case's
// history.
type Conflict struct {
	lang  text.Lang
	today model.Date
	c     model.Case
	x     storage.Conflict
	more  int // conflicts that wait behind this one
	mine  bool
	top   int // the first line of the values in sight
	room  int // lines the last view had for them
}

// NewConflict returns the box of a conflict in the case.
func NewConflict(lang text.Lang, c model.Case, x storage.Conflict, w Waiting) *Conflict {
	c.Customer.Protected = c.Customer.Protected && !w.Revealed // the copy here only: what is protected is not shown
	return &Conflict{lang: lang, today: w.Today, c: c, x: x, more: w.More}
}

// Waiting is what there is to know of a conflict beside itself.
type Waiting struct {
	Today    model.Date
	More     int  // conflicts that wait behind it
	Revealed bool // the data of a protected person may be shown
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
	case "left", "up":
		d.mine = false
	case "right", "down":
		d.mine = true
	case "tab", "shift+tab":
		d.mine = !d.mine
	case "pgup":
		d.top -= max(d.room-1, 1)
	case "pgdown":
		d.top += max(d.room-1, 1)
	}
	return Stay{}
}

// Paste does nothing here.
func (d *Conflict) Paste(string) {}

// side is what one side says, by label.
type side struct {
	labels []string
	values map[string]string
}

func (s *side) set(label, value string) {
	if _, known := s.values[label]; !known {
		s.labels = append(s.labels, label)
	}
	s.values[label] = value
}

// read makes a side of its events: what was said last counts.
func (d *Conflict) read(events []model.Event) side {
	s := side{values: make(map[string]string)}
	for _, e := range events {
		who := e.By.Name
		if e.By.PC != "" {
			who += ", " + e.By.PC
		}
		at := e.At.In(model.Stockholm())
		s.set(text.ConflictWho.In(d.lang), who)
		s.set(text.ConflictWhen.In(d.lang), text.Day(d.lang, model.DateOf(at), d.today)+" "+at.Format("15:04"))
		for _, v := range text.Details(d.lang, e.Fact, d.c, d.today) {
			s.set(v.Label, v.Value)
		}
	}
	return s
}

// View draws the box.
func (d *Conflict) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 104), height-2
	inner := width - 2
	box := look.Box{Title: text.ConflictTitle.In(d.lang, d.c.Customer.Name())}
	if d.more > 0 {
		box.Right = text.ConflictMore.In(d.lang, d.more)
	}
	last := d.x.Theirs[len(d.x.Theirs)-1]
	when := last.At.In(model.Stockholm()).Format("15:04")
	for _, line := range page.Wrap(l, text.ConflictAsk.In(d.lang, last.By.Name, when), inner-2, 2) {
		box.Body = append(box.Body, " "+l.Paint(themes.Text, line))
	}
	wide := columnsOf(inner)
	box.Body = append(box.Body, "", d.heads(l, wide), l.Rule(inner))
	values := d.values(l, wide)
	tail := []string{l.Rule(inner)}
	for _, line := range page.Wrap(l, text.ConflictNothing.In(d.lang), inner-2, 2) {
		tail = append(tail, " "+l.Paint(themes.Muted, line))
	}
	height = min(height, len(box.Body)+len(values)+len(tail)+3)
	d.room = max(height-3-len(box.Body)-len(tail), 1)
	d.top = max(0, min(d.top, len(values)-d.room))
	if len(values) > d.room {
		more := text.KeyName(d.lang, "pgdown") + " " + text.ConflictScroll.In(d.lang) + " "
		tail[0] = l.Rule(max(inner-look.Width(more)-1, 0)) + " " + l.Paint(themes.Accent, more)
	}
	box.Body = slices.Concat(box.Body, values[d.top:min(len(values), d.top+d.room)], tail)
	return frame(l, d.lang, box, width, height,
		hint{"enter", d.does()}, hint{"right", text.ConflictOther}, hint{"esc", text.ConflictLater})
}

func (d *Conflict) does() text.Phrase {
	if d.mine {
		return text.ConflictKeep
	}
	return text.ConflictTake
}

// columnsOf shares out the width: the labels, the register's side and ours.
func columnsOf(inner int) [3]int {
	label := min(24, inner/4)
	each := (inner - label - 5) / 2
	return [3]int{label, each, each}
}

// heads are the names of the two sides, the chosen one as selected.
func (d *Conflict) heads(l *look.Look, wide [3]int) string {
	head := func(words text.Phrase, chosen bool, width int) string {
		if chosen {
			return l.Selected(l.Fit(" "+l.Symbols.Cursor+" "+words.In(d.lang), width))
		}
		return l.Fit("   "+l.Bold(themes.Text, words.In(d.lang)), width)
	}
	return strings.Repeat(" ", wide[0]+2) + head(text.ConflictTheirs, !d.mine, wide[1]) + "  " + head(text.ConflictMine, d.mine, wide[2])
}

// values are the two sides' values, line by line; where they differ they stand
// out.
func (d *Conflict) values(l *look.Look, wide [3]int) []string {
	theirs, mine := d.read(d.x.Theirs), d.read(d.x.Mine)
	labels := slices.Clone(theirs.labels)
	for _, label := range mine.labels {
		if !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	var out []string
	for _, label := range labels {
		out = append(out, pair(l, wide, label, theirs.values[label], mine.values[label])...)
	}
	return out
}

// mostLines is how many lines a value may take: a note that is longer is read
// in the history.
const mostLines = 6

// pair is a label and its two values, as many lines as the longer takes.
func pair(l *look.Look, wide [3]int, label, theirs, mine string) []string {
	ink := themes.Warning
	if theirs == mine {
		ink = themes.Muted
	}
	a := page.Wrap(l, orDash(l, theirs), wide[1]-3, mostLines)
	b := page.Wrap(l, orDash(l, mine), wide[2]-3, mostLines)
	out := make([]string, max(len(a), len(b)))
	at := func(lines []string, i int) string {
		if i < len(lines) {
			return "   " + l.Paint(ink, lines[i])
		}
		return ""
	}
	for i := range out {
		head := ""
		if i == 0 {
			head = l.Paint(themes.Muted, look.Safe(label))
		}
		out[i] = " " + l.Fit(head, wide[0]) + " " + l.Fit(at(a, i), wide[1]) + "  " + l.Fit(at(b, i), wide[2])
	}
	return out
}

// orDash stands for a value that a side says nothing of.
func orDash(l *look.Look, s string) string {
	if s == "" {
		return l.Symbols.Marks[look.Skipped]
	}
	return s
}
