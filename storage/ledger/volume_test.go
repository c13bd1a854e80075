package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"
	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// volumeUpTo returns a volume that ends with an entry of the log.
func volumeUpTo(t *testing.T, db *bbolt.DB, number uint64, last storage.Position) ledger.Volume {
	t.Helper()
	v := ledger.Volume{Number: number, Last: last, Name: fmt.Sprintf("laskoll-%06d-aa.db", number), Sum: [32]byte{byte(number)}}
	err := db.View(func(tx *bbolt.Tx) error {
		link, err := ledger.LinkAt(tx, last)
		v.Hash = link.Hash
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Would have caught a log that is not whole after its front went into a
// volume: an entry lost or doubled, another head, an index that lacks or keeps
// ids, a file that does not go on.
func TestCloseVolumes(t *testing.T) {
	db := openLog(t, 20)
	all := entries(t, db, 0)
	one, two := volumeUpTo(t, db, 1, 5), volumeUpTo(t, db, 2, 12)
	update(t, db, func(tx *bbolt.Tx) error { return ledger.CloseVolumes(tx, one, two) })
	if diff := cmp.Diff(all[12:], entries(t, db, 12)); diff != "" {
		t.Errorf("what is left differs (-want +got):\n%s", diff)
	}
	err := db.View(func(tx *bbolt.Tx) error {
		r, err := ledger.Read(tx)
		if err != nil || len(r.Volumes) != 2 || r.Base != two.End() {
			t.Errorf("Read = %+v, %v, want two volumes up to entry 12", r, err)
		}
		for _, c := range []struct {
			after  storage.Position
			number uint64
			before storage.Link
		}{{0, 1, storage.Link{}}, {4, 1, storage.Link{}}, {5, 2, one.End()}, {11, 2, one.End()}, {12, 0, two.End()}, {99, 0, two.End()}} {
			v, before, ok := r.VolumeAfter(c.after)
			if v.Number != c.number || before != c.before || ok != (c.number > 0) {
				t.Errorf("VolumeAfter(%d) = volume %d after entry %d, %v, want volume %d after entry %d",
					c.after, v.Number, before.Position, ok, c.number, c.before.Position)
			}
		}
		if _, ok := ledger.Find(tx, all[11].Record.ID); ok {
			t.Error("Find of an entry in a volume = true, want false")
		}
		if at, ok := ledger.Find(tx, all[12].Record.ID); !ok || at != 13 {
			t.Errorf("Find of the first that is left = %d, %v, want 13", at, ok)
		}
		return ledger.Check(tx)
	})
	if err != nil {
		t.Error(err)
	}
	update(t, db, func(tx *bbolt.Tx) error {
		_, err := ledger.Append(tx, 20, storetest.Records(storetest.Event(1, "on"))...)
		return errors.Join(err, ledger.CloseVolumes(tx, volumeAt(tx, 3, 21)))
	})
	if err := db.View(ledger.Check); err != nil || len(entries(t, db, 21)) != 0 {
		t.Errorf("Check = %v, want an empty log that is whole", err)
	}
}

func volumeAt(tx *bbolt.Tx, number uint64, last storage.Position) ledger.Volume {
	link, _ := ledger.LinkAt(tx, last)
	return ledger.Volume{Number: number, Last: last, Hash: link.Hash, Name: "laskoll-000003-aa.db"}
}

// Would have caught a list that leads to another file than one beside the
// register, or that has a gap, taken for a register's.
func TestVolumesThatCannotBe(t *testing.T) {
	db := openLog(t, 20)
	good := volumeUpTo(t, db, 1, 5)
	named := func(name string) ledger.Volume {
		v := good
		v.Name = name
		return v
	}
	other, late := good, good
	other.Hash[0] ^= 1
	late.Last = 21
	for _, c := range [][]ledger.Volume{
		{named("")}, {named("..")}, {named("../laskoll.db")}, {named(`..\laskoll.db`)}, {named("c:laskoll.db")},
		{other}, {late}, {good, good}, {volumeUpTo(t, db, 2, 8), volumeUpTo(t, db, 1, 9)}, {volumeUpTo(t, db, 1, 8), volumeUpTo(t, db, 2, 7)},
	} {
		err := db.Update(func(tx *bbolt.Tx) error { return ledger.CloseVolumes(tx, c...) })
		if !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("CloseVolumes(%+v) = %v, want %v", c, err, storage.ErrDamaged)
		}
	}
	update(t, db, func(tx *bbolt.Tx) error { return ledger.CloseVolumes(tx, good) })
	for _, c := range [][]ledger.Volume{{other}, {volumeUpTo(t, db, 1, 6)}, {named("a/b")}} {
		if err := db.Update(func(tx *bbolt.Tx) error { return ledger.SetVolumes(tx, c) }); !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("SetVolumes(%+v) = %v, want %v", c, err, storage.ErrDamaged)
		}
	}
	if err := db.View(ledger.Check); err != nil {
		t.Error(err)
	}
}

// Would have caught an entry that is in a volume and in the log as well.
func TestNothingLiesBeforeTheBase(t *testing.T) {
	db := openLog(t, 20)
	var entry []byte
	log, fifth := []byte("log"), []byte{0, 0, 0, 0, 0, 0, 0, 5}
	update(t, db, func(tx *bbolt.Tx) error {
		entry = bytes.Clone(tx.Bucket(log).Get(fifth))
		return ledger.CloseVolumes(tx, volumeUpTo(t, db, 1, 5))
	})
	update(t, db, func(tx *bbolt.Tx) error { return tx.Bucket(log).Put(fifth, entry) })
	if err := db.View(ledger.Verify); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Verify = %v, want %v", err, storage.ErrDamaged)
	}
}

