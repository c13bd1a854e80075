package care_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// Would have caught a move that leaves two registers behind, loses one, or
// does not say where it went.
func TestMove(t *testing.T) {
	o := newOffice(t, 10)
	was := o.sound(t)
	before := bytesOf(t, o.path)
	home := filepath.Join(t.TempDir(), "ny plats åäö")
	word, err := care.Move(t.Context(), o.path, home, o.opts)
	if err != nil {
		t.Fatal(err)
	}
	r, err := care.Check(t.Context(), home, o.opts)
	if err != nil || !r.Sound() || r.Last != was.Last || r.ID != was.ID {
		t.Errorf("Check(%s) = %+v, %v, want %+v", home, r, err, was)
	}
	if _, err := drive.Open(t.Context(), o.path, o.opts.Drive); !errors.Is(err, storage.ErrMissing) {
		t.Errorf("Open of the old place = %v, want %v", err, storage.ErrMissing)
	}
	same(t, filepath.Join(o.dir, word.Kept), before)
	for _, path := range []string{o.path, o.dir} {
		if got, ok := care.WhereTo(path); !ok || got.To != filepath.Join(home, "laskoll.db") || got.By != "Kerstin Åberg" || !got.At.Equal(noon) {
			t.Errorf("WhereTo(%s) = %+v, %v, want %s", path, got, ok, home)
		}
	}
	again := filepath.Join(t.TempDir(), "igen.db")
	if _, err := care.Move(t.Context(), home, again, o.opts); err != nil {
		t.Fatal(err)
	}
	if got, ok := care.WhereTo(o.path); !ok || got.To != again {
		t.Errorf("WhereTo after two moves = %+v, %v, want %s", got, ok, again)
	}
	if got, ok := care.WhereTo(again); ok {
		t.Errorf("WhereTo(%s) = %+v, want none: it is there", again, got)
	}
}

// Would have caught a move that has begun to harm before it fails.
func TestMoveRefuses(t *testing.T) {
	o, other := newOffice(t, 5), newOffice(t, 3)
	theirs := bytesOf(t, other.path)
	ended, stop := context.WithCancel(t.Context())
	stop()
	for _, c := range []struct {
		ctx  context.Context
		to   string
		want error
	}{
		{t.Context(), other.path, storage.ErrExists},
		{t.Context(), other.dir, storage.ErrExists},
		{t.Context(), filepath.Join(o.dir, "none", "none"), os.ErrNotExist},
		{ended, filepath.Join(o.dir, "ny.db"), context.Canceled},
	} {
		if _, err := care.Move(c.ctx, o.path, c.to, o.opts); !errors.Is(err, c.want) {
			t.Errorf("Move to %s = %v, want %v", c.to, err, c.want)
		}
		o.sound(t)
	}
	same(t, other.path, theirs)
	if word, ok := care.WhereTo(o.path); ok {
		t.Errorf("WhereTo = %+v, want none", word)
	}
}

// Would have caught a change of somebody who waited for the lock of the old
// place and writes into the file that was put aside.
func TestMoveAgainstAWriter(t *testing.T) {
	o := newOffice(t, 5)
	d := o.another(t)
	at := o.head(t)
	home := filepath.Join(t.TempDir(), "ny.db")
	saved := make(chan storage.Position)
	go func() {
		last := at
		for n := 0; ; n++ {
			next, err := d.Append(context.Background(), last, storetest.Records(storetest.Event(1, "writer "+string(rune('a'+n%26))+model.Date(n).String()))...)
			if err != nil {
				saved <- last
				return
			}
			last = next
		}
	}()
	if _, err := care.Move(t.Context(), o.path, home, o.opts); err != nil {
		t.Fatal(err)
	}
	last := <-saved
	r, err := care.Check(t.Context(), home, o.opts)
	if err != nil || !r.Sound() || r.Last != last {
		t.Errorf("the register ends at %+v, %v, want every saved entry, up to %d", r, err, last)
	}
}
