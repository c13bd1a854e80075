package text

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"laskoll/storage"
)

// Would have caught a user who is told that a register is away when it is in
// two places, and not what to do about it.
func TestPlaces(t *testing.T) {
	moved := func(err error) error {
		return &storage.MovedError{Path: "x/l.db", To: "y/l.db", By: "IT", Err: &storage.FileError{Kind: err, Path: "y/l.db"}}
	}
	for _, l := range languages {
		for _, c := range []struct {
			err  error
			want []string
		}{
			{&storage.CopyError{Path: "x/l.db", Of: "y/l.db"}, []string{"y/l.db", `here --register "x/l.db"`, `fork --register "x/l.db"`}},
			{moved(storage.ErrReturned), []string{"y/l.db", `here --register "y/l.db"`, `here --register "x/l.db"`}},
			{moved(storage.ErrUnproven), []string{"y/l.db", "IT", `here --register "y/l.db"`}},
		} {
			what, todo := Failure(l, fmt.Errorf("open: %w", c.err))
			banner, hint := Trouble(l, storage.Status{Err: c.err}, time.UTC)
			for _, w := range c.want {
				if !strings.Contains(what+" "+todo, w) || !strings.Contains(banner+" "+hint, w) {
					t.Errorf("%v: Failure = %q, %q; Trouble = %q, %q: want %q", c.err, what, todo, banner, hint, w)
				}
			}
			if strings.Contains(what+todo, "%!") {
				t.Errorf("Failure(%v) = %q, %q", c.err, what, todo)
			}
		}
	}
}
