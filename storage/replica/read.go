package replica

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"

	"github.com/oklog/ulid/v2"

	"laskoll/model"
	"laskoll/storage"
)

// Summaries returns the summaries of all cases that exist, in no order, and
// the version they stand for.
func (r *Replica) Summaries(context.Context) ([]model.Summary, storage.Version, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]model.Summary, 0, len(r.cases))
	for _, c := range r.cases {
		if c.Exists() {
			out = append(out, c.Summary())
		}
	}
	return out, r.version, nil
}

// Case returns a whole case, or storage.ErrNoCase.
func (r *Replica) Case(_ context.Context, id model.CaseID) (model.Case, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, ok := r.cases[id]
	if !ok || !c.Exists() {
		return model.Case{}, fmt.Errorf("case %v: %w", id, storage.ErrNoCase)
	}
	return c, nil
}

// Cases returns every case that exists, in no order.
func (r *Replica) Cases() []model.Case {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]model.Case, 0, len(r.cases))
	for _, c := range r.cases {
		if c.Exists() {
			out = append(out, c)
		}
	}
	return out
}

// Status tells how the connection to the store is.
func (r *Replica) Status() storage.Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.status
}

// Wait returns when something is newer than the version.
func (r *Replica) Wait(ctx context.Context, after storage.Version) (storage.News, error) {
	for {
		r.mu.Lock()
		if r.version > after {
			news := r.since(after)
			r.mu.Unlock()
			return news, nil
		}
		wake := r.news
		r.mu.Unlock()
		select {
		case <-wake:
		case <-ctx.Done():
			return storage.News{}, ctx.Err()
		}
	}
}

// since gathers what is newer than the version; the caller holds mu.
func (r *Replica) since(after storage.Version) storage.News {
	news := storage.News{Version: r.version, Status: r.status}
	for id, v := range r.touched {
		if v <= after {
			continue
		}
		if c := r.cases[id]; c.Exists() {
			news.Cases = append(news.Cases, c.Summary())
		} else {
			news.Gone = append(news.Gone, id)
		}
	}
	return news
}

// NewCode returns an id and a code for a case to open. The code is free among
// all the cases that this PC knows.
func (r *Replica) NewCode(context.Context) (model.CaseID, model.Code, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	code := model.NewCode(random32, func(c model.Code) bool { return r.codes[c] })
	// Taken from now on, so that an import can draw a thousand in a row.
	r.codes[code] = true
	return model.CaseID(r.newID()), code, nil
}

// newID makes an id that nobody else makes: a ULID of the clock and chance.
func (r *Replica) newID() ulid.ULID {
	return ulid.MustNew(ulid.Timestamp(r.opts.Now()), rand.Reader)
}

// random32 draws 32 random bits. crypto/rand never fails since Go 1.24.
func random32() uint32 {
	var b [4]byte
	_, _ = rand.Read(b[:])
	return binary.LittleEndian.Uint32(b[:])
}

// Entries returns the whole log in its order, read from the store again.
func (r *Replica) Entries(ctx context.Context) ([]storage.Entry, error) { return r.read(ctx, 0) }
