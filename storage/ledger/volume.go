package ledger

import (
	"fmt"
	"strings"

	"go.etcd.io/bbolt"
	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/storage"
	"laskoll/storage/wire"
)

// Volume is a closed file beside the register that holds a part of the log. It
// is a register's file itself, with the same id, and never changes.
type Volume struct {
	Number uint64
	Last   storage.Position // its last position
	Hash   storage.Hash     // of its last entry
	Name   string           // the file's name, without a folder
	Sum    [32]byte         // SHA-256 of the file

	unknown string // fields of newer versions, written back as they were
}

func volumeColumns(v *Volume) []wire.Column {
	return []wire.Column{
		{Num: 1, At: &v.Number}, {Num: 2, At: (*uint64)(&v.Last)}, {Num: 3, At: (*[32]byte)(&v.Hash)},
		{Num: 4, At: &v.Name}, {Num: 5, At: &v.Sum},
	}
}

// volumes is a column that holds any number of volumes.
type volumes []Volume

func (l *volumes) WriteTo(m *wire.Message, n protowire.Number) {
	for i := range *l {
		m.Bytes(n, append(wire.Write(volumeColumns(&(*l)[i])...), (*l)[i].unknown...))
	}
}

func (l *volumes) ReadFrom(b []byte) error {
	var v Volume
	unknown, err := wire.ReadKeeping(b, volumeColumns(&v)...)
	v.unknown = string(unknown)
	*l = append(*l, v)
	return err
}

// End returns the place in the chain where the volume ends.
func (v Volume) End() storage.Link { return storage.Link{Position: v.Last, Hash: v.Hash} }

// VolumeAfter returns the volume that holds the entry after a position, and
// the place in the chain where that volume begins. It reports false when the
// entry lies in the register's own file, or is not there yet.
func (r *Register) VolumeAfter(after storage.Position) (v Volume, before storage.Link, ok bool) {
	for _, v := range r.Volumes {
		if v.Last > after {
			return v, before, true
		}
		before = v.End()
	}
	return Volume{}, before, false
}

// checkVolumes checks that the volumes follow one another up to the first
// entry, and that their names lead nowhere else. A volume's own record, like a
// copy of a part, has a base and no volumes.
func (r *Register) checkVolumes() error {
	var before Volume
	for _, v := range r.Volumes {
		if v.Number <= before.Number || v.Last <= before.Last {
			return fmt.Errorf("%w: volume %d up to entry %d comes after volume %d up to entry %d",
				storage.ErrDamaged, v.Number, v.Last, before.Number, before.Last)
		}
		if v.Name == "" || v.Name == "." || v.Name == ".." || strings.ContainsAny(v.Name, "/\\:\x00") {
			return fmt.Errorf("%w: volume %d has the name %q", storage.ErrDamaged, v.Number, v.Name)
		}
		before = v
	}
	if len(r.Volumes) > 0 && before.End() != r.Base {
		return fmt.Errorf("%w: the volumes end at entry %d and the log begins after entry %d",
			storage.ErrDamaged, before.Last, r.Base.Position)
	}
	return nil
}

// CloseVolumes takes the entries that lie in the volumes out of the log and
// puts the volumes on the list. The volumes must follow the log's base in the
// same chain and end within it; the head stays what it is.
func CloseVolumes(tx *bbolt.Tx, closed ...Volume) error {
	r, err := Read(tx)
	if err != nil {
		return err
	}
	r.Base = closed[len(closed)-1].End()
	r.Volumes = append(r.Volumes, closed...)
	if err := r.checkVolumes(); err != nil {
		return err
	}
	switch at, err := LinkAt(tx, r.Base.Position); {
	case err != nil:
		return err
	case at != r.Base:
		return fmt.Errorf("%w: entry %d is not the volume's last", storage.ErrDamaged, r.Base.Position)
	}
	var rest []storage.Entry
	for e, err := range Since(tx, r.Base.Position) {
		if err != nil {
			return err
		}
		rest = append(rest, e)
	}
	if err := clearLog(tx); err != nil {
		return err
	}
	if err := putRegister(tx, r); err != nil {
		return err
	}
	if err := putHead(tx, r.Base); err != nil {
		return err
	}
	return Extend(tx, rest...)
}

// clearLog empties the log and its index.
func clearLog(tx *bbolt.Tx) error {
	for _, name := range [][]byte{bucketLog, bucketIDs} {
		if err := tx.DeleteBucket(name); err != nil {
			return fmt.Errorf("empty bucket %s: %w", name, err)
		}
		if _, err := tx.CreateBucket(name); err != nil {
			return fmt.Errorf("create bucket %s: %w", name, err)
		}
	}
	return nil
}

// SetVolumes writes another list of volumes for the same part of the log, as
// when some have been merged into one.
func SetVolumes(tx *bbolt.Tx, volumes []Volume) error {
	r, err := Read(tx)
	if err != nil {
		return err
	}
	r.Volumes = volumes
	if err := r.checkVolumes(); err != nil {
		return err
	}
	return rewrite(tx, r)
}

// Bulk returns about how many bytes the entries after a position take in this
// file's log, its index included.
func Bulk(tx *bbolt.Tx, after storage.Position) (n int64) {
	c := tx.Bucket(bucketLog).Cursor()
	for k, v := c.Seek(key(after + 1)); k != nil; k, v = c.Next() {
		n += bulkOf(v)
	}
	return n
}

// bulkOf adds to a value its key, its share of the page, and its line in the
// index of ids.
func bulkOf(v []byte) int64 { return int64(len(v)) + 8 + 16 + 41 }

// BulkOf returns about how many bytes an entry takes, by its record.
func BulkOf(r storage.Record) int64 { return bulkOf(r.Bytes) + 40 } // with the hash before it

// Cut returns the first position after another at which that much lies
// between, or the head when there is less.
func Cut(tx *bbolt.Tx, after storage.Position, bulk int64) (storage.Position, int64) {
	c, n := tx.Bucket(bucketLog).Cursor(), int64(0)
	for k, v := c.Seek(key(after + 1)); k != nil && n < bulk; k, v = c.Next() {
		n += bulkOf(v)
		after++
	}
	return after, n
}
