package replica

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"
	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// encodeItem returns the item's record. In the outbox the key tells case and
// seq; a dispute has no such key, so seq is written too. Field 4 was the
// record of an event in format 1.
func encodeItem(i item) (w writer) {
	w.number(1, i.seq)
	w.number(2, i.batch)
	w.number(3, uint64(i.seen))
	w.message(5, i.record.Bytes)
	w.number(6, protowire.EncodeBool(i.healed))
	return w
}

func decodeItem(text string) (i item, err error) {
	err = columns(text, func(c column) {
		switch c.num {
		case 1:
			i.seq = c.v
		case 2:
			i.batch = c.v
		case 3:
			i.seen = storage.Position(c.v)
		case 4:
			i.record = record.Renew(record.ParseFirst([]byte(c.text)))
		case 5:
			i.record = record.Parse([]byte(c.text))
		case 6:
			i.healed = protowire.DecodeBool(c.v)
		}
	})
	if err == nil {
		err = i.open()
	}
	if err != nil {
		return i, fmt.Errorf("%w: an event in the outbox: %w", storage.ErrDamaged, err)
	}
	return i, nil
}

// open reads the item's event. One that was in the register is sent again also
// when nobody can read it.
func (i *item) open() (err error) {
	if i.healed {
		i.event = record.Event(i.record)
		return nil
	}
	i.event, err = record.Decode(i.record)
	return err
}

func itemKey(i item) []byte {
	return binary.BigEndian.AppendUint64(slices.Clone(i.event.Case[:]), i.seq)
}

func putItem(tx *bbolt.Tx, i item) error {
	return tx.Bucket(bucketOutbox).Put(itemKey(i), ledger.Seal(encodeItem(i)))
}

func deleteItem(tx *bbolt.Tx, i item) error {
	return tx.Bucket(bucketOutbox).Delete(itemKey(i))
}

// eachItem calls do for every item of the outbox whose key begins with the
// prefix. The bucket must not be changed meanwhile.
func eachItem(tx *bbolt.Tx, prefix []byte, do func(item) error) error {
	c := tx.Bucket(bucketOutbox).Cursor()
	for k, v := c.Seek(prefix); k != nil && len(k) >= len(prefix) && string(k[:len(prefix)]) == string(prefix); k, v = c.Next() {
		if err := withItem(v, do); err != nil {
			return err
		}
	}
	return nil
}

// withItem calls do with an item as it lies in the outbox.
func withItem(sealed []byte, do func(item) error) error {
	b, err := ledger.Open(sealed)
	if err != nil {
		return fmt.Errorf("%w: the outbox: %w", storage.ErrDamaged, err)
	}
	i, err := decodeItem(string(b))
	if err != nil {
		return err
	}
	return do(i)
}

// itemsOf returns what the outbox holds of a case, in its order.
func itemsOf(tx *bbolt.Tx, id model.CaseID) (out []item, err error) {
	err = eachItem(tx, id[:], func(i item) error {
		out = append(out, i)
		return nil
	})
	return out, err
}

// freshItems returns what the outbox holds of a case and the log does not: what
// the log has stays in the outbox until the register has confirmed it.
func freshItems(tx *bbolt.Tx, id model.CaseID) ([]item, error) {
	items, err := itemsOf(tx, id)
	if err != nil {
		return nil, err
	}
	out := items[:0]
	for _, i := range items {
		_, there, err := ledger.Holds(tx, i.record)
		if err != nil {
			return nil, err
		}
		if !there {
			out = append(out, i)
		}
	}
	return out, nil
}

func encodeDispute(d dispute) (w writer) {
	for _, i := range d.mine {
		w.message(1, encodeItem(i))
	}
	for _, id := range d.theirs {
		w.message(3, id[:])
	}
	return w
}

// decodeDispute reads a dispute. Field 2 was a position of theirs: entry finds
// what is there.
func decodeDispute(record string, entry func(storage.Position) (model.EventID, error)) (d dispute, err error) {
	var broken error
	err = columns(record, func(c column) {
		switch c.num {
		case 1:
			i, err := decodeItem(c.text)
			if err != nil {
				broken = err
			}
			d.mine = append(d.mine, i)
		case 2:
			id, err := entry(storage.Position(c.v))
			broken, d.theirs = errors.Join(broken, err), append(d.theirs, id)
		case 3:
			var id model.EventID
			if copy(id[:], c.text) != len(c.text) || len(c.text) != len(id) {
				broken = errors.Join(broken, errRecord)
			}
			d.theirs = append(d.theirs, id)
		}
	})
	if err == nil && len(d.mine) == 0 {
		err = errRecord
	}
	if err != nil {
		return d, fmt.Errorf("%w: a dispute: %w", storage.ErrDamaged, err)
	}
	return d, broken
}

func putDispute(tx *bbolt.Tx, d dispute) error {
	id := d.id()
	return tx.Bucket(bucketDisputes).Put(id[:], ledger.Seal(encodeDispute(d)))
}

func deleteDispute(tx *bbolt.Tx, id model.EventID) error {
	return tx.Bucket(bucketDisputes).Delete(id[:])
}

// eachDispute calls do for every dispute. The bucket must not be changed
// meanwhile.
func eachDispute(tx *bbolt.Tx, do func(dispute) error) error {
	return tx.Bucket(bucketDisputes).ForEach(func(_, v []byte) error {
		b, err := ledger.Open(v)
		if err != nil {
			return fmt.Errorf("%w: a dispute: %w", storage.ErrDamaged, err)
		}
		d, err := decodeDispute(string(b), func(at storage.Position) (model.EventID, error) {
			e, err := ledger.At(tx, at)
			return e.Record.ID, err
		})
		if err != nil {
			return err
		}
		return do(d)
	})
}

// disputesOf returns the disputes about a case.
func disputesOf(tx *bbolt.Tx, id model.CaseID) (out []dispute, err error) {
	err = eachDispute(tx, func(d dispute) error {
		if d.mine[0].event.Case == id {
			out = append(out, d)
		}
		return nil
	})
	return out, err
}

// encodePositions returns positions, which grow, as differences.
func appendPositions(to []byte, last storage.Position, more []storage.Position) []byte {
	for _, p := range more {
		to = protowire.AppendVarint(to, uint64(p-last))
		last = p
	}
	return to
}

func decodePositions(b []byte) (out []storage.Position, err error) {
	var last storage.Position
	for len(b) > 0 {
		v, n := protowire.ConsumeVarint(b)
		if n < 0 || v == 0 {
			return nil, fmt.Errorf("%w: the index of a case: %w", storage.ErrDamaged, errRecord)
		}
		last += storage.Position(v)
		out, b = append(out, last), b[n:]
	}
	return out, nil
}

// positionsOf returns the places of a case's entries in the log.
func positionsOf(tx *bbolt.Tx, id model.CaseID) ([]storage.Position, error) {
	v := tx.Bucket(bucketCases).Get(id[:])
	if v == nil {
		return nil, nil
	}
	b, err := ledger.Open(v)
	if err != nil {
		return nil, fmt.Errorf("%w: the index of a case: %w", storage.ErrDamaged, err)
	}
	return decodePositions(b)
}

// addPositions adds places to those of a case.
func addPositions(tx *bbolt.Tx, id model.CaseID, more []storage.Position) error {
	all, err := positionsOf(tx, id)
	if err != nil {
		return err
	}
	all = append(all, more...)
	return tx.Bucket(bucketCases).Put(id[:], ledger.Seal(appendPositions(nil, 0, all)))
}
