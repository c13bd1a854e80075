package replica

import (
	"fmt"
	"os"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// check reads the whole copy and returns what is wrong with it. It must run
// under guard.
//
// bbolt's own check runs in a goroutine of its own, where a page number that
// leads out of the file ends the program and one that leads back to a page
// above never comes to an end. So the pages are walked here first.
func check(tx *bbolt.Tx) error {
	if err := sane(tx); err != nil {
		return err
	}
	var wrong error
	// The channel must be read to its end: the goroutine waits for that.
	for err := range tx.Check() {
		wrong = fmt.Errorf("%w: %w", storage.ErrDamaged, err)
	}
	if wrong != nil {
		return wrong
	}
	if err := ledger.Verify(tx); err != nil {
		return err
	}
	return readable(tx)
}

// sane checks that bbolt may read the file at all. It must run under guard.
func sane(tx *bbolt.Tx) error {
	if err := long(tx); err != nil {
		return err
	}
	if err := tiled(tx); err != nil {
		return err
	}
	file, err := os.Open(tx.DB().Path())
	if err != nil {
		return err
	}
	defer file.Close()
	return walk(tx, file)
}

// long checks that the file has all the pages that it should: reading what is
// not there is a fault.
func long(tx *bbolt.Tx) error {
	info, err := os.Stat(tx.DB().Path())
	if err != nil {
		return err
	}
	if info.Size() < tx.Size() {
		return fmt.Errorf("%w: the copy has %d bytes and should have %d", storage.ErrDamaged, info.Size(), tx.Size())
	}
	return nil
}

// tiled checks that the pages in use follow one another, each with its own
// number and no longer than the file.
func tiled(tx *bbolt.Tx) error {
	end := int(tx.Size()) / tx.DB().Info().PageSize
	for id := 2; id < end; id++ {
		p, err := tx.Page(id)
		switch {
		case err != nil:
			return err
		case p == nil || p.Type == "free":
			continue
		case p.ID != id || p.OverflowCount < 0 || id+p.OverflowCount >= end:
			return fmt.Errorf("%w: page %d of the copy says that it is %d and %d more", storage.ErrDamaged, id, p.ID, p.OverflowCount)
		}
		id += p.OverflowCount
	}
	return nil
}
