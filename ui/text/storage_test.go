package text

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"laskoll/storage"
)

// Would have caught a sentinel of the contract that a user sees as raw English.
func TestFailureKnowsEveryError(t *testing.T) {
	kinds := []error{
		storage.ErrConflict, storage.ErrBusy, storage.ErrAway, storage.ErrDamaged, storage.ErrNewer,
		storage.ErrMissing, storage.ErrForeign, storage.ErrReadOnly, storage.ErrExists, storage.ErrFull,
		storage.ErrFolder, storage.ErrUnlocked, storage.ErrStrange, storage.ErrUnsure, storage.ErrOwnDisk, storage.ErrNoHome, context.DeadlineExceeded,
	}
	for _, l := range languages {
		for _, kind := range kinds {
			path := `\\server\omsorg\laskoll.db`
			what, todo := Failure(l, fmt.Errorf("append: %w", &storage.FileError{Kind: kind, Path: path, Err: errors.New("cause")}))
			worded(t, kind, what)
			worded(t, kind, todo)
			if strings.HasPrefix(what, failureOther[l][:8]) {
				t.Errorf("Failure(%v) = %q, want words of its own", kind, what)
			}
		}
	}
}

// Would have caught a message that does not say which file, or who has it.
func TestFailureTellsTheFacts(t *testing.T) {
	at := time.Date(2026, 11, 23, 13, 32, 0, 0, time.UTC)
	cases := []struct {
		err  error
		want []string
	}{
		{&storage.FileError{Kind: storage.ErrMissing, Path: "/mnt/omsorg/laskoll.db"}, []string{"/mnt/omsorg/laskoll.db"}},
		{&storage.BusyError{Path: "P:\\l.db", Name: "Kerstin", PC: "HV-17", Since: at}, []string{"P:\\l.db", "Kerstin", "HV-17", "2026-11-23 14:32"}},
		{&storage.BusyError{Path: "P:\\l.db"}, []string{"P:\\l.db", "någon annan"}},
		{&storage.FileError{Kind: storage.ErrAway, Path: "x.db", Err: fs.ErrPermission}, []string{"rätt att läsa x.db"}},
		{&storage.FileError{Kind: storage.ErrUnsure, Path: "x.db", Err: context.DeadlineExceeded}, []string{"inte säkert"}},
		{&storage.MovedError{Path: "x.db", To: `\\ny\l.db`, By: "Kerstin", At: at, Err: &storage.FileError{Kind: storage.ErrForeign, Path: "y.db"}},
			[]string{`\\ny\l.db`, "Kerstin", "2026-11-23", "inget Låskoll-register"}},
		{errors.New("oväntat \x1b[31m"), []string{"oväntat"}},
	}
	for _, c := range cases {
		what, _ := Failure(Swedish, c.err)
		for _, w := range c.want {
			if !strings.Contains(what, w) {
				t.Errorf("Failure(%v) = %q, want it to tell %q", c.err, what, w)
			}
		}
		if strings.ContainsRune(what, '\x1b') {
			t.Errorf("Failure(%v) = %q, want no escape sequence", c.err, what)
		}
	}
	if what, todo := Failure(Swedish, nil); what != "" || todo != "" {
		t.Errorf("Failure(nil) = %q, %q, want nothing", what, todo)
	}
}
