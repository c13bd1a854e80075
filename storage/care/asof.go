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
// nothing yet. The entries are the whole log.
func At(entries []storage.Entry, day model.Date) storage.Position {
	zone := model.Stockholm()
	for i := len(entries) - 1; i >= 0; i-- {
		if model.DateOf(entries[i].Event.At.In(zone)) <= day {
			return entries[i].Position
		}
	}
	return 0
}

// AsOf makes a register at a path that holds the log as it was at the end of a
// day, and returns its last position. It is a register of its own, for looking
// at: it has another id, so that nobody takes it for the real one gone back.
func AsOf(ctx context.Context, entries []storage.Entry, day model.Date, path string, opts Options) (storage.Position, error) {
	last := At(entries, day)
	r := ledger.Register{ID: drive.NewID(), Maker: opts.actor().Name}
	s, err := drive.Compose(ctx, opts.Drive, r, 0, upTo(entries, last))
	if err != nil {
		return 0, err
	}
	return last, s.Save(ctx, path, opts.Drive)
}

func upTo(entries []storage.Entry, last storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for _, e := range entries {
			if e.Position > last || !yield(e, nil) {
				return
			}
		}
	}
}
