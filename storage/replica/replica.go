// Package replica is one PC's own copy of a register: what the screens read,
// where a key press is kept at once, and the loop that exchanges news with the
// register in the background. Nobody who reads or records waits for the drive.
//
// # The copy
//
// An ordinary bbolt file on the PC's own disk holds the whole log with its
// chain of hashes, a summary of each case, the outbox, and what is disputed.
// A change is recorded in one transaction: the event in the outbox, and the
// case's summary with it. The outbox is kept a second time in a journal, in the
// user's profile: copies may be thrown away when the user leaves the PC. An
// event leaves both only when it has come back from the register.
//
// # The view
//
// The shared order decides. A case is the fold of its events in the log with
// its events in the outbox on top; when other PCs' events come in between, the
// cases concerned are folded again. Memory holds nothing for each case.
//
// # Conflicts
//
// Changes to different parts of a case (see [model.Scopes]) merge by
// themselves. When somebody else changed the same part, our events are taken
// out of the outbox and kept until the user has chosen; see
// [storage.Conflict]. The choice is recorded as events, and what was not
// chosen stays in the case's history.
//
// # A register that goes back
//
// The copy is also the memory of what the register was. One that was restored
// from a backup lacks entries that this PC has seen, or has others in their
// places. The copy goes back with it, and sends what it had beyond that again,
// as it was, with a word that says where it belongs; see [model.Healed] and
// [record.Order]. It does so by itself unless that is much or old; see
// [storage.BackError] and [Replica.Heal]. Only what somebody decided to leave
// out stays out; see [model.Dropped].
//
// # Places
//
// A copy, and what it has not sent, belongs to a place: where this PC works
// with the register. The same id elsewhere, as a copy of the folder that
// somebody has made, has a copy of its own and is only read, until a person has
// said that the register lies there; see [Bind]. Whether two names are one
// place the store tells.
//
// # Programs
//
// A copy belongs to one program at a time, and so does a journal. A second
// program on the same PC has its own, and whichever comes next, on this PC or
// another with the same profile, sends what a program that died left behind.
package replica

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/pc"
)

// Source is a store that says which register it is and where it lies.
type Source interface {
	storage.Store
	ID() ledger.ID
	Path() string
	// At reports whether a path leads to where this store lies: to the very
	// same place under whatever name, not to a copy of it.
	At(ctx context.Context, path string) (bool, error)
}

// Opener opens the register's store. It is called again when the store could
// not be opened before, and when there is no register any more where it was:
// it may have been moved, and then the store is a [Led].
type Opener func(context.Context) (Source, error)

// Options say how a replica works. The zero value is useful.
type Options struct {
	Actor model.Actor
	Now   func() time.Time // the clock; time.Now when nil
	// Register is the register's path, under which the copy is found again
	// while the drive is away.
	Register string
	// Usual is the path in the user's settings: a copy that an earlier version
	// has used at several places belongs to it.
	Usual string
	// Arrived, when not nil, is told that the register was followed to where a
	// word led, and is the copy's place from now on; ours says that its log
	// goes on from what this PC had, which proves that it is the register.
	Arrived func(word storage.MovedError, ours bool)
	// Dir is the folder of this PC's copies; laskoll in the user's cache
	// folder when empty.
	Dir string
	// Unsent is the folder in the user's profile, apart from the copies, in
	// which what has not been sent is kept a second time; beside the copy when
	// empty, and when it cannot be used.
	Unsent string
	// Poll is the time between two looks for others' changes; 1.5 s when 0.
	Poll time.Duration
	// Patience is how long Open waits for news from the register when this
	// PC has a copy. The screens do not wait; a command that prints the list
	// and ends waits a little.
	Patience time.Duration
	// Linger is how long Close waits for what is on its way; 3 s when 0.
	Linger time.Duration
	// Announce shows others that this program has the register open, and
	// learns who else has: for programs that people sit at.
	Announce bool
	// Progress, when not nil, is told how far the first fetch has come.
	Progress func(stage Stage, done, all int)
}

// Stage is a part of the first fetch of a register.
type Stage uint8

