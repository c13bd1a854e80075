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
	"laskoll/storage/replica"
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
	chosen, all, err := s.theme(state.Theme)
	if err != nil {
		return err
	}
	err = s.firstStart(ctx, ui.StartOptions{
		Lang: s.lang, Themes: all, Theme: chosen, Look: s.look(), Name: s.actor().Name,
	})
	switch {
	case errors.Is(err, ui.ErrNoStart):
		return nil
	case err != nil:
		return err
	}
	s.news = make(chan string, 8)
	// The screens show what this PC has and do not wait for the drive.
	o, err := s.openWith(ctx, replica.Options{Announce: true})
	if err != nil {
		return err
	}
	finish := keeper(s).daily(ctx, o)
	defer finish()
	return errors.Join(ui.Run(ctx, ui.Options{
		Desk:         o,
		Now:          s.now,
		Today:        s.day.Date,
		Lang:         s.lang,
		Themes:       all,
		Theme:        chosen,
		Look:         s.look(),
		User:         s.actor().Name,
		Area:         s.conf.Area,
		Organisation: model.Organisation(s.conf.Organisation),
		Register:     o.path,
		Practice:     o.practice,
		Limits:       s.limits(),
		IdleLock:     time.Duration(s.conf.IdleLock) * time.Minute,
		State:        state,
		SaveState:    writeState,
		OpenFile:     openFile,
		Export:       export,
		Notices:      s.news,
	}), o.Close())
}

// theme returns the theme's id from the flag, from the last run or from the
// settings, "" to follow the terminal, and all themes there are. What is wrong with the user's own
// files is told on standard error; the program goes on with the rest.
func (s screen) theme(last string) (string, []themes.Theme, error) {
	all := themes.Builtins()
	if path, err := configPath(); err == nil {
		var faults []*themes.FileError
		all, faults = themes.List(filepath.Join(filepath.Dir(path), "themes"))
		for _, f := range faults {
			fmt.Fprintln(s.err, strings.Join(text.ThemeFaults(s.lang, f), "\n  "))
		}
	}
	chosen := s.flags.theme
	ids := rowsOf(all, func(t themes.Theme) string { return t.ID })
	switch {
	case chosen == "" && slices.Contains(ids, last):
		return last, all, nil
	case chosen == "":
		return s.conf.Theme, all, nil
	}
	if !slices.Contains(ids, chosen) {
		return "", nil, &usageError{words: text.CmdBadTheme.In(s.lang, chosen, strings.Join(ids, ", "))}
	}
	return chosen, all, nil
}

// look returns what the terminal and its user cannot take.
func (s screen) look() look.Options {
	return look.Options{NoColour: os.Getenv("NO_COLOR") != "", ASCII: s.flags.plain, Plain: s.flags.plain}
}
