package storage_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"laskoll/storage"
)

// Would have caught an error that callers cannot branch on, or that loses its
// cause, after it was wrapped on its way up.
func TestErrorsAreWhatTheySay(t *testing.T) {
	cases := []struct {
		err  error
		want []error
		not  error
	}{
		{&storage.ConflictError{}, []error{storage.ErrConflict}, storage.ErrBusy},
		{&storage.BusyError{Path: "x"}, []error{storage.ErrBusy}, storage.ErrAway},
		{&storage.FileError{Kind: storage.ErrAway, Path: "x", Err: fs.ErrPermission}, []error{storage.ErrAway, fs.ErrPermission}, storage.ErrMissing},
		{&storage.FileError{Kind: storage.ErrUnsure, Path: "x"}, []error{storage.ErrUnsure}, storage.ErrAway},
	}
	for _, c := range cases {
		wrapped := fmt.Errorf("append: %w", c.err)
		for _, want := range c.want {
			if !errors.Is(wrapped, want) {
				t.Errorf("errors.Is(%v, %v) = false, want true", wrapped, want)
			}
		}
		if errors.Is(wrapped, c.not) {
			t.Errorf("errors.Is(%v, %v) = true, want false", wrapped, c.not)
		}
	}
}

// Would have caught a message without the facts that a developer needs, or
// with the same fact twice.
func TestErrorsTellTheFacts(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	damaged := fmt.Errorf("%w: page 3", storage.ErrDamaged)
	cases := []struct {
		err  error
		want string
	}{
		{&storage.BusyError{Path: "x.db"}, "the register is held by another: x.db"},
		{&storage.BusyError{Path: "x.db", Name: "Kerstin", PC: "HV-17", Since: at}, "the register is held by another: x.db, by Kerstin at HV-17 since 2026-11-23T09:30:00Z"},
		{&storage.FileError{Kind: storage.ErrMissing, Path: "x.db"}, "x.db: there is no register at the path"},
		{&storage.FileError{Kind: storage.ErrAway, Path: "x.db", Err: errors.New("host is down")}, "x.db: the register cannot be reached: host is down"},
		{&storage.FileError{Kind: storage.ErrDamaged, Path: "x.db", Err: damaged}, "x.db: the register is damaged: page 3"},
	}
	for _, c := range cases {
		if got := c.err.Error(); got != c.want {
			t.Errorf("Error() = %q, want %q", got, c.want)
		}
	}
	conflict := &storage.ConflictError{Entries: make([]storage.Entry, 2)}
	if got := conflict.Error(); !strings.Contains(got, "2 entries") {
		t.Errorf("Error() = %q, want the number of entries", got)
	}
}
