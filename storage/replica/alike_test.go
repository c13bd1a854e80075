package replica

import (
	"errors"
	"fmt"
	"testing"

	"laskoll/storage"
)

// Would have caught screens that go on telling of a damaged register when it
// is known by then that it went back, or of one that is gone when it moved.
func TestNewsOfATroubleThatIsToldOtherwise(t *testing.T) {
	damaged := &storage.FileError{Kind: storage.ErrDamaged, Path: "a"}
	back := &storage.BackError{Path: "a", Seen: 5, Head: 3, Same: 3}
	further := &storage.BackError{Path: "a", Seen: 5, Head: 4, Same: 2}
	missing := &storage.FileError{Kind: storage.ErrMissing, Path: "a"}
	moved := &storage.MovedError{Path: "a", To: "b", Err: storage.ErrAway}
	for _, c := range []struct {
		a, b error
		want bool
	}{
		{nil, nil, true}, {nil, damaged, false}, {damaged, &storage.FileError{Kind: storage.ErrDamaged, Path: "b"}, true},
		{damaged, back, false}, {back, back, true}, {back, further, false}, {back, fmt.Errorf("again: %w", back), true},
		{missing, moved, false}, {moved, moved, true}, {missing, errors.New("other"), false},
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("alike(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
		if got := alike(c.b, c.a); got != c.want {
			t.Errorf("alike(%v, %v) = %v, want %v", c.b, c.a, got, c.want)
		}
	}
}
