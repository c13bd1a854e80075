package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/ui/text"
)

// maker makes registers.
type maker struct{ registers }

func initCommand(a *app) *cobra.Command {
	yes, events := false, ""
	cmd := &cobra.Command{
		Use: "init PATH", Short: text.DocInit.In(a.help), Long: text.DocInitLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m := maker{registers{a}}
			if err := m.fit(cmd.Context(), args[0], yes); err != nil {
				return err
			}
			return m.init(cmd.Context(), args[0], events)
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, text.DocFlagUnsafe.In(a.help))
	cmd.Flags().StringVar(&events, "events", "", text.DocFlagFillEvents.In(a.help))
	// Here the number stands apart: init PATH --practice 5000.
	cmd.Flags().IntVar(&a.flags.practice, "practice", 0, text.DocFlagFill.In(a.help))
	return cmd
}

// fit examines a place shortly before a register is made there, and says what
// it found. A place that is not safe takes a yes.
func (m maker) fit(ctx context.Context, path string, yes bool) error {
	e := examiner(m).glance(ctx, path)
	if e == nil || e.Verdict() == care.Good && !e.Place.Remote {
		return nil
	}
	words := examiner(m).glanceWords(e)
	if e.Verdict() == care.Unsafe && !yes {
		return &toldError{what: strings.Join(words, "\n"), todo: text.DoctorAnyway.In(m.lang)}
	}
	for _, line := range words {
		m.aside(line, "")
	}
	return nil
}

// init makes a register at the path, with practice customers when asked for.
func (m maker) init(ctx context.Context, path, events string) error {
	if err := m.make(ctx, path, events); err != nil {
		return err
	}
	if m.flags.json {
		return m.printJSON(struct {
			Path  string `json:"path"`
			Cases int    `json:"cases"`
		}{path, m.flags.practice})
	}
	fmt.Fprintln(m.out, text.CmdCreated.In(m.lang, path))
	if m.flags.practice > 0 {
		fmt.Fprintln(m.out, text.CmdCreatedPractice.In(m.lang, m.flags.practice))
	}
	_, err := fmt.Fprintln(m.out, text.CmdCreatedTodo.In(m.lang, text.Pasted(path)))
	return err
}

// make makes a register, and the folder that it is to lie in.
func (m maker) make(ctx context.Context, path, events string) error {
	err := makeFolder(path)
	if err == nil {
		err = m.create(ctx, path, events)
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, storage.ErrReadOnly) {
		dir := filepath.Dir(path)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			dir = path
		}
		return &toldError{text.InitDenied.In(m.lang, model.Clean(dir)), text.InitDeniedGo.In(m.lang)}
	}
	return err
}

// create makes a register. The word of one that was there before means nothing
// any more.
func (m maker) create(ctx context.Context, path, events string) error {
	if events != "" {
		return m.fillEvents(ctx, path, events)
	}
	if m.flags.practice > 0 {
		if err := m.writePractice(ctx, path, m.driveOptions(), m.flags.practice); err != nil {
			return err
		}
		return care.Void(path)
	}
	store, err := drive.Create(ctx, path, m.driveOptions())
	if err != nil {
		return err
	}
	return errors.Join(store.Close(), care.Void(path))
}

// makeFolder makes the folder that the path names when it is no file's name
// and not there yet. Its parent must exist: a mistyped path is not followed
// into the blue.
func makeFolder(path string) error {
	if filepath.Ext(path) != "" {
		return nil
	}
	err := os.Mkdir(path, 0o777)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil
	case err == nil, errors.Is(err, fs.ErrPermission):
		return err
	}
	return &storage.FileError{Kind: storage.ErrFolder, Path: filepath.Dir(path), Err: err}
}