// The stages.
const (
	Fetching Stage = iota // entries from the register
	Folding               // cases from the entries
)

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Poll <= 0 {
		o.Poll = 1500 * time.Millisecond
	}
	if o.Linger <= 0 {
		o.Linger = 3 * time.Second
	}
	if o.Progress == nil {
		o.Progress = func(Stage, int, int) {}
	}
	return o
}

// Replica is the copy at work. Its methods may be called by several
// goroutines.
type Replica struct {
	opts  Options
	home  home
	id    ledger.ID
	key   string // of the copy's place; "" for the one that this PC works with
	local *local
	open  Opener

	// turn holds one element while somebody exchanges news with the store;
	// what follows it belongs to whoever has it.
	turn    chan struct{}
	store   Source
	proven  bool                // the store has the last entry of the copy
	led     *storage.MovedError // the word that led to the store, until that is proven
	alias   string              // another name of the store's place
	adopted time.Time           // when it last looked for what others left unsent
	pauses  time.Duration       // until it looks again
	strays  bool                // journals that nobody holds have something unsent
	asked   bool                // a person has said that the register is to be healed

	laid     atomic.Bool                     // there is a copy, so that a status can be told
	silence  atomic.Pointer[storage.Silence] // of the store that was opened last
	patience time.Duration                   // see callLimit

	wake    chan struct{} // something waits to be sent
	arrived chan struct{} // a store was opened
	stop    context.CancelFunc
	done    chan struct{}

	mu        sync.Mutex // guards what follows
	version   storage.Version
	changes   []change        // what changed at which version, the last of many
	floor     storage.Version // changes at or before it are no longer known
	status    storage.Status
	busy      time.Time     // since when others have had the register each time
	news      chan struct{} // closed, and replaced, when version grows
	drawn     map[model.Code]bool
	presenter storage.Presenter // the store, when it knows who else is there
}

// Open opens this PC's copy of a register and begins to exchange news with the
// register. When the PC has no copy yet the whole register is fetched first,
// and an error of the store is returned; otherwise the store may be away.
func Open(ctx context.Context, open Opener, opts Options) (*Replica, error) {
	opts = opts.withDefaults()
	home, err := findHome(opts.Dir)
	if err != nil {
		return nil, err
	}
	r := &Replica{
		opts: opts, home: home, open: open, version: 1, patience: callLimit,
		turn: make(chan struct{}, 1), wake: make(chan struct{}, 1), arrived: make(chan struct{}, 1),
		news: make(chan struct{}), done: make(chan struct{}),
		drawn: make(map[model.Code]bool), stop: func() {},
	}
	if err := r.prepare(ctx); err != nil {
		close(r.done)
		return nil, errors.Join(err, r.letGo())
	}
	follow, stop := context.WithCancel(context.WithoutCancel(ctx))
	r.stop = stop
	r.start(follow)
	return r, nil
}

// start sets to work what goes on in the background until it is stopped.
func (r *Replica) start(ctx context.Context) {
	var work sync.WaitGroup
	work.Go(func() { r.follow(ctx) })
	if r.opts.Announce && r.local.readOnly == nil && r.key == "" {
		work.Go(func() { r.announce(ctx) })
	}
	go func() {
		work.Wait()
		close(r.done)
	}()
}

// prepare opens the copy and makes it whole.
func (r *Replica) prepare(ctx context.Context) error {
	ctx, stop := r.attend(ctx)
	defer stop()
	away, err := r.identify(ctx)
	if err != nil {
		return err
	}
	dir, err := r.home.folder(known{r.id, r.key})
	if err != nil {
		return fmt.Errorf("make room for this PC's copy: %w", err)
	}
	slot, err := takeSlot(dir)
	if err != nil {
		return err
	}
	if r.local, err = openLocal(slot, r.id, r.opts.Now()); err != nil {
		return err
	}
	r.laid.Store(true)
	if err := r.local.openJournal(r.journals(dir)); err != nil {
		return err
	}
	if r.local.readOnly != nil {
		r.note(r.local.readOnly)
		return nil
	}
	r.local.sweep(r.opts.Now())
	if err := r.complete(ctx); err != nil {
		return err
	}
	if _, err := r.local.replay(); err != nil {
		return fmt.Errorf("take in what was not sent: %w", err)
	}
	r.note(r.copied())
	switch {
	case away != nil:
		r.note(away)
	case r.opts.Patience > 0:
		ctx, cancel := context.WithTimeout(ctx, r.opts.Patience)
		defer cancel()
		// What is wrong with the register is in the status; the copy is
		// there all the same.
		_ = r.Sync(ctx)
	}
	return nil
}

