package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"laskoll/model"
	"laskoll/model/lookup"
)

// calendar is what reading a day depends on: the day, and what the column's
// other cells tell.
type calendar struct {
	today    model.Date
	date1904 bool
	ahead    bool // the list was written after today: its days are as they say
	order    order
	noBare   bool // a number without signs is no day
	signs    bool // the cells are signs of a font for them
}

// order is how the days of a column are written whose numbers may stand for
// day, month and year each.
type order struct {
	monthFirst bool          // 9/24/2026
	mixed      bool          // both ways in one list: only what can be read in one is read
	two        [signs]layout // of days of two digits each, by the sign between them
}

// sign is what stands between the numbers of a day.
type sign uint8

const (
	noSign sign = iota
	dash
	slash
	dot
	signs
)

// layout is whether a day of two digits each begins with its year or its day.
type layout uint8

const (
	byHabit layout = iota // with a slash or dots the day, else the year
	yearFirst
	dayFirst
	eitherWay // nothing tells
)

// habit is how days with the sign are mostly written.
func (s sign) habit() layout {
	if s == slash || s == dot {
		return dayFirst
	}
	return yearFirst
}

// found is a day in a text.
type found struct {
	day    model.Date
	noYear bool   // the year was not written
	rest   string // the text around it
	fault  Code   // "" when the day is one
}

// oldest is the earliest day that anything in the routine can have happened;
// it is the same as in model's decisions.
var oldest = model.NewDate(1990, 1, 1)

// dateForm is one way to write a day. The named groups are y, m, d and n, the
// month's name.
type dateForm struct {
	re     *regexp.Regexp
	groups map[string]int
	bare   bool // nothing but digits
	either bool // day and month may change places
}

const (
	yearPart  = `(?P<y>(?:19|20)\d\d|\d\d)`
	clockPart = `(?:[ t]+(?:kl\.? ?)?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d| ?[ap]m)?|,? +kl\.? ?\d{1,2})?`
	namePart  = `(?P<n>jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:usti|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)\.?`
	dayPart   = `(?P<d>\d{1,2})`
	weekday   = `(?:(?:må|mån|måndag(?:en)?|ti|tis|tisdag(?:en)?|on|ons|onsdag(?:en)?|to|tor|tors|torsdag(?:en)?|fr|fre|fredag(?:en)?|lö|lör|lördag(?:en)?|sö|sön|söndag(?:en)?|mon|monday|tue|tuesday|wed|wednesday|thu|thursday|fri|friday|sat|saturday|sun|sunday)\.?,? +)?(?:den +)?`
)

// dateForms in the order in which they are tried. A form must not be part of
// a longer number: the edges are checked by findForm. They are compiled when
// they are needed: nearly every run of the program imports nothing.
var dateForms = sync.OnceValue(func() []dateForm {
	return compileForms(
		`(?P<y>(?:19|20)\d\d) ?[-/.–−] ?(?P<m>\d{1,2}) ?[-/.–−] ?`+dayPart+clockPart,
		`(?P<y>(?:19|20)\d\d) (?P<m>\d\d) (?P<d>\d\d)`,
		`(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>\d\d)`+clockPart,
		`(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>20\d\d)`,
		`(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)`+clockPart,
		weekday+dayPart+` ?/ ?(?P<m>\d{1,2})(?: ?[-/.–−, ] ?[-’']?`+yearPart+`)?`+clockPart,
		dayPart+`\.(?P<m>\d{1,2})\.(?: ?`+yearPart+`)?`+clockPart,
		dayPart+`-(?P<m>\d{1,2})-(?P<y>(?:19|20)\d\d)`+clockPart,
		`(?P<y>\d\d)-(?P<m>\d\d)-(?P<d>\d\d)`+clockPart,
		`(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)`+clockPart,
		weekday+dayPart+`(?: ?:?[ae])?[. -]*`+namePart+`(?:[ ,-]+[-’']?`+yearPart+`)?`+clockPart,
		namePart+` +`+dayPart+`(?:st|nd|rd|th)?(?:,? +`+yearPart+`)?`+clockPart,
		// Without a year: what follows is not one, as in "4/3 12:30" or "4/3 100 kr".
		weekday+dayPart+` ?/ ?(?P<m>\d{1,2})`+clockPart,
		weekday+dayPart+`(?: ?:?[ae])?[. -]*`+namePart+clockPart,
		weekday+dayPart+`\.(?P<m>\d{1,2})`+clockPart,
	)
})

