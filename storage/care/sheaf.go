package care

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"os"
	"slices"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/record"
)

// sheaves gather a log by its cases, or by something else that its entries have
// in common, so that what belongs together can be looked at a part at a time:
// to fold a log in its own order takes every case in memory at once. What they
// have in common chooses the sheaf. What is more than a little lies on the PC's
// own disk, all sheaves in one file.
type sheaves struct {
	opts drive.Options
	all  [sheafCount]sheaf

	file *os.File // nil: all is in memory
	drop func()
	end  int64
}

// How many sheaves there are, and how much of each is kept in memory. A million
// entries make sheaves of a MB.
const (
	sheafCount = 256
	sheafRoom  = 16 << 10
)

// sheaf is the entries of some cases, in the order in which they came.
type sheaf struct {
	fresh []byte    // the last of them
	older []stretch // where the others lie
	size  int64     // of the others
}

// stretch is a part of the file.
type stretch struct {
	at int64
	n  int
}

// straw is what is kept of an entry.
type straw struct {
	at    storage.Position
	file  int // the number of the file that it was read from
	first bool
	bytes []byte
}

// record returns the entry's record, when that is what was kept.
func (s straw) record() storage.Record {
	if s.first {
		return record.ParseFirst(s.bytes)
	}
	return record.Parse(s.bytes)
}

// add puts a straw into the sheaf of a key.
func (s *sheaves) add(key []byte, straw straw) error {
	h := fnv.New32a()
	h.Write(key)
	one := &s.all[h.Sum32()%sheafCount]
	first := byte(0)
	if straw.first {
		first = 1
	}
	one.fresh = binary.AppendUvarint(append(one.fresh, first), uint64(straw.at))
	one.fresh = binary.AppendUvarint(one.fresh, uint64(straw.file))
	one.fresh = binary.AppendUvarint(one.fresh, uint64(len(straw.bytes)))
	if one.fresh = append(one.fresh, straw.bytes...); len(one.fresh) < sheafRoom {
		return nil
	}
	return s.putDown(one)
}

// putDown moves what a sheaf has in memory to the disk.
func (s *sheaves) putDown(one *sheaf) (err error) {
	if s.file == nil {
		if s.file, s.drop, err = drive.Scratch(s.opts); err != nil {
			return err
		}
	}
	if _, err := s.file.WriteAt(one.fresh, s.end); err != nil {
		return fmt.Errorf("put entries down: %w", err)
	}
	n := len(one.fresh)
	one.older, one.size, one.fresh = append(one.older, stretch{s.end, n}), one.size+int64(n), one.fresh[:0]
	s.end += int64(n)
	return nil
}

// each calls do for every sheaf, with what is in it by positions.
func (s *sheaves) each(ctx context.Context, do func([]straw)) error {
	for n := range s.all {
		if err := ctx.Err(); err != nil {
			return err
		}
		straws, err := s.read(n)
		if err != nil {
			return err
		}
		do(straws)
	}
	return ctx.Err()
}

// read returns what is in a sheaf by positions. They share memory.
func (s *sheaves) read(n int) ([]straw, error) {
	one := &s.all[n]
	b := make([]byte, 0, int(one.size)+len(one.fresh))
	for _, o := range one.older {
		if _, err := s.file.ReadAt(b[len(b):len(b)+o.n], o.at); err != nil {
			return nil, fmt.Errorf("take entries up again: %w", err)
		}
		b = b[:len(b)+o.n]
	}
	b = append(b, one.fresh...)
	var out []straw
	for len(b) > 0 {
		first := b[0] == 1
		b = b[1:]
		at, file, size := uvarint(&b), uvarint(&b), uvarint(&b)
		out = append(out, straw{storage.Position(at), int(file), first, b[:size:size]})
		b = b[size:]
	}
	slices.SortStableFunc(out, func(a, b straw) int { return int(int64(a.at) - int64(b.at)) })
	return out, nil
}

func uvarint(b *[]byte) uint64 {
	v, n := binary.Uvarint(*b)
	*b = (*b)[n:]
	return v
}

// close gives the disk back what was taken of it.
func (s *sheaves) close() {
	if s.drop != nil {
		s.drop()
	}
}
