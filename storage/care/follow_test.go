package care_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"laskoll/storage"
	"laskoll/storage/care"
)

// Would have caught a program that does not find a register that has moved,
// or that takes an old word for a new one.
func TestOpenFollows(t *testing.T) {
	o := newOffice(t, 5)
	d, word, err := care.Open(t.Context(), o.path, o.opts.Drive)
	if err != nil || word.To != "" {
		t.Fatalf("Open = %+v, %v, want the register where it is", word, err)
	}
	id, at := d.ID(), o.head(t)
	d.Close()
	home := filepath.Join(t.TempDir(), "ny plats")
	moved, err := care.Move(t.Context(), o.path, home, o.opts)
	if err != nil || moved.Register != id.String() {
		t.Fatalf("Move = %+v, %v, want the id %v in the word", moved, err, id)
	}
	d, word, err = care.Open(t.Context(), o.path, o.opts.Drive)
	if err != nil || word.To != moved.To || d.ID() != id {
		t.Fatalf("Open of the old place = %+v, %v, want the register at %s", word, err, moved.To)
	}
	defer d.Close()
	if got, err := d.Head(t.Context()); err != nil || got != at {
		t.Errorf("Head = %d, %v, want %d", got, err, at)
	}
	if _, _, err := care.Open(t.Context(), filepath.Join(t.TempDir(), "none.db"), o.opts.Drive); !errors.Is(err, storage.ErrMissing) || errors.Is(err, storage.ErrMoved) {
		t.Errorf("Open of nothing = %v, want %v", err, storage.ErrMissing)
	}
}

// Would have caught a program that follows the word to another register, to a
// damaged one, or to a place that is away, and works there.
func TestOpenFollowsOnlyToTheSameSoundRegister(t *testing.T) {
	for name, harm := range map[string]struct {
		do   func(t *testing.T, to string)
		want error
	}{
		"gone":    {func(t *testing.T, to string) { remove(t, to) }, storage.ErrMissing},
		"another": {func(t *testing.T, to string) { remove(t, to); newOffice(t, 2).moveTo(t, to) }, storage.ErrForeign},
		"damaged": {func(t *testing.T, to string) {
			if err := os.Truncate(to, int64(len(bytesOf(t, to))/2)); err != nil {
				t.Fatal(err)
			}
		}, storage.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, 5)
			to := filepath.Join(t.TempDir(), "ny.db")
			if _, err := care.Move(t.Context(), o.path, to, o.opts); err != nil {
				t.Fatal(err)
			}
			harm.do(t, to)
			_, word, err := care.Open(t.Context(), o.path, o.opts.Drive)
			var moved *storage.MovedError
			if !errors.As(err, &moved) || !errors.Is(err, harm.want) || moved.To != to || moved.By != "Kerstin Åberg" || word.To != to {
				t.Errorf("Open = %+v, %v, want a word of %s and %v", word, err, to, harm.want)
			}
			if err == nil || !strings.Contains(err.Error(), to) {
				t.Errorf("Open = %v, want the place %s", err, to)
			}
		})
	}
}

func remove(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
}

// moveTo moves the office's register.
func (o office) moveTo(t *testing.T, to string) {
	t.Helper()
	if _, err := care.Move(t.Context(), o.path, to, o.opts); err != nil {
		t.Fatal(err)
	}
}
