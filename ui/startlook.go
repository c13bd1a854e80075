package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/themes"
	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// stage is how far the first start has come.
type stage uint8

// The stages: what the terminal shows, the colours, and then the work.
const (
	stageSigns stage = iota
	stageTheme
	stageWork
)

// begin asks first what has to be known to ask the rest legibly.
func (m *start) begin() {
	if m.opts.Look.Plain {
		m.choose()
		return
	}
	m.askSigns()
}

// askSigns asks whether the terminal shows the frames and the signs.
func (m *start) askSigns() {
	l := m.opts.Lang
	signs := look.New(themes.Default(m.dark), look.Options{}).Symbols
	sample := "┏━┓ ╭─╮ " + strings.Join(signs.Marks[:], " ") + " " + signs.Cursor + " " + signs.Full + signs.Empty
	box := dialog.NewChoose(l, text.StartTitle.In(l), []string{text.StartSignsYes.In(l, sample), text.StartSignsNo.In(l)}, 0)
	box.Explain(text.StartSigns.In(l))
	m.stage, m.box = stageSigns, box
}

// askTheme asks for the colours, and shows them while they are chosen.
func (m *start) askTheme() {
	l := m.opts.Lang
	names, ids := []string{text.StartFollow.In(l)}, []string{""}
	for _, t := range m.opts.Themes {
		names, ids = append(names, text.ThemeName(l, t)), append(ids, t.ID)
	}
	box := dialog.NewChoose(l, text.ThemesTitle.In(l), names, 0)
	box.Explain(text.StartColours.In(l))
	box.Preview(func(i int) { m.wear(ids[i]) })
	m.stage, m.box, m.ids = stageTheme, box, ids
}

// wear paints the first start in a theme; "" follows the terminal.
func (m *start) wear(id string) {
	m.opts.Theme, m.dark = id, m.night
	if i := slices.IndexFunc(m.opts.Themes, func(t themes.Theme) bool { return t.ID == id }); i >= 0 {
		m.dark = m.opts.Themes[i].Mode == themes.Dark
	}
	m.paint()
}

// chose takes in a choice and asks what comes next.
func (m *start) chose(at int) tea.Cmd {
	switch {
	case m.stage == stageSigns:
		m.opts.Look.ASCII = at == 1
		m.paint()
		m.askTheme()
	case m.stage == stageTheme:
		m.wear(m.ids[at])
		m.choose()
	case at == 1:
		m.ask()
	default:
		return m.finish(Start{Practice: true})
	}
	return nil
}

// left goes back a question, or leaves.
func (m *start) left() tea.Cmd {
	switch {
	case m.form != nil:
		m.choose()
	case m.stage == stageTheme:
		m.askSigns()
	default:
		return tea.Quit
	}
	return nil
}

// finish ends the first start with what was chosen.
func (m *start) finish(s Start) tea.Cmd {
	s.Theme, s.ASCII = m.opts.Theme, m.opts.Look.ASCII && !m.opts.Look.Plain
	m.chosen = &s
	return tea.Quit
}
