package main

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/replica"
	"laskoll/ui"
	"laskoll/ui/desk"
)

// opening is the register on its way: the screens are drawn while this PC's
// copy is still being opened. What they ask meanwhile waits for it.
type opening struct {
	ready  chan struct{} // closed when what follows is known
	office *office
	err    error
	finish func() // ends what runs beside the screens

	progress atomic.Pointer[ui.Progress]
}

var (
	_ desk.Desk     = (*opening)(nil)
	_ desk.Arbiter  = (*opening)(nil)
	_ desk.Follower = (*opening)(nil)
	_ desk.Settler  = (*opening)(nil)
	_ desk.Clock    = (*opening)(nil)
	_ desk.Outbox   = (*opening)(nil)
)

// open begins to open the register. When it cannot be opened, failed is
// called.
func (s screen) open(ctx context.Context, failed func()) *opening {
	o := &opening{ready: make(chan struct{}), finish: func() {}}
	s.watch = func(what string, done, all int64) {
		o.progress.Store(&ui.Progress{What: what, Done: done, All: all})
	}
	go func() {
		defer close(o.ready)
		// It may be over before the sentry is at its post.
		defer func() {
			if fault := recover(); fault != nil {
				o.err = ui.Crashed(fault)
				failed()
			}
		}()
		// The screens show what this PC has and do not wait for the drive.
		o.office, o.err = s.openWith(ctx, replica.Options{Announce: true})
		if o.err != nil {
			failed()
			return
		}
		o.finish = keeper(s).daily(ctx, o.office)
	}()
	return o
}

// close lets the register go after the screens have ended with an error or
// nil. A register that is still being opened is not waited for long.
func (o *opening) close(shown error) error {
	select {
	case <-o.ready:
	case <-time.After(tidying):
		return shown
	}
	switch {
	case errors.Is(o.err, context.Canceled):
		return shown // the user left before it was open
	case o.err != nil:
		return o.err
	}
	o.finish()
	return errors.Join(shown, o.office.Close())
}

// Progress tells how far the opening has come.
func (o *opening) Progress() ui.Progress {
	if p := o.progress.Load(); p != nil {
		return *p
	}
	return ui.Progress{}
}

// wait returns the register when it is open.
func (o *opening) wait(ctx context.Context) (*office, error) {
	select {
	case <-o.ready:
		return o.office, o.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Digest waits for the register and asks it.
func (o *opening) Digest(ctx context.Context) (storage.Digest, desk.Version, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return nil, 0, err
	}
	return r.Digest(ctx)
}

// Case waits for the register and asks it.
func (o *opening) Case(ctx context.Context, id model.CaseID) (model.Case, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return model.Case{}, err
	}
	return r.Case(ctx, id)
}

// Record waits for the register and records in it.
func (o *opening) Record(ctx context.Context, drafts ...desk.Draft) ([]model.Event, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return nil, err
	}
	return r.Record(ctx, drafts...)
}

// Heal waits for the register and puts back what it lacks.
func (o *opening) Heal(ctx context.Context) error {
	r, err := o.wait(ctx)
	if err != nil {
		return err
	}
	return r.Heal(ctx)
}

// Settle waits for the register and says that it lies at a path.
func (o *opening) Settle(ctx context.Context, path string) ([]string, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return nil, err
	}
	k := keeper{registers{r.run}}
	done, err := k.settleAt(ctx, path, false)
	return k.settledWords(done), k.inWords(err)
}

// Fork waits for the register and makes what lies at a path one of its own.
func (o *opening) Fork(ctx context.Context, path string) ([]string, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return nil, err
	}
	k := keeper{registers{r.run}}
	done, err := k.makeFork(ctx, path, false, care.Options{Drive: k.driveOptions()})
	return k.forkedWords(done), k.inWords(err)
}

// inWords makes an error one that the screens show as it is.
func (a *app) inWords(err error) error {
	if err == nil {
		return nil
	}
	what, todo := a.words(err)
	return &toldError{what: strings.TrimSpace(what + " " + todo)}
}

// Wait waits for the register and then for news in it.
func (o *opening) Wait(ctx context.Context, after desk.Version) (desk.News, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return desk.News{}, err
	}
	return r.Wait(ctx, after)
}

// Version asks the register; there is no version before it is open.
func (o *opening) Version() desk.Version {
	select {
	case <-o.ready:
		if o.err == nil {
			return o.office.Version()
		}
	default:
	}
	return 0
}

// NewCode waits for the register and draws a code.
func (o *opening) NewCode(ctx context.Context) (model.CaseID, model.Code, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return model.CaseID{}, "", err
	}
	return r.NewCode(ctx)
}

// Unsent waits for the register and asks it.
func (o *opening) Unsent(ctx context.Context) ([]model.Event, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return nil, err
	}
	return r.Unsent(ctx)
}

// Conflicts waits for the register and asks it.
func (o *opening) Conflicts(ctx context.Context) ([]storage.Conflict, error) {
	r, err := o.wait(ctx)
	if err != nil {
		return nil, err
	}
	return r.Conflicts(ctx)
}

// Resolve waits for the register and tells it the choice.
func (o *opening) Resolve(ctx context.Context, id model.EventID, keepMine bool) error {
	r, err := o.wait(ctx)
	if err != nil {
		return err
	}
	return r.Resolve(ctx, id, keepMine)
}
