package replica

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"laskoll/storage"
)

const (
	// pushLimit is how many events are sent in one transaction, if they were
	// not recorded together.
	pushLimit = 500
	// pullBatch is how many entries are taken in at a time: a key press waits
	// for the transaction before it.
	pullBatch = 200
	// fetchBatch is the same for the first fetch, when nobody waits.
	fetchBatch = 5000
	// tries is how often sending is tried anew, in one exchange, because
	// others came in between or an answer got lost.
	tries = 20
	// callLimit is how long the drive may be silent before a call to the store
	// is given up. What this PC does in between counts for nothing: a city's
	// list is sent at once, over whatever line there is, by whatever PC.
	callLimit = 30 * time.Second
	// slowPart is after what part of that time the drive is called away, though
	// the call goes on.
	slowPart = 6
	// longest is the longest pause between two tries to reach the register.
	longest = 10 * time.Second
	// adoptPause is the longest time between two looks for what others left
	// unsent. It is a second at first: a program that was just closed may
	// still be ending, and what it had not sent is missed here.
	adoptPause = time.Minute
)

// errSilent is the cause when a call to the drive takes long.
var errSilent = errors.New("no answer yet")

// errOther is the cause when the path holds another register than before.
var errOther = errors.New("another register lies at the path now")

// follow exchanges news with the register until it is stopped: at once when
// something was recorded, otherwise every now and then.
func (r *Replica) follow(ctx context.Context) {
	if r.local.readOnly != nil {
		return
	}
	for failed := 0; ; {
		if r.Sync(ctx) != nil {
			failed++
		} else {
			failed = 0
		}
		pause := time.NewTimer(r.pause(failed))
		select {
		case <-ctx.Done():
			pause.Stop()
			return
		case <-r.wake:
			pause.Stop()
		case <-pause.C:
		}
	}
}

// pause returns the time until the next exchange after so many failed ones in
// a row. It varies, so that PCs which lost the drive together do not all come
// back in the same moment.
func (r *Replica) pause(failed int) time.Duration {
	d := r.opts.Poll << min(failed, 10)
	if failed > 0 {
		d = max(r.opts.Poll, min(d, longest))
	}
	return d*3/4 + rand.N(d/2)
}

// Sync exchanges news with the register now: what others did comes into the
// view, what waits here goes out. The error is why that could not be done
// altogether; nothing is lost then and it is tried again.
func (r *Replica) Sync(ctx context.Context) error {
	return r.inTurn(ctx, r.exchange)
}

// inTurn does what needs the store, nobody else doing so meanwhile, and notes
// how it went.
func (r *Replica) inTurn(ctx context.Context, do func(context.Context) error) error {
	if r.local.readOnly != nil {
		return r.local.readOnly
	}
	select {
	case r.turn <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("wait for the exchange before: %w", ctx.Err())
	}
	defer func() { <-r.turn }()
	err := r.attempt(ctx, do)
	if errors.Is(err, storage.ErrBack) {
		// The store has seen another state, as of a save that nobody confirmed.
		// What to make of it the copy judges, with a store that has seen nothing.
		err = r.attempt(ctx, do)
	}
	switch {
	case ctx.Err() == nil && err == nil:
		r.note(r.copied())
	case ctx.Err() == nil:
		r.note(err)
	default:
		r.refresh()
	}
	return err
}

// attempt does it, and closes a store that is to be opened anew.
func (r *Replica) attempt(ctx context.Context, do func(context.Context) error) error {
	call, stop := r.attend(ctx)
	defer stop()
	err := do(call)
	if afresh(err) {
		r.leaveStore()
	}
	return err
}

// attend returns a context for calls to the store. It ends when the drive has
// not answered for long, and sooner than that the drive is called away.
func (r *Replica) attend(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	patience := r.patience
	go func() {
		look := time.NewTicker(patience / 30)
		defer look.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-look.C:
				r.listen(patience, cancel)
			}
		}
	}()
	return ctx, func() { cancel(nil) }
}

