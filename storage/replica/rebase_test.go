package replica

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// tell makes the nth event of the test's one case.
func tell(n int, who string, f model.Fact) model.Event {
	e := storetest.Event(1, fmt.Sprint(who, n))
	e.By.Name, e.Fact = who, f
	return e
}

func ours(facts ...model.Fact) (out []item) {
	for n, f := range facts {
		out = append(out, item{seq: uint64(n + 1), seen: 10, event: tell(n, "mine", f)})
	}
	return out
}

func others(facts ...model.Fact) (out []record.Entry) {
	for n, f := range facts {
		out = append(out, record.Entry{Entry: storage.Entry{Position: storage.Position(11 + n)}, Event: tell(n, "theirs", f)})
	}
	return out
}

func set(pairs ...string) model.Changed {
	fields := map[string]model.Field{"phone": model.FieldPhone, "street": model.FieldStreet, "town": model.FieldTown}
	var c model.Changed
	for n := 0; n < len(pairs); n += 2 {
		c.Set = append(c.Set, model.Setting{Field: fields[pairs[n]], Value: pairs[n+1]})
	}
	return c
}

func TestRebase(t *testing.T) {
	done := func(m model.Moment, by string) model.Fact { return model.MomentDone{Moment: m, By: by} }
	note := model.NoteAdded{Text: "n"}
	mine0 := ours(note)[0].event.ID
	tests := []struct {
		name         string
		mine, theirs []model.Fact
		stay         []uint64
		held         [][]uint64
	}{
		{"nobody else", []model.Fact{note, done(model.M1a, "a")}, nil, []uint64{1, 2}, nil},
		{"other moments", []model.Fact{done(model.M1a, "a")}, []model.Fact{done(model.M3a, "b")}, []uint64{1}, nil},
		{"the same moment", []model.Fact{done(model.M1a, "a"), note}, []model.Fact{done(model.M1a, "b")}, []uint64{2}, [][]uint64{{1}}},
		{"the same said twice", []model.Fact{done(model.M1a, "a")}, []model.Fact{done(model.M1a, "a")}, []uint64{1}, nil},
		{"notes never disturb", []model.Fact{note}, []model.Fact{note, note}, []uint64{1}, nil},
		{"the receipt's moments are one", []model.Fact{done(model.M7a, "a"), model.ReceiptMoved{To: model.ReceiptFetched}},
			[]model.Fact{model.ReceiptMoved{To: model.ReceiptMissing}}, nil, [][]uint64{{1, 2}}},
		{"what rests on it waits too", []model.Fact{done(model.M6a, "a"), note, model.MomentUndone{Moment: model.M6a}},
			[]model.Fact{done(model.M6a, "b")}, []uint64{2}, [][]uint64{{1, 3}}},
		{"an undo belongs to what it undoes", []model.Fact{done(model.M6a, "a"), model.Reverted{Event: mine0}},
			[]model.Fact{done(model.M6a, "b")}, nil, [][]uint64{{1, 2}}},
		{"two disputes", []model.Fact{done(model.M5a, "a"), done(model.M6a, "a")},
			[]model.Fact{done(model.M6a, "b"), done(model.M5a, "b")}, nil, [][]uint64{{1}, {2}}},
		{"other fields", []model.Fact{set("phone", "1")}, []model.Fact{set("street", "x")}, []uint64{1}, nil},
		{"the same field", []model.Fact{set("phone", "1", "town", "x")}, []model.Fact{set("phone", "2")}, nil, [][]uint64{{1}}},
		{"the same value", []model.Fact{set("phone", "1", "town", "x")}, []model.Fact{set("phone", "1")}, []uint64{1}, nil},
		{"fields join items", []model.Fact{set("phone", "1", "town", "x"), set("town", "y")}, []model.Fact{set("phone", "2")}, nil, [][]uint64{{1, 2}}},
	}
	for _, tt := range tests {
		stay, held := rebase(ours(tt.mine...), others(tt.theirs...))
		if got := seqs(stay); !slices.Equal(got, tt.stay) {
			t.Errorf("%s: stay = %v, want %v", tt.name, got, tt.stay)
		}
		var got [][]uint64
		for _, d := range held {
			got = append(got, seqs(d.mine))
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.held) {
			t.Errorf("%s: held = %v, want %v", tt.name, got, tt.held)
		}
	}
}

func seqs(items []item) (out []uint64) {
	for _, i := range items {
		out = append(out, i.seq)
	}
	return out
}

// Would have caught: a change that was recorded after the entry was seen held
// back for it.
func TestRebaseKnowsWhatWasSeen(t *testing.T) {
	mine := ours(model.MomentDone{Moment: model.M6a, By: "a"})
	mine[0].seen = 11
	if _, held := rebase(mine, others(model.MomentDone{Moment: model.M6a, By: "b"})); len(held) > 0 {
		t.Errorf("held = %v, want nothing: the entry had been seen", held)
	}
}

