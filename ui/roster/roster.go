// Package roster holds the cases as the screens have them: judged on today's
// date, in the order and with the filter that a list asks for, and an index
// for finding one while typing.
//
// Of every case it keeps a Line of numbers and the summary as it was packed
// ([storage.Digest]); a Row is decoded when it is looked at. So what a frame
// or a key press costs does not depend on how many cases there are.
//
// It is the screens' own copy, filled and changed by messages from the desk
// only; it does no I/O and is not safe for several goroutines.
package roster

import (
	"fmt"
	"reflect"
	"slices"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/storage"
)

// Roster is the cases. Start from [New].
//
// A case has a slot: its place in the digest, or a later one when it is newer
// than that.
type Roster struct {
	stock   *Stock
	entries []entry
	texts   *texts
	places  []uint32 // by name; nil when they must be made anew
	added   []model.CaseID
	slots   map[model.CaseID]uint32  // of those added
	changed map[uint32]model.Summary // since the digest
	rows    map[uint32]*Row          // those looked at lately
	late    []model.CaseID           // what the index has not heard of yet
	gone    []model.CaseID           // removed since the digest
	today   model.Date
	limits  model.Deadlines
	version int
	filled  int
	live    int
}

// New returns a roster without cases.
func New(today model.Date, limits model.Deadlines) *Roster {
	empty, err := NewStock(storage.DigestOf(), today, limits)
	if err != nil {
		panic(err) // there is nothing that could not be read
	}
	r := &Roster{today: today, limits: limits}
	r.Take(empty)
	return r
}

// Version grows with every change, so that a list can tell whether what it
// has made of the roster still holds.
func (r *Roster) Version() int { return r.version }

// Gone returns the cases that were removed since the roster was last filled,
// in that order, and how often it has been filled: of what a list was made of
// before that, nothing is known.
func (r *Roster) Gone() (ids []model.CaseID, filled int) { return r.gone, r.filled }

// Today returns the day on which the cases are judged.
func (r *Roster) Today() model.Date { return r.today }

// Limits returns the limits by which the cases are judged.
func (r *Roster) Limits() model.Deadlines { return r.limits }

// Len returns how many cases there are.
func (r *Roster) Len() int { return r.live }

// Take replaces all cases. The stock is the roster's from then on.
func (r *Roster) Take(k *Stock) {
	r.stock, r.entries, r.texts, r.places = k, k.entries, &k.texts, k.places
	r.added, r.late, r.gone, r.live = nil, nil, nil, len(k.entries)
	r.filled++
	r.slots, r.changed, r.rows = make(map[model.CaseID]uint32), make(map[uint32]model.Summary), make(map[uint32]*Row)
	r.version++
	r.limits = k.limits
	if k.today != r.today {
		r.judgeAll()
	}
}

// Set adds a case or brings it up to date. A summary that says nothing new
// changes nothing, so that reading a case costs no list anything.
func (r *Roster) Set(s model.Summary) {
	slot, ok := r.slot(s.ID)
	if row := r.Get(s.ID); row != nil && reflect.DeepEqual(row.Summary, s) {
		return
	}
	if !ok {
		slot = uint32(len(r.entries))
		r.entries = append(r.entries, entry{gone: true})
		r.added = append(r.added, s.ID)
		r.slots[s.ID] = slot
	}
	before := r.entries[slot]
	r.entries[slot] = r.texts.entryOf(&s, r.today, r.limits)
	if before.gone {
		r.live++
	}
	if now := &r.entries[slot]; before.gone || before.family != now.family || before.given != now.given {
		r.places = nil
	}
	r.changed[slot] = s
	r.touch(slot, s.ID)
}

// Remove takes a case away whose opening was undone.
func (r *Roster) Remove(id model.CaseID) {
	slot, ok := r.slot(id)
	if !ok || r.entries[slot].gone {
		return
	}
	r.entries[slot].gone = true
	r.live--
	delete(r.changed, slot)
	r.gone = append(r.gone, id)
	r.touch(slot, id)
}

// touch notes that a case has changed.
func (r *Roster) touch(slot uint32, id model.CaseID) {
	delete(r.rows, slot)
	r.late = append(r.late, id)
	r.version++
}

// SetDay judges every case anew when the day has changed.
func (r *Roster) SetDay(today model.Date) {
	if today == r.today {
		return
	}
	r.today = today
	r.judgeAll()
	r.version++
}

func (r *Roster) judgeAll() {
	clear(r.rows)
	var s model.Summary
	for slot := range r.entries {
		if e := &r.entries[slot]; !e.gone {
			r.read(uint32(slot), &s)
			*e = r.texts.entryOf(&s, r.today, r.limits)
		}
	}
}

// Get returns a case's row, nil when there is no such case.
func (r *Roster) Get(id model.CaseID) *Row {
	slot, ok := r.slot(id)
	if !ok || r.entries[slot].gone {
		return nil
	}
	row := r.rows[slot]
	if row == nil {
		row = &Row{}
		r.read(slot, &row.Summary)
		row.judge(r.today, r.limits)
		if len(r.rows) >= rowsKept {
			clear(r.rows)
		}
		r.rows[slot] = row
	}
	return row
}

// rowsKept is how many decoded rows are kept: those of some screens.
const rowsKept = 512

// Has reports whether there is such a case.
func (r *Roster) Has(id model.CaseID) bool {
	slot, ok := r.slot(id)
	return ok && !r.entries[slot].gone
}

// Line returns a case's line, false when there is no such case. It costs
// less than a row.
func (r *Roster) Line(id model.CaseID) (l Line, ok bool) {
	slot, ok := r.slot(id)
	if !ok || r.entries[slot].gone {
		return l, false
	}
	r.line(int(slot), &l)
	return l, true
}

// slot returns where a case is, or was.
func (r *Roster) slot(id model.CaseID) (uint32, bool) {
	if i, ok := storage.Place(r.stock.base, id); ok {
		return uint32(i), true
	}
	slot, ok := r.slots[id]
	return slot, ok
}

func (r *Roster) id(slot uint32) model.CaseID {
	if n := r.stock.base.Len(); int(slot) >= n {
		return r.added[int(slot)-n]
	}
	return r.stock.base.ID(int(slot))
}

// read decodes the case in a slot.
func (r *Roster) read(slot uint32, to *model.Summary) {
	if s, ok := r.changed[slot]; ok {
		*to = s
		to.Concerns, to.Keys = slices.Clone(s.Concerns), slices.Clone(s.Keys)
		return
	}
	if err := r.stock.base.Read(int(slot), to); err != nil {
		panic(fmt.Errorf("a summary that could be read no longer can: %w", err)) // a digest never changes
	}
}

// Areas returns every area that a case belongs to, and those given besides, in
// Swedish order.
func (r *Roster) Areas(more ...string) []string {
	seen := make([]bool, len(r.texts.areas.list))
	for i := range r.entries {
		if e := &r.entries[i]; !e.gone {
			seen[e.area] = true
		}
	}
	areas := more
	for n, area := range r.texts.areas.list {
		if seen[n] && area != "" {
			areas = append(areas, area)
		}
	}
	slices.SortFunc(areas, compareAreas)
	return slices.Compact(areas)
}

// Search returns the cases that the query may mean, the likeliest first and
// those of the area before others.
func (r *Roster) Search(query, area string, limit int) []lookup.Hit {
	x := r.stock.index()
	for _, id := range r.late {
		if row := r.Get(id); row != nil {
			x.Set(row.Summary)
		} else {
			x.Remove(id)
		}
	}
	r.late = r.late[:0]
	return x.Search(query, lookup.Options{Limit: limit, Area: area})
}
