package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/storage"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// returner tells of a register that went back, and fills it up when the user
// says so.
type returner struct{ *App }

// healedMsg tells how filling up the register went.
type healedMsg struct{ err error }

// wentBack returns what the register lacks when it has gone back to an older
// state and somebody is to look first, else nil.
func (a *App) wentBack() *storage.BackError {
	var b *storage.BackError
	if errors.As(a.status.Err, &b) {
		return b
	}
	return nil
}

// askBack asks whether what the register lacks is to be put back.
func (a returner) askBack() tea.Cmd {
	l, back := a.opts.Lang, a.wentBack()
	d, ok := a.opts.Desk.(desk.Follower)
	if back == nil || !ok {
		a.warn(text.NeedBack.In(l))
		return nil
	}
	box := dialog.NewChoose(l, text.BackTitle.In(l), []string{text.BackAgain.In(l, back.Lacks), text.BackLater.In(l)}, 0)
	box.Explain(text.BackWhat.In(l, back.Lacks) + " " + text.BackCalm.In(l))
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		if chosen, ok := r.(dialog.Chosen); !ok || chosen.At != 0 {
			return nil, nil
		}
		return heal(a.ctx, d), nil
	})
	return nil
}

func heal(ctx context.Context, d desk.Follower) tea.Cmd {
	return func() tea.Msg { return healedMsg{d.Heal(ctx)} }
}

// notices tells in one line what has happened to changes since the line before.
// It is in nobody's way: whatever the user does next takes its place.
func (a returner) notices(before int) {
	for _, n := range a.status.Notices[min(before, len(a.status.Notices)):] {
		a.toast = toast.Toast{Kind: toast.Info, Text: text.Notice(a.opts.Lang, n, a.today(), a.zone)}
	}
}
