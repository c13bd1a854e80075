package exchange

import (
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// judgement is what all cells of a column tell of each.
type judgement struct {
	order  order
	noBare bool // numbers without signs are no days
	signs  bool // the cells are signs of a font for them
	days   bool // of a column for keys: some cells are days for sure
	pairs  bool // of a column for keys: "20/966" is a place and a number
	counts bool // of a column for keys: how many there are

	familyFirst bool // of a column for names: "Ek Eva"
}

// judge settles for each column what one cell alone cannot tell.
func (t *Table) judge(today model.Date) {
	var slashed slashes
	for i, c := range t.Columns {
		switch {
		case c.Meaning == Name:
			t.Columns[i].judged.familyFirst = t.isFamilyFirst(i)
		case c.Meaning.hasDays():
			t.Columns[i].judged = t.judgeColumn(i, today, &slashed)
		}
	}
	for i := range t.Columns {
		t.Columns[i].judged.order.monthFirst = slashed.month > 0 && slashed.day == 0
		t.Columns[i].judged.order.mixed = slashed.month > 0 && slashed.day > 0
	}
}

// hasDays reports whether days may stand in the column.
func (m Meaning) hasDays() bool {
	return m.isMoment() || m == Ended || m == Died || m == KeyPosition || m == HasLock || m == KeyNeeded || m == Decided || m == BatteryAt
}

// slashes counts the days with a slash that can only be read in one way.
type slashes struct{ day, month int }

func (t *Table) judgeColumn(i int, today model.Date, slashed *slashes) judgement {
	var j judgement
	var short [signs][]triple
	lengths := make(map[int]bool)
	cells := tallySigns{}
	for _, r := range t.Rows {
		text := r.cell(i)
		if text == "" {
			continue
		}
		cells.add(text)
		if n := len(text); isDigits(text) && n >= 4 && n <= 8 {
			lengths[n] = true
		}
		if day, s, ok := tripleIn(text); ok {
			short[s] = append(short[s], day)
		}
		slashed.add(text, t.Columns[i].Meaning)
	}
	for s := range j.order.two {
		j.order.two[s] = layoutOf(short[s], today, sign(s))
	}
	j.noBare = lengths[5] && len(lengths) > 1 || lengths[4] || lengths[7] || len(lengths) > 0 && isThing(t.Columns[i].Heading)
	j.signs = cells.all > 0 && cells.signs == cells.all && cells.ticks > 0
	if t.Columns[i].Meaning == KeyPosition {
		t.judgeKeys(i, &j)
	}
	return j
}

// add counts a cell that holds a day whose number can only be a month, or can
// be none. A bare "3/12" is a place and a number, under a heading for keys.
func (n *slashes) add(text string, m Meaning) {
	d, ok := numericDay(text)
	switch {
	case !ok, d.sep != '/' && d.c < 1000, d.c < 0 && m == KeyPosition:
	case d.a > 12 && d.b >= 1 && d.b <= 12:
		n.day++
	case d.b > 12 && d.b <= 31 && d.a >= 1 && d.a <= 12:
		n.month++
	}
}

// tallySigns counts the cells that are signs of the font Wingdings.
type tallySigns struct{ all, signs, ticks int }

func (n *tallySigns) add(text string) {
	n.all++
	switch text {
	case "ü", "þ":
		n.ticks++
		n.signs++
	case "û", "ý", "¨", "o":
		n.signs++
	}
}

// isThing reports whether a heading names a thing with a number rather than
// something that was done on a day.
func isThing(heading string) bool { return headings().set("things")[lookup.Fold(heading)] }

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// numbers is a day in numbers: c is -1 when there are two.
type numbers struct {
	a, b, c int
	sep     byte
}

// numericDay takes the numbers of a text that begins with something like a
// day. It is quick, for it sees every cell.
func numericDay(text string) (numbers, bool) {
	a, n := leadingNumber(text)
	if n == 0 || n > 2 || n >= len(text) || !strings.ContainsRune("/-.", rune(text[n])) {
		return numbers{}, false
	}
	d := numbers{a: a, c: -1, sep: text[n]}
	text = text[n+1:]
	var m int
	if d.b, m = leadingNumber(text); m == 0 || m > 2 {
		return numbers{}, false
	}
	rest := strings.TrimLeft(text[m:], " -/.'’")
	c, k := leadingNumber(rest)
	if k == 2 || k == 4 {
		d.c = c
	}
	return d, true
}

func leadingNumber(text string) (value, digits int) {
	for digits < len(text) && digits < 5 && text[digits] >= '0' && text[digits] <= '9' {
		value = value*10 + int(text[digits]-'0')
		digits++
	}
	return value, digits
}

// triple is three numbers of two digits each.
type triple [3]int

// tripleIn takes the numbers of a text that begins with a day of two digits
// each, all with the same sign between them.
func tripleIn(text string) (triple, sign, bool) {
	s, step := noSign, 2
	if len(text) >= 3 {
		if s = signOf[text[2]]; s != noSign {
			step = 3
		}
	}
	end := 2*step + 2
	if len(text) < end || step == 3 && text[2] != text[5] || len(text) > end && text[end] >= '0' && text[end] <= '9' {
		return triple{}, s, false
	}
	var out triple
	for i := range out {
		pair := text[i*step : i*step+2]
		if !isDigits(pair) {
			return triple{}, s, false
		}
		out[i] = int(pair[0]-'0')*10 + int(pair[1]-'0')
	}
	return out, s, true
}

var signOf = map[byte]sign{'-': dash, '/': slash, '.': dot}

// layoutOf tells whether days of two digits each begin with the year or with
// the day: as more of them fall into the last years, else as they lie closer
// together.
func layoutOf(days []triple, today model.Date, s sign) layout {
	var year, day span
	for _, d := range days {
		year.add(d[0], d[1], d[2], today)
		day.add(d[2], d[1], d[0], today)
	}
	switch {
	case year.n == 0 && day.n == 0:
		return byHabit
	case year.n > day.n, year.n == day.n && year.width()*2 < day.width():
		return yearFirst
	case day.n > year.n, day.width()*2 < year.width():
		return dayFirst
	case s == noSign:
		return byHabit // 260304 is how the country writes a day
	}
	return eitherWay
}

// span is how many days fall into the last years, and from when to when.
type span struct {
	n         int
	from, end model.Date
}

func (s *span) add(y, m, d int, today model.Date) {
	if !model.ValidDate(2000+y, m, d) {
		return
	}
	day := dateOf(2000+y, m, d)
	if day > today+366 || day < today-8*366 {
		return
	}
	if s.n == 0 || day < s.from {
		s.from = day
	}
	if s.n == 0 || day > s.end {
		s.end = day
	}
	s.n++
}

func (s span) width() int { return int(s.end - s.from) }

// judgeKeys tells what stands in a column for keys: places, days, pairs of
// place and number, or how many there are.
func (t *Table) judgeKeys(i int, j *judgement) {
	cal := calendar{today: t.today, date1904: t.date1904}
	cells, small := 0, 0
	for _, r := range t.Rows {
		text := r.cell(i)
		if text == "" {
			continue
		}
		cells++
		if len(text) == 1 && text >= "1" && text <= "9" {
			small++
		}
		if d, ok := numericDay(text); ok && d.sep == '/' && d.c < 0 {
			j.pairs = j.pairs || !model.ValidDate(2024, d.b, d.a) && !model.ValidDate(2024, d.a, d.b)
			continue
		}
		if looksLikeDay(text) {
			if f, ok := cal.find(text); ok && f.fault == "" && !f.noYear {
				j.days = true
			}
		}
	}
	heading := lookup.Fold(t.Columns[i].Heading)
	j.counts = cells > 0 && small == cells && (strings.Contains(heading, "nycklar") || strings.Contains(heading, "antal"))
}

// looksLikeDay is a quick look whether a text may hold a day with its year.
func looksLikeDay(text string) bool {
	return len(text) >= 6 && strings.Count(text, "-")+strings.Count(text, "/")+strings.Count(text, ".")+strings.Count(text, " ") >= 1
}

// isFamilyFirst reports whether a column writes the family name first: its
// heading says so, or more of its names end with a given name than begin with
// one.
func (t *Table) isFamilyFirst(i int) bool {
	f := lookup.Fold(t.Columns[i].Heading)
	last, first := strings.Index(f, "efternamn"), strings.Index(f, "fornamn")
	if last >= 0 && first >= 0 {
		return first > last && !strings.Contains(f, "for och")
	}
	begin, end := 0, 0
	for _, r := range t.Rows {
		words := strings.Fields(r.cell(i))
		if len(words) != 2 || strings.ContainsAny(r.cell(i), ",()") {
			continue
		}
		a, b := isGiven(words[0]), isGiven(words[1])
		switch {
		case a && !b:
			begin++
		case b && !a:
			end++
		}
	}
	return end > begin && end > 1
}

// isGiven reports whether a word is a given name.
func isGiven(w string) bool {
	f := strings.ToLower(w)
	if folded := lookup.Fold(w); lex().given[folded] || lex().elderly[folded] || lex().elderly[f] {
		return true
	}
	a, b, ok := strings.Cut(w, "-")
	return ok && isGiven(a) && isGiven(b)
}
