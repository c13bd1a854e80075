package model

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// PersonnummerFault is what is odd about a personal number. None of them is a
// reason to refuse it: people come to the country without a number and clerks
// mistype; the office is warned and decides.
type PersonnummerFault uint8

// The faults.
const (
	PersonnummerFine  PersonnummerFault = iota
	PersonnummerForm                    // not 10 or 12 digits
	PersonnummerDay                     // the birth day does not exist or has not been
	PersonnummerCheck                   // the check digit is wrong
	PersonnummerSpare                   // a reserve number, with letters among the last four
)

// ParsePersonnummer reads a personal number or samordningsnummer as offices
// write it (19450312-1234, 450312-1234, 4503121234, 450312+1234) and returns
// it as 12 characters: century, birth day, serial, check digit. Without a
// century the birth day is the latest that is not after today, and a + means
// the year of turning 100 or later. What cannot be read as a number is
// returned cleaned, as it was written, with the fault.
//
// Source: SKV 704 and 709; the check digit is Luhn over the last ten digits.
func ParsePersonnummer(s string, today Date) (string, PersonnummerFault) {
	text := Clean(s)
	digits, plus := strings.Builder{}, false
	for _, r := range strings.ToUpper(text) {
		switch {
		case r == '+':
			plus = true
		case r == '-' || r == '–' || r == '−' || r == ' ':
		case r < 0x80 && (unicode.IsDigit(r) || unicode.IsUpper(r)):
			digits.WriteRune(r)
		default:
			return text, PersonnummerForm
		}
	}
	n := digits.String()
	switch len(n) {
	case 10:
		n = century(n, plus, today) + n
	case 12:
	default:
		return text, PersonnummerForm
	}
	fault := personnummerFault(n)
	switch {
	case fault == PersonnummerForm:
		return text, fault
	case birthDay(n) > today:
		return n, PersonnummerDay
	}
	return n, fault
}

// century returns the two digits that belong before a number of ten. With a
// plus the person turns 100 this year or has done so; otherwise the birth day
// is not after today. A day that does not exist is judged by its year alone.
func century(n string, plus bool, today Date) string {
	latest := today.Time().Year()
	if plus {
		latest -= 100
	}
	c := latest / 100
	if c*100+number(n[:2]) > latest {
		c--
	}
	if !plus && birthDay(fmt.Sprintf("%02d%s", c, n)) > today {
		c--
	}
	return fmt.Sprintf("%02d", c)
}

func personnummerFault(n string) PersonnummerFault {
	spare := false
	for i := range len(n) {
		switch {
		case n[i] >= '0' && n[i] <= '9':
		case i >= 8 && n[i] >= 'A' && n[i] <= 'Z':
			spare = true
		default:
			return PersonnummerForm
		}
	}
	if spare {
		return PersonnummerSpare
	}
	switch {
	case birthDay(n) == 0:
		return PersonnummerDay
	case !luhn(n[2:]):
		return PersonnummerCheck
	}
	return PersonnummerFine
}

// birthDay returns the birth day in a number of twelve, 0 when it does not
// exist. A samordningsnummer has 60 added to the day.
func birthDay(n string) Date {
	year, month, day := number(n[:4]), number(n[4:6]), number(n[6:8])
	if day > 60 {
		day -= 60
	}
	if !ValidDate(year, month, day) {
		return 0
	}
	return NewDate(year, time.Month(month), day)
}

// luhn reports whether the last digit is the check digit of those before it.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// isPersonnummer reports whether n has the form in which numbers are stored.
func isPersonnummer(n string) bool {
	if len(n) != 12 {
		return false
	}
	f := personnummerFault(n)
	return f != PersonnummerForm
}

// ShowPersonnummer returns a stored number as people write it, 450312-1234,
// with + for those who have turned 100 by today. What is no number is
// returned as it is.
func ShowPersonnummer(n string, today Date) string {
	if !isPersonnummer(n) {
		return n
	}
	sign := "-"
	if today.Time().Year()-number(n[:4]) >= 100 {
		sign = "+"
	}
	return n[2:8] + sign + n[8:]
}

// MaskPersonnummer returns a stored number with its last four hidden:
// 450312-••••. What is no number is hidden whole but for its first two
// characters.
func MaskPersonnummer(n string, today Date) string {
	if n == "" {
		return ""
	}
	if !isPersonnummer(n) {
		r := []rune(n)
		return string(r[:min(2, len(r))]) + "••••"
	}
	return ShowPersonnummer(n, today)[:7] + "••••"
}
