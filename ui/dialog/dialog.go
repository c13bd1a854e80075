// Package dialog is the boxes that lie on top of a page: the finder, the list
// of all actions, forms, help, history. A box sees every key before the page
// does, and says what came of it; what is done about that is the program's.
package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/act"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// Dialog is one box.
type Dialog interface {
	// Press takes a key.
	Press(k tea.KeyPressMsg) Result
	// Paste takes text from elsewhere.
	Paste(s string)
	// View returns the box, no larger than the window, every line of one
	// width.
	View(l *look.Look, width, height int) []string
}

// Syncer is a box that shows cases: it is told when some have changed.
type Syncer interface{ Sync() }

// Result is what came of a key. The set is closed.
type Result interface{ result() }

// Stay keeps the box open.
type Stay struct{}

// Leave closes the box and changes nothing.
type Leave struct{}

// OpenCase closes the box and opens a case.
type OpenCase struct{ Case model.CaseID }

// NewCase closes the box and asks for a new case.
type NewCase struct{ Typed string }

// Run closes the box and does an action.
type Run struct{ Action keys.ID }

// Answered closes the box with the answers to its question.
type Answered struct{ Answers act.Answers }

// Chosen closes the box with the index of what was chosen.
type Chosen struct{ At int }

// Undo undoes one event and keeps the box open.
type Undo struct{ Event model.EventID }

func (Stay) result()     {}
func (Leave) result()    {}
func (OpenCase) result() {}
func (NewCase) result()  {}
func (Run) result()      {}
func (Answered) result() {}
func (Chosen) result()   {}
func (Undo) result()     {}

// hint is one key and what it does in a box.
type hint struct {
	key  string
	does text.Phrase
}

// toldLines is how many lines told has for what it tells.
const toldLines = 2

// told returns the lines under a list that tell in full what may have been cut
// in the row under the cursor: a rule and toldLines lines, whatever there is to
// tell, so that nothing moves with the cursor.
func told(l *look.Look, inner int, words string, ink themes.Role) []string {
	out := make([]string, 1+toldLines)
	out[0] = l.Rule(inner)
	for i, line := range page.Wrap(l, words, inner-5, toldLines) {
		out[1+i] = "   " + l.Paint(ink, line)
	}
	return out
}

// frame draws a box of at most the size with its hints as the last line
// inside.
func frame(l *look.Look, lang text.Lang, box look.Box, width, height int, hints ...hint) []string {
	var all []look.Hint
	for _, h := range hints {
		all = append(all, look.Hint{Key: text.KeyName(lang, h.key), Does: h.does.In(lang)})
	}
	room := max(height-3, 0)
	body := make([]string, room)
	copy(body, box.Body)
	box.Body = slices.Concat(body, l.Hints(all, width-2, 1))
	box.Focus, box.Ground = true, themes.Overlay
	return l.Box(box, width, height)
}
