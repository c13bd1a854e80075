//go:build linux

package rig

import (
	"encoding/json"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"laskoll/storage/ledger"
)

// The register closes a volume when its entries take more than volumeSize.
// Saves of a page each are to bring it there from the brink.
const (
	volumeSize = 1 << 20
	brink      = 32 << 10
)

// fillVolume brings the register to the brink of closing a volume, in steps
// that are too short rather than too long.
func (o *office) fillVolume() error {
	for n := 0; ; n++ {
		bulk, entries, err := o.bulk()
		if err != nil {
			return err
		}
		missing := volumeSize - brink - bulk
		if missing < brink {
			return nil
		}
		more := missing * 9 / 10 / (bulk / entries)
		if err := o.importCustomers(fmt.Sprintf("Senare%d-", n), int(more)); err != nil {
			return err
		}
	}
}

// bulk returns what the entries of the register's own file take, and how many
// they are.
func (o *office) bulk() (bytes, entries int64, err error) {
	r, err := o.copyRegister()
	defer r.remove()
	if err != nil {
		return 0, 0, err
	}
	err = r.view(func(tx *bbolt.Tx) error {
		reg, err := ledger.Read(tx)
		if err != nil {
			return err
		}
		head, err := ledger.ReadHead(tx)
		bytes, entries = ledger.Bulk(tx, reg.Base.Position), int64(head.Position-reg.Base.Position)
		return err
	})
	return bytes, entries, err
}

// sawVolume returns an error when no volume was closed.
func (o *office) sawVolume() error {
	r, err := o.copyRegister()
	defer r.remove()
	if err != nil {
		return err
	}
	b, err := r.ask("check --json")
	if err != nil {
		return err
	}
	var report struct {
		Volumes int `json:"volumes"`
	}
	if err := json.Unmarshal(b, &report); err != nil {
		return err
	}
	if report.Volumes == 0 {
		return errors.New("no volume was closed")
	}
	return nil
}

// renew gives the PC an empty disk: it has to fetch the register anew.
func (p *pc) renew() error {
	p.bury()
	if err := p.format(); err != nil {
		return err
	}
	return p.boot()
}
