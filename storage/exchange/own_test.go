package exchange_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"laskoll/model"
	"laskoll/storage/exchange"
)

// exported is the register written out and opened again by a spreadsheet
// program, that edit stands for.
func (r *register) exported(s exchange.Shown, edit func(f *excelize.File, cell func(name, heading string) string)) *exchange.Book {
	r.t.Helper()
	lists := exchange.CaseList("Ärenden", r.sorted(), s)
	var b bytes.Buffer
	if err := exchange.WriteWorkbook(&b, lists...); err != nil {
		r.t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	edit(f, func(name, heading string) string {
		column := slices.Index(lists[0].Headings, heading) + 1
		row := slices.IndexFunc(lists[0].Rows, func(row []string) bool { return row[1]+" "+row[2] == name }) + 2
		at, err := excelize.CoordinatesToCellName(column, row)
		if err != nil || column == 0 || row == 1 {
			r.t.Fatalf("no cell %s of %s", heading, name)
		}
		return at
	})
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		r.t.Fatal(err)
	}
	book, err := exchange.Read(context.Background(), bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		r.t.Fatal(err)
	}
	return book
}

func (r *register) sorted() []model.Case {
	return slices.SortedFunc(maps.Values(r.cases), func(a, b model.Case) int { return slices.Compare(a.ID[:], b.ID[:]) })
}

const exportedList = "Namn;Personnr;Adress;Tel;Område;Ansökan;Beställt;Monterat;Kvittens hämtad;Kvittens pärm;Nyckelposition;Skyddad;Anm\n" +
	"Eva Ek;400728-9830;Gata 1;0701234567;Söder;2026-03-04;2026-03-06;;;;B12;;=1+1\n" +
	"Ulf Ek;;Gata 2;;Råå;x;x;2026-04-01;2026-04-03;Pärm R:1;;;\n" +
	"Siv Ek;330626-9840;Hemliga gatan 3;0709990011;Råå;2026-05-01;;;;;;ja;dold\n"

// TestExportComesBackUnchanged: a list that the program wrote, read back as it
// is, changes nothing, whatever was hidden in it and in either format.
func TestExportComesBackUnchanged(t *testing.T) {
	for _, s := range []exchange.Shown{{}, {Protected: true, Numbers: true, Keys: true}} {
		r := newRegister(t)
		r.takeText(exportedList)
		plan := r.plan(r.exported(s, func(*excelize.File, func(string, string) string) {}))
		if len(plan.Drafts) > 0 || len(plan.Errors) > 0 || plan.Unchanged != 3 {
			t.Errorf("plan of what was written (%+v): %d unchanged, drafts %+v, errors %v, want 3, none, none", s, plan.Unchanged, plan.Drafts, plan.Errors)
		}
		var b bytes.Buffer
		if err := exchange.WriteCSV(&b, exchange.CaseList("", r.sorted(), s)[0]); err != nil {
			t.Fatal(err)
		}
		if plan := r.plan(read(t, b.String())); len(plan.Drafts) > 0 || len(plan.Errors) > 0 || plan.Unchanged != 3 {
			t.Errorf("plan of the text file: %d unchanged, drafts %+v, errors %v, want 3, none, none", plan.Unchanged, plan.Drafts, plan.Errors)
		}
	}
}

// TestHiddenIsHidden: nothing of a protected person, no number and no key
// leaves the program unless it is asked for.
func TestHiddenIsHidden(t *testing.T) {
	r := newRegister(t)
	r.takeText(exportedList)
	text := fmt.Sprint(exchange.CaseList("", r.sorted(), exchange.Shown{}), exchange.KeyList("", r.sorted(), exchange.Shown{}))
	for _, secret := range []string{"Hemliga", "0709990011", "9840", "9830", "dold"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in the export", secret)
		}
	}
	if strings.Contains(fmt.Sprint(exchange.CaseList("", r.sorted(), exchange.Shown{})), "B12") {
		t.Error("a key's place stands beside an address")
	}
}

