package replica

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"laskoll/storage"
)

const (
	// announcePause is the time between two announcements.
	announcePause = 25 * time.Second
	// announceLimit is how long one may take.
	announceLimit = 10 * time.Second
	// othersKept is for how long an answer stands when there is no newer one.
	othersKept = time.Minute
)

// announce shows others that this program has the register open, and learns
// who else has, until it is stopped. It has no part in the exchange of news:
// whatever happens here is in nobody's way, and an error is only that nothing
// is known.
func (r *Replica) announce(ctx context.Context) {
	for last := time.Now(); ; {
		// Neither in step with other PCs nor with the looks for news.
		pause := time.NewTimer(announcePause*4/5 + rand.N(announcePause*2/5))
		select {
		case <-ctx.Done():
			pause.Stop()
			return
		case <-r.arrived:
			pause.Stop()
		case <-pause.C:
		}
		call, cancel := context.WithTimeout(ctx, announceLimit)
		others, err := r.askOthers(call)
		cancel()
		last = r.learn(others, err, last, time.Now())
	}
}

// askOthers announces us at the store, if there is one and it knows how.
func (r *Replica) askOthers(ctx context.Context) ([]storage.Presence, error) {
	r.mu.Lock()
	p := r.presenter
	r.mu.Unlock()
	if p == nil {
		return nil, nil
	}
	return p.Announce(ctx)
}

// learn remembers who else is there, and tells those who wait when that is
// news. An answer that did not come leaves the last one standing for a while.
// It returns when the last answer came.
func (r *Replica) learn(others []storage.Presence, err error, last, now time.Time) time.Time {
	if err == nil {
		last = now
	}
	if err != nil && now.Sub(last) <= othersKept {
		return last
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.Equal(r.status.Others, others) {
		r.status.Others = others
		r.bump()
	}
	return last
}

// use makes a store that was opened the one to work with, or none; the caller
// has the turn.
func (r *Replica) use(store Source) {
	r.store, r.proven = store, false
	r.mu.Lock()
	r.presenter, _ = store.(storage.Presenter)
	r.mu.Unlock()
	if store == nil {
		return
	}
	select {
	case r.arrived <- struct{}{}:
	default:
	}
}
