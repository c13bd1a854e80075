// Package page is what the program and its pages know of each other. A page
// is a part of the screen with a cursor of its own; it draws itself, moves
// its cursor, and says what it wants done. It changes no case: that is done
// by the program through ui/act, with whatever the page's cursor is on.
package page

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/roster"
)

// Target is what a page's cursor is on. The zero Target is nothing.
type Target struct {
	Case   model.CaseID
	Moment model.Moment
}

// None reports whether the cursor is on no case.
func (t Target) None() bool { return t.Case == model.CaseID{} }

// Page is one of the program's pages.
type Page interface {
	// Scope tells what letter keys mean where the focus is.
	Scope() keys.Scope
	// Do does an action that is the page's own: moving, sorting, filtering.
	// key is the key that was pressed. It reports false for an action that
	// the page does not know.
	Do(action keys.ID, key string) (Want, bool)
	// Target returns what the cursor is on.
	Target() Target
	// Sync takes in that the roster or a case has changed.
	Sync()
	// Enter is called when the page comes to the front.
	Enter()
	// Hints returns the actions of the footer, the most useful first.
	Hints() []keys.ID
	// Tip returns the line above the footer while there is nothing to tell.
	Tip() string
	// View returns the page as height lines of width cells.
	View(l *look.Look, width, height int) []string
}

// Typer is a page with a search field: what is typed while the scope is
// keys.Typing goes there.
type Typer interface {
	Press(k tea.KeyPressMsg)
	Paste(s string)
}

// Clicker is a page that takes the mouse; x and y count from its corner.
type Clicker interface {
	Click(x, y int)
	Wheel(x, y, n int)
}

// Follower is a page that adds to what is done with its target, and moves on
// when it has been done.
type Follower interface {
	// Also returns the facts that go with an action on the case.
	Also(action keys.ID, c model.Case) []model.Fact
	// Did tells that the action was done.
	Did(action keys.ID)
}

// Reader is a page that tells of more cases than the one under its cursor.
type Reader interface {
	// Reads returns some of the cases that are still to be read for it.
	Reads() []model.CaseID
}

// Lister is a page with a list of cases that can be taken along on paper or
// in a file.
type Lister interface {
	// Listed returns the cases in the order of the list, as it is filtered,
	// or those of them that are marked.
	Listed() []model.CaseID
}

// Marker is a page on which several cases can be marked, to do something to
// all of them.
type Marker interface {
	// Together returns what the next action is done to, as the list has it:
	// the marked cases while the focus is on them, none otherwise.
	Together() []model.CaseID
	// Unmark takes the marks of cases away.
	Unmark(ids ...model.CaseID)
}

// Want is what a page wants the program to do. The set is closed.
type Want interface{ want() }

// Nothing is all right as it is.
type Nothing struct{}

// Show asks for a case to be opened on the page of cases.
type Show struct{ Case model.CaseID }

// ShowList asks for the list of cases with a filter.
type ShowList struct{ Filter roster.Filter }

// Choose asks the user to choose one of several; Then is called with the
// index of the choice.
type Choose struct {
	Title   string
	Options []string
	At      int
	Then    func(i int)
}

// Refuse says why the page will not have something done.
type Refuse struct{ Why string }

// Act asks for an action to be done to the page's target, and for Said, when
// it is not empty, to be told with it.
type Act struct {
	Action keys.ID
	Said   string
}

func (Nothing) want()  {}
func (Show) want()     {}
func (ShowList) want() {}
func (Choose) want()   {}
func (Act) want()      {}
func (Refuse) want()   {}

// Wrap returns text broken into lines of at most width cells, at most limit
// of them when limit is not 0; the last one ends in an ellipsis when text was
// left out.
func Wrap(l *look.Look, s string, width, limit int) []string {
	if width < 1 || s == "" {
		return nil
	}
	lines := strings.Split(ansi.Wrap(look.Safe(s), width, ""), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	if limit > 0 && len(lines) > limit {
		last := strings.Join(lines[limit-1:], " ")
		lines = append(lines[:limit-1:limit-1], strings.TrimRight(l.Fit(last, width), " "))
	}
	return lines
}
