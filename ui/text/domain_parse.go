package text

import (
	"strconv"
	"strings"
	"time"

	"laskoll/model"
)

// ParseDay reads a day as people type it, in Swedish or English, whatever the
// language of the screen: "i dag", "igår", "-3" (days ago), "fre" (the latest
// Friday not after today), "4/11", "4 nov", "2026-11-04", "20261104",
// "261104". Without a year it is the latest such day not after today. It
// reports false for what is no day, and for days that do not exist.
func ParseDay(s string, today model.Date) (model.Date, bool) {
	return dayReader{today: today, step: -1}.read(s)
}

// ParseComing is [ParseDay] for days to come ("väntar till tis"): weekdays
// and days without a year are the first ones after today, "3" and "+3" count
// forward, and "i morgon" is understood.
func ParseComing(s string, today model.Date) (model.Date, bool) {
	return dayReader{today: today, step: 1}.read(s)
}

// dayReader reads days that lie before (step -1) or after (step 1) today
// where the text itself does not say.
type dayReader struct {
	today model.Date
	step  int
}

var nearDays = map[string]int{
	"idag": 0, "i dag": 0, "today": 0, "nu": 0, "now": 0,
	"igår": -1, "i går": -1, "igar": -1, "i gar": -1, "yesterday": -1,
	"i förrgår": -2, "iförrgår": -2, "förrgår": -2, "i forrgar": -2,
	"imorgon": 1, "i morgon": 1, "imorron": 1, "i morron": 1, "tomorrow": 1,
	"i övermorgon": 2, "övermorgon": 2,
}

func (r dayReader) read(s string) (model.Date, bool) {
	s = strings.ToLower(model.Clean(s))
	s = strings.TrimPrefix(strings.TrimPrefix(s, "den "), "the ")
	if n, ok := nearDays[s]; ok {
		return r.today + model.Date(n), true
	}
	if d, ok := r.weekday(s); ok {
		return d, true
	}
	if d, ok := r.signed(s); ok {
		return d, true
	}
	return r.written(s)
}

// weekday reads "fre", "fredag", "friday" and their like.
func (r dayReader) weekday(s string) (model.Date, bool) {
	s = strings.TrimSuffix(s, ".")
	for w := range weekdayLong {
		for l := Swedish; l < langEnd; l++ {
			if !isShortFor(s, weekdayLong[w][l]) {
				continue
			}
			d := r.today
			if r.step > 0 {
				d++ // today's own weekday, said of the future, is in a week
			}
			for d.Weekday() != time.Weekday(w) {
				d += model.Date(r.step)
			}
			return d, true
		}
	}
	return 0, false
}

// isShortFor reports whether s is the word or its first letters, at least
// three; accents may be left out.
func isShortFor(s, word string) bool {
	word = plainLetters.Replace(strings.ToLower(word))
	return len(s) >= 3 && strings.HasPrefix(word, plainLetters.Replace(s))
}

var plainLetters = strings.NewReplacer("å", "a", "ä", "a", "ö", "o")

// signed reads "-3" and "+3".
func (r dayReader) signed(s string) (model.Date, bool) {
	if s == "" || s[0] != '-' && s[0] != '+' {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < -36500 || n > 3650 {
		return 0, false
	}
	return r.today + model.Date(n), true
}

// written reads a day in figures, or with the month in letters.
func (r dayReader) written(s string) (model.Date, bool) {
	parts := strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(" -/.,–", c) })
	if len(parts) == 1 {
		parts = compact(parts[0])
	}
	if len(parts) == 3 && (len(parts[0]) == 4 || strings.Count(s, "-") == 2 && len(parts[2]) == 2) {
		return date(parts[0], parts[1], parts[2]) // "2026-11-04", and "26-11-04" for short
	}
	if len(parts) > 1 && monthNumber(parts[0]) != "" && monthNumber(parts[1]) == "" { // "Nov 4"
		parts[0], parts[1] = parts[1], parts[0]
	}
	switch len(parts) {
	case 2:
		return r.nearest(parts[0], parts[1])
	case 3:
		return date(parts[2], parts[1], parts[0])
	}
	return 0, false
}

// compact takes "20261104" and "261104" apart, year first.
func compact(s string) []string {
	if len(s) == 6 {
		s = "20" + s
	}
	if len(s) != 8 {
		return nil
	}
	return []string{s[:4], s[4:6], s[6:]}
}

// nearest returns the day of the month that lies closest to today on the side
// that r reads. Eight years reach a 29 February across 1900 and 2100 as well.
func (r dayReader) nearest(day, month string) (model.Date, bool) {
	year := r.today.Time().Year()
	for range 9 {
		d, ok := date(strconv.Itoa(year), month, day)
		if ok && (r.step < 0 && d <= r.today || r.step > 0 && d > r.today) {
			return d, true
		}
		year += r.step
	}
	return 0, false
}

func date(year, month, day string) (model.Date, bool) {
	if m := monthNumber(month); m != "" {
		month = m
	}
	day = strings.TrimRight(day, ":aesthnrd") // "4:e", "4th"
	y, errY := strconv.Atoi(year)
	m, errM := strconv.Atoi(month)
	d, errD := strconv.Atoi(day)
	if errY != nil || errM != nil || errD != nil || len(day) > 2 || len(month) > 2 {
		return 0, false
	}
	if y < 100 {
		y += 2000
	}
	if y < 1900 || y > 2199 || !model.ValidDate(y, m, d) {
		return 0, false
	}
	return model.NewDate(y, time.Month(m), d), true
}

// monthNumber returns the number of a month written in letters, else "".
func monthNumber(s string) string {
	for m := 1; m < len(monthLong); m++ {
		for l := Swedish; l < langEnd; l++ {
			if isShortFor(s, monthLong[m][l]) {
				return strconv.Itoa(m)
			}
		}
	}
	return ""
}
