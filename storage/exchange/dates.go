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

// calendar is what reading a day depends on.
type calendar struct {
	today    model.Date
	date1904 bool
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
}

const (
	yearPart  = `(?P<y>(?:19|20)\d\d|\d\d)`
	clockPart = `(?:[ t]+(?:kl\.? ?)?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:z| ?[ap]m)?)?`
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
	if serialForm.MatchString(low) {
		n, _ := strconv.ParseFloat(strings.Replace(low, ",", ".", 1), 64)
		if day, ok := serialDay(n, cal.date1904); ok && day >= oldest && day.Days(cal.today) < 3660 {
			return found{day: day}, true
		}
	}
	for _, form := range dateForms() {
		if at, ok := form.find(low); ok {
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
		return found{fault: DayMissing}, true
	}
	return found{}, false
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
	case next >= '0' && next <= '9', next == '/':
		return false
	case next == '-' || next == '.' || next == ':':
		// "4/3-6/3" is two days, "4/3." the end of a sentence.
		return len(r) == 1 || before || r[1] < '0' || r[1] > '9'
	}
	return !isLetter(next)
}

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
	day := model.NewDate(y, time.Month(m), d)
	if day < oldest || day.Days(cal.today) > 20*366 {
		return found{fault: OddYear}
	}
	return found{day: day}
}

// latest returns the latest day of that month and number that is not after
// today; 29 February may lie eight years back.
func (cal calendar) latest(m, d int) found {
	year := cal.today.Time().Year()
	for y := year; y >= year-8; y-- {
		if !model.ValidDate(y, m, d) {
			continue
		}
		if day := model.NewDate(y, time.Month(m), d); day <= cal.today {
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
