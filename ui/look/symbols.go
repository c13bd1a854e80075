package look

import (
	"strings"

	"laskoll/themes"
)

// Symbols are the signs that the screens use, each one cell wide in every
// terminal, except that the ASCII marks of states are up to four.
type Symbols struct {
	Marks     [stateEnd]string // by State
	MarkWidth int              // cells of the widest mark
	Cursor    string           // the row that the cursor is on
	Picked    string           // the row is one of several that are marked
	Dot       string           // between two things on one line
	Ellipsis  string           // something was cut off
	Rule      string           // a line across the window
	Saved     string           // everything is safe
	Arrow     string           // leads to
	Left      string           // there is a choice before this one
	Right     string           // there is a choice after this one
	Step      string           // one step that is done
	StepLeft  string           // one step that is not
	Full      string           // the part of a bar that is done
	Empty     string           // the part that is left
}

// State is how something stands in the visual grammar: a symbol, a colour and
// a word that always go together.
type State uint8

// The states.
const (
	Done    State = iota // ✓ klart
	Ongoing              // ◐ pågår
	Waiting              // … väntar
	Todo                 // ○ att göra
	Skipped              // – ej aktuellt
	Late                 // ! försenat
	NoWayIn              // ‼ ingen väg in
	Passed               // · passerat eller antaget
	stateEnd
)

// Role returns the colour of a state.
func (s State) Role() themes.Role {
	switch s {
	case Done:
		return themes.Success
	case Ongoing:
		return themes.Info
	case Waiting:
		return themes.Warning
	case Late, NoWayIn:
		return themes.Danger
	}
	return themes.Muted
}

// Mark returns the symbol of a state in its colour, always
// Symbols.MarkWidth cells wide so that what follows it stands in line.
func (l *Look) Mark(s State) string {
	mark := l.Symbols.Marks[s]
	return l.state(s, mark) + strings.Repeat(" ", l.Symbols.MarkWidth-len([]rune(mark)))
}

// State returns a state with words, as "✓ klart".
func (l *Look) State(s State, words string) string {
	return l.state(s, l.Symbols.Marks[s]+" "+words)
}

func (l *Look) state(s State, text string) string {
	if s == NoWayIn {
		return l.Bold(s.Role(), text)
	}
	return l.Paint(s.Role(), text)
}

func symbols(ascii bool) Symbols {
	if ascii {
		return Symbols{
			Marks:     [stateEnd]string{"[x]", "[~]", "[.]", "[ ]", "[-]", "[!]", "[!!]", "[:]"},
			MarkWidth: 4,
			Cursor:    ">", Picked: "x", Dot: "-", Ellipsis: "~", Rule: "-", Saved: "*", Arrow: ">",
			Left: "<", Right: ">", Step: "#", StepLeft: ".", Full: "#", Empty: "-",
		}
	}
	return Symbols{
		Marks:     [stateEnd]string{"✓", "◐", "…", "○", "–", "!", "‼", "·"},
		MarkWidth: 1,
		Cursor:    "›", Picked: "x", Dot: "·", Ellipsis: "…", Rule: "─", Saved: "●", Arrow: "→",
		Left: "‹", Right: "›", Step: "■", StepLeft: "·", Full: "█", Empty: "░",
	}
}
