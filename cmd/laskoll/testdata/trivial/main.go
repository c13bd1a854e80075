// Command trivial is the least Bubble Tea program there is: what its first
// frame takes no program of this kind can do without.
package main

import (
	"os"

	tea "charm.land/bubbletea/v2"
)

type trivial struct{}

func (trivial) Init() tea.Cmd                         { return nil }
func (t trivial) Update(tea.Msg) (tea.Model, tea.Cmd) { return t, nil }

func (trivial) View() tea.View {
	v := tea.NewView("trivial")
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(trivial{}).Run(); err != nil {
		os.Exit(1)
	}
}
