package main

import (
	"context"
	"errors"
	"time"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/ui/text"
)

// dailyAfter is how long after the start the day's backup begins: the list
// comes first.
const dailyAfter = 2 * time.Second

// daily makes the day's backup in the background, if no PC has made it yet. It
// returns a function that stops it when it is not done, and says what went
// wrong: a backup that silently never works is worse than none.
func (k keeper) daily(ctx context.Context, o *office) (finish func()) {
	if o.practice {
		return func() {}
	}
	ctx, stop := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- k.makeDaily(ctx, o) }()
	return func() {
		stop()
		select {
		case err := <-done:
			k.tellDaily(err)
		case <-time.After(tidying): // a drive that hangs is told of elsewhere
		}
	}
}

func (k keeper) makeDaily(ctx context.Context, o *office) error {
	select {
	case <-ctx.Done():
		return nil
	case <-time.After(dailyAfter):
	}
	// Where a word led that is not proven, and in a copy, nothing is written.
	path := o.Place()
	if err := o.Status().Err; path == "" || errors.Is(err, storage.ErrCopy) || errors.Is(err, storage.ErrMoved) {
		return nil
	}
	dir, err := care.DailyFolder(path)
	if err != nil {
		return err
	}
	opts := care.Options{Drive: k.driveOptions()}
	_, _, err = care.Daily(ctx, path, dir, opts)
	if errors.Is(err, storage.ErrPart) {
		// Only who reads a closed part sees that it is damaged, and this PC may
		// have what was in it.
		if made, _ := o.Mend(ctx); made > 0 {
			_, _, err = care.Daily(ctx, path, dir, opts)
		}
	}
	return err
}

// tellDaily says what went wrong with the backup. A register that is away,
// gone, damaged or only to be read is told of by the screens, and a PC that
// may write makes the backup.
func (k keeper) tellDaily(err error) {
	for _, known := range []error{
		context.Canceled, storage.ErrAway, storage.ErrBusy, storage.ErrMissing, storage.ErrDamaged, storage.ErrReadOnly,
	} {
		if errors.Is(err, known) {
			return
		}
	}
	if err == nil {
		return
	}
	head := text.CareNoDaily
	var merge *care.MergeError
	if errors.As(err, &merge) {
		head = text.CareNoMerge
	}
	what, todo := k.words(err)
	k.aside(head.In(k.lang, what), todo)
}
