package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/storage"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/text"
)

// surveyor asks where the register lies when it may be in two places.
type surveyor struct{ *App }

// settledMsg tells what became of the choice.
type settledMsg struct {
	told []string
	err  error
}

// settling is one way out of a register in two places.
type settling struct {
	words string
	do    func(context.Context, desk.Settler) ([]string, error)
}

// waysOut returns the ways out of a register that is, or may be, in two
// places; none when it is not.
func (a *App) waysOut() []settling {
	l := a.opts.Lang
	here := func(p text.Phrase, path string) settling {
		return settling{p.In(l, path), func(ctx context.Context, d desk.Settler) ([]string, error) { return d.Settle(ctx, path) }}
	}
	var c *storage.CopyError
	if errors.As(a.status.Err, &c) {
		return []settling{here(text.PlaceIsHere, c.Path), {text.PlaceOwn.In(l), func(ctx context.Context, d desk.Settler) ([]string, error) {
			return d.Fork(ctx, c.Path)
		}}}
	}
	var moved *storage.MovedError
	switch {
	case !errors.As(a.status.Err, &moved):
		return nil
	case errors.Is(moved.Err, storage.ErrReturned):
		return []settling{here(text.PlaceIsThere, moved.To), here(text.PlaceIsStill, moved.Path)}
	case errors.Is(moved.Err, storage.ErrUnproven):
		return []settling{here(text.PlaceIsThere, moved.To)}
	}
	return nil
}

// ask asks where the register lies. The cursor starts on the choice that
// changes nothing.
func (a surveyor) ask() tea.Cmd {
	l, ways := a.opts.Lang, a.waysOut()
	d, ok := a.opts.Desk.(desk.Settler)
	if len(ways) == 0 || !ok {
		a.warn(text.NeedPlaces.In(l))
		return nil
	}
	var choices []string
	for _, w := range ways {
		choices = append(choices, w.words)
	}
	what, _ := text.Trouble(l, a.status, a.zone)
	box := dialog.NewChoose(l, text.PlaceTitle.In(l), append(choices, text.PlaceLater.In(l)), len(choices))
	box.Explain(what)
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok || chosen.At >= len(ways) {
			return nil, nil
		}
		ctx, do := a.ctx, ways[chosen.At].do
		return func() tea.Msg {
			told, err := do(ctx, d)
			return settledMsg{told, err}
		}, nil
	})
	return nil
}

// settled tells what was done, and that it holds from the next start on.
func (a surveyor) settled(msg settledMsg) {
	l := a.opts.Lang
	if msg.err != nil {
		a.notice(text.PlaceTitle.In(l), msg.err.Error())
		return
	}
	a.notice(text.PlaceTitle.In(l), append(msg.told, text.PlaceRestart.In(l))...)
}
