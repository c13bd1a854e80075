package replica

import (
	"context"
	"errors"
	"os"
	"time"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Led is a store that a word led to: the register was moved there from the
// place that was opened, or from the one that this PC works with. The word
// names the register, but anybody may have left it, so the store must show that
// its log goes on from this PC's.
type Led struct {
	Source
	Word storage.MovedError // without an error
}

// Bind makes a place the one that this PC works with for a register, as a
// person has said: the copy and what waits to be sent belong to it from now on.
// names are other ways to write its path. dir is the folder of the copies, ""
// being the user's cache folder.
func Bind(path, dir string, id ledger.ID, names ...string) error {
	h, err := findHome(dir)
	if err != nil {
		return err
	}
	names = append(names, path)
	for _, name := range names {
		if old, ok := h.recall(name); ok && old.key != "" {
			h.discard(old.known)
		}
	}
	errs := []error{h.work(id, path)}
	for _, name := range names {
		errs = append(errs, h.remember(sighting{known{id: id}, name, true}))
	}
	return errors.Join(errs...)
}

// discard removes what was kept for reading of a place that is none of that
// kind any more, unless a program has it open.
func (h home) discard(at known) {
	s, err := trySlot(h.dir(at), 1)
	if err != nil || s == nil {
		return
	}
	if s.release() == nil {
		_ = os.RemoveAll(h.dir(at)) // what stays is in nobody's way
	}
}

// Workplace returns the place that this PC works with for a register, and
// reports whether there is one. dir is as for Bind; preferred are the paths, of
// those at which an earlier version has seen the register, that its copy is
// taken to belong to.
func Workplace(id ledger.ID, dir string, preferred ...string) (path string, ok bool, err error) {
	h, err := findHome(dir)
	if err != nil {
		return "", false, err
	}
	if path, ok, err = h.workplace(id); err == nil && !ok {
		path = h.formerly(id, preferred...)
		ok = path != ""
	}
	return path, ok, err
}

// standing is what a store is to this PC's copies.
type standing struct {
	at   known
	work string              // the place that this PC works with; "": none yet
	led  *storage.MovedError // a word led there; nil: none did
	sure bool                // whether that will be so the next time
}

// compareLimit is how long two places are compared. The one that was used last
// may be on a drive that hangs.
const compareLimit = 2 * time.Second

// judge finds out what a store is to this PC's copies: the register at the
// place that it works with, under whatever name, or another place with the same
// id. What cannot be compared is another, unless it was the same before.
func (r *Replica) judge(ctx context.Context, store Source) (s standing, err error) {
	s.at.id, s.sure = store.ID(), true
	if led, ok := store.(Led); ok {
		s.led = &led.Word
	}
	s.work, _, err = Workplace(s.at.id, string(r.home), r.opts.Usual, r.opts.Register)
	if s.work == "" && err == nil {
		s.work = r.recallPlace(s.at.id)
	}
	if err != nil || s.work == "" || s.work == store.Path() || s.led != nil {
		return s, err
	}
	ctx, cancel := context.WithTimeout(ctx, compareLimit)
	defer cancel()
	same, err := store.At(ctx, s.work)
	if err != nil {
		last, ok := r.home.recall(r.opts.Register)
		same = ok && last.proven && last.id == s.at.id
		s.sure = errors.Is(err, storage.ErrMissing)
	}
	if !same {
		s.at.key = keyOf(store.Path())
	}
	return s, nil
}

// take makes a store the one to work with: the caller has judged that it is of
// this copy's place.
func (r *Replica) take(store Source, s standing) error {
	r.led = s.led
	if led, ok := store.(Led); ok {
		store = led.Source
	}
	r.use(store)
	if elsewhere := s.led != nil || s.at.key != ""; elsewhere {
		return nil
	}
	r.notePlace(store.Path())
	if work, ok, err := r.home.workplace(r.id); err != nil || ok && work == store.Path() {
		return err
	}
	return r.home.name(r.id, store.Path())
}

// copied returns what is to be said of a copy that is of another place than
// the one that this PC works with; nil when it is not.
func (r *Replica) copied() error {
	if r.key == "" {
		return nil
	}
	of, ok, _ := r.home.workplace(r.id) // it is for telling
	if !ok {
		of = r.recallPlace(r.id)
	}
	return &storage.CopyError{Path: r.opts.Register, Of: of}
}

// still makes sure, before anything is sent, that this PC works with the place
// of the store: a person may have said at another program that it does not.
func (r *Replica) still(ctx context.Context) error {
	work, ok, err := r.home.workplace(r.id)
	if err != nil || !ok || work == r.store.Path() || work == r.alias {
		return err
	}
	same, err := r.store.At(ctx, work)
	if err == nil && same {
		r.alias = work
		return nil
	}
	return errors.Join(&storage.CopyError{Path: r.store.Path(), Of: work}, ctx.Err())
}

// arrive takes in that the register lies where a word led: its log goes on from
// ours, or we have none. The place is the copy's from now on.
func (r *Replica) arrive(ours bool) error {
	if r.led == nil {
		return nil
	}
	word := *r.led
	r.led = nil
	if err := r.home.work(r.id, r.store.Path()); err != nil {
		return err
	}
	r.notePlace(r.store.Path())
	if r.opts.Arrived != nil {
		r.opts.Arrived(word, ours)
	}
	return nil
}

// astray is the error when a word led to a register of our id whose log does
// not go on from ours, or cannot be seen to: it may be a copy, or a forgery.
func (r *Replica) astray(cause error) error {
	word := *r.led
	word.Err = &storage.FileError{Kind: storage.ErrUnproven, Path: word.To, Err: cause}
	return &word
}

// errBehind is the cause when a log does not hold what this PC has seen.
var errBehind = errors.New("its log does not go on from this PC's")
