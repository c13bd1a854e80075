package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/model/practice"
	"laskoll/storage/drive"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// office is an open register and what must be let go with it.
type office struct {
	*replica.Replica
	path     string
	practice bool
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

// openOffice opens the register that the command works on.
func (a *app) openOffice(ctx context.Context) (*office, error) {
	if a.flags.practice > 0 {
		return a.openPractice(ctx)
	}
	path, err := a.registerPath()
	if err != nil {
		return nil, err
	}
	return a.openAt(ctx, path)
}

func (a *app) openAt(ctx context.Context, path string) (*office, error) {
	store, err := drive.Open(ctx, path, drive.Options{Actor: a.actor()})
	if err != nil {
		return nil, err
	}
	view, err := replica.Open(ctx, store, replica.Options{Actor: a.actor(), Now: a.now})
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
	o, err := a.openAt(ctx, path)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	o.practice, o.tidy = true, func() error { return os.RemoveAll(dir) }
	return o, nil
}

// writePractice makes a register of n invented customers at the path.
func (a *app) writePractice(ctx context.Context, path string, n int) error {
	store, err := drive.Create(ctx, path, drive.Options{Actor: a.actor()})
	if err != nil {
		return err
	}
	_, err = store.Append(ctx, 0, slices.Collect(practice.Events(n, a.today()))...)
	return errors.Join(err, store.Close())
}

// find returns the cases that a code or a search text means, the best first.
func (o *office) find(query, area string) []model.Case {
	if code, ok := model.ParseCode(query); ok {
		if c, ok := o.byCode(code); ok {
			return []model.Case{c}
		}
	}
	byID := make(map[model.CaseID]model.Case)
	for _, c := range o.Cases() {
		byID[c.ID] = c
	}
	seq := func(yield func(model.Summary) bool) {
		for _, c := range byID {
			if !yield(c.Summary()) {
				return
			}
		}
	}
	var found []model.Case
	for _, hit := range lookup.Scan(seq, query, lookup.Options{Area: area}) {
		found = append(found, byID[hit.ID])
	}
	return found
}

// byCode returns the case with the code.
func (o *office) byCode(code model.Code) (model.Case, bool) {
	for _, c := range o.Cases() {
		if c.Code == code {
			return c, true
		}
	}
	return model.Case{}, false
}

// mustCode returns the case that a code on the command line names.
func (a *app) mustCode(o *office, arg string) (model.Case, error) {
	code, ok := model.ParseCode(arg)
	if !ok {
		return model.Case{}, &toldError{what: text.CmdBadCode.In(a.lang, model.Clean(arg)), todo: text.CmdBadCodeTodo.In(a.lang)}
	}
	c, ok := o.byCode(code)
	if !ok {
		return model.Case{}, &toldError{what: text.CmdNoCase.In(a.lang, code), todo: text.CmdBadCodeTodo.In(a.lang)}
	}
	return c, nil
}
