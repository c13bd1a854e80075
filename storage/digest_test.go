package storage_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"laskoll/model"
	"laskoll/storage"
)

// caseID is one of a few, so that those asked for are there now and then.
func caseID() *rapid.Generator[model.CaseID] {
	return rapid.Custom(func(t *rapid.T) model.CaseID {
		return model.CaseID{rapid.Byte().Draw(t, "first") & 0x81, 15: rapid.Byte().Draw(t, "last") & 0xc7}
	})
}

// Would have caught: a list that shows another customer than the one that was
// asked for, when ids differ in their last byte or are compared as signed.
func TestPlaceFindsEachCase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfDistinct(caseID(), func(id model.CaseID) model.CaseID { return id }).Draw(t, "ids")
		var all []model.Summary
		for _, id := range ids {
			all = append(all, model.Summary{ID: id, Family: id.String()})
		}
		d := storage.DigestOf(all...)
		if d.Len() != len(ids) {
			t.Fatalf("Len() = %d, want %d", d.Len(), len(ids))
		}
		for i := 1; i < d.Len(); i++ {
			if a, b := d.ID(i-1), d.ID(i); slices.Compare(a[:], b[:]) >= 0 {
				t.Fatalf("ID(%d) = %v comes after %v, want ids that ascend", i, b, a)
			}
		}
		for _, id := range append(ids, caseID().Draw(t, "other"), model.CaseID{}) {
			i, ok := storage.Place(d, id)
			if ok != slices.Contains(ids, id) {
				t.Fatalf("Place(%v) = %d, %t, want %t", id, i, ok, !ok)
			}
			var s model.Summary
			if !ok {
				continue
			}
			if err := d.Read(i, &s); err != nil || s.ID != id || s.Family != id.String() || d.ID(i) != id {
				t.Fatalf("Read(Place(%v)) = %v of %v, %v, want that of the case", id, s.Family, s.ID, err)
			}
		}
	})
}

// Would have caught: a reader that writes into the digest, and a digest that
// follows what its maker goes on to do with the summaries.
func TestADigestNeverChanges(t *testing.T) {
	s := model.Summary{ID: model.CaseID{1}, Keys: []string{"A1 / 7"}, Concerns: []model.Concern{{Kind: model.NoWayIn}}}
	mine := []model.Summary{s}
	d := storage.DigestOf(mine...)
	mine[0].Family = "Quist"
	var got model.Summary
	for range 2 {
		if err := d.Read(0, &got); err != nil || got.Family != "" || got.Keys[0] != "A1 / 7" || got.Concerns[0].Kind != model.NoWayIn {
			t.Fatalf("Read() = %+v, %v, want %+v", got, err, s)
		}
		got.Keys[0], got.Concerns[0].Kind = "written over", model.OrderLate
	}
}

func TestReadAll(t *testing.T) {
	var all []model.Summary
	for n := range 9 {
		all = append(all, model.Summary{ID: model.CaseID{byte(n)}, Since: model.Date(n), Keys: []string{string(rune('a' + n))}})
	}
	d := storage.DigestOf(all...)
	odd := func(s *model.Summary) bool { return s.Since%2 == 1 }
	got, err := storage.ReadAll(d, odd)
	if err != nil || len(got) != 4 || !odd(&got[3]) {
		t.Fatalf("ReadAll() = %v, %v, want four with an odd day", got, err)
	}
	// Those that passed must not share the memory that the next were read into.
	for i, s := range got {
		if want := string(rune('a' + 2*i + 1)); s.Keys[0] != want {
			t.Errorf("summary %d has the key %q, want %q", i, s.Keys[0], want)
		}
	}
	if got, err := storage.ReadAll(d, nil); err != nil || len(got) != len(all) {
		t.Errorf("ReadAll(nil) = %d summaries, %v, want %d", len(got), err, len(all))
	}
	if got, err := storage.ReadAll(torn{d}, nil); !errors.Is(err, storage.ErrDamaged) || got != nil {
		t.Errorf("ReadAll() of a damaged digest = %v, %v, want ErrDamaged alone", got, err)
	}
}

// torn is a digest with a summary that cannot be read.
type torn struct{ storage.Digest }

func (d torn) Read(i int, s *model.Summary) error {
	if i == 5 {
		return storage.ErrDamaged
	}
	return d.Digest.Read(i, s)
}
