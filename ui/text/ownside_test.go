package text

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"laskoll/storage"
)

// ownError is what a disk of the PC's own said.
func ownError(kind error) error {
	err := errors.New("input/output error")
	if kind != nil {
		err = fmt.Errorf("%w: %w", kind, err)
	}
	return fmt.Errorf("keep 1 events: %w", &storage.FileError{Kind: storage.ErrOwnDisk, Path: "/home/anna/.cache/laskoll", Err: err})
}

// Would have caught: a fault that nobody knows, told as a drive that does not
// answer.
func TestUnknownTroubleIsNotTheDrives(t *testing.T) {
	for _, l := range languages {
		what, todo := Trouble(l, storage.Status{Err: errors.New("odd \x1b[31m")}, time.UTC)
		if what != troubleOther.In(l) || !strings.Contains(todo, "odd") || strings.ContainsRune(todo, '\x1b') {
			t.Errorf("Trouble = %q, %q, want words of its own and the message", what, todo)
		}
	}
}

// Would have caught: a disk of this PC's own that is blamed on the register or
// the drive, without its folder, or without a word of what was saved.
func TestOwnDiskWords(t *testing.T) {
	for _, kind := range []error{storage.ErrFull, storage.ErrReadOnly, nil} {
		for _, l := range languages {
			what, todo := Failure(l, ownError(kind))
			if !strings.Contains(what, "/home/anna/.cache/laskoll") || !strings.Contains(what, ownNothing.In(l)) || todo == "" {
				t.Errorf("Failure(%v) = %q, %q, want the folder and that nothing was saved", kind, what, todo)
			}
			what, todo = Trouble(l, storage.Status{Err: ownError(kind), Waiting: 1}, time.UTC)
			if !strings.Contains(todo, "/home/anna/.cache/laskoll") || what == "" {
				t.Errorf("Trouble(%v) = %q, %q, want the folder", kind, what, todo)
			}
			for _, word := range []string{"nätverksenhet", "network drive", "registret ligger", "register lies"} {
				if strings.Contains(strings.ToLower(what+todo), word) {
					t.Errorf("Trouble(%v) = %q, %q, want no word of %q", kind, what, todo, word)
				}
			}
		}
	}
	what, _ := Failure(Swedish, errors.Join(ownError(storage.ErrFull), storage.ErrUnsure))
	if strings.Contains(what, ownNothing.In(Swedish)) || !strings.Contains(what, "inte säkert") {
		t.Errorf("Failure of what may have been kept = %q, want that it is not certain", what)
	}
}