// listen draws the consequences of a drive that is silent.
func (r *Replica) listen(patience time.Duration, cancel context.CancelCauseFunc) {
	lasts := r.silence.Load().Lasts()
	if lasts > patience/slowPart && r.laid.Load() {
		r.note(&storage.FileError{Kind: storage.ErrAway, Path: r.opts.Register, Err: errSilent})
	}
	if lasts > patience {
		cancel(errSilent)
	}
}

// dial opens the store so that we hear when the drive is silent. A call to one
// that was opened before, and that may never come back, is not heard any more.
func (r *Replica) dial(ctx context.Context) (Source, error) {
	s := &storage.Silence{}
	r.silence.Store(s)
	return r.open(storage.WithSilence(ctx, s))
}

// exchange does the work of Sync.
func (r *Replica) exchange(ctx context.Context) error {
	if err := r.reach(ctx); err != nil {
		return err
	}
	err := r.pull(ctx)
	if r.key != "" {
		return err // nothing ever waits for a place that is only read
	}
	if err == nil || errors.Is(err, storage.ErrPart) {
		if made := r.mend(ctx, r.asked); made > 0 && err != nil {
			err = r.pull(ctx)
		}
	}
	if err != nil {
		return err
	}
	r.inherit()
	sent := false
	for failed := 0; failed < tries; failed++ {
		items, after, err := r.local.outgoing(pushLimit)
		if err == nil && len(items) == 0 && sent && r.strays {
			r.collect() // they can go now
		}
		if err == nil && len(items) > 0 {
			err = r.still(ctx)
		}
		if err != nil || len(items) == 0 {
			return err
		}
		switch arrived, err := r.send(ctx, items, after); {
		case err == nil && arrived:
			failed, sent = -1, true
		case err == nil:
		case errors.Is(err, storage.ErrConflict), errors.Is(err, storage.ErrUnsure):
			// What came in between, or whether ours was written after all,
			// is seen when it is read.
			if err := r.pull(ctx); err != nil {
				return err
			}
		default:
			return err
		}
	}
	return fmt.Errorf("send what waits: %w", storage.ErrBusy)
}

// send puts items into the register after an entry of the copy's log. Only what
// the store says of them proves that they are there: then they leave the outbox.
func (r *Replica) send(ctx context.Context, items []item, after storage.Position) (arrived bool, err error) {
	records := make([]storage.Record, len(items))
	for n, i := range items {
		records[n] = i.record
	}
	_, err = r.store.Append(ctx, after, records...)
	if err == nil {
		err = r.pull(ctx)
	}
	if err != nil {
		return false, err
	}
	n, err := r.local.confirm(items)
	r.tell(nil)
	r.notice(r.local.come()...)
	return n > 0, err
}

// afresh reports whether a store that said this is opened anew for the next
// exchange: where it was there is none, or another, and the opener may know
// where it is now; or it remembers what the register was before it was
// restored, which is for the copy to judge.
func afresh(err error) bool {
	var back *storage.BackError
	return errors.Is(err, storage.ErrMissing) || errors.Is(err, storage.ErrForeign) || errors.Is(err, storage.ErrCopy) ||
		errors.Is(err, storage.ErrDamaged) && !errors.Is(err, storage.ErrPart) && !errors.As(err, &back)
}

// leaveStore closes the store; the caller has the turn.
func (r *Replica) leaveStore() {
	if r.store == nil {
		return
	}
	// It is of no use in any case.
	_ = r.store.Close()
	r.use(nil)
}

// reach opens the store if it is not.
func (r *Replica) reach(ctx context.Context) error {
	if r.store != nil {
		return nil
	}
	store, err := r.dial(ctx)
	if err != nil {
		return err
	}
	s, err := r.judge(ctx, store)
	switch here := (known{r.id, r.key}); {
	case err != nil:
	case s.at.id != r.id:
		// The next start opens the copy of the register that is there now.
		err = errors.Join(
			&storage.FileError{Kind: storage.ErrForeign, Path: r.opts.Register, Err: errOther},
			r.remember(s, store.Path()))
	case s.at != here:
		err = errors.Join(&storage.CopyError{Path: store.Path(), Of: s.work}, r.remember(s, store.Path()))
	}
	if err != nil {
		return errors.Join(err, store.Close())
	}
	// Another may have lain there meanwhile. Without the note the copy is
	// still found while the drive answers.
	_ = r.remember(s, store.Path())
	return r.take(store, s)
}

