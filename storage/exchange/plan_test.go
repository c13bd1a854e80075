package exchange_test

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"laskoll/model"
	"laskoll/storage/exchange"
)

// testDay is the day on which the office's list was written.
var testDay = model.NewDate(2026, 11, 23)

// register is a register in memory: it records a plan's drafts as the desk
// does.
type register struct {
	t     testing.TB
	today model.Date
	cases map[model.CaseID]model.Case
	made  uint32
	event uint32
}

func newRegister(t testing.TB) *register {
	return &register{t: t, today: testDay, cases: make(map[model.CaseID]model.Case)}
}

func (r *register) newCase() (model.CaseID, model.Code, error) {
	r.made++
	var id model.CaseID
	binary.BigEndian.PutUint32(id[:], r.made)
	random := r.made
	code := model.NewCode(func() uint32 { random = random*1664525 + 1013904223; return random }, func(model.Code) bool { return false })
	return id, code, nil
}

// plan plans a table without recording anything.
func (r *register) plan(table *exchange.Book) *exchange.Plan {
	r.t.Helper()
	plan, err := table.Plan(context.Background(), exchange.Register{
		Cases: maps.Values(r.cases), Today: r.today, NewCase: r.newCase,
	})
	if err != nil {
		r.t.Fatalf("Plan() = %v, want no error", err)
	}
	return plan
}

// record does what a plan says.
func (r *register) record(plan *exchange.Plan) {
	for _, d := range plan.Drafts {
		r.do(d.Case, d.Fact)
	}
}

func (r *register) do(id model.CaseID, f model.Fact) model.EventID {
	r.t.Helper()
	r.event++
	var event model.EventID
	binary.BigEndian.PutUint32(event[12:], r.event)
	c, err := model.Apply(r.cases[id], model.Event{
		ID: event, Case: id, At: r.today.Time(), By: model.Actor{Name: "import"}, Fact: f,
	})
	if err != nil {
		r.t.Fatalf("Apply(%T) = %v, want no error", f, err)
	}
	r.cases[id] = c
	return event
}

// take imports a table and returns the plan that was recorded.
func (r *register) take(table *exchange.Book) *exchange.Plan {
	r.t.Helper()
	plan := r.plan(table)
	r.record(plan)
	return plan
}

// named returns the one case of that name.
func (r *register) named(name string) model.Case {
	r.t.Helper()
	var found []model.Case
	for _, c := range r.cases {
		if c.Customer.Name() == name {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		r.t.Fatalf("%d cases are named %q, want 1", len(found), name)
	}
	return found[0]
}

func open(t testing.TB, path string) *exchange.Book {
	t.Helper()
	table, err := exchange.Open(context.Background(), path)
	if err != nil {
		t.Fatalf("Open(%q) = %v, want no error", path, err)
	}
	return table
}

type figures struct {
	Archived    int    `json:"archived_receipts"`
	Cases       int    `json:"cases"`
	NoWayIn     int    `json:"no_way_in"`
	Outstanding int    `json:"outstanding_receipts"`
	Protected   int    `json:"protected"`
	Day         string `json:"reference_date"`
}

func (r *register) figures() figures {
	f := figures{Cases: len(r.cases), Day: r.today.String()}
	for _, c := range r.cases {
		if slices.ContainsFunc(c.Concerns(), func(n model.Concern) bool { return n.Kind == model.NoWayIn }) {
			f.NoWayIn++
		}
		if c.ReceiptState() == model.ReceiptArchived {
			f.Archived++
		}
		if c.ReceiptState().Outstanding() {
			f.Outstanding++
		}
		if c.Customer.Protected {
			f.Protected++
		}
	}
	return f
}

// TestOfficeList imports a real office's list in both formats and reaches the
// figures that the office counted by hand.
func TestOfficeList(t *testing.T) {
	raw, err := os.ReadFile("testdata/kundlista.expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var want figures
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	// Two rows stand twice in the text file.
	for name, duplicates := range map[string]int{"kundlista.csv": 2, "kundlista.xlsx": 0} {
		t.Run(name, func(t *testing.T) {
			r := newRegister(t)
			plan := r.take(open(t, filepath.Join("testdata", name)))
			if got := r.figures(); got != want {
				t.Errorf("figures of %s = %+v, want %+v", name, got, want)
			}
			if plan.Rows != 240+duplicates || plan.Added != 240 || plan.Changed != 0 || plan.Duplicates != duplicates {
				t.Errorf("plan of %s: rows %d, added %d, changed %d, duplicates %d, want %d, 240, 0, %d",
					name, plan.Rows, plan.Added, plan.Changed, plan.Duplicates, 240+duplicates, duplicates)
			}
			for _, p := range plan.Errors {
				t.Errorf("error in %s: %+v, want none", name, p)
			}
			again := r.plan(open(t, filepath.Join("testdata", name)))
			if len(again.Drafts) != 0 || again.Duplicates != duplicates || again.Unchanged != 240 {
				t.Errorf("second plan of %s: %d drafts, %d duplicates, %d unchanged, want 0, %d, 240",
					name, len(again.Drafts), again.Duplicates, again.Unchanged, duplicates)
			}
		})
	}
}

// TestOfficeListInTheOtherFormat: the same list as a workbook is the same
// list: it changes nothing in a register that has the text file.
func TestOfficeListInTheOtherFormat(t *testing.T) {
	r := newRegister(t)
	r.take(open(t, "testdata/kundlista.csv"))
	plan := r.plan(open(t, "testdata/kundlista.xlsx"))
	if len(plan.Drafts) > 0 || plan.Added > 0 || plan.Changed > 0 {
		t.Errorf("plan of the workbook after the text file = %+v, want no drafts", plan.Drafts)
	}
}
