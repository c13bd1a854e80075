package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"laskoll/storage/storetest"
)

// slow is an office whose desk is still being opened.
func slow(t *testing.T, p *Progress) *office {
	t.Helper()
	o := sit(t, &storetest.Memory{}, "Anna Lind")
	opts := o.app.opts
	opts.Opening = func() Progress { return *p }
	o.app = New(t.Context(), opts)
	return o
}

func TestGoldenFetching(t *testing.T) {
	p := &Progress{What: "Hämtar registret", Done: 34_000, All: 100_000}
	o := slow(t, p)
	o.take(loadingMsg{})
	o.golden(t, "fetching-80x24", pairs{})
	*p = Progress{What: "Hämtar registret", Done: 34_000}
	o.take(loadingMsg{})
	o.sees("34000 hittills", "Ctrl+Q avbryt")
	if _, cmd := o.app.Update(key("ctrl+q")); cmd == nil {
		t.Errorf("Ctrl+Q does not leave while the register is fetched")
	}
}

// It would catch a bar that stays over the list, and a clock that ticks on for
// nothing.
func TestTheProgressLeavesWithTheList(t *testing.T) {
	o := slow(t, &Progress{What: "Hämtar registret", Done: 1, All: 2})
	o.take(loadingMsg{})
	o.sees("Hämtar registret")
	o.app.loaded = true
	if cmd := o.app.opening(); cmd != nil {
		t.Errorf("the opening is watched when it is over")
	}
	o.seesNot("Hämtar registret")
	for _, size := range [][2]int{{60, 15}, {1, 1}, {59, 14}} {
		o.app.loaded = false
		o.app.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		o.check()
	}
}

func TestWhatHasToBeToldAtTheStart(t *testing.T) {
	o := sitWith(t, &storetest.Memory{}, Options{User: "Anna Lind", Faults: []string{"Temafilen x.toml kan inte användas:", "rad 3: roles.text saknas."}})
	o.sees("Temafilen x.toml", "rad 3: roles.text saknas.")
	o.press("enter")
	o.seesNot("Temafilen")
}
