package ledger

import (
	"encoding/hex"
	"fmt"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/wire"
)

// Format is the newest format that this version knows. A file of a higher one
// is left alone with [storage.ErrNewer].
const Format = 2

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
	Maker   string       // who made it
	Made    time.Time    // UTC, whole milliseconds
	Base    storage.Link // what comes before the first entry in this file
	Volumes []Volume     // the files that hold the log up to Base, oldest first
	Volume  uint64       // the number of the closed volume that this file is; 0: it is none
	// Needs are what a program must know to write this register, by name. Who
	// does not know them all reads it and leaves it alone.
	Needs []string
	Of    ID // the register that this one was made a copy of; zero: none

	unknown []byte // fields of newer versions, written back as they were
}

func registerColumns(r *Register) []wire.Column {
	return []wire.Column{
		{Num: 1, At: &r.Format}, {Num: 2, At: (*[16]byte)(&r.ID)}, {Num: 3, At: &r.Maker}, {Num: 4, At: &r.Made},
		{Num: 5, At: (*uint64)(&r.Base.Position)}, {Num: 6, At: (*[32]byte)(&r.Base.Hash)},
		{Num: 7, At: (*volumes)(&r.Volumes)}, {Num: 8, At: &r.Volume}, {Num: 9, At: (*names)(&r.Needs)},
		{Num: 11, At: (*[16]byte)(&r.Of)},
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

// Upgrade makes a register of an earlier format one of this one, from the next
// entry on: programs of before leave it alone from then on. What it holds
// stays as it is, byte for byte, and so does every link.
func Upgrade(tx *bbolt.Tx) error {
	r, err := Read(tx)
	if err != nil || r.Format == Format {
		return err
	}
	r.Format = Format
	return rewrite(tx, r)
}

// rewrite writes the record of a register whose log stays as it is.
func rewrite(tx *bbolt.Tx, r Register) error {
	head, err := ReadHead(tx)
	if err != nil {
		return err
	}
	if err := putRegister(tx, r); err != nil {
		return err
	}
	return putHead(tx, head.Link)
}

// putRegister writes the register's record. The head, which holds its sum, is
// to be written after it.
func putRegister(tx *bbolt.Tx, r Register) error {
	b := append(wire.Write(registerColumns(&r)...), r.unknown...)
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
	r, err := decodeRegister(meta.Get(keyRegister))
	if err != nil {
		return r, err
	}
	if r.Format == 0 || tx.Bucket(bucketLog) == nil || tx.Bucket(bucketIDs) == nil {
		return r, fmt.Errorf("%w: format %d, or no bucket %s or %s", storage.ErrForeign, r.Format, bucketLog, bucketIDs)
	}
	return r, r.checkVolumes()
}

// decodeRegister reads the register's record; nil is that there is none.
func decodeRegister(b []byte) (Register, error) {
	if b == nil {
		return Register{}, fmt.Errorf("%w: no key %s", storage.ErrForeign, keyRegister)
	}
	r := Register{Made: time.UnixMilli(0).UTC()}
	var err error
	if r.unknown, err = wire.ReadKeeping(b, registerColumns(&r)...); err != nil {
		return Register{}, fmt.Errorf("%w: the register's record: %w", storage.ErrDamaged, err)
	}
	if r.Format > Format {
		return r, fmt.Errorf("%w: format %d, known up to %d", storage.ErrNewer, r.Format, Format)
	}
	return r, nil
}
