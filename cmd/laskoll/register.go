package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"time"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/record"
	"laskoll/storage/replica"
	"laskoll/ui/desk"
	"laskoll/ui/text"
)

var (
	_ desk.Desk    = (*replica.Replica)(nil)
	_ desk.Arbiter = (*replica.Replica)(nil)
	_ desk.Outbox  = (*replica.Replica)(nil)
)

// registers are where a command finds its register and how it opens it.
type registers struct{ *app }

// office is an open register and what must be let go with it.
type office struct {
	*replica.Replica
	run      *app
	path     string
	practice bool
	opened   storage.Status // how things stood when it was opened
	told     bool           // that something is not sent yet
	tidy     func() error
}

// Close lets the register go, and says what it leaves unsent; a practice
// register vanishes.
func (o *office) Close() error {
	err := o.Replica.Close()
	if n := o.Status().Waiting; n > 0 && !o.told && !o.practice {
		o.tellKept(n)
	}
	return errors.Join(err, o.tidy())
}

// registerPath returns where the register lies, its file or its folder: from
// the flag, the environment or the settings.
func (r registers) registerPath() (string, error) {
	if p := r.said("register", r.flags.register, registerVar, r.conf.Register); p != "" {
		return p, nil
	}
	return "", &toldError{what: text.CmdNoRegister.In(r.lang), todo: text.CmdNoRegisterTodo.In(r.lang)}
}

// openOffice opens the register that the command works on, with what is new
// in it when it answers soon.
func (r registers) openOffice(ctx context.Context) (*office, error) {
	o, err := r.openWith(ctx, replica.Options{Patience: patience})
	if err != nil {
		return nil, err
	}
	o.opened = o.Status()
	o.tellTrouble()
	for _, line := range o.notices() {
		r.aside(line, "")
	}
	if r.asOf.Known() {
		if o, err = r.rewind(ctx, o); err != nil {
			return nil, err
		}
	}
	c, err := o.Case(ctx, model.OfficeCase)
	if err != nil {
		return nil, errors.Join(err, o.Close())
	}
	r.office = c.Office()
	return o, nil
}

// summaries opens the register for one look and returns what a list needs of
// every case in it.
func (r registers) summaries(ctx context.Context) ([]model.Summary, error) {
	o, err := r.openOffice(ctx)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	all, _, err := o.Summaries(ctx)
	return all, err
}

// openWith is openOffice with options of its own, and does not tell.
func (r registers) openWith(ctx context.Context, opts replica.Options) (*office, error) {
	if r.flags.practice > 0 {
		return r.openPractice(ctx)
	}
	path, err := r.registerPath()
	if err != nil {
		return nil, err
	}
	r.warnCopy()
	o, err := r.openHome(ctx, path, opts)
	if err != nil && replica.Unsent(unsentFolder()) {
		r.tell(text.SyncUnsent.In(r.lang, model.Clean(unsentFolder())))
	}
	return o, err
}

// openHome opens a register whose copy lies where this PC's copies do.
func (r registers) openHome(ctx context.Context, path string, opts replica.Options) (*office, error) {
	opts.Dir, opts.Unsent = r.copyFolder(), unsentFolder()
	return r.openAt(ctx, path, opts, r.driveOptions())
}

// tellTrouble says on standard error that what follows is from this PC's copy
// because the register cannot be kept up with.
func (o *office) tellTrouble() {
	what, todo := text.Trouble(o.run.lang, o.Status(), model.Stockholm())
	if what != "" {
		o.run.aside(what, todo)
	}
}