// identify learns which register it is: from the store when there is time to
// ask it or no other way, else from the last time. away is why the store did
// not answer when there was.
func (r *Replica) identify(ctx context.Context) (away, err error) {
	last, known := r.home.recall(r.opts.Register)
	r.id, r.key = last.id, last.key
	if known && r.opts.Patience <= 0 {
		return nil, nil
	}
	if known {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, r.opts.Patience)
		defer cancel()
	}
	store, err := r.dial(ctx)
	if err != nil {
		if known {
			return err, nil
		}
		return nil, err
	}
	s, err := r.judge(ctx, store)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	r.id, r.key = s.at.id, s.at.key
	return nil, errors.Join(r.take(store, s), r.remember(s, store.Path()))
}

// remember notes what is at the path that was given, where a store has been
// found. Without the note the copy is still good while the drive answers.
func (r *Replica) remember(s standing, found string) error {
	given := r.opts.Register
	if given == "" || !s.sure {
		return nil
	}
	itself := absolute(given) == found || filepath.Join(absolute(given), filepath.Base(found)) == found
	if err := r.home.remember(sighting{s.at, given, s.at.key == "" && itself}); err != nil {
		return fmt.Errorf("note which register is at the path: %w", pc.Trouble(string(r.home), err))
	}
	return nil
}

// Place returns where the register lies that this PC works with, "" when this
// is a copy of it at another place.
func (r *Replica) Place() string {
	if r.key != "" {
		return ""
	}
	path, _, _ := r.home.workplace(r.id) // without one there is none
	return path
}

// complete fetches the register when the copy does not have it to some end,
// and folds the cases when their summaries are stale.
func (r *Replica) complete(ctx context.Context) error {
	whole, stale, err := r.local.state()
	if err != nil {
		return err
	}
	if !whole {
		if err := r.fetch(ctx); err != nil {
			return fmt.Errorf("fetch the register: %w", err)
		}
	}
	if whole && !stale {
		return nil
	}
	return r.local.refold(func(done, all int) { r.opts.Progress(Folding, done, all) })
}

// Close sends what is on its way, if the register answers soon, and closes the
// copy. What was not sent is sent the next time.
func (r *Replica) Close() error {
	if s := r.Status(); s.Waiting > 0 && s.Away.IsZero() {
		ctx, cancel := context.WithTimeout(context.Background(), r.opts.Linger)
		// It is kept in any case; there is nobody left to tell.
		_ = r.Sync(ctx)
		cancel()
	}
	r.stop()
	gone := make(chan error, 1)
	go func() {
		<-r.done
		r.turn <- struct{}{}
		defer func() { <-r.turn }()
		gone <- r.closeStore()
	}()
	limit := time.NewTimer(stopLimit)
	defer limit.Stop()
	select {
	case err := <-gone:
		return errors.Join(err, r.local.close())
	case <-limit.C:
		// A call to the drive hangs: the store is closed when it comes back.
		return r.local.close()
	}
}

// stopLimit is how long Close waits for calls to the drive that have been told
// to end.
const stopLimit = 3 * time.Second

// closeStore closes the store; whoever asks it for something later is told so.
func (r *Replica) closeStore() error {
	if r.store == nil {
		return nil
	}
	return r.store.Close()
}

// letGo closes what is open.
func (r *Replica) letGo() error {
	err := r.closeStore()
	if r.local != nil {
		err = errors.Join(err, r.local.close())
	}
	return err
}
