package drive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"go.etcd.io/bbolt"

	"laskoll/storage/ledger"
	"laskoll/storage/pc"
)

// image is this process's private copy of the register, on the PC's own disk,
// open in bbolt. It is one state of the file and, after a transaction that
// has not reached the drive yet, the state that is to be.
type image struct {
	metas metas // the drive's meta pages when it was read or written last
	torn  metas // what they are when the newest makes no sense, without which metas are; see fallBack
	meta  meta  // the newest of metas
	pages *ledger.Skeleton

	reg  ledger.Register
	head ledger.Head
	bulk int64 // what the log's entries take

	file *os.File
	db   *bbolt.DB
}

// newImage makes an image of a whole file and verifies it. What is wrong with
// the file is ErrDamaged, ErrForeign or ErrNewer; what is wrong with the PC's
// own disk is ErrOwnDisk.
func newImage(dir string, front metas, state []byte) (*image, error) {
	return basis{}.image(dir, front, state)
}

// basis is an image that was verified, and those of its pages that a state was
// made of. The zero basis is none.
type basis struct {
	was  *image
	lent []bool
}

// image is newImage for a state that was made of a basis: what lies on the pages
// that were lent is not proved again. They came from the image, and not from
// the drive.
func (b basis) image(dir string, front metas, state []byte) (*image, error) {
	m, err := front.newest()
	if err != nil {
		return nil, err
	}
	img := &image{metas: front, meta: m}
	if img.pages, err = walkPages(state, m, b.known()); err != nil {
		return nil, err
	}
	if err := img.lay(dir, state); err != nil {
		img.close()
		return nil, fmt.Errorf("lay an image: %w", pc.Trouble(dir, err))
	}
	if err := img.verify(b.was); err != nil {
		img.close()
		return nil, err
	}
	return img, nil
}

func (b basis) known() *ledger.Skeleton {
	if b.was == nil {
		return nil
	}
	return b.was.pages.Part(func(page int) bool { return page < len(b.lent) && b.lent[page] })
}

// lay writes the state to a file of the PC's own and opens it in bbolt. The
// file needs no sync: after a power cut a new image is read.
func (img *image) lay(dir string, state []byte) error {
	f, err := os.CreateTemp(dir, "image-*.db")
	if err != nil {
		return err
	}
	img.file = f
	if err := img.write(state); err != nil {
		return err
	}
	return guard(func() error {
		img.db, err = bbolt.Open(f.Name(), 0o600, &bbolt.Options{
			NoSync: true, NoGrowSync: true, NoStatistics: true, FreelistType: bbolt.FreelistArrayType,
		})
		if err == nil {
			hideImage(f.Name())
		}
		return err
	})
}

// write writes the pages that the state uses, or all when that is not known.
// In the others nobody ever reads anything.
func (img *image) write(state []byte) error {
	if img.pages == nil {
		_, err := img.file.Write(state)
		return err
	}
	used := make([]bool, img.pages.Pages())
	for i := range used {
		used[i] = img.pages.Uses(i)
	}
	for _, row := range rows(used, 0) {
		if _, err := img.file.WriteAt(state[row.from*pageSize:row.to*pageSize], int64(row.from)*pageSize); err != nil {
			return err
		}
	}
	return img.file.Truncate(int64(len(state)))
}

// verify checks what the walk over the pages cannot see, and learns what the
// image holds. Of one that goes on from another only what came since is read.
func (img *image) verify(was *image) error {
	return img.view(func(tx *bbolt.Tx) (err error) {
		if was == nil {
			if err := img.check(tx); err != nil {
				return err
			}
		}
		if img.reg, err = ledger.Read(tx); err != nil {
			return err
		}
		if img.head, err = ledger.ReadHead(tx); err != nil {
			return err
		}
		if img.head.Tx != img.meta.tx {
			return doubt("the root page is of transaction %d, the meta page of %d", img.head.Tx, img.meta.tx)
		}
		if k, ok := img.metas.markOf(img.meta.page); ok && k.head != img.head.Hash && k != (mark{}) {
			return doubt("the meta page is of a log that ends otherwise")
		}
		known, bulk := img.reg.Base, int64(0)
		if was != nil && was.reg.Base == img.reg.Base {
			known, bulk = was.head.Link, was.bulk
		}
		img.bulk = bulk + ledger.Bulk(tx, known.Position)
		if was == nil {
			return ledger.Verify(tx)
		}
		return was.view(func(old *bbolt.Tx) error {
			return ledger.VerifyGrown(ledger.State{Tx: tx, Pages: img.pages}, ledger.State{Tx: old, Pages: was.pages})
		})
	})
}

// check is bbolt's own check of the image. An error of the PC's own disk is
// none of the register's.
func (img *image) check(tx *bbolt.Tx) error {
	wrong, err := ledger.Pages(tx, img.file)
	if len(wrong) > 0 {
		return wrong[0]
	}
	return img.trouble(err)
}

// view runs do in a transaction for reading.
func (img *image) view(do func(*bbolt.Tx) error) error {
	return guard(func() error { return img.db.View(do) })
}

// guard turns a panic of bbolt, or a fault in its mapped memory, into an
// ErrDamaged. The walk has been over the file already: this is the last net.
func guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = doubt("bbolt panicked: %v", p)
		}
	}()
	return do()
}

// front returns the meta pages of the image's own file as bbolt wrote them.
func (img *image) front() (m metas, err error) {
	err = img.read(m[:], 0)
	return m, err
}

// read fills b with what the image's own file has at a place.
func (img *image) read(b []byte, at int64) error {
	_, err := img.file.ReadAt(b, at)
	return img.trouble(err)
}

// trouble makes an error of the image's own file one of the PC's own disk.
func (img *image) trouble(err error) error {
	return pc.Trouble(filepath.Dir(img.file.Name()), err)
}

// close drops the image. It may be called on one that was never whole.
func (img *image) close() {
	if img == nil {
		return
	}
	if img.db != nil {
		_ = guard(img.db.Close)
	}
	if img.file != nil {
		img.file.Close()
		if err := os.Remove(img.file.Name()); err != nil && !errors.Is(err, os.ErrNotExist) {
			return // the next program to start removes it
		}
	}
}
