package record_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
)

// line is a log in letters: a word is written as Healed or Dropped.
type line struct {
	entries []record.Entry
	names   map[model.EventID]string
}

func idFor(name string) (id model.EventID) { copy(id[:], name); return id }

func (l *line) add(name string, f model.Fact) {
	if l.names == nil {
		l.names = make(map[model.EventID]string)
	}
	id := idFor(name)
	l.names[id] = name
	e := record.Entry{Event: model.Event{ID: id, Fact: f}}
	e.Position = storage.Position(len(l.entries) + 1)
	e.Record.ID = id
	l.entries = append(l.entries, e)
}

// logOf makes a log of words: "a", "heal2:c,d" says that c and d, each one
// letter or the name of a word, were healed after entry 2; "drop:c".
func logOf(words string) *line {
	l := &line{}
	for _, w := range strings.Fields(words) {
		head, names, _ := strings.Cut(w, ":")
		var ids []model.EventID
		for _, n := range strings.Split(names, ",") {
			ids = append(ids, idFor(n))
		}
		var after uint64
		switch _, err := fmt.Sscanf(head, "heal%d", &after); {
		case err == nil:
			l.add(fmt.Sprint("H", len(l.entries)+1), model.Healed{After: after, Events: ids})
		case head == "drop":
			l.add(fmt.Sprint("D", len(l.entries)+1), model.Dropped{Events: ids})
		default:
			l.add(w, model.NoteAdded{Text: w})
		}
	}
	return l
}

func (l *line) order() *record.Order {
	o := &record.Order{}
	for _, e := range l.entries {
		o.Read(e)
	}
	return o
}

// read returns the names of the notes in the order in which they are read.
func (l *line) read() string {
	var out []string
	for _, e := range l.order().Sort(l.entries) {
		if _, note := e.Event.Fact.(model.NoteAdded); note {
			out = append(out, l.names[e.Event.ID])
		}
	}
	return strings.Join(out, " ")
}

// Would have caught: what a register lacked read after what was written since,
// so that an old change wins over a newer one; two healers whose events count
// twice or in another order on some PC; and a second way back that turns round
// what the first had put in its place.
func TestOrder(t *testing.T) {
	for _, tt := range []struct{ name, log, want string }{
		{"no words", "a b c", "a b c"},
		{"healed", "a b x y c d heal2:c,d e", "a b c d x y e"},
		{"a word alone says nothing", "a b heal1:c x", "a b x"},
		{"twice the same", "a x b c heal1:b,c heal1:b,c d", "a b c x d"},
		{"the longer after the shorter", "a x b c heal1:b,c d e heal1:b,c,d,e", "a b c d e x"},
		{"the shorter after the longer", "a x b c d heal1:b,c,d heal1:b,c e", "a b c d x e"},
		{"a word before its events", "a heal1:b x y b", "a b x y"},
		{"two ways back, one after the other", "a x b heal1:b c y d heal5:d e", "a b x c d y e"},
		{"dropped", "a b c drop:b d", "a c d"},
		{"dropped wins over healed", "a x b c heal1:b,c drop:b", "a c x"},
		{"dropped before it comes", "a drop:b x b heal1:b", "a x"},
		{"nothing is moved to later", "a b c d heal3:a,d", "a b c d"},
		{"a fork that is not there yet", "a b heal9:a c", "a b c"},
	} {
		if got := logOf(tt.log).read(); got != tt.want {
			t.Errorf("%s: %q is read %q, want %q", tt.name, tt.log, got, tt.want)
		}
	}
}

// healed adds a word under a name.
func (l *line) healed(name string, after uint64, names string) {
	var ids []model.EventID
	for n := range strings.FieldsSeq(names) {
		ids = append(ids, idFor(n))
	}
	l.add(name, model.Healed{After: after, Events: ids})
}

