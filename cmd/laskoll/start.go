package main

import (
	"context"
	"errors"
	"strings"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/ui"
	"laskoll/ui/text"
)

// firstStart asks where the register is when nobody has said so, and
// remembers the answer in the settings.
func (s screen) firstStart(ctx context.Context, opts ui.StartOptions) error {
	if _, err := s.registerPath(); err == nil || s.flags.practice > 0 {
		return nil
	}
	opts.Check = func(ctx context.Context, path string) error {
		store, _, err := care.Open(ctx, path, s.driveOptions())
		switch {
		case err == nil:
			err = store.Close()
		case !errors.Is(err, storage.ErrMissing):
			return err
		}
		doubts := []error{err, s.doubt(ctx, path)}
		if err != nil {
			doubts = append(doubts, slip(path))
		}
		return errors.Join(doubts...)
	}
	start, err := ui.RunFirstStart(ctx, opts)
	if err != nil {
		return err
	}
	own, err := readConfig()
	if err != nil {
		return err
	}
	own.Theme, own.ASCII = start.Theme, start.ASCII
	switch {
	case start.Practice:
		s.conf.Theme, s.conf.ASCII = start.Theme, start.ASCII
		s.flags.practice = practiceCustomers
		return nil
	case start.Create:
		if err := maker(s).make(ctx, start.Register, ""); err != nil {
			return err
		}
	}
	own.Register, own.Name = start.Register, start.Name
	own.Area, own.Organisation = start.Area, string(start.Organisation)
	if err := own.write(); err != nil {
		return err
	}
	s.layers, err = readLayers()
	return err
}

// doubt examines a place shortly, and returns what speaks against it. A
// network drive that nothing speaks against is told of; a folder of this PC
// needs no words.
func (s screen) doubt(ctx context.Context, path string) error {
	for _, line := range examiner(s).ownWords(examiner(s).ownSide()) {
		s.tell(line)
	}
	e := examiner(s).glance(ctx, path)
	switch {
	case e == nil:
		return nil
	case e.Verdict() == care.Good:
		if e.Place.Remote {
			s.tell(text.DoctorGlance(s.lang, care.Good.String()))
		}
		return nil
	}
	return &ui.Doubt{Words: strings.Join(examiner(s).glanceWords(e), " "), Unsafe: e.Verdict() == care.Unsafe}
}

// practiceCustomers is how many invented customers there are when nobody has
// said another number.
const practiceCustomers = 60
