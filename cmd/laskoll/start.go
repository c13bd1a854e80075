package main

import (
	"context"
	"errors"

	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/ui"
)

// firstStart asks where the register is when nobody has said so, and
// remembers the answer in the settings.
func (s screen) firstStart(ctx context.Context, opts ui.StartOptions) error {
	if _, err := s.registerPath(); err == nil || s.flags.practice > 0 {
		return nil
	}
	opts.Check = func(ctx context.Context, path string) error {
		store, _, err := care.Open(ctx, path, drive.Options{Actor: s.actor()})
		if err != nil {
			return err
		}
		return store.Close()
	}
	start, err := ui.RunFirstStart(ctx, opts)
	switch {
	case err != nil:
		return err
	case start.Practice:
		s.flags.practice = practiceCustomers
		return nil
	case start.Create:
		if err := errors.Join(makeFolder(start.Register), maker(s).create(ctx, start.Register)); err != nil {
			return err
		}
	}
	s.conf.Register, s.conf.Name = start.Register, start.Name
	s.conf.Area, s.conf.Organisation = start.Area, string(start.Organisation)
	return s.conf.write()
}

// practiceCustomers is how many invented customers there are when nobody has
// said another number.
const practiceCustomers = 60
