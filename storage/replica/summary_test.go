package replica

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/encoding/protowire"
	"pgregory.net/rapid"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// office folds n invented customers.
func office(t testing.TB, n int) []model.Case {
	t.Helper()
	cases := make(map[model.CaseID]model.Case)
	var order []model.CaseID
	for e := range practice.Events(n, model.NewDate(2026, 11, 23)) {
		c, err := model.Apply(cases[e.Case], e)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.History()) == 1 {
			order = append(order, e.Case)
		}
		cases[e.Case] = c
	}
	var out []model.Case
	for _, id := range order {
		out = append(out, cases[id])
	}
	return out
}

// decodeSummary is the inverse of encodeSummary.
func TestSummaryThereAndBack(t *testing.T) {
	back := func(t rapid.TB, want model.Summary) {
		got, err := decodeSummary(want.ID, encodeSummary(want))
		if diff := cmp.Diff(want, got, same); err != nil || diff != "" {
			t.Fatalf("decodeSummary(encodeSummary(s)) = %v, differs:\n%s", err, diff)
		}
	}
	for _, c := range office(t, 200) {
		back(t, c.Summary())
	}
	rapid.Check(t, func(rt *rapid.T) {
		var events []model.Event
		for n, f := range rapid.SliceOfN(storetest.Facts(), 1, 20).Draw(rt, "facts") {
			e := storetest.Event(1, string(rune('a'+n)))
			e.Fact = f
			events = append(events, e)
		}
		c, err := model.Fold(events...)
		if err != nil {
			rt.Fatal(err)
		}
		back(rt, c.Summary())
	})
}

// Would have caught: a list that must read the whole of each record.
func TestListColumnsFirst(t *testing.T) {
	for _, c := range office(t, 60) {
		record := encodeSummary(c.Summary())
		var order []protowire.Number
		for len(record) > 0 {
			num, _, n := protowire.ConsumeField(record)
			if n < 0 {
				t.Fatalf("protobuf cannot read the record: %v", protowire.ParseError(n))
			}
			order, record = append(order, num), record[n:]
		}
		if !slices.IsSorted(order) {
			t.Errorf("fields of %v in the order %v, want those of the list first", c.Code, order)
		}
	}
}

// Would have caught: a damaged record that crashes the list, or a newer one
// that an older program cannot read.
func TestSummaryForeignBytes(t *testing.T) {
	want := office(t, 1)[0].Summary()
	record := encodeSummary(want)
	for n := range record {
		_, _ = decodeSummary(want.ID, record[:n]) // must not panic
	}
	w := writer(record)
	w.number(4711, 7)
	w.text(4712, "nytt")
	got, err := decodeSummary(want.ID, w)
	if diff := cmp.Diff(want, got, same); err != nil || diff != "" {
		t.Errorf("with fields of a newer version: %v, differs:\n%s", err, diff)
	}
}

func FuzzDecode(f *testing.F) {
	s := office(f, 3)
	for _, c := range s {
		f.Add(encodeSummary(c.Summary()))
	}
	f.Fuzz(func(_ *testing.T, record []byte) {
		// Neither may panic, whatever the bytes.
		_, _ = decodeSummary(model.CaseID{}, record)
		_, _ = decodeItem(string(record))
		_, _ = decodeDispute(string(record), func(storage.Position) (model.EventID, error) { return model.EventID{}, nil })
		_, _ = decodePositions(record)
		_, _ = readLines(record)
	})
}

// Would have caught a field of the summary that was put in among the others:
// every copy would then have its fields one place off.
func TestSummaryFieldNumbers(t *testing.T) {
	for i, n := range []protowire.Number{
		sumCode, sumGiven, sumFamily, sumPersonnummer, sumArea, sumNext, sumWaiting, sumConcern, sumEnded, sumReceipt,
		sumSince, sumProtected, sumDone, sumSteps, sumOrganisation, sumChannel, sumEndedOn, sumOpened, sumChanged,
		sumPlace, sumLent, sumReview, sumStreet, sumPhone, sumKey,
	} {
		if n != protowire.Number(i+1) {
			t.Errorf("the number of field %d of a summary = %d", i+1, n)
		}
	}
}
