package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/storage/exchange"
)

const officeHead = "Namn;Personnr;Adress;Område;Ansökan;Verkställt;Nyckelposition;Nyckelnr;Beställt;Monterat;Kvittens hämtad;Kvittens pärm;Anm\n"

// first is the list as the office had it when it was imported first.
const firstList = officeHead +
	"Eva Ek;450312-9817;Gata 1;Söder;4/3;2026-03-06;;;x;;;;ring först\n" +
	"Ulf Ek;;Gata 2;Råå;2026-04-01;2026-04-02;B20;966;;;;;\n"

func (r *register) takeText(text string) *exchange.Plan {
	r.t.Helper()
	return r.take(read(r.t, text))
}

// expectNothing plans a list and fails when it would change anything.
func (r *register) expectNothing(text string) {
	r.t.Helper()
	if plan := r.plan(read(r.t, text)); len(plan.Drafts) > 0 {
		r.t.Errorf("plan of the same list = %+v, want no drafts", plan.Drafts)
	}
}

func codes(problems []exchange.Problem) []exchange.Code {
	var out []exchange.Code
	for _, p := range problems {
		if !strings.HasPrefix(string(p.Code), "personnummer") {
			out = append(out, p.Code)
		}
	}
	return out
}

// TestLaterListAddsWhatIsNew is the office's week: the list is imported, work
// goes on in both places, and the list is imported again.
func TestLaterListAddsWhatIsNew(t *testing.T) {
	r := newRegister(t)
	r.takeText(firstList)
	later := officeHead +
		"Eva Ek;450312-9817;Gata 1;Söder;4/3;2026-03-06;C1;12;2026-03-07;2026-03-12;;;ring först\n" +
		"Ulf Ek;460312-9816;Gata 2;Råå;2026-04-01;2026-04-02;B20;966;;;;;har hund\n" +
		"Bo Ny;;Gata 3;Råå;;;;;;;;;\n"
	plan := r.takeText(later)
	if plan.Added != 1 || plan.Changed != 2 || plan.Duplicates != 0 || len(codes(plan.Warnings)) > 0 {
		t.Errorf("plan: added %d, changed %d, duplicates %d, warnings %v, want 1, 2, 0, none", plan.Added, plan.Changed, plan.Duplicates, plan.Warnings)
	}
	eva, ulf := r.named("Eva Ek"), r.named("Ulf Ek")
	if got := eva.Mark(model.M6a).On.String(); got != "2026-03-07" {
		t.Errorf("Eva's order was on %q, want the day that the later list knows", got)
	}
	if eva.ReceiptState() != model.ReceiptAtCustomer || len(eva.Keys) != 1 || len(eva.Notes) != 1 {
		t.Errorf("Eva: receipt %v, keys %v, notes %v, want at_customer, one key, one note", eva.ReceiptState(), eva.Keys, eva.Notes)
	}
	if ulf.Customer.Personnummer != "194603129816" || len(ulf.Keys) != 1 || len(ulf.Notes) != 1 {
		t.Errorf("Ulf: %q, keys %v, notes %v, want the number, one key, one note", ulf.Customer.Personnummer, ulf.Keys, ulf.Notes)
	}
	r.expectNothing(later)
	r.expectNothing(firstList)
}

// TestRegisterWins: what the register says is never overwritten; the list's
// word becomes a note, once.
func TestRegisterWins(t *testing.T) {
	r := newRegister(t)
	r.takeText(firstList)
	differing := officeHead + "Eva Ek;450312-9817;Storgatan 99;Råå;;2026-03-09;;;;;;;\n" +
		"Ulf Ek;;Gata 2;Råå;;;B21;966;;;;;\n"
	plan := r.takeText(differing)
	if got := codes(plan.Warnings); !slices.Equal(got, []exchange.Code{exchange.Differs, exchange.Differs, exchange.Differs, exchange.Differs}) {
		t.Errorf("warnings = %v, want four that differ", plan.Warnings)
	}
	eva, ulf := r.named("Eva Ek"), r.named("Ulf Ek")
	if eva.Customer.Street != "Gata 1" || eva.Area != "Söder" || eva.Mark(model.M4a).On.String() != "2026-03-06" {
		t.Errorf("Eva: %q, %q, %v, want what the register said", eva.Customer.Street, eva.Area, eva.Mark(model.M4a).On)
	}
	if len(eva.Notes) != 4 || len(ulf.Keys) != 1 || len(ulf.Notes) != 1 {
		t.Errorf("Eva has notes %v, Ulf keys %v and notes %v, want 4, 1, 1", eva.Notes, ulf.Keys, ulf.Notes)
	}
	r.expectNothing(differing)
}

