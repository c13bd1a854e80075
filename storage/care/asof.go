package care

import (
	"context"
	"iter"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// At returns the last entry of the register as it was at the end of a day in
// Stockholm: the last one whose event was recorded on that day or before. What
// lies before that entry in the shared order belongs to it, whatever time it
// bears: the order decides, and a PC whose clock was ahead must not make its
// entries vanish from days that they were part of. 0 means that there was
// nothing yet.
func At(ctx context.Context, store storage.Store, day model.Date) (storage.Position, error) {
	var last storage.Position
	zone := model.Stockholm()
	for e, err := range store.Since(ctx, 0) {
		if err != nil {
			return 0, err
		}
		if model.DateOf(e.Event.At.In(zone)) <= day {
			last = e.Position
		}
	}
	return last, nil
}

// AsOf makes a register at a path that is the store's as it was at the end of
// a day. It is a register of its own, for looking at: it has another id, so
// that nobody takes it for the real one gone back.
func AsOf(ctx context.Context, store storage.Store, day model.Date, path string, opts Options) (storage.Position, error) {
	last, err := At(ctx, store, day)
	if err != nil {
		return 0, err
	}
	r := ledger.Register{ID: drive.NewID(), Maker: opts.actor().Name}
	s, err := drive.Compose(ctx, opts.Drive, r, 0, upTo(store.Since(ctx, 0), last))
	if err != nil {
		return 0, err
	}
	return last, s.Save(ctx, path, opts.Drive)
}

func upTo(entries iter.Seq2[storage.Entry, error], last storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for e, err := range entries {
			if err == nil && e.Position > last || !yield(e, err) {
				return
			}
		}
	}
}
