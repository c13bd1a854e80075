package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/storage"
)

// Link is one place in the chain: an entry's position and hash. The zero Link
// is before the first entry.
type Link struct {
	Position storage.Position
	Hash     storage.Hash
}

// Next returns the link of the entry that follows l with the record.
func (l Link) Next(record []byte) Link {
	next := l.Position + 1
	sum := sha256.New()
	sum.Write(l.Hash[:])
	sum.Write(key(next))
	sum.Write(record)
	return Link{Position: next, Hash: storage.Hash(sum.Sum(nil))}
}

// key is the position as it stands in the log's keys and in the chain.
func key(p storage.Position) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(p))
}

// Head is the last entry of the log.
type Head struct {
	Link
	Tx uint64 // the bbolt transaction that wrote the head

	unknown []byte // fields of newer versions, written back as they were
}

func headColumns(h *Head) []column {
	return []column{{1, (*uint64)(&h.Position)}, {2, (*[32]byte)(&h.Hash)}, {3, &h.Tx}}
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
	columns := headColumns(&h)
	err = eachField(b, func(f field) error {
		i := slices.IndexFunc(columns, func(c column) bool { return c.num == f.num })
		if i < 0 {
			h.unknown = append(h.unknown, f.whole...)
			return nil
		}
		return f.read(columns[i].at)
	})
	if err != nil {
		return h, fmt.Errorf("%w: the head: %w", storage.ErrDamaged, err)
	}
	return h, nil
}

// putHead writes the head together with the number of the transaction. The
// head lies in the file's root page, so a root page from another time than
// the meta page that names it is told by that number.
func putHead(tx *bbolt.Tx, l Link) error {
	meta := tx.Bucket(bucketMeta)
	h := Head{}
	if meta.Get(keyHead) != nil {
		old, err := ReadHead(tx)
		if err != nil {
			return err
		}
		h = old
	}
	h.Link, h.Tx = l, uint64(tx.ID())
	b := append(writeColumns(headColumns(&h)), h.unknown...)
	if err := meta.Put(keyHead, Seal(b)); err != nil {
		return fmt.Errorf("write the head: %w", err)
	}
	return nil
}
