package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// dayFlag is a flag whose value is a day, as people write it.
type dayFlag struct {
	day   *model.Date
	today func() model.Date
}

func (f dayFlag) String() string {
	if f.day == nil {
		return ""
	}
	return f.day.String()
}

func (dayFlag) Type() string { return "day" }

func (f dayFlag) Set(s string) error {
	day, ok := text.ParseDay(s, f.today())
	if !ok {
		return errors.New("no day")
	}
	*f.day = day
	return nil
}

// withAsOf gives a command that only looks the flag --as-of.
func (a *app) withAsOf(cmd *cobra.Command) *cobra.Command {
	cmd.Flags().Var(dayFlag{&a.asOf, a.today}, "as-of", text.DocFlagAsOf.In(a.help))
	return cmd
}

// rewind changes an open office for the one that it was at the end of the day
// of --as-of: a register of its own that lasts as long as the command. The
// day is today for everything that is judged, unless --today says otherwise.
func (a *app) rewind(ctx context.Context, now *office) (*office, error) {
	entries, err := now.Entries(ctx)
	if err := errors.Join(err, now.Close()); err != nil {
		return nil, err
	}
	// Between the two offices nobody reads the clock.
	if !a.day.Known() {
		a.day = a.asOf
	}
	dir, err := os.MkdirTemp("", "laskoll-as-of-")
	if err != nil {
		return nil, fmt.Errorf("make room for the register as it was: %w", err)
	}
	path := filepath.Join(dir, drive.DefaultName)
	b := a.progress(text.CareMaking.In(a.lang))
	err = care.Separate(ctx, care.Until(entries, a.asOf), path, a.careOptions(b))
	b.done()
	var then *office
	if err == nil {
		then, err = a.openAt(ctx, path, replica.Options{Dir: filepath.Join(dir, "copy"), Patience: patience})
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	then.path, then.tidy = now.path, func() error { return os.RemoveAll(dir) }
	return then, nil
}
