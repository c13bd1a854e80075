package replica

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
)

// crowd is a PC with n invented customers, its copy as large as that.
func crowd(t *testing.T, n int) *Replica {
	t.Helper()
	events := slices.Collect(practice.Events(n, model.NewDate(2026, 11, 23)))
	r := sit(t, newCable(t, newRegister(t, events...)), "Anna", Options{})
	synced(t, r)
	return r
}

// Would have caught: a record that is taken for another's where one chunk ends
// and the next begins.
func TestDigestIsWhatTheCasesAre(t *testing.T) {
	r := crowd(t, chunkLen+2)
	d, _, err := r.Digest(t.Context())
	if err != nil || d.Len() != chunkLen+2 {
		t.Fatalf("Digest() = %d cases, %v, want %d", d.Len(), err, chunkLen+2)
	}
	var s model.Summary
	for _, i := range []int{chunkLen, 0, chunkLen - 1, d.Len() - 1, chunkLen + 1, 1, 7, chunkLen, 7} { // in no order, some twice
		if err := d.Read(i, &s); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(getCase(t, r, d.ID(i)).Summary(), s, same); diff != "" {
			t.Errorf("Read(%d) is not the case's summary:\n%s", i, diff)
		}
	}
	for i := 1; i < d.Len(); i++ {
		if a, b := d.ID(i-1), d.ID(i); slices.Compare(a[:], b[:]) >= 0 {
			t.Fatalf("ID(%d) = %v comes after %v, want ids that ascend", i, b, a)
		}
	}
}

// Would have caught: a list that changes under the eyes of whoever reads it,
// and a version that leaves out what came after the digest.
func TestDigestStaysAsItWas(t *testing.T) {
	r := crowd(t, 5)
	d, version, err := r.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	gone, changed := d.ID(0), d.ID(1)
	var before, after model.Summary
	if err := d.Read(1, &before); err != nil {
		t.Fatal(err)
	}
	recorded(t, r, gone, model.Reverted{Event: getCase(t, r, gone).History()[0].ID})
	recorded(t, r, changed, model.Changed{Set: []model.Setting{{Field: model.FieldFamily, Value: "Quist"}}})
	if err := d.Read(1, &after); err != nil || d.Len() != 5 || d.ID(0) != gone {
		t.Fatalf("the digest has %d cases after a change, %v, want the same 5", d.Len(), err)
	}
	if diff := cmp.Diff(before, after, same); diff != "" {
		t.Errorf("a summary of the digest has changed:\n%s", diff)
	}
	news, err := r.Wait(t.Context(), version)
	if err != nil || !slices.Equal(news.Gone, []model.CaseID{gone}) || len(news.Cases) != 1 || news.Cases[0].Family != "Quist" {
		t.Errorf("Wait(version of the digest) = %+v, %v, want what came after it", news, err)
	}
	if again, _, err := r.Digest(t.Context()); err != nil || again.Len() != 4 {
		t.Errorf("Digest() anew = %d cases, %v, want 4", again.Len(), err)
	}
}

// Would have caught: one damaged record that takes the whole list away before
// anybody has looked at it, or one that is shown as if it were sound.
func TestDigestFindsDamageWhereItIs(t *testing.T) {
	r := crowd(t, 5)
	sound, _, err := r.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id := sound.ID(2)
	var whole []byte
	put := func(cut int) {
		err := r.local.db.Update(func(tx *bbolt.Tx) error {
			b := tx.Bucket(bucketSummaries)
			if whole == nil {
				whole = slices.Clone(b.Get(id[:]))
			}
			return b.Put(id[:], whole[:len(whole)-cut])
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	put(1)
	defer put(0) // every test ends with a check of the copy
	d, _, err := r.Digest(t.Context())
	if err != nil || d.Len() != 5 {
		t.Fatalf("Digest() = %v, want five cases, one of them damaged", err)
	}
	var s model.Summary
	for i := range d.Len() {
		if err := d.Read(i, &s); errors.Is(err, storage.ErrDamaged) != (i == 2) || (err == nil) == (i == 2) {
			t.Errorf("Read(%d) = %v, want ErrDamaged of the third alone", i, err)
		}
	}
}
