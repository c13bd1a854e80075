package ledger_test

import (
	"math/rand/v2"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// linksOf returns every place in the chain of a log, its base first.
func linksOf(t *testing.T, db *bbolt.DB) (links []storage.Link) {
	t.Helper()
	err := db.View(func(tx *bbolt.Tx) error {
		r, err := ledger.Read(tx)
		if err != nil {
			return err
		}
		links = append(links, r.Base)
		for e, err := range ledger.Since(tx, r.Base.Position) {
			if err != nil {
				return err
			}
			links = append(links, storage.Link{Position: e.Position, Hash: e.Hash})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return links
}

// Would have caught a place of the log that is not found, one that is found in
// a log which has another entry there, or a search that reads all of the file.
func TestTreeHolds(t *testing.T) {
	for _, n := range []int{0, 1, 12, 3000} { // in the bucket itself, in one page, below two branches
		db := openLog(t, n)
		links := linksOf(t, db)
		read := 0
		tree := treeOf(t, db, &read)
		holds := func(l storage.Link) bool {
			is, err := tree.Holds(l)
			if err != nil {
				t.Fatal(err)
			}
			return is
		}
		for _, l := range links {
			other := l
			other.Hash[7] ^= 1
			if !holds(l) || holds(other) {
				t.Fatalf("%d entries: Holds(%d) = %t, of another entry there %t, want true, false", n, l.Position, holds(l), holds(other))
			}
		}
		if last := links[len(links)-1]; holds(storage.Link{Position: last.Position + 1, Hash: last.Hash}) {
			t.Errorf("%d entries: Holds(%d) = true, want nothing beyond the head", n, last.Position+1)
		}
		if most := 20 * (len(links) + 1); read > most {
			t.Errorf("%d pages were read for %d places, want less than %d", read, len(links), most)
		}
	}
}

// Would have caught a search that does not know where the volumes end, or that
// takes what lies in them for what is in the file.
func TestTreeHoldsTheVolumesEnds(t *testing.T) {
	db := openLog(t, 60)
	links := linksOf(t, db)
	update(t, db, func(tx *bbolt.Tx) error { return ledger.CloseVolumes(tx, volumeAt(tx, 1, 20), volumeAt(tx, 2, 40)) })
	read := 0
	tree := treeOf(t, db, &read)
	for _, l := range links {
		want := l.Position == 0 || l.Position == 20 || l.Position >= 40
		if is, err := tree.Holds(l); err != nil || is != want {
			t.Errorf("Holds(%d) = %t, %v, want %t", l.Position, is, err, want)
		}
	}
}

// Would have caught a search that panics, or runs in circles, in a file that
// nobody has verified.
func TestTreeHoldsInMangledFiles(t *testing.T) {
	db := openLog(t, 400)
	links := linksOf(t, db)
	read := 0
	whole := treeOf(t, db, &read)
	const seed = 1511
	chance := rand.New(rand.NewPCG(seed, 1))
	lost := 0
	for range 3000 {
		page, at, to := uint64(2)+chance.Uint64N(whole.Pages-2), chance.IntN(64), byte(chance.Uint32())
		spoilt := whole
		spoilt.Read = func(from, n uint64) ([]byte, error) {
			p, err := whole.Read(from, n)
			if err == nil && from <= page && page < from+n {
				p = append([]byte(nil), p...)
				p[(page-from)*ledger.PageSize+uint64(at)] = to
			}
			return p, err
		}
		l := links[chance.IntN(len(links))]
		if is, err := spoilt.Holds(l); err != nil || !is {
			lost++
		}
		l.Hash[0] ^= 1
		if is, _ := spoilt.Holds(l); is {
			t.Fatalf("seed %d, page %d: Holds of a hash that no entry has = true", seed, page)
		}
	}
	if lost == 0 {
		t.Error("no damage was seen, the test tests nothing")
	}
	if _, err := (ledger.Tree{Root: 2, Pages: 3, Read: func(_, n uint64) ([]byte, error) { return make([]byte, n*ledger.PageSize), nil }}).Holds(storage.Link{}); err == nil {
		t.Errorf("Holds in empty pages = nil, want %v", storage.ErrDamaged)
	}
}
