package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"time"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/replica"
	"laskoll/ui/desk"
	"laskoll/ui/text"
)

var (
	_ desk.Desk    = (*replica.Replica)(nil)
	_ desk.Arbiter = (*replica.Replica)(nil)
)

// office is an open register and what must be let go with it.
type office struct {
	*replica.Replica
	path     string
	practice bool
	opened   storage.Status // how things stood when it was opened
	tidy     func() error
}

// Close lets the register go; a practice register vanishes.
func (o *office) Close() error { return errors.Join(o.Replica.Close(), o.tidy()) }

// registerPath returns where the register lies, its file or its folder: from
// the flag, the environment or the settings.
func (a *app) registerPath() (string, error) {
	for _, p := range []string{a.flags.register, os.Getenv("LASKOLL_REGISTER"), a.conf.Register} {
		if p != "" {
			return p, nil
		}
	}
	return "", &toldError{what: text.CmdNoRegister.In(a.lang), todo: text.CmdNoRegisterTodo.In(a.lang)}
}

// openOffice opens the register that the command works on, with what is new
// in it when it answers soon.
func (a *app) openOffice(ctx context.Context) (*office, error) {
	o, err := a.openWith(ctx, patience)
	if err != nil {
		return nil, err
	}
	o.opened = o.Status()
	a.tellTrouble(o)
	if a.asOf.Known() {
		return a.rewind(ctx, o)
	}
	return o, nil
}

// summaries opens the register for one look and returns what a list needs of
// every case in it.
func (a *app) summaries(ctx context.Context) ([]model.Summary, error) {
	o, err := a.openOffice(ctx)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	all, _, err := o.Summaries(ctx)
	return all, err
}

// openWith is openOffice with a limit to the waiting.
func (a *app) openWith(ctx context.Context, patience time.Duration) (*office, error) {
	if a.flags.practice > 0 {
		return a.openPractice(ctx)
	}
	path, err := a.registerPath()
	if err != nil {
		return nil, err
	}
	path = a.follow(path, max(patience, glance))
	return a.openAt(ctx, path, replica.Options{Patience: patience})
}

// tellTrouble says on standard error that what follows is from this PC's copy
// because the register cannot be kept up with.
func (a *app) tellTrouble(o *office) {
	what, todo := text.Trouble(a.lang, o.Status(), model.Stockholm())
	if what == "" {
		return
	}
	fmt.Fprintln(a.err, "laskoll:", what)
	if todo != "" {
		fmt.Fprintln(a.err, todo)
	}
}

