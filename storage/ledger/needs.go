package ledger

import (
	"fmt"
	"slices"

	"go.etcd.io/bbolt"
	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/storage"
	"laskoll/storage/wire"
)

// The demands that this version knows; see [Register.Needs].
const (
	// NeedDropped: the log names events that were left out by a decision. A
	// program that does not know of it would send them again.
	NeedDropped = "dropped"
)

var knownNeeds = []string{NeedDropped}

// Writable returns nil when this version knows everything that a program must
// know to write the register, and a [storage.ErrNewer] otherwise.
func (r *Register) Writable() error {
	for _, n := range r.Needs {
		if !slices.Contains(knownNeeds, n) {
			return fmt.Errorf("%w: it needs %q", storage.ErrNewer, n)
		}
	}
	return nil
}

// need adds a demand to the register's record. The head is to be written after
// it.
func need(tx *bbolt.Tx, name string) error {
	r, err := Read(tx)
	if err != nil || slices.Contains(r.Needs, name) {
		return err
	}
	r.Needs = append(r.Needs, name)
	return putRegister(tx, r)
}

// names is a column that holds any number of names.
type names []string

func (l *names) WriteTo(m *wire.Message, n protowire.Number) {
	for _, name := range *l {
		m.Bytes(n, []byte(name))
	}
}

func (l *names) ReadFrom(b []byte) error {
	*l = append(*l, string(b))
	return nil
}
