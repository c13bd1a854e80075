package care

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// Open opens the register at a path, or where it has moved to from there: then
// the word that it left is returned with it. It is followed only to a place
// where the very same register lies, sound; otherwise the error is a
// *storage.MovedError, which tells where it went. So it is for a file that lies
// beside the word of its own move, and for a word that is not to be followed
// without a person.
func Open(ctx context.Context, path string, opts drive.Options) (*drive.Drive, Moved, error) {
	d, back, err := openHere(ctx, path, opts)
	if back.To != "" || !errors.Is(err, storage.ErrMissing) {
		return d, back, err
	}
	word, moved := Whither(ctx, path)
	if !moved {
		return nil, Moved{}, err
	}
	if word.doubt != nil {
		return nil, word, word.refusal(path, &storage.FileError{Kind: storage.ErrUnproven, Path: word.To, Err: word.doubt})
	}
	if d, _, err = openHere(ctx, word.To, opts); err == nil {
		err = word.fits(d)
	}
	if err != nil {
		return nil, word, word.refusal(path, err)
	}
	return d, word, nil
}

// openHere opens the register at a path, unless it lies beside the word that it
// was moved, which is returned then.
func openHere(ctx context.Context, path string, opts drive.Options) (*drive.Drive, Moved, error) {
	d, err := drive.Open(ctx, path, opts)
	if err != nil {
		return nil, Moved{}, err
	}
	word, back := ask(ctx, path, Returned)
	if !back || word.Register != "" && word.Register != d.ID().String() {
		return d, Moved{}, nil
	}
	return nil, word, errors.Join(word.refusal(path, &storage.FileError{Kind: storage.ErrReturned, Path: d.Path()}), d.Close())
}

// Whither is WhereTo on a drive that may hang: a context that ends first knows
// of no move.
func Whither(ctx context.Context, path string) (Moved, bool) { return ask(ctx, path, WhereTo) }

// ask looks for a word on a drive that may hang.
func ask(ctx context.Context, path string, look func(string) (Moved, bool)) (Moved, bool) {
	type answer struct {
		word Moved
		ok   bool
	}
	found := make(chan answer, 1)
	go func() {
		word, ok := look(path)
		found <- answer{word, ok}
	}()
	select {
	case a := <-found:
		return a.word, a.ok
	case <-ctx.Done():
		return Moved{}, false
	}
}

// ID returns the id of the register that the word names, if it names one.
func (m Moved) ID() (id ledger.ID, ok bool) {
	b, err := hex.DecodeString(m.Register)
	return ledger.ID(append(b, id[:]...)[:len(id)]), err == nil && len(b) == len(id)
}

// Astray is the error for who follows the word from a path and finds another
// register than the one that was there: nobody but a person can know of that.
func (m Moved) Astray(path string, d *drive.Drive) error {
	return m.refusal(path, &storage.FileError{Kind: storage.ErrUnproven, Path: m.To, Err: fmt.Errorf("register %v was not there before", d.ID())})
}

// Leads reports whether the word may be followed without a person, names the
// register, and leads to where that lies.
func (m Moved) Leads(d *drive.Drive) bool {
	to, err := drive.Locate(m.To)
	return err == nil && m.doubt == nil && m.Register == d.ID().String() && to == d.Path()
}

// fits checks that what lies at the new place is the register that moved, and
// closes it when it is another.
func (m Moved) fits(d *drive.Drive) error {
	if m.Register == d.ID().String() {
		return nil
	}
	return errors.Join(&storage.FileError{
		Kind: storage.ErrForeign, Path: m.To, Err: fmt.Errorf("register %v, not %s", d.ID(), m.Register),
	}, d.Close())
}