// send waits a moment for what was recorded to reach the register, and says
// so when it has not: it is safe on this PC and is sent later.
func (a *app) send(ctx context.Context, o *office) {
	if !o.opened.Away.IsZero() {
		// It did not answer a moment ago: the user has waited once already.
		fmt.Fprintln(a.err, "laskoll:", text.SyncKept.In(a.lang))
		return
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	a.sendAll(ctx, o)
}

// sendAll is send without a limit: a whole list takes its time, and a command
// that gave up would leave it all to the next one.
func (a *app) sendAll(ctx context.Context, o *office) {
	switch err := o.Flush(ctx); {
	case errors.Is(err, storage.ErrConflict) && o.Status().Conflicts <= o.opened.Conflicts:
		// What waits for a choice is older than this command.
	case errors.Is(err, storage.ErrConflict):
		fmt.Fprintln(a.err, "laskoll:", text.SyncConflict.In(a.lang))
	case err != nil:
		fmt.Fprintln(a.err, "laskoll:", text.SyncKept.In(a.lang))
	}
}

// patience is how long a command waits for the register before it works with
// this PC's copy, and for what it has recorded to get there.
const patience = 5 * time.Second

// openAt opens this PC's copy of the register at the path.
func (a *app) openAt(ctx context.Context, path string, opts replica.Options) (*office, error) {
	open := func(ctx context.Context) (replica.Source, error) {
		return drive.Open(ctx, path, drive.Options{Actor: a.actor(), CacheDir: opts.Dir})
	}
	opts.Actor, opts.Now, opts.Register = a.actor(), a.now, path
	b := a.progress(text.SyncFetching.In(a.lang))
	defer b.done()
	opts.Progress = func(stage replica.Stage, done, all int) {
		if stage == replica.Folding {
			b.what = text.SyncFolding.In(a.lang)
		}
		b.show(int64(done), int64(all))
	}
	view, err := replica.Open(ctx, open, opts)
	if err != nil {
		return nil, err
	}
	return &office{Replica: view, path: path, tidy: func() error { return nil }}, nil
}

// openPractice makes a register of invented customers that lasts as long as
// the command.
func (a *app) openPractice(ctx context.Context) (*office, error) {
	dir, err := os.MkdirTemp("", "laskoll-practice-")
	if err != nil {
		return nil, fmt.Errorf("make room for the practice register: %w", err)
	}
	path := filepath.Join(dir, drive.DefaultName)
	if err := a.writePractice(ctx, path, a.flags.practice); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	o, err := a.openAt(ctx, path, replica.Options{Dir: filepath.Join(dir, "copy")})
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	o.practice, o.tidy = true, func() error { return os.RemoveAll(dir) }
	return o, nil
}

// batch is how many events of invented customers go into one transaction:
// enough that a city is not checked a thousand times while it grows, few
// enough that it never lies in memory whole.
const batch = 50_000

// writePractice makes a register of n invented customers at the path.
func (a *app) writePractice(ctx context.Context, path string, n int) error {
	store, err := drive.Create(ctx, path, drive.Options{Actor: a.actor()})
	if err != nil {
		return err
	}
	var at storage.Position
	for events := range chunks(practice.Events(n, a.today()), batch) {
		if at, err = store.Append(ctx, at, events...); err != nil {
			break
		}
	}
	return errors.Join(err, store.Close())
}

// chunks gathers what a sequence yields into slices of at most n.
func chunks[T any](seq iter.Seq[T], n int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var chunk []T
		for v := range seq {
			if chunk = append(chunk, v); len(chunk) == n {
				if !yield(chunk) {
					return
				}
				chunk = nil
			}
		}
		if len(chunk) > 0 {
			yield(chunk)
		}
	}
}

// find returns the cases that a code or a search text means, the best first.
func (o *office) find(ctx context.Context, query, area string) ([]model.Summary, error) {
	if code, ok := model.ParseCode(query); ok {
		c, err := o.ByCode(ctx, code)
		if !errors.Is(err, storage.ErrNoCase) {
			return []model.Summary{c.Summary()}, err
		}
	}
	all, _, err := o.Summaries(ctx)
	if err != nil {
		return nil, err
	}
	byID := make(map[model.CaseID]model.Summary, len(all))
	for _, s := range all {
		byID[s.ID] = s
	}
	var found []model.Summary
	for _, hit := range lookup.Scan(slices.Values(all), query, lookup.Options{Area: area}) {
		found = append(found, byID[hit.ID])
	}
	return found, nil
}

// byID returns every case. A list needs only the summaries.
func (o *office) byID(ctx context.Context) (map[model.CaseID]model.Case, error) {
	all, err := o.Cases(ctx)
	cases := make(map[model.CaseID]model.Case, len(all))
	for _, c := range all {
		cases[c.ID] = c
	}
	return cases, err
}

// mustCode returns the case that a code on the command line names.
func (a *app) mustCode(ctx context.Context, o *office, arg string) (model.Case, error) {
	code, ok := model.ParseCode(arg)
	if !ok {
		return model.Case{}, &toldError{what: text.CmdBadCode.In(a.lang, model.Clean(arg)), todo: text.CmdBadCodeTodo.In(a.lang)}
	}
	c, err := o.ByCode(ctx, code)
	if errors.Is(err, storage.ErrNoCase) {
		return model.Case{}, &toldError{what: text.CmdNoCase.In(a.lang, code), todo: text.CmdBadCodeTodo.In(a.lang)}
	}
	return c, err
}
