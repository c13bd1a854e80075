package pc

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"laskoll/storage"
)

// Would have caught: an error of the PC's own disk that loses what the system
// said, or one of a register that is taken for it.
func TestTrouble(t *testing.T) {
	_, missing := os.Open(filepath.Join(t.TempDir(), "none"))
	denied := &fs.PathError{Op: "open", Path: "x", Err: refused}
	full := fmt.Errorf("write: %w", &fs.PathError{Op: "write", Path: "x", Err: noRoom})
	for _, c := range []struct {
		err       error
		own, kind error
	}{
		{nil, nil, nil},
		{missing, storage.ErrOwnDisk, nil},
		{denied, storage.ErrOwnDisk, storage.ErrReadOnly},
		{full, storage.ErrOwnDisk, storage.ErrFull},
		{errors.New("not of the system"), nil, nil},
		{&storage.FileError{Kind: storage.ErrDamaged, Path: "y", Err: missing}, nil, storage.ErrDamaged},
	} {
		got := Trouble("/own", c.err)
		if errors.Is(got, storage.ErrOwnDisk) != (c.own != nil) || c.kind != nil && !errors.Is(got, c.kind) || !errors.Is(got, c.err) {
			t.Errorf("Trouble(%v) = %v, want %v and %v", c.err, got, c.own, c.kind)
		}
		var file *storage.FileError
		if c.own != nil && (!errors.As(got, &file) || file.Path != "/own") {
			t.Errorf("Trouble(%v) = %v, want it to name the folder", c.err, got)
		}
		if again := Trouble("/other", got); c.own != nil && again.Error() != got.Error() {
			t.Errorf("Trouble of %v = %v, want it once", got, again)
		}
	}
}

// Would have caught: a folder that anybody could have made first, for a user
// who has none.
func TestNoHome(t *testing.T) {
	for _, home := range []string{"", "relative"} {
		for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData"} {
			t.Setenv(name, home)
		}
		for name, find := range map[string]func() (string, error){"Cache": Cache, "Profile": Profile} {
			if dir, err := find(); dir != "" || !errors.Is(err, storage.ErrNoHome) {
				t.Errorf("%s with the home %q = %q, %v, want %v", name, home, dir, err, storage.ErrNoHome)
			}
		}
	}
}
