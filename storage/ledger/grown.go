package ledger

import (
	"bytes"
	"fmt"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// State is one state of a file, as bbolt reads it and as a walk found it.
type State struct {
	Tx    *bbolt.Tx
	Pages *Skeleton
}

// leaf is a page of a bucket's tree that holds entries.
type leaf struct {
	*node
	id uint64
}

// leaves returns the leaves of a bucket, in the order of their keys. It reports
// false for a bucket that is so small that it has no page of its own.
func (s State) leaves(bucket []byte) (out []leaf, ok bool) {
	root := uint64(s.Tx.Bucket(bucket).Root())
	if root >= uint64(len(s.Pages.nodes)) || s.Pages.nodes[root] == nil {
		return nil, false
	}
	return s.Pages.below(root, nil), true
}

func (s *Skeleton) below(id uint64, out []leaf) []leaf {
	n := s.nodes[id]
	if len(n.next) == 0 {
		return append(out, leaf{n, id})
	}
	for _, child := range n.next {
		out = s.below(child, out)
	}
	return out
}

// shares reports whether the walk over a page took it over from this state.
func (s *Skeleton) shares(l leaf) bool { return l.id < uint64(len(s.nodes)) && s.nodes[l.id] == l.node }

// VerifyGrown does all that [Verify] does, for a state that was walked with what
// is known of another one, which was verified: what lies on pages that both have
// is not read again. That is all but the end of the log most of the time. When
// it proves nothing, as after a volume was closed, everything is read.
func VerifyGrown(now, was State) error {
	r, head, err := begin(now.Tx)
	if err != nil {
		return err
	}
	old, oldHead, err := begin(was.Tx)
	if err != nil {
		return err
	}
	log, hasLog := now.leaves(bucketLog)
	ids, hasIDs := now.leaves(bucketIDs)
	before, hadIDs := was.leaves(bucketIDs)
	if !hasLog || !hasIDs || !hadIDs || r.Base != old.Base || head.Position < oldHead.Position {
		return Verify(now.Tx)
	}
	g := growth{now: now, was: was, old: oldHead.Link, added: map[model.EventID]storage.Position{}}
	if err := g.log(log, r.Base, head.Link); err != nil {
		return err
	}
	return g.index(ids, countAll(before)+len(g.added))
}

// growth is what came to a log that was verified up to its old end.
type growth struct {
	now, was State
	old      storage.Link
	added    map[model.EventID]storage.Position // the first entries of ids that are new
}

// log checks the log. Its front lies on pages that were verified: it begins
// after the base, and its entries follow one another without a gap.
func (g *growth) log(leaves []leaf, base, head storage.Link) error {
	front, after := base.Position, storage.Position(0)
	for _, l := range leaves {
		end := front + storage.Position(l.count)
		if !g.was.Pages.shares(l) || !bytes.Equal(l.first, key(front+1)) || !bytes.Equal(l.last, key(end)) {
			break
		}
		front, after = end, end
	}
	from, err := LinkAt(g.now.Tx, front)
	if err != nil {
		return err
	}
	if err := g.passes(from); err != nil {
		return err
	}
	end, err := follow(g.now.Tx, after, from, func(at storage.Link, id model.EventID) error {
		if at.Position > g.old.Position {
			g.add(at.Position, id)
			return nil
		}
		return g.passes(at)
	})
	if err != nil {
		return err
	}
	return ends(end, head)
}

// passes checks that the log goes on from where it ended before: then what was
// known of its entries holds.
func (g *growth) passes(at storage.Link) error {
	if at.Position == g.old.Position && at != g.old {
		return fmt.Errorf("%w: entry %d was another one before", storage.ErrDamaged, at.Position)
	}
	return nil
}

func (g *growth) add(at storage.Position, id model.EventID) {
	if _, again := g.added[id]; again || id == (model.EventID{}) || g.was.Tx.Bucket(bucketIDs).Get(id[:]) != nil {
		return
	}
	g.added[id] = at
}

// index checks that the index names the first entry of each id: what it names
// on pages that are new is so, and it has as many lines as there are ids.
func (g *growth) index(leaves []leaf, want int) error {
	if n := countAll(leaves); n != want {
		return fmt.Errorf("%w: the index names %d entries of %d", storage.ErrDamaged, n, want)
	}
	c, before := g.now.Tx.Bucket(bucketIDs).Cursor(), g.was.Tx.Bucket(bucketIDs)
	for _, l := range leaves {
		if g.was.Pages.shares(l) {
			continue
		}
		for k, v := c.Seek(l.first); k != nil && bytes.Compare(k, l.last) <= 0; k, v = c.Next() {
			at, err := indexedAt(k, v)
			if err != nil {
				return err
			}
			if first, is := g.added[model.EventID(k)]; (!is || first != at) && !bytes.Equal(before.Get(k), v) {
				return fmt.Errorf("%w: the index has entry %d for event %x", storage.ErrDamaged, at, k)
			}
		}
	}
	return nil
}

func countAll(leaves []leaf) (n int) {
	for _, l := range leaves {
		n += l.count
	}
	return n
}