// inherit takes over, now and then, what programs that died left unsent. What
// cannot be taken over now stays where it is and is tried again; it keeps
// nobody from the register.
func (r *Replica) inherit() {
	now := time.Now()
	if now.Sub(r.adopted) < r.pauses {
		return
	}
	r.adopted, r.pauses = now, min(max(2*r.pauses, time.Second), adoptPause)
	changed, _ := r.local.orphans(r.id, r.opts.Now())
	r.tell(changed)
	r.collect() // after the copies, which know better what was seen
}

// collect takes over what is in journals that nobody holds.
func (r *Replica) collect() {
	changed, waits, _ := r.local.collect()
	r.strays = waits
	r.tell(changed)
}

// pull takes in what is new in the register. One that went back is healed.
func (r *Replica) pull(ctx context.Context) error {
	err := r.takeIn(ctx)
	var back *storage.BackError
	if !errors.As(err, &back) {
		return err
	}
	if err := r.heal(ctx, back); err != nil {
		return err
	}
	return r.takeIn(ctx)
}

func (r *Replica) takeIn(ctx context.Context) error {
	head, err := r.compare(ctx)
	if err != nil || head == r.local.head() {
		return err
	}
	at := r.local.head()
	waiting, _ := r.local.counts()
	err = r.since(ctx, at, batch(max(int(head-at), waiting)), func(part []storage.Entry) error {
		changed, told, err := r.local.apply(part)
		r.tell(changed)
		r.notice(told...)
		return err
	})
	if errors.Is(err, errChain) {
		return r.wentBack(ctx, head, err)
	}
	return err
}

// batch returns how many entries to take in at a time, of so many or while so
// many wait to come back: more of very many, or it would take all day.
func batch(all int) int { return min(max(pullBatch, all/50), fetchBatch) }

// since reads the entries after a position and hands them on in parts.
func (r *Replica) since(ctx context.Context, after storage.Position, size int, do func([]storage.Entry) error) error {
	var part []storage.Entry
	for e, err := range r.store.Since(ctx, after) {
		if err != nil {
			return err
		}
		if part = append(part, e); len(part) == size {
			if err := do(part); err != nil {
				return err
			}
			part = nil
		}
	}
	if len(part) == 0 {
		return nil
	}
	return do(part)
}

// fetch reads the whole register into a copy that is new, or goes on where an
// earlier fetch stopped.
func (r *Replica) fetch(ctx context.Context) error {
	if err := r.reach(ctx); err != nil {
		return err
	}
	head, err := r.compare(ctx)
	var back *storage.BackError
	if errors.As(err, &back) {
		// Half of a register that nobody has seen is no loss.
		_, err = r.local.rewind(back.Same)
		head = back.Head
	}
	if err != nil {
		return err
	}
	at := r.local.head()
	r.opts.Progress(Fetching, int(at), int(head))
	return r.since(ctx, at, fetchBatch, func(part []storage.Entry) error {
		r.opts.Progress(Fetching, int(part[len(part)-1].Position), int(head))
		return r.local.extend(part)
	})
}

// Flush returns nil when everything that was recorded so far is in the
// register. Otherwise it tells why not: storage.ErrConflict when the user has
// to choose, or what is wrong with the register.
func (r *Replica) Flush(ctx context.Context) error {
	err := r.Sync(ctx)
	s := r.Status()
	switch {
	case s.Waiting == 0 && s.Conflicts > 0:
		return fmt.Errorf("%d changes wait for a choice: %w", s.Conflicts, storage.ErrConflict)
	case s.Waiting == 0:
		return nil
	case err != nil:
		return err
	}
	return storage.ErrBusy
}
