package exchange_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"laskoll/model"
	"laskoll/storage/exchange"
)

// anyCell draws a cell of the kinds that stand in offices' lists.
func anyCell(rt *rapid.T) string {
	words := []string{"", "", "", "x", "ja", "nej", "-", "ok", "4/3", "2026-03-05", "4/3-25", "24/11", "31/2", "har redan", "finns redan, nytt 2025", "går ej, glasdörr", "saknas",
		"B20 / 966", "B20", "966", "Eva Ek", "Ek, Eva", "Bo Ek", "Storgatan 12, 254 38 Helsingborg", "Storgatan 12", "400728-9830", "330626-9840", "450312-98", "RÅÅ ", "råå", "Söder",
		"HV", "HSL", "myndighet", "KC", "Lena (dotter) 070-509 57 34", "Pärm S:2", "P R:1", "skyddad identitet", "ej aktuellt", "avliden 4/3", "flyttat", "bokad 4/12", "AL", "2027-01-01", "mars 2026", "?"}
	return rapid.SampledFrom(words).Draw(rt, "cell")
}

// anyList draws a list of few people and any columns.
func anyList(rt *rapid.T) string {
	heads := rapid.SliceOfNDistinct(rapid.SampledFrom(headed[1:len(headed)-1]), 1, 12, func(s string) string { return s }).Draw(rt, "headings")
	lines := []string{"Namn\t" + strings.Join(heads, "\t")}
	for range rapid.IntRange(1, 6).Draw(rt, "rows") {
		cells := []string{rapid.SampledFrom([]string{"Eva Ek", "Ek, Eva", "Bo Ek", "Ulf Ö"}).Draw(rt, "name")}
		for range heads {
			cells = append(cells, anyCell(rt))
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	return strings.Join(lines, "\n") + "\n"
}

// TestAgainIsHarmless: planning any list on top of its own result plans
// nothing, also after other lists and after any of it was undone.
func TestAgainIsHarmless(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRegister(t)
		list := anyList(rt)
		r.take(read(t, list))
		again := func(what string) {
			if plan := r.plan(read(t, list)); len(plan.Drafts) > 0 {
				rt.Fatalf("plan %s of\n%s= %+v, want none", what, list, plan.Drafts)
			}
		}
		again("once more")
		r.undoSome(rt)
		again("after undoing some of it")
	})
}

// undoSome reverts some of what was imported, as users do.
func (r *register) undoSome(rt *rapid.T) {
	ids := make([]model.CaseID, 0, len(r.cases))
	for id := range r.cases {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b model.CaseID) int { return slices.Compare(a[:], b[:]) })
	for _, id := range ids {
		for _, e := range slices.Clone(r.cases[id].History()) {
			// Without the receipt the moments before it are open again, and
			// what the list says of them is news.
			_, receipt := e.Fact.(model.ReceiptMoved)
			if _, opened := e.Fact.(model.Opened); !opened && !receipt && rapid.IntRange(0, 3).Draw(rt, "undo") == 0 {
				r.do(id, model.Reverted{Event: e.ID})
			}
		}
	}
}

// TestListsOnlyAdd: importing any list on top of another takes nothing away:
// every value, mark, key and note that stood still stands.
func TestListsOnlyAdd(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRegister(t)
		earlier := anyList(rt)
		r.take(read(t, earlier))
		before := make(map[model.CaseID]model.Case)
		for id, c := range r.cases {
			before[id] = c
		}
		second := anyList(rt)
		r.take(read(t, second))
		for id, old := range before {
			if lost := lostBetween(old, r.cases[id]); lost != "" {
				rt.Fatalf("list\n%stook away %s of %s", second, lost, old.Customer.Name())
			}
		}
		if plan := r.plan(read(t, second)); len(plan.Drafts) > 0 {
			rt.Fatalf("second plan of\n%safter\n%s= %+v, want none", second, earlier, plan.Drafts)
		}
	})
}

// lostBetween names something that stood in a case and stands no more.
func lostBetween(old, now model.Case) string {
	for _, f := range model.Fields() {
		if v := old.Get(f); v != "" && now.Get(f) != v {
			return fmt.Sprintf("field %d, %q", f, v)
		}
	}
	for _, m := range model.Moments() {
		a, b := old.Mark(m), now.Mark(m)
		if a.Said() && (a.State != b.State || a.On.Known() && a.On != b.On || a.By != "" && a.By != b.By || a.Remark != b.Remark) {
			return fmt.Sprintf("moment %v, %+v (now %+v)", m, a, b)
		}
	}
	if len(now.Keys) < len(old.Keys) || len(now.Notes) < len(old.Notes) || old.Ended() && !now.Ended() {
		return "a key, a note or the end"
	}
	if old.ReceiptState() > now.ReceiptState() && now.ReceiptState() != model.ReceiptNone {
		return fmt.Sprintf("the receipt's state, %v (now %v)", old.ReceiptState(), now.ReceiptState())
	}
	return ""
}

// FuzzRead: whatever bytes a file holds, it is refused by name or read; what
// is read can be planned, names somebody in every case, and stays clean.
func FuzzRead(f *testing.F) {
	for _, path := range []string{"testdata/lists/en_cell.csv", "testdata/lists/tabb.txt", "testdata/lists/citat.csv", "testdata/lists/tva_rubriker.csv", "testdata/lists/avslut.csv"} {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Add(minimal(f, `<row r="2"><c r="B2" t="str"><v>Namn</v></c></row><row><c r="B3" t="str"><v>Eva</v></c></row>`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		table, err := exchange.Read(context.Background(), strings.NewReader(string(raw)), int64(len(raw)))
		if err != nil {
			return
		}
		r := newRegister(t)
		for _, d := range r.take(table).Drafts {
			if opened, ok := d.Fact.(model.Opened); ok && r.cases[d.Case].Customer.Name() == "" {
				t.Errorf("case of nobody: %+v", opened)
			}
		}
		for _, c := range r.cases {
			for _, field := range model.Fields() {
				if v := c.Get(field); v != model.Clean(v) {
					t.Errorf("field %d = %q is not clean", field, v)
				}
			}
		}
		if again := r.plan(table); len(again.Drafts) > 0 {
			t.Errorf("second plan = %+v, want none", again.Drafts)
		}
	})
}

// TestFoundByMutation keeps files that once did harm: a text that a program
// guarded and that was empty, names of nothing but signs, and two people of
// one name of whom one has no number.
func TestFoundByMutation(t *testing.T) {
	for _, list := range []string{
		"Namn;Personnr;Telefon\nEva Ek;=\"\";'\nUlf Ek;400728-9830;=\"070\"\n",
		"Namn;Adress;Anm\n\";Gata 1;står kvar\n‸;C7;x\nEva Ek;Gata 1;\n",
		"Namn;Personnr;Adress\nBo Ek;350412-981pos;\nBo Ek;350412-9812;Gata 1\nBo Ek;600412-9871;Gata 1\n",
	} {
		r := newRegister(t)
		r.takeText(list)
		r.expectNothing(list)
	}
}
