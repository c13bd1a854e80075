package drive

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
)

// lastLook looks whether everybody who takes a turn after ours sees what we
// wrote: nobody had taken one when our last write was done. Only then is
// anything confirmed. First others are looked for, and then our own file: the
// other way about it could be deleted in between.
func (t *turn) lastLook() error {
	if t.d.opts.rules.noLastLook {
		return nil
	}
	var turns, names []string
	err := t.d.atOnce(
		func() error {
			t.d.step(fence.LastLookNext)
			return t.nobodyAt(t.n + 1)
		},
		func() (err error) {
			if t.d.opts.rules.noList {
				return nil
			}
			t.d.step(fence.LastLookList)
			turns, err = t.d.disk.names(t.d.turnsFolder())
			return err
		},
		func() (err error) {
			if t.d.opts.rules.noList {
				return nil
			}
			names, err = t.d.disk.names(filepath.Dir(t.d.path))
			return err
		},
	)
	files := liveAmong(t.d.path, names)
	if err == nil && (highest(turns) > t.n || len(files) > 0 && files[0].n > t.n || t.d.copiedIn(names) > t.n) {
		err = t.passed()
	}
	if err == nil {
		err = t.own(fence.LastLookOwn)
	}
	switch {
	case err == nil:
		t.d.known(turns, files)
		return nil
	case errors.Is(err, errOver):
		return errOvertaken
	}
	return fmt.Errorf("%w: %w", storage.ErrUnsure, err)
}

// nobodyAt looks for a turn by its name, one that this PC never asked for
// before: of one that it did ask for it may remember that it is not there.
func (t *turn) nobodyAt(n uint64) error {
	f, err := t.d.disk.open(t.d.turnPath(n), false)
	switch {
	case err == nil:
		f.Close()
		return t.passed()
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}

func highest(turns []string) (n uint64) {
	for _, name := range turns {
		n = max(n, turnNumber(name))
	}
	return n
}

// busy says who has the register, as far as the newest turn tells.
func (d *Drive) busy() error {
	out := &storage.BusyError{Path: d.path}
	names, err := d.disk.names(d.turnsFolder())
	if err != nil {
		return out
	}
	t, err := d.readTurn(highest(names))
	if err != nil || t.ended() {
		return out // who has the lock has no turn yet
	}
	if h, ok := t.holder(); ok {
		out.Name, out.PC, out.Since = h.Name, h.PC, h.Since
	}
	return out
}
