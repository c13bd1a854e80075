package care

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// entriesOf calls do for every entry of a register's file that can be read, and
// of its volumes that hold entries later than after, in no order. It takes no
// lock. found is what was learned of the register's file; volumes that cannot be
// read are the error, when all else has been read.
func entriesOf(ctx context.Context, file string, after storage.Position, opts Options, do func(storage.Entry)) (found drive.Found, err error) {
	if found, err = drive.Examine(ctx, file, opts.Drive, do); err != nil {
		return found, err
	}
	for _, v := range found.Register.Volumes {
		if v.Last > after {
			_, e := drive.Examine(ctx, filepath.Join(filepath.Dir(found.Path), v.Name), opts.Drive, do)
			err = errors.Join(err, e)
		}
	}
	return found, err
}

// beyond returns the events that a register has and a backup of it lacks. Words
// about the log are not among them: nobody decides to leave a decision out.
func beyond(ctx context.Context, file, backup string, opts Options) (out []model.EventID, err error) {
	has := make(map[model.EventID]bool)
	if _, err = entriesOf(ctx, backup, 0, opts, func(e storage.Entry) { has[e.Record.ID] = true }); err != nil {
		return nil, err
	}
	var more []storage.Entry
	found, err := entriesOf(ctx, file, 0, opts, func(e storage.Entry) {
		if !has[e.Record.ID] && e.Record.ID != (model.EventID{}) && e.Record.Class != storage.ClassHealed {
			has[e.Record.ID] = true
			more = append(more, e)
		}
	})
	if err == nil && len(found.Faults) > 0 {
		err = &storage.FileError{Kind: storage.ErrDamaged, Path: file, Err: found.Faults[0].Err}
	}
	slices.SortFunc(more, func(a, b storage.Entry) int { return cmp.Compare(a.Position, b.Position) })
	for _, e := range more {
		out = append(out, e.Record.ID)
	}
	return out, err
}

// dropTries is how often a decision is written anew because others came in
// between.
const dropTries = 20

// leaveOut writes into the register that events are left out by a decision. It
// holds wherever it stands: a PC that sends one of them again before it is
// written has done so in vain.
func leaveOut(ctx context.Context, file string, events []model.EventID, opts Options) error {
	r, err := record.Encode(model.Event{
		ID: model.EventID(drive.NewID()), At: opts.now(), By: opts.actor(), Fact: model.Dropped{Events: events},
	})
	if err != nil {
		return err
	}
	d, err := drive.Open(ctx, file, opts.Drive)
	if err != nil {
		return err
	}
	defer d.Close()
	for try := 1; ; try++ {
		after, err := d.Head(ctx)
		if err == nil {
			_, err = d.Append(ctx, after, r)
		}
		again := errors.Is(err, storage.ErrConflict) || errors.Is(err, storage.ErrUnsure)
		if !again || try == dropTries {
			return err
		}
	}
}

// salvage returns what a register's file has beyond a copy, as far as it can be
// read: what the chain proves to follow the copy's last entry, and the rest.
func salvage(ctx context.Context, file string, from *ledger.File, opts Options) (proven, left []storage.Entry) {
	var all []storage.Entry
	// Whatever can be read is of use; what cannot stays in the file.
	found, _ := entriesOf(ctx, file, from.Head.Position, opts, func(e storage.Entry) { all = append(all, e) })
	if id := found.Register.ID; id != (ledger.ID{}) && id != from.Register.ID {
		return nil, nil
	}
	slices.SortFunc(all, func(a, b storage.Entry) int { return cmp.Compare(a.Position, b.Position) })
	proven = following(from.Head.Link, all)
	// An entry is proven by what rests on it: the next one, or the head.
	if n := len(proven); n > 0 && proven[n-1].Link() != found.Head.Link {
		proven = proven[:n-1]
	}
	first, last := from.Head.Position, from.Head.Position+storage.Position(len(proven))
	for _, e := range all {
		if taken := e.Position > first && e.Position <= last; !taken && !from.Has(e.Record) {
			left = append(left, e)
		}
	}
	return proven, left
}

// following returns the entries that follow a place of the chain, one resting on
// the other.
func following(at storage.Link, entries []storage.Entry) (out []storage.Entry) {
	for _, e := range entries {
		if at.Next(e.Record) == e.Link() {
			out, at = append(out, e), e.Link()
		}
	}
	return out
}
