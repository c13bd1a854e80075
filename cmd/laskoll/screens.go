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

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// screens runs the program in the terminal.
func (a *app) screens(ctx context.Context) error {
	state := readState()
	chosen, all, err := a.theme(state.Theme)
	if err != nil {
		return err
	}
	err = a.firstStart(ctx, ui.StartOptions{
		Lang: a.lang, Themes: all, Theme: chosen, Look: a.look(), Name: a.actor().Name,
	})
	switch {
	case errors.Is(err, ui.ErrNoStart):
		return nil
	case err != nil:
		return err
	}
	// The screens show what this PC has and do not wait for the drive.
	o, err := a.openWith(ctx, 0)
	if err != nil {
		return err
	}
	finish := a.daily(ctx, o)
	defer finish()
	return errors.Join(ui.Run(ctx, ui.Options{
		Desk:         o,
		Now:          a.now,
		Today:        a.day,
		Lang:         a.lang,
		Themes:       all,
		Theme:        chosen,
		Look:         a.look(),
		User:         a.actor().Name,
		Area:         a.conf.Area,
		Organisation: model.Organisation(a.conf.Organisation),
		Register:     o.path,
		Practice:     o.practice,
		Limits:       a.limits(),
		IdleLock:     time.Duration(a.conf.IdleLock) * time.Minute,
		State:        state,
		SaveState:    writeState,
		OpenFile:     openFile,
		Export:       export,
	}), o.Close())
}

// theme returns the theme's id from the flag, from the last run or from the
// settings, "" to follow the terminal, and all themes there are. What is wrong with the user's own
// files is told on standard error; the program goes on with the rest.
func (a *app) theme(last string) (string, []themes.Theme, error) {
	all := themes.Builtins()
	if path, err := configPath(); err == nil {
		var faults []*themes.FileError
		all, faults = themes.List(filepath.Join(filepath.Dir(path), "themes"))
		for _, f := range faults {
			fmt.Fprintln(a.err, strings.Join(text.ThemeFaults(a.lang, f), "\n  "))
		}
	}
	chosen := a.flags.theme
	ids := rowsOf(all, func(t themes.Theme) string { return t.ID })
	switch {
	case chosen == "" && slices.Contains(ids, last):
		return last, all, nil
	case chosen == "":
		return a.conf.Theme, all, nil
	}
	if !slices.Contains(ids, chosen) {
		return "", nil, &usageError{words: text.CmdBadTheme.In(a.lang, chosen, strings.Join(ids, ", "))}
	}
	return chosen, all, nil
}

// look returns what the terminal and its user cannot take.
func (a *app) look() look.Options {
	return look.Options{NoColour: os.Getenv("NO_COLOR") != "", ASCII: a.flags.plain, Plain: a.flags.plain}
}
