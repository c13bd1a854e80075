package care

import (
	"context"
	"fmt"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// Forked is what Fork did.
type Forked struct {
	Replaced
	ID ledger.ID // the register's own
	Of ledger.ID // what it was a copy of
}

// Fork makes the copy of a register at a path a register of its own: it gets a
// new id, names the old one, and keeps the whole log. Nobody who works with the
// other sends anything here any more. The file as it was is kept aside.
func Fork(ctx context.Context, path string, opts Options) (Forked, error) {
	from, err := drive.Open(ctx, path, opts.Drive)
	if err != nil {
		return Forked{}, err
	}
	defer from.Close()
	out := Forked{ID: drive.NewID(), Of: from.ID()}
	out.Replaced, err = put(ctx, from.Path(), "fork", opts, func(was drive.Replacement) (*drive.Snapshot, error) {
		if was.Old == nil {
			return nil, was.Wrong
		}
		if was.Old.Register.ID != out.Of {
			return nil, &storage.FileError{Kind: storage.ErrForeign, Path: from.Path(), Err: fmt.Errorf("register %v, not %v", was.Old.Register.ID, out.Of)}
		}
		r := anew(was.Old.Register, opts)
		r.ID, r.Of = out.ID, out.Of
		last := was.Old.Head.Position
		return was.Compose(ctx, r, drive.AfterLoss(from.Path(), last, opts.now()), from.Since(ctx, 0))
	})
	if err == nil {
		err = Void(from.Path()) // what was said of the old one
	}
	return out, err
}
