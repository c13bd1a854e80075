package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/ledger"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// currentPath returns where the register lies now, for the commands that look
// after it. Where it has moved to, it is followed also when it is damaged
// there: they are what helps then.
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
	case errors.As(err, &lost):
		fmt.Fprintln(r.err, "laskoll:", text.CareWent.In(r.lang, model.Clean(lost.To), model.Clean(lost.By), dayOf(lost.At)))
		return lost.To, nil
	case err != nil || word.To == "":
		return path, nil // it is back, or away: what comes next tells
	}
	r.arrive(path, r.copyFolder(), word, store.ID())
	return word.To, store.Close()
}

// arrive takes in that a register was followed to where it has moved: this PC
// finds its copy under the new place, the settings name it when they named the
// old one, and the user is told in one line.
func (r registers) arrive(from, dir string, word care.Moved, id ledger.ID) {
	words := text.CareFollowing.In(r.lang, model.Clean(word.To), model.Clean(word.By), dayOf(word.At))
	settled, err := settle(from, word.To)
	if err = errors.Join(err, replica.Remember(word.To, dir, id)); err != nil {
		// The old place goes on leading to the new one.
		words += " " + text.CareNotSettled.In(r.lang, err)
	} else if settled {
		words += " " + text.CareSettled.In(r.lang)
	}
	r.tell(words)
}

// settle writes the new place into the settings when they name the old one.
// They are read anew: another program may have changed them.
func settle(from, to string) (bool, error) {
	conf, err := readConfig()
	if err != nil || conf.Register != from {
		return false, err
	}
	conf.Register = to
	return true, conf.write()
}

// tell says a line about what happens in the background: on standard error,
// or where the screens show it.
func (a *app) tell(words string) {
	if a.news == nil {
		fmt.Fprintln(a.err, "laskoll:", words)
		return
	}
	select {
	case a.news <- words:
	default: // nobody reads any more, or there is too much to read
	}
}

// dayOf returns the day of a moment, as it stands in a calendar here.
func dayOf(at time.Time) string { return at.In(model.Stockholm()).Format("2006-01-02") }