func compileForms(patterns ...string) []dateForm {
	var out []dateForm
	for _, p := range patterns {
		f := dateForm{re: regexp.MustCompile(p), groups: make(map[string]int)}
		for i, name := range f.re.SubexpNames() {
			if name != "" {
				f.groups[name] = i
			}
		}
		f.bare = strings.HasPrefix(p, `(?P<y>(?:19|20)\d\d)(`) || strings.HasPrefix(p, `(?P<d>0`) || strings.HasPrefix(p, `(?P<y>\d\d)(`)
		f.either = strings.Contains(p, dayPart) && strings.Contains(p, `(?P<m>`) && !strings.HasPrefix(p, `(?P<y>`)
		out = append(out, f)
	}
	return out
}

var (
	weekForm   = regexp.MustCompile(`(?:^|[^\pL\d])(?:v|vecka|week|w)\.? ?\d{1,2}(?:[^\d]|$)`)
	serialForm = regexp.MustCompile(`^[1-9]\d{4}(?:[.,]\d+)?$`)
	monthForm  = regexp.MustCompile(`^` + namePart + `(?:[ -]+` + yearPart + `)?$`)
	yearForm   = regexp.MustCompile(`^(?:19|20)\d\d(?:-\d\d)?$`)
)

// find looks for a day in a text. It reports false when the text holds
// nothing like one; a day that does not exist is found with its fault.
func (cal calendar) find(text string) (found, bool) {
	low := strings.ToLower(text)
	if !strings.ContainsAny(low, "0123456789") && !monthForm.MatchString(low) {
		return found{}, false
	}
	if serialForm.MatchString(low) && !cal.noBare {
		n, _ := strconv.ParseFloat(strings.Replace(low, ",", ".", 1), 64)
		if day, ok := serialDay(n, cal.date1904); ok && day >= oldest && day.Days(cal.today) < 3660 {
			return found{day: day}, true
		}
	}
	for _, form := range dateForms() {
		if at, ok := form.find(low); ok && !(form.bare && cal.noBare) {
			f := cal.day(form, low, at)
			// Lowering a letter can change its length; then the text around the
			// day is given in small letters.
			if len(low) != len(text) {
				text = low
			}
			f.rest = around(text, at[0], at[1])
			return f, true
		}
	}
	switch {
	case weekForm.MatchString(low):
		return found{fault: WeekOnly}, true
	case monthForm.MatchString(low), yearForm.MatchString(low):
		return found{fault: cal.month(low)}, true
	}
	return found{}, false
}

// month tells what a month or a year alone says: it has been, but on which day,
// or it is to come.
func (cal calendar) month(low string) Code {
	m := monthForm.FindStringSubmatch(low)
	if m == nil || m[2] == "" {
		return DayMissing
	}
	year, _ := strconv.Atoi(m[2])
	if year < 100 {
		year += 2000
	}
	if dateOf(year, monthNumber(m[1]), 1) > cal.today {
		return Planned
	}
	return DayMissing
}

// find returns where in the text the form stands, alone between other words.
func (f dateForm) find(low string) ([]int, bool) {
	for from := 0; from < len(low); {
		at := f.re.FindStringSubmatchIndex(low[from:])
		if at == nil {
			return nil, false
		}
		for i := range at {
			if at[i] >= 0 {
				at[i] += from
			}
		}
		if edge(low[:at[0]], true) && edge(low[at[1]:], false) {
			return at, true
		}
		from = at[0] + 1
	}
	return nil, false
}

