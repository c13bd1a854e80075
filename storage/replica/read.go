package replica

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/oklog/ulid/v2"
	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// Case returns a whole case, or storage.ErrNoCase.
func (r *Replica) Case(_ context.Context, id model.CaseID) (c model.Case, err error) {
	err = r.local.view(func(tx *bbolt.Tx) (err error) {
		c, err = readCase(tx, id)
		return err
	})
	if err == nil && !c.Exists() && id != model.OfficeCase {
		err = fmt.Errorf("case %v: %w", id, storage.ErrNoCase)
	}
	return c, err
}

// readCase folds one case.
func readCase(tx *bbolt.Tx, id model.CaseID) (model.Case, error) {
	o, err := orderOf(tx)
	if err != nil {
		return model.Case{}, err
	}
	return foldCase(tx, o, id)
}

// Events returns the events of the log as far as this PC has it, in the order
// in which they are read, with that order. An entry that is no event, because
// its id was there before, is left out, and so is what was dropped. What waits
// in the outbox has no place yet.
func (r *Replica) Events(context.Context) (out []record.Entry, o *record.Order, err error) {
	err = r.local.view(func(tx *bbolt.Tx) error {
		if o, err = orderOf(tx); err != nil {
			return err
		}
		out, err = after(tx, 0)
		return err
	})
	return o.Sort(out), o, err
}

// after returns the events of the log later than a position, in its order.
func after(tx *bbolt.Tx, at storage.Position) (out []record.Entry, err error) {
	for e, err := range ledger.Since(tx, at) {
		if err != nil {
			return nil, err
		}
		if ledger.Counts(tx, e.Position, e.Record) {
			out = append(out, record.Open(e))
		}
	}
	return out, nil
}

// NewCode returns an id and a code for a case to open. The code is free among
// all the cases that this PC knows.
func (r *Replica) NewCode(context.Context) (id model.CaseID, code model.Code, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	err = r.local.view(func(tx *bbolt.Tx) error {
		codes := tx.Bucket(bucketCodes)
		code = model.NewCode(random32, func(c model.Code) bool { return r.drawn[c] || codes.Get([]byte(c)) != nil })
		return nil
	})
	// Taken from now on, so that an import can draw a thousand in a row.
	r.drawn[code] = true
	return model.CaseID(r.newID()), code, err
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

// Cases returns every case that exists, folded, in no order. It is for what
// goes through a whole register once; a list asks for Summaries.
func (r *Replica) Cases(context.Context) (out []model.Case, err error) {
	err = r.local.view(func(tx *bbolt.Tx) error {
		o, inner := orderOf(tx)
		err := eachCase(tx, func(id model.CaseID) {
			c, err := foldCase(tx, o, id)
			if c.Exists() {
				out = append(out, c)
			}
			inner = errors.Join(inner, err)
		})
		return errors.Join(err, inner)
	})
	return out, err
}

// ByCode returns the case with the code, or storage.ErrNoCase.
func (r *Replica) ByCode(_ context.Context, code model.Code) (c model.Case, err error) {
	err = r.local.view(func(tx *bbolt.Tx) (err error) {
		if id := tx.Bucket(bucketCodes).Get([]byte(code)); len(id) == len(model.CaseID{}) {
			c, err = readCase(tx, model.CaseID(id))
		}
		return err
	})
	if err == nil && (!c.Exists() || c.Code != code) {
		err = fmt.Errorf("case %v: %w", code, storage.ErrNoCase)
	}
	return c, err
}