// No item is lost or doubled by a rebase, what stays disturbs nothing, and
// items about one part are never torn apart.
func TestRebaseKeepsAll(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		facts := func(name string) []model.Fact { return rapid.SliceOfN(storetest.Facts(), 0, 8).Draw(rt, name) }
		mine, theirs := ours(facts("mine")...), others(facts("theirs")...)
		stay, held := rebase(mine, theirs)
		all := slices.Clone(stay)
		for _, d := range held {
			if len(d.theirs) == 0 || len(d.mine) == 0 {
				rt.Fatalf("a dispute between %v and %v", d.mine, d.theirs)
			}
			all = append(all, d.mine...)
		}
		slices.SortFunc(all, bySeq)
		if !slices.Equal(seqs(all), seqs(mine)) {
			rt.Fatalf("rebase of %v gave %v", seqs(mine), seqs(all))
		}
		if at := against(stay, theirs); len(at) > 0 {
			rt.Fatalf("what stays disturbs %v", at)
		}
	})
}

// The choice is the state of the case on every PC: keep theirs is the case as
// if ours had not been, in the parts that are disputed.
func TestSettle(t *testing.T) {
	m6 := func(by string) model.Fact { return model.MomentDone{Moment: model.M6a, By: by} }
	by := func(m model.Moment) func(model.Case) string {
		return func(c model.Case) string { return c.Mark(m).By }
	}
	field := func(f model.Field) func(model.Case) string {
		return func(c model.Case) string { return c.Get(f) }
	}
	receipt := func(c model.Case) string { return fmt.Sprint(c.ReceiptState()) }
	fetched, missing := fmt.Sprint(model.ReceiptFetched), fmt.Sprint(model.ReceiptMissing)
	tests := []struct {
		name             string
		mine, theirs     []model.Fact
		ask              func(model.Case) string
		ifMine, ifTheirs string
		also             func(model.Case) string // the same, however it is chosen
		alsoWant         string
	}{
		{"moment", []model.Fact{m6("a")}, []model.Fact{m6("b")}, by(model.M6a), "a", "b", nil, ""},
		{"undone and done again", []model.Fact{m6("a"), model.MomentUndone{Moment: model.M6a}, m6("c")}, []model.Fact{m6("b")}, by(model.M6a), "c", "b", nil, ""},
		{"ours was undone", []model.Fact{m6("a"), model.MomentUndone{Moment: model.M6a}}, []model.Fact{m6("b")}, by(model.M6a), "", "b", nil, ""},
		{"field, another field of ours stays", []model.Fact{set("phone", "1", "town", "x")}, []model.Fact{set("phone", "2")},
			field(model.FieldPhone), "1", "2", field(model.FieldTown), "x"},
		{"field, another field of theirs stays", []model.Fact{set("phone", "1")}, []model.Fact{set("phone", "2", "street", "y")},
			field(model.FieldPhone), "1", "2", field(model.FieldStreet), "y"},
		{"receipt", []model.Fact{model.ReceiptMoved{To: model.ReceiptFetched}}, []model.Fact{model.ReceiptMoved{To: model.ReceiptMissing}},
			receipt, fetched, missing, nil, ""},
		{"fitting undone against receipt fetched", []model.Fact{model.MomentUndone{Moment: model.M7a}}, []model.Fact{model.ReceiptMoved{To: model.ReceiptFetched}},
			receipt, fmt.Sprint(model.ReceiptNone), fetched, nil, ""},
	}
	before := tell(99, "before", model.Opened{Code: "K74QX", Set: []model.Setting{{Field: model.FieldGiven, Value: "Berit"}}})
	for _, tt := range tests {
		for _, keepMine := range []bool{true, false} {
			theirs := others(tt.theirs...)
			_, held := rebase(ours(tt.mine...), theirs)
			if len(held) != 1 {
				t.Fatalf("%s: %d disputes, want 1", tt.name, len(held))
			}
			log := []model.Event{before}
			var said []model.Event
			for _, e := range theirs {
				said = append(said, e.Event)
			}
			log = append(log, said...)
			for _, i := range held[0].mine {
				log = append(log, i.event)
			}
			for n, f := range settle(held[0], said, keepMine) {
				log = append(log, tell(n, "choice", f))
			}
			c, err := model.Fold(log...)
			if err != nil {
				t.Fatal(err)
			}
			want := map[bool]string{true: tt.ifMine, false: tt.ifTheirs}[keepMine]
			if got := tt.ask(c); got != want {
				t.Errorf("%s: with keepMine %v it is %q, want %q", tt.name, keepMine, got, want)
			}
			if tt.also != nil && tt.also(c) != tt.alsoWant {
				t.Errorf("%s: with keepMine %v the rest is %q, want %q", tt.name, keepMine, tt.also(c), tt.alsoWant)
			}
		}
	}
}
