package ledger

import (
	"encoding/hex"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
)

// Format is the newest format that this version knows. A file of a higher one
// is left alone with [storage.ErrNewer].
const Format = 1

// PageSize is the page size of every register, whatever the PC's own: the
// same file is read by all of them.
const PageSize = 4096

// The buckets and the keys in meta.
var (
	bucketMeta  = []byte("meta")
	bucketLog   = []byte("log")
	bucketIDs   = []byte("ids")
	keyRegister = []byte("register")
	keyHead     = []byte("head")
)

// ID identifies a register for ever, wherever its file is moved.
type ID [16]byte

// String returns the id in hexadecimal, 32 digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Register says whose file this is and where its log begins.
type Register struct {
	ID      ID
	Format  uint64
	Maker   string    // who made it
	Made    time.Time // UTC, whole milliseconds
	Base    Link      // what comes before the first entry in this file
	Volumes []Volume  // the files that hold the log up to Base, oldest first
	Volume  uint64    // the number of the closed volume that this file is; 0: it is none

	unknown []byte // fields of newer versions, written back as they were
}

func registerColumns(r *Register) []column {
	return []column{
		{1, &r.Format}, {2, (*[16]byte)(&r.ID)}, {3, &r.Maker}, {4, &r.Made},
		{5, (*uint64)(&r.Base.Position)}, {6, (*[32]byte)(&r.Base.Hash)}, {7, &r.Volumes}, {8, &r.Volume},
	}
}

// Create lays out an empty register in an empty file.
func Create(tx *bbolt.Tx, r Register) error {
	r.Format = Format
	if err := r.checkVolumes(); err != nil {
		return err
	}
	for _, name := range [][]byte{bucketMeta, bucketLog, bucketIDs} {
		if _, err := tx.CreateBucket(name); err != nil {
			return fmt.Errorf("create bucket %s: %w", name, err)
		}
	}
	if err := putRegister(tx, r); err != nil {
		return err
	}
	return putHead(tx, r.Base)
}

// putRegister writes the register's record. The head, which holds its sum, is
// to be written after it.
func putRegister(tx *bbolt.Tx, r Register) error {
	b := append(writeColumns(registerColumns(&r)), r.unknown...)
	if err := tx.Bucket(bucketMeta).Put(keyRegister, b); err != nil {
		return fmt.Errorf("write the register's record: %w", err)
	}
	return nil
}

// Read returns whose file this is. It is an ErrForeign when the file is a
// bbolt file but no register, and an ErrNewer when it is from a later version
// of the program.
func Read(tx *bbolt.Tx) (Register, error) {
	meta := tx.Bucket(bucketMeta)
	if meta == nil {
		return Register{}, fmt.Errorf("%w: no bucket %s", storage.ErrForeign, bucketMeta)
	}
	b := meta.Get(keyRegister)
	if b == nil {
		return Register{}, fmt.Errorf("%w: no key %s", storage.ErrForeign, keyRegister)
	}
	r := Register{Made: time.UnixMilli(0).UTC()}
	var err error
	if r.unknown, err = readKeeping(b, registerColumns(&r)); err != nil {
		return Register{}, fmt.Errorf("%w: the register's record: %w", storage.ErrDamaged, err)
	}
	if r.Format > Format {
		return r, fmt.Errorf("%w: format %d, known up to %d", storage.ErrNewer, r.Format, Format)
	}
	if r.Format == 0 || tx.Bucket(bucketLog) == nil || tx.Bucket(bucketIDs) == nil {
		return r, fmt.Errorf("%w: format %d, or no bucket %s or %s", storage.ErrForeign, r.Format, bucketLog, bucketIDs)
	}
	return r, r.checkVolumes()
}
