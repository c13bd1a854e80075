package replica

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// openLed opens a register; a word leads to the one that has moved.
func openLed(ctx context.Context, path, cache, moved string) (Source, error) {
	d, err := drive.Open(ctx, path, drive.Options{CacheDir: cache})
	if err == nil && path == moved {
		return Led{d, storage.MovedError{Path: path, To: moved}}, nil
	}
	return d, err
}

// Would have caught: a program that is at work when the register moves and
// says that there is none until it is started anew, or that takes another
// register at the new place for it.
func TestRegisterMoves(t *testing.T) {
	path, cache := newRegister(t), storetest.QuickDir(t)
	var place atomic.Value
	place.Store(path)
	moved := filepath.Join(storetest.QuickDir(t), "laskoll.db")
	open := func(ctx context.Context) (Source, error) { return openLed(ctx, place.Load().(string), cache, moved) }
	anna, err := Open(t.Context(), open, Options{Actor: model.Actor{Name: "Anna"}, Dir: storetest.QuickDir(t), Register: path, Poll: asleep})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, anna)
	id := open1(t, anna, "Berit")
	synced(t, anna)
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	recorded(t, anna, id, model.NoteAdded{Text: "a"})
	for range 2 { // nobody has told where it is yet
		if err := anna.Sync(t.Context()); !errors.Is(err, storage.ErrMissing) {
			t.Errorf("Sync without a register = %v, want %v", err, storage.ErrMissing)
		}
	}
	if s := anna.Status(); s.Waiting != 1 || s.Away.IsZero() {
		t.Errorf("Status without a register = %+v, want 1 waiting and away", s)
	}
	place.Store(newRegister(t))
	if err := anna.Sync(t.Context()); !errors.Is(err, storage.ErrForeign) {
		t.Errorf("Sync with another register = %v, want %v", err, storage.ErrForeign)
	}
	place.Store(moved)
	synced(t, anna)
	if s := anna.Status(); s.Waiting != 0 || s.Err != nil || !s.Away.IsZero() {
		t.Errorf("Status at the new place = %+v, want all saved", s)
	}
	if got := logged(t, moved); len(got) != 2 {
		t.Errorf("the register has %d entries, want 2", len(got))
	}
	if s, ok := anna.home.recall(path); !ok || s.known != (known{id: anna.id}) {
		t.Errorf("the next start opens the copy of %v, %v, want %v", s, ok, anna.id)
	}
}

// Would have caught: a loop that has given up on a register which moved.
func TestLoopFollowsRegister(t *testing.T) {
	path, cache := newRegister(t), storetest.QuickDir(t)
	moved := filepath.Join(storetest.QuickDir(t), "laskoll.db")
	open := func(ctx context.Context) (Source, error) {
		where := path
		if _, err := os.Stat(moved); err == nil {
			where = moved
		}
		return openLed(ctx, where, cache, moved)
	}
	anna, err := Open(t.Context(), open, Options{Dir: storetest.QuickDir(t), Register: path, Poll: 5 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, anna)
	open1(t, anna, "Berit")
	fully(t, anna)
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	open1(t, anna, "Cilla")
	fully(t, anna)
	if got := logged(t, moved); len(got) != 2 {
		t.Errorf("the register has %d entries, want 2", len(got))
	}
}