// Would have caught a word that is sent again and turns the order round: first
// a b | c d was lost, x written, and c d healed after b. Then it went back once
// more, to the middle of that or to before the fork, where another entry has
// that position now; y was written, and the rest healed in its effective order.
func TestOrderOfAWordThatIsHealed(t *testing.T) {
	middle := logOf("a b x c y d")
	middle.healed("first", 2, "c d")
	middle.healed("second", 4, "d first")
	before := logOf("a y z b x c d")
	before.healed("first", 2, "c d")
	before.healed("second", 1, "b c d x first")
	for want, l := range map[string]*line{"a b c d x y": middle, "a b c d x y z": before} {
		if got := l.read(); got != want {
			t.Errorf("it is read %q, want %q", got, want)
		}
	}
}

// drawLog makes a log that goes back again and again, healed by PCs that know
// all of it or a part.
func drawLog(rt *rapid.T) *line {
	l := &line{}
	for n := range rapid.IntRange(1, 40).Draw(rt, "entries") {
		if n == 0 || rapid.IntRange(0, 4).Draw(rt, "kind") > 0 {
			l.add(fmt.Sprint("e", n), model.NoteAdded{Text: fmt.Sprint(n)})
			continue
		}
		var ids []model.EventID
		for range rapid.IntRange(0, 6).Draw(rt, "named") {
			ids = append(ids, idFor(fmt.Sprint(rapid.SampledFrom([]string{"e", "w"}).Draw(rt, "of"), rapid.IntRange(0, 40).Draw(rt, "which"))))
		}
		if rapid.IntRange(0, 5).Draw(rt, "drop") == 0 {
			l.add(fmt.Sprint("w", n), model.Dropped{Events: ids})
			continue
		}
		l.add(fmt.Sprint("w", n), model.Healed{After: uint64(rapid.IntRange(0, 40).Draw(rt, "after")), Events: ids})
	}
	return l
}

func idsOf(entries []record.Entry) (out []model.EventID) {
	for _, e := range entries {
		out = append(out, e.Event.ID)
	}
	return out
}

// Whatever stands in a log: no event is lost or doubled, but what was dropped;
// reading the words in another order, or twice, changes nothing; a part of the
// log is read in the order that it has in the whole; and sorting what is sorted
// changes nothing.
func TestOrderHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := drawLog(rt)
		o := l.order()
		all := o.Sort(l.entries)
		if again := o.Sort(all); !slices.Equal(idsOf(again), idsOf(all)) {
			rt.Fatalf("sorted twice: %v, want %v", idsOf(again), idsOf(all))
		}
		seen := make(map[model.EventID]bool)
		for _, e := range all {
			if seen[e.Event.ID] || o.Drops(e.Event.ID) {
				rt.Fatalf("%s is read twice, or was dropped", l.names[e.Event.ID])
			}
			seen[e.Event.ID] = true
		}
		for _, e := range l.entries {
			if !seen[e.Event.ID] && !o.Drops(e.Event.ID) {
				rt.Fatalf("%s is not read", l.names[e.Event.ID])
			}
		}
		other := &record.Order{}
		for _, e := range append(rapid.Permutation(l.entries).Draw(rt, "words"), l.entries...) {
			other.Read(e)
		}
		if got := other.Sort(l.entries); !slices.Equal(idsOf(got), idsOf(all)) {
			rt.Fatalf("the words in another order: %v, want %v", idsOf(got), idsOf(all))
		}
		part := slices.DeleteFunc(slices.Clone(l.entries), func(record.Entry) bool { return rapid.Bool().Draw(rt, "leave out") })
		in := make(map[model.EventID]bool)
		for _, e := range part {
			in[e.Event.ID] = true
		}
		want := slices.DeleteFunc(slices.Clone(all), func(e record.Entry) bool { return !in[e.Event.ID] })
		if got := o.Sort(part); !slices.Equal(idsOf(got), idsOf(want)) {
			rt.Fatalf("a part: %v, want %v", idsOf(got), idsOf(want))
		}
	})
}
