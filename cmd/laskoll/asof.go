package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// withAsOf gives a command that only looks the flag --as-of.
func withAsOf(a *app, cmd *cobra.Command) *cobra.Command {
	a.dayVar(cmd.Flags(), &a.asOf, "as-of", text.DocFlagAsOf)
	return cmd
}

// rewind changes an open office for the one that it was at the end of the day
// of --as-of: a register of its own that lasts as long as the command. The
// day is today for everything that is judged, unless --today says otherwise.
func (r registers) rewind(ctx context.Context, now *office) (*office, error) {
	entries, _, err := now.Events(ctx)
	if err := errors.Join(err, now.Close()); err != nil {
		return nil, err
	}
	// Between the two offices nobody reads the clock.
	if !r.day.Known() {
		r.day = r.asOf
	}
	dir, err := os.MkdirTemp("", "laskoll-as-of-")
	if err != nil {
		return nil, fmt.Errorf("make room for the register as it was: %w", err)
	}
	path := filepath.Join(dir, drive.DefaultName)
	b := r.progress(text.CareMaking.In(r.lang))
	err = care.Separate(ctx, care.Until(entries, r.asOf.Date), path, r.careOptions(b))
	b.done()
	var then *office
	if err == nil {
		file := r.throwaway(dir)
		then, err = r.openAt(ctx, path, replica.Options{Dir: file.CacheDir, Patience: patience}, file)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	then.path, then.tidy = now.path, func() error { return os.RemoveAll(dir) }
	return then, nil
}