// TestEditsAddExactlyWhatWasEdited is the office's afternoon: the list is
// edited in a spreadsheet program while somebody works in the register.
func TestEditsAddExactlyWhatWasEdited(t *testing.T) {
	r := newRegister(t)
	r.takeText(exportedList)
	book := r.exported(exchange.Shown{}, func(f *excelize.File, cell func(string, string) string) {
		const sheet = "Ärenden"
		put(f, sheet, cell("Eva Ek", "Telefon"), "0701112233")
		put(f, sheet, cell("Eva Ek", "7a"), "2026-03-12")
		put(f, sheet, cell("Ulf Ek", "1a"), "2026-03-30")
		put(f, sheet, cell("Ulf Ek", "6a"), "")
		put(f, sheet, cell("Ulf Ek", "Adress"), "Gata 22")
		put(f, sheet, cell("Ulf Ek", "Ny anteckning"), "ring dottern")
		put(f, sheet, cell("Ulf Ek", "4a"), "kanske")
		put(f, sheet, cell("Siv Ek", "Adress"), "")
	})
	ulf := r.named("Ulf Ek")
	r.do(ulf.ID, model.Changed{Set: []model.Setting{{Field: model.FieldStreet, Value: "Nya gatan 5"}}})
	takesTheList(r, book)
	plan := r.take(book)
	if got := codes(plan.Errors); !slices.Equal(got, []exchange.Code{exchange.EditConflict, exchange.EditRefused}) {
		t.Errorf("errors = %+v, want the address that changed in both, and what is no answer", plan.Errors)
	}
	eva, ulf := r.named("Eva Ek"), r.named("Ulf Ek")
	if eva.Customer.Phone != "0701112233" || eva.Mark(model.M7a).On.String() != "2026-03-12" {
		t.Errorf("Eva: phone %q, 7a %v, want what was edited", eva.Customer.Phone, eva.Mark(model.M7a))
	}
	if ulf.Mark(model.M1a).On.String() != "2026-03-30" || ulf.Mark(model.M6a).State != model.Unmarked || ulf.Customer.Street != "Nya gatan 5" || len(ulf.Notes) != 1 {
		t.Errorf("Ulf: 1a %v, 6a %v, street %q, notes %v, want what was edited and the register's street", ulf.Mark(model.M1a), ulf.Mark(model.M6a), ulf.Customer.Street, ulf.Notes)
	}
	if siv := r.named("Siv Ek"); siv.Customer.Street != "Hemliga gatan 3" {
		t.Errorf("Siv's street = %q, want what was hidden to stay", siv.Customer.Street)
	}
	if len(plan.Drafts) != 5 || plan.Changed != 2 || plan.Unchanged != 1 {
		t.Errorf("%d drafts, %d changed, %d unchanged, want 5, 2, 1", len(plan.Drafts), plan.Changed, plan.Unchanged)
	}
}

// takesTheList plans the list with its one conflict chosen the other way, and
// chooses as before again.
func takesTheList(r *register, book *exchange.Book) {
	r.t.Helper()
	groups := r.plan(book).Groups()
	i := slices.IndexFunc(groups, func(g exchange.Group) bool { return g.Conflict != "" })
	if i < 0 {
		r.t.Fatalf("groups %+v, want a conflict to choose of", groups)
	}
	if err := book.Apply(exchange.Mapping{Take: map[string]bool{groups[i].Conflict: true}}); err != nil {
		r.t.Fatal(err)
	}
	chosen := r.plan(book)
	street := model.Changed{Set: []model.Setting{{Field: model.FieldStreet, Value: "Gata 22"}}}
	if !slices.ContainsFunc(chosen.Drafts, func(d exchange.Draft) bool { return fmt.Sprint(d.Fact) == fmt.Sprint(street) }) {
		r.t.Errorf("drafts %+v, want the list's street", chosen.Drafts)
	}
	if err := book.Apply(exchange.Mapping{}); err != nil {
		r.t.Fatal(err)
	}
}

// TestStaleTextFile: a text file keeps nothing of what it said, so a case that
// has changed since is not edited by it.
func TestStaleTextFile(t *testing.T) {
	r := newRegister(t)
	r.takeText(exportedList)
	var b bytes.Buffer
	if err := exchange.WriteCSV(&b, exchange.CaseList("", r.sorted(), exchange.Shown{})[0]); err != nil {
		t.Fatal(err)
	}
	eva := r.named("Eva Ek")
	r.do(eva.ID, model.Changed{Set: []model.Setting{{Field: model.FieldPhone, Value: "0709999999"}}})
	plan := r.plan(read(t, b.String()))
	if got := codes(plan.Errors); len(plan.Drafts) > 0 || !slices.Equal(got, []exchange.Code{exchange.EditConflict}) {
		t.Errorf("drafts %+v, errors %v, want none and one conflict", plan.Drafts, got)
	}
}
