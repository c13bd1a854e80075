package replica

import (
	"path/filepath"

	"go.etcd.io/bbolt"

	"laskoll/storage/ledger"
)

// Known returns which register was last seen at a path, and reports whether one
// was. dir is as for Remember.
func Known(register, dir string) (ledger.ID, bool) {
	h, err := findHome(dir)
	if err != nil {
		return ledger.ID{}, false
	}
	at, ok := h.recall(register)
	return at.id, ok
}

// Copies returns the files of this PC's full copies of the register that was
// last seen at a path: what a register can be made from again when its own
// file is lost. A copy that has not been fetched to its end is not among
// them. dir is the folder of the copies, "" being the user's cache folder. A
// copy that a program has open is a storage.ErrBusy, together with the others.
func Copies(register, dir string) (files []string, err error) {
	h, err := findHome(dir)
	if err != nil {
		return nil, err
	}
	at, ok := h.recall(register)
	if !ok {
		return nil, nil
	}
	all, err := filepath.Glob(filepath.Join(h.dir(at.known), "copy*.db"))
	if err != nil {
		return nil, err
	}
	for _, name := range all {
		whole, e := isWhole(name, at.id)
		if e != nil {
			err = e
		}
		if whole {
			files = append(files, name)
		}
	}
	return files, err
}

func isWhole(name string, id ledger.ID) (whole bool, err error) {
	f, err := ledger.OpenFile(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	if f.Register.ID != id {
		return false, nil
	}
	err = f.View(func(tx *bbolt.Tx) error {
		whole = tx.Bucket(bucketCopy) != nil && note(tx, keyWhole) != 0
		return nil
	})
	return whole, err
}
