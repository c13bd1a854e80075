package replica

import (
	"cmp"
	"reflect"
	"slices"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
)

// item is one event in the outbox.
type item struct {
	seq    uint64           // its place in the outbox
	batch  uint64           // the seq of the first event that was recorded with it
	seen   storage.Position // how much of the log lay under it when it was recorded
	event  model.Event
	record storage.Record // the event as it is written
	healed bool           // it was in the register once: nobody is asked about it
}

// dispute is a part of one case that was changed here and by somebody else
// without either knowing of the other.
type dispute struct {
	mine   []item          // in the order of the outbox; never empty
	theirs []model.EventID // in the order in which they came
}

func (d dispute) id() model.EventID { return d.mine[0].event.ID }

// rebase puts the items, which are of one case and in their order, on top of
// entries that came in. Items about parts that nobody else touched stay as
// they are: the shared order decides and both changes stand. Where an entry
// is about the same part as an item, the item is held back for the user
// together with every other item about that part, for these rest on it.
//
// It is a function of its arguments: a copy that was lost and is replayed
// from its second outbox holds back the same items again.
func rebase(items []item, entries []record.Entry) (stay []item, held []dispute) {
	for _, group := range groups(items) {
		if theirs := against(group, entries); len(theirs) > 0 {
			held = append(held, dispute{mine: group, theirs: theirs})
			continue
		}
		stay = append(stay, group...)
	}
	slices.SortFunc(stay, bySeq)
	return stay, held
}

func bySeq(a, b item) int { return cmp.Compare(a.seq, b.seq) }

// against returns the entries that disturb one of the items, by their ids: the
// register may go back, and have them in other places afterwards.
func against(items []item, entries []record.Entry) []model.EventID {
	var out []model.EventID
	for _, e := range entries {
		if slices.ContainsFunc(items, func(i item) bool { return e.Position > i.seen && clash(i.event, e.Event) }) {
			out = append(out, e.Event.ID)
		}
	}
	return out
}

// clash reports whether two events that knew nothing of each other say
// different things of the same part of one case.
func clash(mine, theirs model.Event) bool {
	if mine.Case != theirs.Case || mine.ID == theirs.ID {
		return false
	}
	if a, b, ok := bothChanged(mine.Fact, theirs.Fact); ok {
		return len(differing(a, b)) > 0
	}
	if reflect.DeepEqual(mine.Fact, theirs.Fact) {
		return false // there is nothing to choose between
	}
	parts := model.Scopes(theirs.Fact, theirs.ID)
	return slices.ContainsFunc(model.Scopes(mine.Fact, mine.ID), func(s model.Scope) bool {
		return slices.Contains(parts, s)
	})
}

func bothChanged(mine, theirs model.Fact) (a, b model.Changed, ok bool) {
	a, isA := mine.(model.Changed)
	b, isB := theirs.(model.Changed)
	return a, b, isA && isB
}

// differing returns what theirs sets to another value than mine does.
func differing(mine, theirs model.Changed) []model.Setting {
	var out []model.Setting
	for _, t := range theirs.Set {
		if slices.ContainsFunc(mine.Set, func(m model.Setting) bool { return m.Field == t.Field && m.Value != t.Value }) {
			out = append(out, t)
		}
	}
	return out
}

// groups gathers the items that are about the same part, directly or by way
// of others, in the order of their first. An item about no part is alone.
func groups(items []item) [][]item {
	var out [][]item
	var parts [][]model.Scope
	for _, it := range items {
		mine := partsOf(it, items)
		group := []item{it}
		var others [][]item
		var otherParts [][]model.Scope
		for i, p := range parts {
			if slices.ContainsFunc(p, func(s model.Scope) bool { return slices.Contains(mine, s) }) {
				group, mine = append(slices.Clone(out[i]), group...), append(slices.Clone(p), mine...)
				continue
			}
			others, otherParts = append(others, out[i]), append(otherParts, p)
		}
		slices.SortFunc(group, bySeq)
		others, otherParts = append(others, group), append(otherParts, mine)
		out, parts = others, otherParts
	}
	return out
}

// partsOf returns the parts that an item is about. One that undoes another
// item is also about that item's parts.
func partsOf(it item, items []item) []model.Scope {
	parts := model.Scopes(it.event.Fact, it.event.ID)
	undo, ok := it.event.Fact.(model.Reverted)
	if !ok {
		return parts
	}
	for _, other := range items {
		if other.event.ID == undo.Event && other.seq < it.seq {
			parts = append(parts, partsOf(other, items)...)
		}
	}
	return parts
}

// settle returns the facts that make the user's choice the state of the case
// when they follow the dispute's own events in the log. Whatever is not
// chosen stays in the history.
func settle(d dispute, theirs []model.Event, keepMine bool) []model.Fact {
	if keepMine {
		return undoAll(theirs)
	}
	var out []model.Fact
	for _, m := range d.mine {
		mine, changed := m.event.Fact.(model.Changed)
		if !changed {
			out = append(out, model.Reverted{Event: m.event.ID})
			continue
		}
		if back := theirValues(mine, theirs); len(back) > 0 {
			out = append(out, model.Changed{Set: back})
		}
	}
	return out
}

// undoAll undoes their events. A change of fields is left alone: ours comes
// after it and has the last word on the fields that both set, and they may
// have set others too.
func undoAll(theirs []model.Event) []model.Fact {
	var out []model.Fact
	for _, t := range theirs {
		if _, changed := t.Fact.(model.Changed); !changed {
			out = append(out, model.Reverted{Event: t.ID})
		}
	}
	return out
}

// theirValues returns the values that they left in the fields that both set,
// where these are not ours. Our other fields of the same event stay.
func theirValues(mine model.Changed, theirs []model.Event) []model.Setting {
	last := make(map[model.Field]string)
	for _, t := range theirs {
		if c, ok := t.Fact.(model.Changed); ok {
			for _, s := range c.Set {
				last[s.Field] = s.Value
			}
		}
	}
	var out []model.Setting
	for _, m := range mine.Set {
		if v, ok := last[m.Field]; ok && v != m.Value {
			out = append(out, model.Setting{Field: m.Field, Value: v})
		}
	}
	return out
}
