package drive

import (
	"context"

	"laskoll/storage"
)

// Holds reports whether the log in a file that does not change any more, as a
// backup's or a volume's, goes through a place of the chain: see
// [ledger.Tree.Holds]. It takes no lock and reads a few pages, whatever the
// file's size.
func Holds(ctx context.Context, path string, l storage.Link, opts Options) (bool, error) {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return false, err
	}
	defer d.Close()
	return run(ctx, d, func(*operation) (bool, error) { return d.glimpse(l) })
}

func (d *Drive) glimpse(l storage.Link) (bool, error) {
	f, err := d.disk.open(d.path, false)
	if err != nil {
		return false, err
	}
	defer f.Close()
	front, err := readMetas(f)
	if err != nil {
		return false, err
	}
	m, err := front.newest()
	if err != nil {
		return false, err
	}
	if err := plausible(f, m); err != nil {
		return false, err
	}
	return m.tree(func(id, n uint64) ([]byte, error) {
		b := alignedBytes(int(n) * pageSize)
		return b, readFull(f, b, int64(id)*pageSize)
	}).Holds(l)
}
