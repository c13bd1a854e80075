package care

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"laskoll/storage"
	"laskoll/storage/drive"
)

// Moved is the word that a register left at the place where it was.
type Moved struct {
	To   string    `json:"to"` // as the PC that moved it names the place
	By   string    `json:"by"`
	PC   string    `json:"pc"`
	At   time.Time `json:"at"`
	Kept string    `json:"kept"` // the old file's name now, in its folder
	// Register is its id, in hex; "" when an older version left the word.
	Register string `json:"register,omitempty"`
}

func movedNote(file string) string { return file + ".moved" }

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
	word := Moved{To: target, By: opts.actor().Name, PC: opts.actor().PC, At: now.UTC().Truncate(time.Second), Kept: aside(from, "move", now)}
	err = drive.Retire(ctx, from, opts.Drive, word.Kept, func(s *drive.Snapshot) (drive.Home, error) {
		word.Register = s.Register.ID.String()
		return word.prepare(ctx, s, from, opts)
	})
	if err != nil {
		return Moved{}, err // somebody may be at work on the word still
	}
	return word, nil
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
	if _, err := copyVolumes(ctx, filepath.Dir(from), filepath.Dir(m.To), s.Register, nil, opts); err != nil {
		return drive.Home{}, err
	}
	tidy(m.To)
	staged, err := s.Stage(ctx, m.To, opts.Drive)
	if err != nil {
		return drive.Home{}, err
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err == nil {
		err = drive.WriteSmall(movedNote(from), b)
	}
	if err != nil {
		return drive.Home{}, errors.Join(err, staged.Discard())
	}
	opened := false
	return drive.Home{
		Open: func() error {
			err := staged.Commit(ctx)
			opened = err == nil
			return err
		},
		Close: func() error {
			err := os.Remove(movedNote(from))
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
	for _, name := range left {
		_ = os.Remove(name) // it harms nobody
	}
}

// WhereTo returns the word that a register left at a path, and where it is
// now, following several moves. It reports false while a register is there:
// then an old word means nothing.
func WhereTo(path string) (Moved, bool) {
	var last Moved
	found := false
	for range 100 {
		file, err := drive.Locate(path)
		if err != nil {
			return last, found
		}
		if _, err := drive.LiveFile(file); err == nil {
			return last, found
		}
		b, err := os.ReadFile(movedNote(file))
		var m Moved
		if err != nil || json.Unmarshal(b, &m) != nil || m.To == "" {
			return last, found
		}
		last, found, path = m, true, m.To
	}
	return last, found
}
