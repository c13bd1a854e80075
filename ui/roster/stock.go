package roster

import (
	"fmt"
	"sync"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/storage"
)

// Stock is all cases of a digest judged on a day and sorted by name: what a
// roster is filled with. Making it is the work of a start, so it is made in a
// command; a roster takes it in at once.
type Stock struct {
	base    storage.Digest
	today   model.Date
	limits  model.Deadlines
	entries []entry
	texts   texts
	places  []uint32
	index   func() *lookup.Index
}

// NewStock judges the cases of a digest. The error is that of a summary which
// cannot be read.
func NewStock(base storage.Digest, today model.Date, limits model.Deadlines) (*Stock, error) {
	k := &Stock{base: base, today: today, limits: limits, entries: make([]entry, base.Len())}
	var s model.Summary
	for i := range k.entries {
		if err := base.Read(i, &s); err != nil {
			return nil, fmt.Errorf("case %d of %d: %w", i+1, len(k.entries), err)
		}
		k.entries[i] = k.texts.entryOf(&s, today, limits)
	}
	k.places = places(k.entries, &k.texts)
	k.index = sync.OnceValue(k.build)
	return k, nil
}

// Index makes the index for finding cases, unless that has been done or is
// being done; then it waits for it. A list is shown without it, so this is
// called when the list stands, and outside of Update: whoever searches before
// it is there waits for it.
func (k *Stock) Index() { k.index() }

func (k *Stock) build() *lookup.Index {
	x := lookup.New()
	x.Build(k.base.Len(), func(yield func(model.Summary) bool) {
		var s model.Summary
		for i := range k.base.Len() {
			// It could be read a moment ago: see NewStock.
			if k.base.Read(i, &s) == nil && !yield(s) {
				return
			}
		}
	})
	return x
}

const (
	slotBits = 24 // a roster holds at most sixteen million cases
	slotMask = 1<<slotBits - 1
)

// places returns for every slot its place among the names; those who have one
// name come in the order of their slots.
func places(entries []entry, t *texts) []uint32 {
	t.rank()
	keys := make([]uint64, 0, len(entries))
	names := uint64(len(t.ranks) + 1)
	for slot := range entries {
		e := &entries[slot]
		name := uint64(t.ranks[e.family])*names + uint64(t.ranks[e.given])
		keys = append(keys, name<<slotBits|uint64(slot))
	}
	lookup.SortKeys(keys, slotBits)
	out := make([]uint32, len(keys))
	for place, k := range keys {
		out[k&slotMask] = uint32(place)
	}
	return out
}
