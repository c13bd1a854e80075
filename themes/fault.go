package themes

import (
	"fmt"
	"strings"
)

// FaultKind is what can be wrong in a theme file.
type FaultKind uint8

// The kinds.
const (
	Unreadable  FaultKind = iota // the file cannot be read; Value says why
	Syntax                       // the line is no TOML, or says something twice
	WrongType                    // the value is not a text in quotation marks
	UnknownKey                   // a theme has no such key
	MissingKey                   // Line is 0 unless it is there and empty
	BadColour                    // neither #RRGGBB nor 0-15
	BadChoice                    // the value is none of Options
	LowContrast                  // the only fault that leaves the theme usable
)

// Fault is one thing that is wrong in a theme file.
type Fault struct {
	Kind    FaultKind
	Line    int    // counted from 1; 0 for the file as a whole
	Key     string // dotted, as roles.text; "" when no key is concerned
	Value   string
	Options []string // for BadChoice
	Low     Low      // for LowContrast
}

// FileError is returned for a theme file with faults, in the order of their
// lines.
type FileError struct {
	Path   string
	Faults []Fault
}

// Usable reports whether the theme can be shown all the same: nothing worse
// than contrast is wrong with it.
func (e *FileError) Usable() bool {
	for _, f := range e.Faults {
		if f.Kind != LowContrast {
			return false
		}
	}
	return true
}

// Error tells the faults to a developer; users read ui/text.
func (e *FileError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = fmt.Sprintf("%s:%d: %s %s %q", e.Path, f.Line, f.Kind, f.Key, f.Value)
		if f.Kind == LowContrast {
			lines[i] = fmt.Sprintf("%s:%d: %s on %s has contrast %.2f, needs %.1f",
				e.Path, f.Line, f.Low.Role, f.Low.On, f.Low.Ratio, f.Low.Least)
		}
	}
	return strings.Join(lines, "\n")
}

// String returns the kind in a few English words.
func (k FaultKind) String() string {
	switch k {
	case Unreadable:
		return "unreadable file"
	case Syntax:
		return "syntax error"
	case WrongType:
		return "value of the wrong type"
	case UnknownKey:
		return "unknown key"
	case MissingKey:
		return "missing key"
	case BadColour:
		return "no colour"
	case BadChoice:
		return "no such choice"
	}
	return "low contrast"
}
