package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/colorprofile"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// screen runs the program in the terminal.
type screen struct{ registers }

// screens runs the program in the terminal.
func (s screen) screens(ctx context.Context) error {
	state := readState()
	chosen, all, faults, err := s.theme(state.Theme)
	if err != nil {
		return err
	}
	s.news = make(chan string, 8)
	err = s.firstStart(ctx, ui.StartOptions{
		Lang: s.lang, Themes: all, Theme: chosen, Look: s.look(), Name: s.actor().Name,
	})
	switch {
	case errors.Is(err, ui.ErrNoStart):
		return nil
	case err != nil:
		return err
	case s.flags.theme == "" && state.Theme == "":
		chosen = s.conf.Theme // it may have been chosen a moment ago
	}
	reg, more := keyboard{s.app}.registry()
	faults = append(faults, more...)
	later, stderr := &held{}, s.err
	s.err = later
	defer later.release(stderr)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	o := s.open(ctx, stop)
	err = ui.Run(ctx, s.options(o, ui.Options{Themes: all, Theme: chosen, State: state, Faults: faults, Keys: reg}))
	stop()
	return o.close(err)
}

// options adds to the options what the screens need to know.
func (s screen) options(o *opening, opts ui.Options) ui.Options {
	opts.Desk, opts.Opening = o, o.Progress
	opts.Now, opts.Today = s.now, s.day.Date
	opts.Lang, opts.Look = s.lang, s.look()
	opts.User, opts.Area, opts.Organisation = s.actor().Name, s.conf.Area, model.Organisation(s.conf.Organisation)
	opts.Practice = s.flags.practice > 0
	if path, err := s.registerPath(); err == nil && !opts.Practice {
		opts.Register = path
	}
	opts.IdleLock = time.Duration(s.conf.IdleLock) * time.Minute
	opts.SaveState, opts.OpenFile, opts.Export = writeState, openFile, s.exports(o)
	opts.Import, opts.Documents = s.lists(o), documents
	opts.Notices, opts.Old = s.news, s.conf.Deadlines.named()
	opts.Document = func(path string) error { return openDocument(opts.Register, path) }
	return opts
}

// theme returns the theme's id from the flag, from the last run or from the
// settings, "" to follow the terminal, all themes there are, and what is wrong
// with the user's own files, in words; the program goes on with the rest.
func (s screen) theme(last string) (string, []themes.Theme, []string, error) {
	all, words := themes.Builtins(), []string(nil)
	if path, err := configPath(); err == nil {
		var faults []*themes.FileError
		all, faults = themes.List(filepath.Join(filepath.Dir(path), "themes"))
		for _, f := range faults {
			words = append(words, text.ThemeNotice(s.lang, f))
			fmt.Fprintln(s.err, strings.Join(text.ThemeFaults(s.lang, f), "\n  "))
		}
	}
	chosen := s.flags.theme
	ids := rowsOf(all, func(t themes.Theme) string { return t.ID })
	switch {
	case s.forced["theme"]:
		return s.conf.Theme, all, words, nil
	case chosen == "" && slices.Contains(ids, last):
		return last, all, words, nil
	case chosen == "":
		return s.conf.Theme, all, words, nil
	}
	if !slices.Contains(ids, chosen) {
		return "", nil, nil, &usageError{words: text.CmdBadTheme.In(s.lang, chosen, strings.Join(ids, ", "))}
	}
	return chosen, all, words, nil
}

// look returns what the terminal and its user cannot take. Plain is for poor
// terminals and screen readers: no colours, frames or signs.
func (s screen) look() look.Options {
	colours := colorprofile.Env(os.Environ())
	if colours == colorprofile.ANSI { // ask tmux as well, which takes a moment
		colours = colorprofile.Detect(s.out, os.Environ())
	}
	return look.Options{
		NoColour: os.Getenv("NO_COLOR") != "" || s.flags.plain || colours <= colorprofile.ASCII,
		Sixteen:  colours == colorprofile.ANSI,
		ASCII:    s.flags.plain || s.conf.ASCII || !showsUnicode(os.Getenv, s.in),
		Plain:    s.flags.plain,
	}
}