// TestUndoneStaysUndone: what somebody took back after the import is not
// brought back by importing the same file again.
func TestUndoneStaysUndone(t *testing.T) {
	r := newRegister(t)
	list := officeHead + "Eva Ek;450312-9817;Gata 1;Söder;4/3;2026-03-06;B20;966;x;2026-03-12;2026-03-13;Pärm S:1;ring först\n"
	r.takeText(list)
	eva := r.named("Eva Ek")
	for _, e := range eva.History()[1:] {
		r.do(eva.ID, model.Reverted{Event: e.ID})
	}
	r.do(eva.ID, model.Changed{Set: []model.Setting{{Field: model.FieldStreet, Value: ""}, {Field: model.FieldArea, Value: "Råå"}}})
	r.expectNothing(list)
	if eva = r.named("Eva Ek"); eva.ReceiptState() != model.ReceiptNone || len(eva.Notes) != 0 || len(eva.Keys) != 0 {
		t.Errorf("after the undo: receipt %v, notes %v, keys %v, want none", eva.ReceiptState(), eva.Notes, eva.Keys)
	}
	// A later list that knows another day is news.
	r.takeText(strings.Replace(list, "2026-03-06", "2026-03-05", 1))
	if got := r.named("Eva Ek").Mark(model.M4a).On.String(); got != "2026-03-05" {
		t.Errorf("4a after a later list = %q, want the new day", got)
	}
}

// TestWorkGoesOn: what users did after the import is no conflict with the
// list that is imported once more.
func TestWorkGoesOn(t *testing.T) {
	r := newRegister(t)
	r.takeText(firstList)
	eva, ulf := r.named("Eva Ek"), r.named("Ulf Ek")
	r.do(eva.ID, model.MomentUndone{Moment: model.M4a})
	r.do(eva.ID, model.MomentDone{Moment: model.M4a, On: testDay})
	r.do(eva.ID, model.Changed{Set: []model.Setting{{Field: model.FieldStreet, Value: "Nya gatan 5"}}})
	r.do(ulf.ID, model.KeyReturned{Key: ulf.Keys[0].ID, On: testDay})
	r.do(ulf.ID, model.MomentDone{Moment: model.M7a, On: testDay})
	r.do(ulf.ID, model.Closed{Reason: model.EndMoved, On: testDay})
	plan := r.plan(read(t, firstList))
	if len(plan.Drafts) > 0 || len(codes(plan.Warnings)) > 0 {
		t.Errorf("plan after work = %+v, warnings %v, want none", plan.Drafts, plan.Warnings)
	}
}

// TestEndedCaseGetsNotes: a list that still counts on a customer whose case
// has ended adds notes and says so.
func TestEndedCaseGetsNotes(t *testing.T) {
	r := newRegister(t)
	r.takeText(firstList)
	r.do(r.named("Eva Ek").ID, model.Closed{Reason: model.EndDied, On: testDay})
	list := officeHead + "Eva Ek;450312-9817;Gata 1;Söder;4/3;2026-03-06;B2;7;2026-03-07;2026-03-12;;;\n"
	plan := r.takeText(list)
	if got := codes(plan.Warnings); !slices.Equal(got, []exchange.Code{exchange.CaseEnded}) {
		t.Errorf("warnings = %v, want %v once", plan.Warnings, exchange.CaseEnded)
	}
	eva := r.named("Eva Ek")
	if len(eva.Keys) != 0 || eva.Mark(model.M7a).State != model.Done || !eva.Ended() {
		t.Errorf("Eva: keys %v, 7a %v, ended %v, want no key, done, ended", eva.Keys, eva.Mark(model.M7a), eva.Ended())
	}
	r.expectNothing(list)
}

// TestNoYearNextYear: "24/11" was last year's when the list was read on the
// 23rd, and is this year's two days later; it is still the same day.
func TestNoYearNextYear(t *testing.T) {
	r := newRegister(t)
	list := officeHead + "Eva Ek;;Gata 1;Söder;24/11;;;;;;;;\n"
	r.takeText(list)
	r.today += 2
	plan := r.plan(read(t, list))
	if len(plan.Drafts) > 0 || len(plan.Warnings) > 0 {
		t.Errorf("plan two days later = %+v, warnings %v, want none", plan.Drafts, plan.Warnings)
	}
}

