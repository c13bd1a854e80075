package replica

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// until is a register as it was when it ended at an entry.
type until struct {
	Source
	end storage.Position
}

func (u until) Head(ctx context.Context) (storage.Position, error) {
	head, err := u.Source.Head(ctx)
	return min(head, u.end), err
}

func (u until) Since(ctx context.Context, after storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for e, err := range u.Source.Since(ctx, after) {
			if e.Position > u.end || !yield(e, err) {
				return
			}
		}
	}
}

// Would have caught: a copy that does not come over the edge of a closed
// volume, and a PC kept from work by a lost volume that it has itself.
func TestVolumes(t *testing.T) {
	t.Parallel() // it waits for long for what does not come
	path, cache := newRegister(t), storetest.QuickDir(t)
	open := func(ctx context.Context) (Source, error) {
		return drive.Open(ctx, path, drive.Options{CacheDir: cache, VolumeSize: 20000})
	}
	start := func(who, dir string, open Opener) *Replica {
		r, err := Open(t.Context(), open, Options{Actor: model.Actor{Name: who}, Dir: dir, Register: path, Poll: asleep})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { shut(t, r) })
		return r
	}
	anna, bo := start("Anna", storetest.QuickDir(t), open), start("Bo", storetest.QuickDir(t), open)
	id, volumes := open1(t, anna, "Berit"), []string(nil)
	written := 0
	for ; len(volumes) == 0; written++ {
		recorded(t, anna, id, model.NoteAdded{Text: fmt.Sprint(written)})
		if err := anna.Sync(t.Context()); err != nil || written > 1000 {
			t.Fatalf("Sync = %v after %d notes, want a closed volume by then", err, written)
		}
		volumes, _ = filepath.Glob(filepath.Join(filepath.Dir(path), "laskoll-0*.db"))
	}
	synced(t, bo)
	found, err := drive.Examine(t.Context(), path, drive.Options{CacheDir: cache}, func(storage.Entry) {})
	if err != nil || found.Register.Base.Position == 0 {
		t.Fatalf("Examine = %+v, %v, want a register that begins after its volume", found.Register, err)
	}
	// Cilla went home just where the volume ends.
	dir := storetest.QuickDir(t)
	cilla := start("Cilla", dir, func(ctx context.Context) (Source, error) {
		s, err := open(ctx)
		return until{s, found.Register.Base.Position}, err
	})
	shut(t, cilla)
	if err := os.Remove(volumes[0]); err != nil {
		t.Fatal(err)
	}
	cilla = start("Cilla", dir, open)
	recorded(t, cilla, id, model.NoteAdded{Text: "Cilla"})
	synced(t, cilla, anna, bo)
	for _, r := range []*Replica{anna, bo, cilla} {
		if got := len(getCase(t, r, id).Notes); got != written+1 {
			t.Errorf("%s sees %d notes, want %d", r.opts.Actor.Name, got, written+1)
		}
	}
}
