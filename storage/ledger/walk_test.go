package ledger_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// treeOf reads the pages of a file's newest state, and counts how many.
func treeOf(t *testing.T, db *bbolt.DB, read *int) ledger.Tree {
	t.Helper()
	b, err := os.ReadFile(db.Path())
	if err != nil {
		t.Fatal(err)
	}
	m, ok := ledger.NewestMeta(b[:2*ledger.PageSize])
	if !ok {
		t.Fatal("no sound meta page")
	}
	return ledger.Tree{Root: m.Root, Freelist: m.Freelist, Pages: m.Pages, Read: func(from, n uint64) ([]byte, error) {
		*read += int(n)
		return b[from*ledger.PageSize : (from+n)*ledger.PageSize], nil
	}}
}

// Would have caught a walk over what a transaction made that comes to another
// result than one over everything, or that reads as much.
func TestWalkWithWhatIsKnown(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	db := openLog(t, 2000)
	var all, some int
	known, err := ledger.Walk(treeOf(t, db, &all), nil)
	if err != nil {
		t.Fatal(err)
	}
	closed := storage.Position(0)
	for n := range storetest.Runs(200, 5000) {
		update(t, db, func(tx *bbolt.Tx) error {
			head, err := ledger.ReadHead(tx)
			if err != nil {
				return err
			}
			for i := range 1 + r.IntN(3) {
				if _, err := ledger.Append(tx, head.Position, storetest.Records(storetest.Event(n, fmt.Sprint(n, "-", i)))...); err != nil {
					return err
				}
				head.Position++
			}
			if closed == 0 && n == 100 {
				closed = 1800
				return ledger.CloseVolumes(tx, volumeAt(tx, 1, closed))
			}
			return nil
		})
		whole, err := ledger.Walk(treeOf(t, db, &all), nil)
		if err != nil {
			t.Fatal(err)
		}
		known, err = ledger.Walk(treeOf(t, db, &some), known)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(whole, known, cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
			t.Fatalf("transaction %d: the skeleton differs (-whole +known):\n%s", n, diff)
		}
	}
	if some > all/5 {
		t.Errorf("%d pages were read, and %d without knowing anything, want few", some, all)
	}
}

// Would have caught a page that two places lead to, one that nobody accounts
// for, or one of another type, which bbolt would panic at or write over.
func TestWalkFindsWhatIsWrong(t *testing.T) {
	db := openLog(t, 500)
	n := 0
	whole := treeOf(t, db, &n)
	sound, err := ledger.Walk(whole, nil)
	if err != nil {
		t.Fatal(err)
	}
	for id := uint64(2); id < whole.Pages; id++ {
		if !sound.Uses(int(id)) {
			continue
		}
		for name, harm := range map[string]func([]byte){
			"another number":   func(p []byte) { p[0] ^= 1 },
			"another type":     func(p []byte) { p[8] ^= 0x40 },
			"goes on for ever": func(p []byte) { p[12] = 0xff; p[13] = 0xff },
			"too many parts":   func(p []byte) { p[10] = 0xfe; p[11] = 0x0f },
		} {
			spoilt := whole
			spoilt.Read = func(from, n uint64) ([]byte, error) {
				p, err := whole.Read(from, n)
				if err == nil && from <= id && id < from+n {
					p = append([]byte(nil), p...)
					harm(p[(id-from)*ledger.PageSize:])
				}
				return p, err
			}
			if _, err := ledger.Walk(spoilt, nil); err != nil && !errors.Is(err, storage.ErrDamaged) || err == nil && name != "too many parts" {
				t.Errorf("page %d %s: Walk = %v, want %v", id, name, err, storage.ErrDamaged)
			}
		}
	}
	for name, spoil := range map[string]func(*ledger.Tree){
		"a free list elsewhere": func(t *ledger.Tree) { t.Freelist = t.Root },
		"another root":          func(t *ledger.Tree) { t.Root++ },
		"a root out of bounds":  func(t *ledger.Tree) { t.Root = t.Pages },
		"no pages":              func(t *ledger.Tree) { t.Pages = 0 },
	} {
		spoilt := whole
		spoil(&spoilt)
		if _, err := ledger.Walk(spoilt, nil); !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("%s: Walk = %v, want %v", name, err, storage.ErrDamaged)
		}
	}
}
