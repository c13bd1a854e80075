package care

import (
	"context"
	"errors"
	"fmt"

	"laskoll/storage"
	"laskoll/storage/drive"
)

// Open opens the register at a path, or where it has moved to from there: then
// the word that it left is returned with it. It is followed only to a place
// where the very same register lies, sound; otherwise the error is a
// *storage.MovedError, which tells where it went.
func Open(ctx context.Context, path string, opts drive.Options) (*drive.Drive, Moved, error) {
	d, err := drive.Open(ctx, path, opts)
	if !errors.Is(err, storage.ErrMissing) {
		return d, Moved{}, err
	}
	word, moved := Whither(ctx, path)
	if !moved {
		return nil, Moved{}, err
	}
	if d, err = drive.Open(ctx, word.To, opts); err == nil {
		err = word.fits(d)
	}
	if err != nil {
		return nil, word, &storage.MovedError{Path: path, To: word.To, By: word.By, At: word.At, Err: err}
	}
	return d, word, nil
}

// Whither is WhereTo on a drive that may hang: a context that ends first knows
// of no move.
func Whither(ctx context.Context, path string) (Moved, bool) {
	found := make(chan Moved, 1)
	go func() {
		word, _ := WhereTo(path)
		found <- word
	}()
	select {
	case word := <-found:
		return word, word.To != ""
	case <-ctx.Done():
		return Moved{}, false
	}
}

// fits checks that what lies at the new place is the register that moved, and
// closes it when it is another.
func (m Moved) fits(d *drive.Drive) error {
	if m.Register == "" || m.Register == d.ID().String() {
		return nil
	}
	return errors.Join(&storage.FileError{
		Kind: storage.ErrForeign, Path: m.To, Err: fmt.Errorf("register %v, not %s", d.ID(), m.Register),
	}, d.Close())
}
