package replica

import (
	"context"
	"fmt"
	"strings"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
)

// digest is the records of the summaries as they stand in the copy, one after
// another in chunks. A summary read from it shares their memory.
type digest struct {
	local  *local
	ids    []model.CaseID
	ends   []uint32 // where each record ends in its chunk
	chunks []string
}

var _ storage.Digest = (*digest)(nil)

// chunkLen is how many records a chunk holds.
const chunkLen = 1 << 10

// Digest returns the summaries of all cases that exist, and the version they
// stand for. What is damaged in one of them is found when it is read.
func (r *Replica) Digest(context.Context) (storage.Digest, storage.Version, error) {
	// The version first: what changes between the two is told again.
	r.mu.Lock()
	version := r.version
	if s := r.status; s.Err != nil || s.Waiting+s.Conflicts > 0 {
		// Who has read the cases has not been told how things stand.
		version--
	}
	r.mu.Unlock()
	d := &digest{local: r.local}
	return d, version, r.local.view(d.fill)
}

// Summaries returns the summaries of all cases that exist, in the order of
// their ids, and the version they stand for.
func (r *Replica) Summaries(ctx context.Context) ([]model.Summary, storage.Version, error) {
	d, version, err := r.Digest(ctx)
	if err != nil {
		return nil, version, err
	}
	all, err := storage.ReadAll(d, nil)
	return all, version, err
}

func (d *digest) fill(tx *bbolt.Tx) error {
	var chunk strings.Builder
	err := tx.Bucket(bucketSummaries).ForEach(func(k, v []byte) error {
		record, err := ledger.Open(v)
		if err != nil || len(k) != len(model.CaseID{}) {
			return fmt.Errorf("%w: summary of case %x: %w", storage.ErrDamaged, k, err)
		}
		if len(d.ids)%chunkLen == 0 && len(d.ids) > 0 {
			size := chunk.Len()
			d.chunks = append(d.chunks, chunk.String())
			chunk.Reset()
			chunk.Grow(size + size/8) // about as much as the one before
		}
		chunk.Write(record)
		d.ids, d.ends = append(d.ids, model.CaseID(k)), append(d.ends, uint32(chunk.Len()))
		return nil
	})
	d.chunks = append(d.chunks, chunk.String())
	// How many there are is not known before: counting them reads every page.
	d.ids, d.ends = fitted(d.ids), fitted(d.ends)
	return err
}

// fitted returns a list without the room that it grew by.
func fitted[T any](list []T) []T { return append(make([]T, 0, len(list)), list...) }

// Len returns how many summaries there are.
func (d *digest) Len() int { return len(d.ids) }

// ID returns whose summary the i-th is.
func (d *digest) ID(i int) model.CaseID { return d.ids[i] }

// Read decodes the i-th summary.
func (d *digest) Read(i int, s *model.Summary) error {
	start := uint32(0)
	if i%chunkLen > 0 {
		start = d.ends[i-1]
	}
	err := readSummary(s, d.ids[i], d.chunks[i/chunkLen][start:d.ends[i]])
	if err != nil {
		return d.local.watch(err)
	}
	return nil
}
