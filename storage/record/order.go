package record

import (
	"cmp"
	"slices"

	"laskoll/model"
	"laskoll/storage"
)

// Order is the effective order of a log: the one in which its events are read.
// A register that was put back to an older copy lacks events that some PC has
// seen, and that PC appends them again; they are read where they were before.
// So the order is: up to the place where the register went back to, what it
// lacked, what was written on it meanwhile, the rest. See [model.Healed].
//
// Order is a function of the log's words and of nothing else. It depends
// neither on the order in which they are read nor on how often: PCs with the
// same log read the same. The zero Order is that of a log without words.
type Order struct {
	words   map[model.EventID]storage.Position // the fork of each Healed
	moves   map[model.EventID][]move
	dropped map[model.EventID]bool
}

// move is what one Healed says of one event.
type move struct {
	word  model.EventID
	at    storage.Position // of the word
	after storage.Position
	rank  int // among the word's events
}

// Read takes in what an entry says of the order of others. Most say nothing.
func (o *Order) Read(e Entry) {
	switch f := e.Event.Fact.(type) {
	case model.Healed:
		o.heal(e, f)
	case model.Dropped:
		if o.dropped == nil {
			o.dropped = make(map[model.EventID]bool)
		}
		for _, id := range f.Events {
			o.dropped[id] = true
		}
	}
}

func (o *Order) heal(e Entry, f model.Healed) {
	fork := storage.Position(f.After)
	if _, again := o.words[e.Event.ID]; again || fork >= e.Position {
		return
	}
	if o.words == nil {
		o.words, o.moves = make(map[model.EventID]storage.Position), make(map[model.EventID][]move)
	}
	o.words[e.Event.ID] = fork
	for n, id := range f.Events {
		o.moves[id] = append(o.moves[id], move{word: e.Event.ID, at: e.Position, after: fork, rank: n})
	}
}

// Drops reports whether somebody decided to leave an event out.
func (o *Order) Drops(id model.EventID) bool { return o.dropped[id] }

// Returned reports whether an event was sent again by a PC that healed the
// register, and in which entry that PC says so.
func (o *Order) Returned(at storage.Position, id model.EventID) (word model.EventID, ok bool) {
	m, ok := o.move(at, id)
	return m.word, ok
}

// Meanwhile reports whether an event was written while the register lacked
// another, which was sent again later: who recorded one did not know of the other.
func (o *Order) Meanwhile(e, returned Entry) bool {
	m, ok := o.move(returned.Position, returned.Event.ID)
	_, too := o.move(e.Position, e.Event.ID)
	return ok && !too && e.Position > m.after && e.Position < m.at
}

// move returns what holds of an event: the first word that names it. A word
// whose place in the chain is gone has none: the register went back once more,
// to before that place, and whoever healed it then named the word as well and
// has its order in the new one. Where a word names what did not come after its
// fork, it means nothing.
func (o *Order) move(at storage.Position, id model.EventID) (out move, ok bool) {
	for _, m := range o.moves[id] {
		if m.after < at && !o.void(m) && (!ok || m.at < out.at) {
			out, ok = m, true
		}
	}
	return out, ok
}

func (o *Order) void(m move) bool {
	return slices.ContainsFunc(o.moves[m.word], func(by move) bool { return by.after < m.after })
}

// spot is where an event is read. The spots of a log are in one order.
type spot struct {
	after storage.Position
	word  storage.Position // 0: it is read where it lies
	rank  int
}

func (o *Order) spot(at storage.Position, id model.EventID) spot {
	if m, ok := o.move(at, id); ok {
		return spot{m.after, m.at, m.rank}
	}
	return spot{after: at}
}

func (s spot) compare(t spot) int {
	return cmp.Or(cmp.Compare(s.after, t.after), cmp.Compare(s.word, t.word), cmp.Compare(s.rank, t.rank))
}

// Sort returns the entries, which are in the order of their positions, in the
// effective order and without those that were dropped. They need not be all of
// the log: what two of them are to each other does not depend on a third.
func (o *Order) Sort(entries []Entry) []Entry {
	if len(o.moves)+len(o.dropped) == 0 {
		return entries
	}
	out := slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return o.Drops(e.Event.ID) })
	spots := make(map[storage.Position]spot, len(out))
	for _, e := range out {
		spots[e.Position] = o.spot(e.Position, e.Event.ID)
	}
	slices.SortStableFunc(out, func(a, b Entry) int { return spots[a.Position].compare(spots[b.Position]) })
	return out
}

// Names reports whether words of the log have placed all of the events.
func (o *Order) Names(ids []model.EventID) bool {
	return !slices.ContainsFunc(ids, func(id model.EventID) bool { return len(o.moves[id]) == 0 && !o.Drops(id) })
}
