// Package themes holds the colours of the screens: what a theme is, the ones
// that are built in, how a user's own file is read, and the test that every
// text can be read.
//
// A theme names roles and never places: "danger", not "the third column". The
// screens ask for roles only, so no colour is written anywhere but in the
// *.toml files of this folder. A theme is one mode, light or dark, and may
// name its twin in the other, so that the program can follow the terminal.
//
// Contrast follows WCAG 2: see [Theme.Check] for what is demanded of whom.
package themes

// Role is what a colour is for.
type Role uint8

// The roles. The first three are grounds that text stands on.
const (
	Surface     Role = iota // behind everything
	SurfaceAlt              // a resting cursor row, a popup inside a pane
	Overlay                 // a box on top of a dimmed page
	Text                    // what is read
	Muted                   // labels, what is still to do, what is of less weight
	Accent                  // keys, links, the active tab
	Success                 // ✓
	Warning                 // …
	Danger                  // ! and ‼
	Info                    // ◐
	Border                  // frames at rest, rules
	Focus                   // the frame that has the keyboard
	SelectionBG             // the selected row
	SelectionFG             // everything in it
	Match                   // letters that were searched for
	roleEnd
)

var roleNames = [roleEnd]string{
	"surface", "surface_alt", "overlay", "text", "muted", "accent", "success",
	"warning", "danger", "info", "border", "focus", "selection_bg",
	"selection_fg", "match",
}

// String returns the role as theme files write it.
func (r Role) String() string {
	if r >= roleEnd {
		return "unknown"
	}
	return roleNames[r]
}

// Roles returns every role in order.
func Roles() []Role {
	out := make([]Role, roleEnd)
	for i := range out {
		out[i] = Role(i)
	}
	return out
}

func roleNamed(name string) (Role, bool) {
	for r, n := range roleNames {
		if n == name {
			return Role(r), true
		}
	}
	return 0, false
}

// Mode tells which kind of terminal a theme is made for.
type Mode string

// The modes.
const (
	Light Mode = "light"
	Dark  Mode = "dark"
)

// Frame is a way to draw a border.
type Frame string

// The frames.
const (
	Heavy   Frame = "heavy"   // ┏━┓
	Rounded Frame = "rounded" // ╭─╮
	Single  Frame = "single"  // ┌─┐
	Double  Frame = "double"  // ╔═╗
	Ruled   Frame = "ascii"   // +-+
)

// Theme is one set of colours with the way to draw symbols and borders. A
// Theme is never changed after it was made.
type Theme struct {
	ID     string // the name of its file without .toml, for the configuration
	Name   string // as its author calls it
	Mode   Mode
	Pair   string // the ID of its twin in the other mode, or ""
	ASCII  bool   // draw symbols and frames with ASCII only
	Active Frame  // the border of the pane in focus
	Rest   Frame  // the border of all others

	colours [roleEnd]Colour
}

// Colour returns the colour of a role.
func (t Theme) Colour(r Role) Colour { return t.colours[r] }
