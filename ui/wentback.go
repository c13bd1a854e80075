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

// returner asks what is to become of what a register lacks that went back.
type returner struct{ *App }

// acceptedMsg tells what became of following a register that went back.
type acceptedMsg struct {
	done storage.Accepted
	err  error
}

// wentBack returns what the register lacks when it has gone back to an older
// state, else nil.
func (a *App) wentBack() *storage.BackError {
	var b *storage.BackError
	if errors.As(a.status.Err, &b) {
		return b
	}
	return nil
}

// meetBack asks at once when the register has gone back just now, unless the
// user is in the middle of something: the banner goes on telling.
func (a returner) meetBack(before *storage.BackError) {
	if before == nil && a.wentBack() != nil && len(a.stack) == 0 {
		a.askBack()
	}
}

// askBack asks what is to become of what the register lacks. The cursor starts
// on the choice that loses nothing.
func (a returner) askBack() tea.Cmd {
	l, back := a.opts.Lang, a.wentBack()
	d, ok := a.opts.Desk.(desk.Follower)
	if back == nil || !ok {
		a.warn(text.NeedBack.In(l))
		return nil
	}
	n := back.Lost()
	box := dialog.NewChoose(l, text.BackTitle.In(l), []string{text.BackAgain.In(l, n), text.BackLeave.In(l, n), text.BackLater.In(l)}, 0)
	box.Explain(text.BackWhat.In(l, n) + " " + text.BackCalm.In(l))
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok || chosen.At > 1 {
			return nil, nil
		}
		return accept(a.ctx, d, chosen.At == 0), nil
	})
	return nil
}

func accept(ctx context.Context, d desk.Follower, again bool) tea.Cmd {
	return func() tea.Msg {
		done, err := d.Accept(ctx, again)
		return acceptedMsg{done, err}
	}
}

// accepted tells where what this PC had is kept: nothing goes silently.
func (a returner) accepted(msg acceptedMsg) {
	l := a.opts.Lang
	switch {
	case errors.Is(msg.err, storage.ErrConflict):
		a.warn(text.BackConflict.In(l))
	case msg.err != nil && msg.done.Aside == "":
		a.refuse(msg.err)
	case msg.done.Aside != "":
		a.notice(text.BackTitle.In(l), text.BackDone(l, msg.done)...)
	}
}
