package storage

import (
	"context"
	"iter"
)

// Log is a PC's own copy of a store's log, or a file that holds it.
type Log interface {
	// Holds reports whether the log goes through a place of the chain: then it
	// has every entry up to there.
	Holds(Link) (bool, error)
	// Since yields the entries later than a position, in order. An error is
	// yielded once, last.
	Since(Position) iter.Seq2[Entry, error]
}

// Mender is a store that keeps closed parts of its log in places of their own,
// which can get lost, and that whoever has the log can put right.
type Mender interface {
	// Ends returns places that the store's log goes through, the last being the
	// head, as far as they are known without reading the parts: the ends of
	// those, each of which ties down every entry before it. It is as cheap as
	// Head.
	Ends(context.Context) ([]Link, error)
	// Mend makes parts anew, out of a log, that are lost or are not what was
	// closed, and returns how many it has made. The log stays what it is. What the log does not hold stays as it is. Unless
	// all are to be looked at, it asks the store for nothing while it knows of
	// no part that is wrong.
	Mend(ctx context.Context, log Log, all bool) (made int, err error)
}
