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

// Until returns the log, which is in its effective order, as it was at the end
// of a day in Stockholm: up to the last entry whose event was recorded on that day or before. What lies before
// that entry in the shared order belongs to it, whatever time it bears: the
// order decides, and a PC whose clock was ahead must not make its entries
// vanish from days that they were part of.
func Until(log []record.Entry, day model.Date) []record.Entry {
	zone := model.Stockholm()
	for i := len(log) - 1; i >= 0; i-- {
		if model.DateOf(log[i].Event.At.In(zone)) <= day {
			return log[:i+1]
		}
	}
	return nil
}

// Separate makes a register of its own out of the first entries of another, in
// their effective order, for looking at. It has another id, so that nobody takes it for the real one
// gone back.
func Separate(ctx context.Context, log []record.Entry, path string, opts Options) error {
	r := ledger.Register{ID: drive.NewID(), Maker: opts.actor().Name, Made: opts.now()}
	s, err := drive.Compose(ctx, opts.Drive, r, 0, each(log))
	if err != nil {
		return err
	}
	return s.Save(ctx, path, opts.Drive)
}

// each yields the events of a log in a chain of their own. Words are left out:
// the order that they made is that of the entries now.
func each(log []record.Entry) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		var at storage.Link
		for _, e := range log {
			if e.Record.Class == storage.ClassHealed {
				continue
			}
			at = at.Next(e.Record)
			if !yield(storage.Entry{Position: at.Position, Hash: at.Hash, Record: e.Record}, nil) {
				return
			}
		}
	}
}
