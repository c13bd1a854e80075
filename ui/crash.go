package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/ui/keys"
	"laskoll/ui/tty"
)

// CrashError is returned by [Run] when the program met a fault of its own and
// left the terminal as it found it. What was shown as saved is saved.
//
// It holds nothing of any customer: no value that the program worked with,
// only where in the program it happened and which actions came before.
type CrashError struct {
	Kind   string   // the fault's type, and its words when they are the language's own
	Stack  []string // function, file and line, the innermost first
	Before []string // the last actions, the latest last
}

// Error tells a developer what happened; users read ui/text.
func (e *CrashError) Error() string { return "the program met a fault of its own: " + e.Kind }

// Crashed describes a panic, from within the deferred function that recovered
// it.
func Crashed(fault any) *CrashError {
	e := &CrashError{Kind: fmt.Sprintf("%T", fault)}
	// The words of the run-time system name types and indexes; those of any
	// other fault might name a customer.
	var system runtime.Error
	if err, ok := fault.(error); ok && errors.As(err, &system) {
		e.Kind += ": " + system.Error()
	}
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		e.Stack = append(e.Stack, fmt.Sprintf("%s %s:%d", f.Function, path.Base(f.File), f.Line))
		if !more {
			return e
		}
	}
}

// trailLength is how many actions a report of a crash tells.
const trailLength = 20

// trail is the last actions, for the report of a crash.
type trail []string

// add notes an action that is about to be done.
func (t *trail) add(id keys.ID) {
	*t = append(*t, string(id))
	if n := len(*t); n > trailLength {
		*t = (*t)[n-trailLength:]
	}
}

// guard is a model that survives its own faults: whichever of its methods or
// commands panics, the program is left in order, so that the terminal is as it
// was. Bubble Tea would show the fault's value, which may name a customer.
type guard struct {
	tea.Model
	before func() []string // the last actions
	quit   func()          // ends the program
	drawn  func()          // is called when a view has been drawn; may be nil
	crash  *CrashError
}

// crashMsg tells that a command panicked.
type crashMsg struct{ crash *CrashError }

// fell notes the fault; the first is the one that matters.
func (g *guard) fell(e *CrashError) {
	if g.crash != nil {
		return
	}
	g.crash = e
	e.Before = g.before()
}

// Init starts the model.
func (g *guard) Init() (cmd tea.Cmd) {
	defer func() {
		if fault := recover(); fault != nil {
			g.fell(Crashed(fault))
			cmd = tea.Quit
		}
	}()
	return shield(g.Model.Init())
}

// Update gives the model a message, until it has fallen.
func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer func() {
		if fault := recover(); fault != nil {
			g.fell(Crashed(fault))
			m, cmd = g, tea.Quit
		}
	}()
	if c, ok := msg.(crashMsg); ok {
		g.fell(c.crash)
	}
	if g.crash != nil {
		return g, tea.Quit
	}
	_, cmd = g.Model.Update(msg)
	return g, shield(cmd)
}

// View draws the model. A model that cannot be drawn has fallen.
func (g *guard) View() (v tea.View) {
	defer func() {
		if fault := recover(); fault != nil {
			g.fell(Crashed(fault))
			v = tea.View{AltScreen: true}
			go g.quit() // nobody reads messages while a view is drawn
		}
	}()
	if g.drawn != nil {
		g.drawn()
	}
	if g.crash != nil {
		return tea.View{AltScreen: true}
	}
	return g.Model.View()
}

// shield makes a command's panic a message, and those of the commands that it
// brings back.
func shield(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if fault := recover(); fault != nil {
				msg = crashMsg{Crashed(fault)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = shield(batch[i])
			}
		}
		return msg
	}
}

// runHere runs a model in the terminal of this process until it quits or falls;
// before returns the last actions.
func runHere(ctx context.Context, m tea.Model, before func() []string) error {
	keyboard, err := tty.NewKeyboard(os.Stdin)
	if err != nil {
		return err
	}
	defer keyboard.Close()
	screen := &tty.Screen{File: os.Stdout}
	g := &guard{Model: m, before: before}
	p := tea.NewProgram(g, tea.WithContext(ctx), tea.WithInput(keyboard.Input()), tea.WithOutput(screen))
	pace := tty.NewPace(p, screen)
	defer pace.End()
	g.drawn = pace.Soon
	defer screen.KeepTitle()()
	defer tty.Signals(p, keyboard, screen)()
	return g.run(p)
}

// run runs the program of the model.
func (g *guard) run(p *tea.Program) error {
	g.quit = p.Quit
	_, err := p.Run()
	switch {
	case g.crash != nil:
		return g.crash
	case errors.Is(err, tea.ErrInterrupted):
		return nil
	}
	return err
}

// Report is the crash as lines for whoever mends the program: nothing in it
// tells of a customer.
func (e *CrashError) Report() string {
	return e.Kind + "\n\n" + strings.Join(e.Stack, "\n") + "\n\nactions before: " + strings.Join(e.Before, " ") + "\n"
}
