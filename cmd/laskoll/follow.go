package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// currentPath returns where the register lies now, for the commands that look
// after it. Where a word leads that names the register it is followed also
// when it is damaged there: they are what helps then.
func (r registers) currentPath(ctx context.Context) (string, error) {
	path, err := r.registerPath()
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if _, moved := care.Whither(ctx, path); !moved {
		return path, nil
	}
	store, word, err := care.Open(ctx, path, r.driveOptions())
	var lost *storage.MovedError
	switch {
	case errors.Is(err, storage.ErrUnproven):
		return "", err
	case errors.As(err, &lost):
		r.aside(text.CareWent.In(r.lang, model.Clean(lost.To), model.Clean(lost.By), dayOf(lost.At)), "")
		return lost.To, nil
	case err != nil || word.To == "":
		return path, nil // it is back, or away: what comes next tells
	}
	r.tell(r.followed(word.To, word.By, word.At))
	return word.To, store.Close()
}

// ownPath is currentPath for the commands that put something else in the
// register's place: not in that of a copy, nor of a file that is back where the
// register was.
func (r registers) ownPath(ctx context.Context) (string, error) {
	path, err := r.currentPath(ctx)
	if err != nil {
		return "", err
	}
	store, _, err := care.Open(ctx, path, r.driveOptions())
	switch {
	case errors.Is(err, storage.ErrReturned):
		return "", err
	case err != nil:
		return path, nil // they are what helps
	}
	defer store.Close()
	work, ok, err := replica.Workplace(store.ID(), r.copyFolder(), r.conf.Register, path)
	if err != nil || !ok {
		return path, err
	}
	if same, err := store.At(ctx, work); err == nil && !same {
		return "", &storage.CopyError{Path: path, Of: work}
	}
	return path, nil
}

// finder finds the register again each time that it is to be opened. Only one
// call of open runs at a time.
type finder struct {
	registers
	path, dir string
	file      drive.Options
	before    ledger.ID // what lay at the path the last time
	known     bool
	told      string // where it was said to have moved
}

// open opens the register at the path, or where it has moved from there or from
// where this PC works with it.
func (f *finder) open(ctx context.Context) (replica.Source, error) {
	store, word, err := care.Open(ctx, f.path, f.file)
	if work := f.agreed(word, err); work != "" {
		store, word, err = care.Open(ctx, work, f.file)
	}
	if err != nil {
		return nil, err
	}
	if f.known && store.ID() != f.before {
		if word.To != "" {
			return nil, errors.Join(word.Astray(f.path, store), store.Close())
		}
		f.known = false // told once
		f.tell(text.SyncOther.In(f.lang, model.Clean(f.path)))
	}
	work, ok, err := replica.Workplace(store.ID(), f.dir, f.conf.Register, f.path)
	switch {
	case err != nil:
		return nil, errors.Join(err, store.Close())
	case !ok && word.To != "":
		return f.led(store, f.path, word), nil
	case ok && work != store.Path():
		ask, cancel := context.WithTimeout(ctx, glimpse)
		defer cancel()
		if word, moved := care.Whither(ask, work); moved && word.Leads(store) {
			return f.led(store, work, word), nil
		}
	}
	if word.To != "" && f.told != word.To {
		f.told = word.To // once, though it is opened anew
		f.tell(f.followed(word.To, word.By, word.At))
	}
	return store, nil
}

// agreed returns where a word leads that is not followed without a person, when
// this PC works there: somebody has said so before.
func (f *finder) agreed(word care.Moved, err error) string {
	var moved *storage.MovedError
	if !errors.As(err, &moved) || !errors.Is(err, storage.ErrUnproven) && !errors.Is(err, storage.ErrReturned) {
		return ""
	}
	id, named := word.ID()
	if !named {
		id = f.before
	}
	work, ok, err := replica.Workplace(id, f.dir)
	if err != nil || !ok || !samePath(work, moved.To) || samePath(work, f.path) {
		return ""
	}
	return work
}

// glimpse is how long the place that this PC used last is asked for a word.
const glimpse = 2 * time.Second

func (f *finder) led(store *drive.Drive, from string, word care.Moved) replica.Led {
	return replica.Led{Source: store, Word: storage.MovedError{Path: from, To: word.To, By: word.By, At: word.At}}
}

// arrived takes in that a register was followed to where it has moved. When it
// has proved to be ours, the settings name the new place if they named the old
// one. The user is told in one line.
func (f *finder) arrived(word storage.MovedError, ours bool) {
	words := f.followed(word.To, word.By, word.At)
	f.told = word.To
	if ours {
		settled, err := settle(word.To, word.Path, f.path)
		switch {
		case err != nil: // the old place goes on leading to the new one
			words += " " + text.CareNotSettled.In(f.lang, err)
		case settled:
			words += " " + text.CareSettled.In(f.lang)
		}
	}
	f.tell(words)
}

func (r registers) followed(to, by string, at time.Time) string {
	return text.CareFollowing.In(r.lang, model.Clean(to), model.Clean(by), dayOf(at))
}

// settle writes a place into the settings when they name one of the old ones.
// They are read anew: another program may have changed them.
func settle(to string, old ...string) (bool, error) {
	conf, err := readConfig()
	if err != nil || conf.Register == "" || conf.Register == to {
		return false, err
	}
	for _, from := range old {
		if samePath(conf.Register, from) {
			conf.Register = to
			return true, conf.write()
		}
	}
	return false, nil
}

// samePath reports whether two paths are the same as they are written, or one
// names the folder of the other.
func samePath(a, b string) bool {
	whole := func(path string) string {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		return path
	}
	a, b = whole(a), whole(b)
	return a == b || filepath.Join(a, drive.DefaultName) == b || a == filepath.Join(b, drive.DefaultName)
}

// tell says a line about what happens in the background: on standard error,
// or where the screens show it.
func (a *app) tell(words string) {
	if a.news == nil {
		a.aside(words, "")
		return
	}
	select {
	case a.news <- words:
	default: // nobody reads any more, or there is too much to read
	}
}

// dayOf returns the day of a moment, as it stands in a calendar here.
func dayOf(at time.Time) string { return at.In(model.Stockholm()).Format("2006-01-02") }
