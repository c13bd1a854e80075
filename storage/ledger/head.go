package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/wire"
)

// key is the position as it stands in the log's keys and in the chain.
func key(p storage.Position) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(p))
}

// Head is the last entry of the log.
type Head struct {
	storage.Link
	Tx uint64 // the bbolt transaction that wrote the head
	// Sum is the SHA-256 of the register's record, which may go over several
	// pages. The first registers were written without it.
	Sum [32]byte

	unknown []byte // fields of newer versions, written back as they were
}

func headColumns(h *Head) []wire.Column {
	return []wire.Column{
		{Num: 1, At: (*uint64)(&h.Position)}, {Num: 2, At: (*[32]byte)(&h.Hash)}, {Num: 3, At: &h.Tx}, {Num: 4, At: &h.Sum},
	}
}

// ReadHead returns the last entry's place in the chain.
func ReadHead(tx *bbolt.Tx) (Head, error) {
	var h Head
	meta := tx.Bucket(bucketMeta)
	if meta == nil {
		return h, fmt.Errorf("%w: no bucket %s", storage.ErrForeign, bucketMeta)
	}
	b, err := Open(meta.Get(keyHead))
	if err != nil {
		return h, fmt.Errorf("%w: the head: %w", storage.ErrDamaged, err)
	}
	h.unknown, err = wire.ReadKeeping(b, headColumns(&h)...)
	if err != nil {
		return h, fmt.Errorf("%w: the head: %w", storage.ErrDamaged, err)
	}
	return h, nil
}

// putHead writes the head together with the number of the transaction. The
// head lies in the file's root page, so a root page from another time than
// the meta page that names it is told by that number. When the list of
// volumes is long they lie in a page that the root page leads to, or in
// several; then the sum of the register's record tells.
func putHead(tx *bbolt.Tx, l storage.Link) error {
	meta := tx.Bucket(bucketMeta)
	h := Head{}
	if meta.Get(keyHead) != nil {
		old, err := ReadHead(tx)
		if err != nil {
			return err
		}
		h = old
	}
	h.Link, h.Tx, h.Sum = l, uint64(tx.ID()), sha256.Sum256(meta.Get(keyRegister))
	b := append(wire.Write(headColumns(&h)...), h.unknown...)
	if err := meta.Put(keyHead, Seal(b)); err != nil {
		return fmt.Errorf("write the head: %w", err)
	}
	return nil
}

// checkRegister checks that the register's record is the one that was there
// when the head was written.
func checkRegister(tx *bbolt.Tx, r Register, h Head) error {
	if h.Sum == ([32]byte{}) && len(r.Volumes) == 0 {
		return nil
	}
	if h.Sum != sha256.Sum256(tx.Bucket(bucketMeta).Get(keyRegister)) {
		return fmt.Errorf("%w: the register's record is not the head's", storage.ErrDamaged)
	}
	return nil
}
