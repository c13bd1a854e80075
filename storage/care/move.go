package care

import (
	"context"
	"encoding/json"
	"errors"
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
}

func movedNote(file string) string { return file + ".moved" }

// Move takes the register to another place, a folder that is there or is made
// in one that is, or a file. The new file is written and verified beside its
// place before the old one is touched; then the old one is renamed, a word is
// left, and the new one gets its name. Nobody can write in between, because
// the register's lock is held throughout. Volumes are copied and stay.
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
	word := Moved{To: target, By: opts.actor().Name, PC: opts.actor().PC, At: now.UTC().Truncate(time.Second), Kept: aside("move", now)}
	return word, drive.Retire(ctx, from, opts.Drive, word.Kept, func(s *drive.Snapshot) (func() error, error) {
		return word.prepare(ctx, s, from, opts)
	})
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
	if _, err := os.Stat(file); err == nil {
		return "", &storage.FileError{Kind: storage.ErrExists, Path: file, Err: os.ErrExist}
	}
	return file, nil
}

func (m Moved) prepare(ctx context.Context, s *drive.Snapshot, from string, opts Options) (func() error, error) {
	if _, err := copyVolumes(ctx, filepath.Dir(from), filepath.Dir(m.To), s.Register, opts); err != nil {
		return nil, err
	}
	staged, err := s.Stage(ctx, m.To, opts.Drive)
	if err != nil {
		return nil, err
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err == nil {
		err = writeNote(movedNote(from), b)
	}
	if err != nil {
		return nil, errors.Join(err, staged.Discard())
	}
	return func() error {
		err := staged.Commit(ctx)
		if err != nil {
			err = errors.Join(err, os.Remove(movedNote(from)))
		}
		return err
	}, nil
}

// WhereTo returns the word that a register left at a path, and where it is
// now, following several moves. It reports false while a register is there:
// then an old word means nothing.
func WhereTo(path string) (Moved, bool) {
	var last Moved
	found := false
	for range 8 {
		file, err := drive.Locate(path)
		if err != nil {
			return last, found
		}
		if _, err := os.Stat(file); err == nil {
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