// Would have caught a list of volumes over several pages of which one is from
// another time: nothing else in the file says what must stand there.
func TestTheListHasASum(t *testing.T) {
	db := openLog(t, 20)
	update(t, db, func(tx *bbolt.Tx) error { return ledger.CloseVolumes(tx, volumeUpTo(t, db, 1, 5)) })
	meta, key := []byte("meta"), []byte("register")
	update(t, db, func(tx *bbolt.Tx) error {
		b := bytes.Clone(tx.Bucket(meta).Get(key))
		b[len(b)-1] ^= 1 // in the volume's sum
		return tx.Bucket(meta).Put(key, b)
	})
	var faults []ledger.Fault
	err := db.View(func(tx *bbolt.Tx) error {
		if err := ledger.Verify(tx); !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("Verify = %v, want %v", err, storage.ErrDamaged)
		}
		return ledger.Survey(tx, func(f ledger.Fault) { faults = append(faults, f) }, func(storage.Entry) {})
	})
	if err != nil || len(faults) != 1 || faults[0].Kind != ledger.FaultHead {
		t.Errorf("Survey = %v, %v, want one fault of the head", faults, err)
	}
}

// Would have caught fields of a newer version that an older one drops from
// the register's record, or from a volume's, when it closes a volume.
func TestTheListKeepsUnknownFields(t *testing.T) {
	db := openLog(t, 20)
	meta, key := []byte("meta"), []byte("register")
	newer := protowire.AppendString(protowire.AppendTag(nil, 90, protowire.BytesType), "newer")
	update(t, db, func(tx *bbolt.Tx) error {
		if err := ledger.CloseVolumes(tx, volumeUpTo(t, db, 1, 5)); err != nil {
			return err
		}
		b := bytes.Clone(tx.Bucket(meta).Get(key))
		at := bytes.LastIndex(b, []byte{7<<3 | 2}) // the list's one volume
		for at > 0 && int(b[at+1]) != len(b)-at-2 {
			at = bytes.LastIndex(b[:at], []byte{7<<3 | 2})
		}
		volume := append(bytes.Clone(b[at+2:]), newer...)
		b = protowire.AppendBytes(append(b[:at:at], 7<<3|2), volume)
		return tx.Bucket(meta).Put(key, append(b, newer...))
	})
	update(t, db, func(tx *bbolt.Tx) error {
		return ledger.CloseVolumes(tx, volumeAt(tx, 2, 9))
	})
	err := db.View(func(tx *bbolt.Tx) error {
		if n := bytes.Count(tx.Bucket(meta).Get(key), newer); n != 2 {
			t.Errorf("the newer field is there %d times, want 2", n)
		}
		return ledger.Check(tx)
	})
	if err != nil {
		t.Error(err)
	}
}

// Would have caught an Append that misses a conflict or an earlier try of its
// own because they lie in a volume, and one that looks there twice.
func TestSearchThroughVolumes(t *testing.T) {
	whole := openLog(t, 20) // cases 0 and 1 in turns
	all := entries(t, whole, 0)
	front := openFile(t)
	update(t, front, func(tx *bbolt.Tx) error {
		return errors.Join(ledger.Create(tx, register()), ledger.Extend(tx, all[:12]...))
	})
	update(t, whole, func(tx *bbolt.Tx) error { return ledger.CloseVolumes(tx, volumeUpTo(t, whole, 1, 12)) })
	again := storetest.Event(1, "3") // entry 4
	for _, c := range []struct {
		name   string
		search *ledger.Search
		want   []storage.Position // of what is in the way
		at     storage.Position
	}{
		{"a retry alone", ledger.NewSearch(2, storetest.Records(again)), nil, 4},
		{"a retry and something new", ledger.NewSearch(2, storetest.Records(again, storetest.Event(7, "new"))), nil, 21},
		{"the same case", ledger.NewSearch(8, storetest.Records(storetest.Event(1, "late"))), []storage.Position{10, 12, 14, 16, 18, 20}, 0},
		{"another case", ledger.NewSearch(0, storetest.Records(storetest.Event(9, "other"))), nil, 21},
		{"nothing", ledger.NewSearch(0, nil), nil, 20},
	} {
		err := whole.Update(func(tx *bbolt.Tx) error {
			at, err := c.search.Append(tx)
			if c.name == "nothing" && (err != nil || at != c.at) {
				t.Errorf("%s: Append = %d, %v, want %d", c.name, at, err, c.at)
			}
			return err
		})
		if c.name != "nothing" && !errors.Is(err, ledger.ErrVolumes) {
			t.Errorf("%s: Append before the volume was read = %v, want %v", c.name, err, ledger.ErrVolumes)
		}
		if err := front.View(c.search.Read); err != nil || c.search.At() != 12 && c.name != "nothing" {
			t.Errorf("%s: Read = %v up to entry %d, want 12", c.name, err, c.search.At())
		}
		for range 2 { // a transaction that is tried again finds the same
			tx, err := whole.Begin(true)
			if err != nil {
				t.Fatal(err)
			}
			at, err := c.search.Append(tx)
			_ = tx.Rollback()
			var conflict *storage.ConflictError
			if errors.As(err, &conflict) != (c.want != nil) || at != c.at {
				t.Errorf("%s: Append = %d, %v, want %d", c.name, at, err, c.at)
				continue
			}
			var got []storage.Position
			for i := 0; conflict != nil && i < len(conflict.Entries); i++ {
				got = append(got, conflict.Entries[i].Position)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: what is in the way differs (-want +got):\n%s", c.name, diff)
			}
		}
	}
}