// send waits a moment for what was recorded to reach the register, and says
// so when it has not: it is safe on this PC and is sent later.
// It reports whether the register has it.
func (o *office) send(ctx context.Context) (sent bool) {
	if !o.opened.Away.IsZero() {
		// It did not answer a moment ago: the user has waited once already.
		o.tellKept(o.Status().Waiting)
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	o.sendAll(ctx)
	return o.Status().Waiting == 0
}

// sendAll is send without a limit: a whole list takes its time, and a command
// that gave up would leave it all to the next one.
func (o *office) sendAll(ctx context.Context) { o.tellSent(o.Flush(ctx)) }

// tellSent says so when what was recorded has not reached the register.
func (o *office) tellSent(err error) {
	switch {
	case errors.Is(err, storage.ErrConflict) && o.Status().Conflicts <= o.opened.Conflicts:
		// What waits for a choice is older than this command.
	case errors.Is(err, storage.ErrConflict):
		o.run.aside(text.SyncConflict.In(o.run.lang), "")
	case err != nil:
		if o.opened.Err == nil {
			o.tellTrouble() // it was not there when the register was opened
		}
		o.tellKept(o.Status().Waiting)
	}
}

// tellKept says how many changes wait on this PC, once.
func (o *office) tellKept(n int) {
	o.told = true
	o.run.aside(text.SyncKept.In(o.run.lang, n), "")
}

// patience is how long a command waits for the register before it works with
// this PC's copy, and for what it has recorded to get there.
const patience = 5 * time.Second

// openAt opens this PC's copy of the register at the path.
func (r registers) openAt(ctx context.Context, path string, opts replica.Options, file drive.Options) (*office, error) {
	opts.Actor, opts.Now, opts.Register, opts.Usual = r.actor(), r.now, path, r.conf.Register
	f := &finder{registers: r, path: path, dir: opts.Dir, file: file}
	f.before, f.known = replica.Known(path, opts.Dir)
	opts.Arrived = f.arrived
	b := r.progress(text.SyncFetching.In(r.lang))
	defer b.done()
	opts.Progress = func(stage replica.Stage, done, all int) {
		if stage == replica.Folding {
			b.next(text.SyncFolding.In(r.lang))
		}
		b.show(int64(done), int64(all))
	}
	view, err := replica.Open(ctx, f.open, opts)
	if err != nil {
		return nil, err
	}
	return &office{Replica: view, run: r.app, path: path, tidy: func() error { return nil }}, nil
}

// openPractice makes a register of invented customers that lasts as long as
// the command.
func (r registers) openPractice(ctx context.Context) (*office, error) {
	dir, remove, err := makeRoom(time.Now())
	if err != nil {
		return nil, fmt.Errorf("make room for the practice register: %w", err)
	}
	path, file := filepath.Join(dir, drive.DefaultName), r.throwaway(dir)
	if err := r.writePractice(ctx, path, file, r.flags.practice); err != nil {
		return nil, errors.Join(err, remove())
	}
	alone := replica.Options{Dir: file.CacheDir, Poll: time.Minute} // nobody else changes it
	o, err := r.openAt(ctx, path, alone, file)
	if err != nil {
		return nil, errors.Join(err, remove())
	}
	o.practice, o.tidy = true, remove
	return o, nil
}

// throwaway are the options for a register that lasts as long as the command,
// in a folder of its own with all that belongs to it.
func (r registers) throwaway(dir string) drive.Options {
	return drive.Options{Actor: r.actor(), CacheDir: filepath.Join(dir, "copy")}
}

// batch is how many events of invented customers go into one transaction:
// enough that a city is not checked a thousand times while it grows, few
// enough that it never lies in memory whole.
const batch = 50_000

// writePractice makes a register of n invented customers at the path.
func (r registers) writePractice(ctx context.Context, path string, file drive.Options, n int) error {
	store, err := drive.Create(ctx, path, file)
	if err != nil {
		return err
	}
	var at storage.Position
	for events := range chunks(practice.Events(n, r.today()), batch) {
		var records []storage.Record
		if records, err = record.EncodeAll(events); err == nil {
			at, err = store.Append(ctx, at, records...)
		}
		if err != nil {
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
func (o *office) mustCode(ctx context.Context, arg string) (model.Case, error) {
	code, ok := model.ParseCode(arg)
	if !ok {
		return model.Case{}, &toldError{what: text.CmdBadCode.In(o.run.lang, model.Clean(arg)), todo: text.CmdBadCodeTodo.In(o.run.lang)}
	}
	c, err := o.ByCode(ctx, code)
	if errors.Is(err, storage.ErrNoCase) {
		return model.Case{}, &toldError{what: text.CmdNoCase.In(o.run.lang, code), todo: text.CmdBadCodeTodo.In(o.run.lang)}
	}
	return c, err
}