func TestWhoIsWho(t *testing.T) {
	const head = "Namn;Personnr;Adress;Anm\n"
	for _, c := range []struct {
		name  string
		rows  string
		cases int
		codes []exchange.Code
	}{
		{"the same number", "Eva Ek;450312-9817;Gata 1;\nEva Ek-Berg;19450312-9817;;\n", 1, []exchange.Code{exchange.Differs}},
		{"a number that is wrong, two names", "Eva Ek;450312-9817;Gata 1;\nBo Berg;450312-9817;Gata 2;\n", 2, []exchange.Code{exchange.SameNumber}},
		{"name and street", "Eva Ek;;Gata 1;\nEk, Eva;;GATA 1;\n", 1, nil},
		{"two numbers that are right", "Eva Ek;400728-9830;Gata 1;\nEva Ek;330626-9840;Gata 1;\n", 2, nil},
		{"two streets", "Eva Ek;;Gata 1;\nEva Ek;;Gata 2;\n", 2, []exchange.Code{exchange.SameName}},
		{"one without a street", "Eva Ek;;Gata 1;\nEva Ek;450312-9817;;\n", 1, []exchange.Code{exchange.MatchedByName}},
		{"a flat more", "Eva Ek;;Gata 1;\nEva Ek;450312-9817;Gata 1 lgh 1101;\n", 1, []exchange.Code{exchange.MatchedByName, exchange.Differs}},
		{"two namesakes and one who may be either", "Eva Ek;;Gata 1;\nEva Ek;;Gata 2;\nEva Ek;;;\n", 3, []exchange.Code{exchange.SameName, exchange.SameName}},
		{"only names", "Eva Ek;;;\nEva Ek;;;\n", 1, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRegister(t)
			plan := r.takeText(head + c.rows)
			if len(r.cases) != c.cases || !slices.Equal(codes(plan.Warnings), c.codes) {
				t.Errorf("%q gives %d cases, warnings %v, want %d, %v", c.rows, len(r.cases), codes(plan.Warnings), c.cases, c.codes)
			}
			r.expectNothing(head + c.rows)
		})
	}
}

// TestKeyThatWentBack: a key of the register goes back when a later list says
// so, and is no way in any more.
func TestKeyThatWentBack(t *testing.T) {
	r := newRegister(t)
	r.takeText("Namn;Nyckelposition;Nyckel åter\nEva Ek;B1;\n")
	list := "Namn;Nyckelposition;Nyckel åter\nEva Ek;B1;2026-03-04\n"
	r.takeText(list)
	eva := r.named("Eva Ek")
	if eva.HasWayIn() || len(eva.Keys) != 1 || eva.Keys[0].Returned.String() != "2026-03-04" {
		t.Errorf("Eva's keys = %+v, way in %v, want one that went back 2026-03-04 and no way in", eva.Keys, eva.HasWayIn())
	}
	r.expectNothing(list)
}

// TestKeyLearnsItsNumber: a key that hung without a number is not two keys.
func TestKeyLearnsItsNumber(t *testing.T) {
	r := newRegister(t)
	r.takeText("Namn;Nyckelposition;Nyckelnr\nEva Ek;B1;\n")
	list := "Namn;Nyckelposition;Nyckelnr\nEva Ek;b1;77\n"
	r.takeText(list)
	if eva := r.named("Eva Ek"); len(eva.Keys) != 1 || eva.Keys[0].Number != "77" {
		t.Errorf("Eva's keys = %+v, want one with number 77", eva.Keys)
	}
	r.expectNothing(list)
	r.expectNothing("Namn;Nyckelposition;Nyckelnr\nEva Ek;B1;\n")
}

// TestRowsThatAreNobody: a row without a name is reported whole and not
// imported, a row of totals as well.
func TestRowsThatAreNobody(t *testing.T) {
	r := newRegister(t)
	plan := r.takeText("Namn;Adress;Anm\n;Gata 1;ring först\nSumma;;12\n;;\nEva Ek;;\n")
	want := []exchange.Problem{
		{Row: 2, Value: "Gata 1 | ring först", Code: exchange.NoName},
		{Row: 3, Value: "Summa | 12", Code: exchange.TotalsRow},
	}
	if plan.Rows != 3 || plan.Added != 1 || len(plan.Errors) != 2 {
		t.Fatalf("plan: rows %d, added %d, errors %v, want 3, 1, two", plan.Rows, plan.Added, plan.Errors)
	}
	for i, p := range plan.Errors {
		if p.Row != want[i].Row || p.Value != want[i].Value || p.Code != want[i].Code {
			t.Errorf("error %d = %+v, want %+v", i, p, want[i])
		}
	}
}

// TestNumberWithoutName would catch a row that says nothing the first time and
// something the second: its number is of somebody further down.
func TestNumberWithoutName(t *testing.T) {
	list := "Namn;Personnr;Anm\n;400728-9830;har hund\nEva Ek;400728-9830;\n;330626-9840;ingen\n"
	r := newRegister(t)
	plan := r.takeText(list)
	if eva := r.named("Eva Ek"); len(eva.Notes) != 1 || plan.Rows != 3 || !slices.Equal(codes(plan.Errors), []exchange.Code{exchange.NoName}) {
		t.Errorf("notes %v, %d rows, errors %v, want one note, 3, one row of nobody", eva.Notes, plan.Rows, codes(plan.Errors))
	}
	r.expectNothing(list)
}
