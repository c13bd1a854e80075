package exchange_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"laskoll/model"
	"laskoll/storage/exchange"
)

var update = flag.Bool("update", false, "write what the lists give now as what they should give")

// TestListsOfOtherOffices imports lists of every shape: other delimiters,
// encodings, headings, title rows, ways to write a name, a day or a key. What
// each gives stands beside it in a .golden file, to be read by people.
func TestListsOfOtherOffices(t *testing.T) {
	lists, err := filepath.Glob("testdata/lists/*.*[vt]")
	if err != nil || len(lists) < 12 {
		t.Fatalf("%d lists in testdata/lists (%v), want at least 12", len(lists), err)
	}
	for _, path := range lists {
		t.Run(filepath.Base(path), func(t *testing.T) {
			r := newRegister(t)
			table := open(t, path)
			plan := r.take(table)
			compareGolden(t, path+".golden", describe(table, plan))
			if again := r.plan(open(t, path)); len(again.Drafts) > 0 {
				t.Errorf("second plan of %s = %+v, want none", path, again.Drafts)
			}
		})
	}
}

func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// describe writes a plan for people.
func describe(book *exchange.Book, plan *exchange.Plan) string {
	var b strings.Builder
	for _, table := range book.Tables {
		fmt.Fprintf(&b, "header in row %d%s%s\n", table.Header, tag(table.Sheet), tag(string(table.Skipped)))
		for _, c := range table.Columns {
			fmt.Fprintf(&b, "  %-2s %-34s %v%s\n", c.Letter, c.Heading, c.Meaning, [...]string{"", " day", " by"}[c.Part])
		}
	}
	fmt.Fprintf(&b, "rows %d, added %d, duplicates %d\n", plan.Rows, plan.Added, plan.Duplicates)
	for _, d := range plan.Drafts {
		b.WriteString(describeFact(d.Fact))
	}
	for _, p := range plan.Errors {
		fmt.Fprintf(&b, "ERROR row %d, %s, %q: %s %q\n", p.Row, p.Column, p.Value, p.Code, p.Args)
	}
	for _, p := range plan.Warnings {
		fmt.Fprintf(&b, "warning row %d, %s, %q: %s %q\n", p.Row, p.Column, p.Value, p.Code, p.Args)
	}
	return b.String()
}

func tag(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

var fieldNames = map[model.Field]string{
	model.FieldGiven: "given", model.FieldFamily: "family", model.FieldPersonnummer: "personnummer", model.FieldStreet: "street",
	model.FieldPostalCode: "postal", model.FieldTown: "town", model.FieldPhone: "phone", model.FieldDoorCode: "code",
	model.FieldContactName: "contact", model.FieldContactRelation: "relation", model.FieldContactPhone: "contact phone",
	model.FieldProtected: "protected", model.FieldArea: "area", model.FieldOrganisation: "organisation", model.FieldChannel: "channel",
	model.FieldHasLock: "has lock", model.FieldNoLockReason: "no lock", model.FieldKeyNeeded: "key needed",
	model.FieldDecided: "decided", model.FieldLockSerial: "lock serial", model.FieldBatteryAt: "battery",
}

func describeFact(f model.Fact) string {
	var b strings.Builder
	switch f := f.(type) {
	case model.Opened:
		b.WriteString("case\n")
		for _, s := range f.Set {
			fmt.Fprintf(&b, "  %-13s %s\n", fieldNames[s.Field], s.Value)
		}
		return b.String()
	case model.MomentDone:
		fmt.Fprintf(&b, "  done %v %v by %q, %q\n", f.Moment, f.On, f.By, f.Remark)
	case model.MomentsAssumed:
		fmt.Fprintf(&b, "  assumed %v\n", f.Moments)
	case model.ReceiptMoved:
		fmt.Fprintf(&b, "  receipt %v %v by %q, place %q, %q\n", f.To, f.On, f.By, f.Place, f.Why)
	case model.KeyReceived:
		fmt.Fprintf(&b, "  key %q number %q %v\n", f.Position, f.Number, f.On)
	case model.NoteAdded:
		fmt.Fprintf(&b, "  note %q: %s\n", f.Heading, f.Text)
	default:
		fmt.Fprintf(&b, "  %T %+v\n", f, f)
	}
	return b.String()
}
