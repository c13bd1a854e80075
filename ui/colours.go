package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/themes"
	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// painter chooses the colours.
type painter struct{ *App }

// paint makes the look anew after the theme has changed.
func (a painter) paint() {
	a.look = look.New(themes.Follow(a.opts.Themes, a.opts.Theme, a.dark), a.opts.Look)
}

// background follows the terminal, unless a theme was chosen.
func (a painter) background(dark bool) {
	if a.opts.Theme == "" {
		a.dark = dark
		a.paint()
	}
}

// switchTheme changes between light and dark.
func (a painter) switchTheme() tea.Cmd {
	a.dark = !a.dark
	a.paint()
	a.opts.Theme = a.look.Theme.ID
	a.toast = toast.Toast{Kind: toast.Info, Text: text.ToastTheme.In(a.opts.Lang, text.ThemeName(a.opts.Lang, a.look.Theme))}
	return keeper(a).remember()
}

// chooseTheme lets one of all themes be chosen; the screen shows the one under
// the cursor.
func (a painter) chooseTheme() tea.Cmd {
	l, all := a.opts.Lang, a.opts.Themes
	names, at := make([]string, len(all)), 0
	for i, t := range all {
		names[i] = text.ThemeName(l, t)
		if t.ID == a.look.Theme.ID {
			at = i
		}
	}
	box := dialog.NewChoose(l, text.ThemesTitle.In(l), names, at)
	box.Preview(func(i int) { a.look = look.New(all[i], a.opts.Look) })
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok {
			return nil, nil
		}
		t := all[chosen.At]
		a.opts.Theme, a.dark = t.ID, t.Mode == themes.Dark
		a.paint()
		a.toast = toast.Toast{Kind: toast.Info, Text: text.ToastTheme.In(l, text.ThemeName(l, t))}
		return keeper(a).remember(), nil
	})
	return nil
}

// startsDark reports whether the program begins with dark colours: a theme
// that was chosen is shown as itself, not as its twin.
func startsDark(opts Options) bool {
	i := slices.IndexFunc(opts.Themes, func(t themes.Theme) bool { return t.ID == opts.Theme })
	return i < 0 || opts.Themes[i].Mode == themes.Dark
}