// edge reports whether a day may begin after, or end before, the text.
func edge(s string, before bool) bool {
	if s == "" {
		return true
	}
	r := []rune(s)
	next := r[0]
	if before {
		next = r[len(r)-1]
	}
	switch {
	case next >= '0' && next <= '9':
		return false
	case next == '/':
		// "2026-10-02/EK" and "X/4 mars" are a day and a signature.
		other := ' '
		if before && len(r) > 1 {
			other = r[len(r)-2]
		} else if !before && len(r) > 1 {
			other = r[1]
		}
		return isLetter(other)
	case before && (next == '-' || next == '–'):
		return !rangeEnd.MatchString(s)
	case next == '-' || next == '.' || next == ':':
		// "4/3-6/3" is two days, "4/3." the end of a sentence.
		return len(r) == 1 || before || r[1] < '0' || r[1] > '9'
	}
	return !isLetter(next)
}

// rangeEnd is the first of two days of one month: "1-4/3".
var rangeEnd = regexp.MustCompile(`(?:^|[ ,(])\d{1,2} ?[-–]$`)

func isLetter(r rune) bool { return lookup.Fold(string(r)) != "" && (r < '0' || r > '9') }

// around returns what is left of a text without a part of it.
func around(text string, from, to int) string {
	left := strings.TrimRight(text[:from], " ,;:.(-–")
	right := strings.TrimLeft(text[to:], " ,;:.)-–")
	if strings.Count(left+right, "(") != strings.Count(left+right, ")") {
		left, right = strings.TrimLeft(left, "("), strings.TrimRight(right, ")")
	}
	return strings.TrimSpace(left + " " + right)
}

// day makes a day of a form's groups.
func (cal calendar) day(f dateForm, low string, at []int) found {
	group := func(name string) string {
		i, ok := f.groups[name]
		if !ok || at[2*i] < 0 {
			return ""
		}
		return low[at[2*i]:at[2*i+1]]
	}
	d, _ := strconv.Atoi(group("d"))
	m, _ := strconv.Atoi(group("m"))
	if name := group("n"); name != "" {
		m = monthNumber(name)
	}
	year := group("y")
	d, m, year, ok := cal.ordered(f, d, m, year, low[at[0]:at[1]])
	if !ok {
		return found{fault: AmbiguousDay}
	}
	if year == "" {
		return cal.latest(m, d)
	}
	y, _ := strconv.Atoi(year)
	if len(year) == 2 {
		y += 2000
	}
	if !model.ValidDate(y, m, d) {
		return found{fault: NoSuchDay}
	}
	day := dateOf(y, m, d)
	if day < oldest || day.Days(cal.today) > 20*366 {
		return found{fault: OddYear}
	}
	return found{day: day}
}

// ordered puts the numbers of a day in the order in which the column has them.
// It reports false when nothing tells which that is.
func (cal calendar) ordered(f dateForm, d, m int, year, text string) (day, month int, y string, ok bool) {
	_, s, short := tripleIn(text)
	lay := cal.order.two[s]
	switch {
	case short && lay == eitherWay, f.either && cal.order.mixed && d <= 12 && m <= 12 && d != m:
		return d, m, year, false
	case short && lay != byHabit && lay != s.habit():
		day, _ = strconv.Atoi(year)
		return day, m, strconv.Itoa(100 + d)[1:], true
	case f.either && (cal.order.monthFirst || cal.order.mixed && m > 12):
		return m, d, year, true
	}
	return d, m, year, true
}

// latest returns the latest day of that month and number that is not after
// today; 29 February may lie eight years back.
func (cal calendar) latest(m, d int) found {
	year := cal.today.Time().Year()
	for y := year; y >= year-8; y-- {
		if !model.ValidDate(y, m, d) {
			continue
		}
		if day := dateOf(y, m, d); day <= cal.today {
			return found{day: day, noYear: true}
		}
	}
	return found{fault: NoSuchDay}
}

var monthNames = []string{"jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de"}

// monthNumber returns the number of a month by the beginning of its name.
func monthNumber(name string) int {
	for i, n := range monthNames {
		if strings.HasPrefix(name, n) {
			return i + 1
		}
	}
	return 0
}

func dateOf(y, m, d int) model.Date { return model.NewDate(y, time.Month(m), d) }
