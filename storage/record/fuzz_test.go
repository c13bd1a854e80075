package record_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"laskoll/model"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// Would have caught bytes that make the decoder panic, an event that cannot
// be written again, one that the domain cannot fold, and two ways to write one
// record.
func FuzzDecode(f *testing.F) {
	for _, k := range storetest.Kinds() {
		r, err := record.Encode(golden(k))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(r.Bytes, false)
		f.Add(first(f, golden(k)), true)
	}
	f.Fuzz(func(t *testing.T, b []byte, old bool) {
		r := record.Parse(b)
		if old {
			r = record.ParseFirst(b)
		}
		if same := record.Renew(r); same.D != r.D && r.First {
			t.Fatalf("Renew(%x) has another digest", b)
		}
		e, err := record.Decode(r)
		if err != nil {
			return
		}
		if _, err := model.Apply(model.Case{}, e); err != nil {
			t.Fatalf("Apply(%v): %v", e, err)
		}
		again, err := record.Encode(e)
		if err != nil {
			t.Fatalf("Encode(%v): %v", e, err)
		}
		back, err := record.Decode(again)
		if err != nil {
			t.Fatalf("Decode(%x): %v", again.Bytes, err)
		}
		if twice, err := record.Encode(back); err != nil || twice.D != again.D {
			t.Fatalf("the record differs the second time: %s, %v", cmp.Diff(again, twice), err)
		}
	})
}
