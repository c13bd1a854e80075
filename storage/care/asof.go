package care

import (
	"context"
	"iter"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// Until returns the log as it was at the end of a day in Stockholm: up to the
// last entry whose event was recorded on that day or before. What lies before
// that entry in the shared order belongs to it, whatever time it bears: the
// order decides, and a PC whose clock was ahead must not make its entries
// vanish from days that they were part of.
func Until(log []storage.Entry, day model.Date) []storage.Entry {
	zone := model.Stockholm()
	for i := len(log) - 1; i >= 0; i-- {
		if model.DateOf(record.Event(log[i].Record).At.In(zone)) <= day {
			return log[:i+1]
		}
	}
	return nil
}

// Separate makes a register of its own out of the first entries of another,
// for looking at. It has another id, so that nobody takes it for the real one
// gone back.
func Separate(ctx context.Context, log []storage.Entry, path string, opts Options) error {
	r := ledger.Register{ID: drive.NewID(), Maker: opts.actor().Name, Made: opts.now()}
	s, err := drive.Compose(ctx, opts.Drive, r, 0, each(log))
	if err != nil {
		return err
	}
	return s.Save(ctx, path, opts.Drive)
}

func each(log []storage.Entry) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for _, e := range log {
			if !yield(e, nil) {
				return
			}
		}
	}
}
