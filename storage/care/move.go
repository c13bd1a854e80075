package care

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"laskoll/storage"
	"laskoll/storage/drive"
)

// Move takes the register to another place, a folder that is there or is made
// in one that is, or a file. The volumes are copied and stay. The new file is
// written and verified beside its place, a word is left, the new file gets its
// name, and last the old one is renamed: a crash anywhere leaves the old one
// in use, or the new. Nobody can write in between, because the register's lock
// is held throughout.
func Move(ctx context.Context, path, to string, opts Options) (Moved, error) {
	from, err := drive.Locate(path)
	if err != nil {
		return Moved{}, err
	}
	target, err := newHome(to)
	if err != nil {
		return Moved{}, err
	}
	now := opts.now()
	word := Moved{
		To: target, By: opts.actor().Name, PC: opts.actor().PC, At: now.UTC().Truncate(time.Second),
		Kept: aside(from, "move", now), Unfinished: true,
	}
	err = drive.Retire(ctx, from, opts.Drive, word.Kept, func(s *drive.Snapshot) (drive.Home, error) {
		word.Register = s.Register.ID.String()
		return word.prepare(ctx, s, from, opts)
	})
	if err != nil {
		return Moved{}, err // somebody may be at work on the word still
	}
	word.Unfinished = false
	return word, word.leave(from)
}

// newHome returns the register's file at the place it moves to.
func newHome(to string) (string, error) {
	if filepath.Ext(to) == "" {
		if err := makeFolder(to); err != nil {
			return "", err
		}
	}
	file, err := drive.Locate(to)
	if err != nil {
		return "", err
	}
	if _, err := drive.LiveFile(file); err == nil {
		return "", &storage.FileError{Kind: storage.ErrExists, Path: file, Err: os.ErrExist}
	}
	return file, nil
}

func (m Moved) prepare(ctx context.Context, s *drive.Snapshot, from string, opts Options) (drive.Home, error) {
	if _, err := (copying{from: filepath.Dir(from), to: unproven(filepath.Dir(m.To)), opts: opts}).volumes(ctx, s.Register); err != nil {
		return drive.Home{}, err
	}
	tidy(m.To)
	staged, err := s.Stage(ctx, m.To, opts.Drive)
	if err != nil {
		return drive.Home{}, err
	}
	if err := m.leave(from); err != nil {
		return drive.Home{}, errors.Join(err, staged.Discard())
	}
	old, returns := wordAt(m.To) // it moved away from there once
	opened := false
	return drive.Home{
		Open: func() error {
			if err := staged.Commit(ctx); err != nil {
				return err
			}
			opened = true
			return Void(m.To)
		},
		Close: func() error {
			err := os.Remove(movedNote(from))
			if opened && returns {
				err = errors.Join(err, old.leave(m.To))
			}
			if opened {
				return errors.Join(err, os.Remove(staged.File()))
			}
			if gone := staged.Discard(); !errors.Is(gone, fs.ErrNotExist) {
				err = errors.Join(err, gone)
			}
			return err
		},
	}, nil
}

// tidy removes what a killed move to the same place has begun.
func tidy(to string) {
	left, err := filepath.Glob(to + ".new-*")
	if err != nil {
		return
	}
	for _, name := range append(left, movedNote(to)+".new") {
		_ = os.Remove(name) // it harms nobody
	}
}
