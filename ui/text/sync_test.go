package text

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"laskoll/storage"
)

// Every trouble with the register is a sentence that says what is safe.
func TestTrouble(t *testing.T) {
	away := time.Date(2026, 11, 23, 10, 37, 0, 0, time.UTC)
	kinds := []error{
		storage.ErrBusy, storage.ErrAway, storage.ErrDamaged, storage.ErrNewer, storage.ErrMissing, storage.ErrForeign,
		storage.ErrReadOnly, storage.ErrFull, storage.ErrUnlocked, storage.ErrStrange, errors.New("something else"),
	}
	for _, l := range languages {
		seen := make(map[string]error)
		for _, k := range kinds {
			s := storage.Status{Err: &storage.FileError{Kind: k, Path: `\\server\omsorg\laskoll.db`}, Away: away}
			what, todo := Trouble(l, s, time.UTC)
			if what == "" || strings.Contains(what+todo, "%!") || !strings.HasSuffix(what, ".") {
				t.Errorf("Trouble(%v, %v) = %q, %q, want sentences", l, k, what, todo)
			}
			if other := seen[what]; other != nil && !errors.Is(other, storage.ErrAway) {
				t.Errorf("Trouble(%v, %v) = %q, the same as for %v", l, k, what, other)
			}
			seen[what] = k
		}
	}
}

func TestTroubleAway(t *testing.T) {
	s := storage.Status{Err: storage.ErrAway, Away: time.Date(2026, 11, 23, 10, 37, 0, 0, time.UTC), Waiting: 3}
	want := "Registret nås inte sedan 10:37. Du kan arbeta vidare: 3 ändringar väntar."
	if got, _ := Trouble(Swedish, s, time.UTC); got != want {
		t.Errorf("Trouble = %q, want %q", got, want)
	}
	if got, todo := Trouble(Swedish, storage.Status{}, time.UTC); got != "" || todo != "" {
		t.Errorf("Trouble without one = %q, %q, want nothing", got, todo)
	}
}

// Would have caught a register that has moved and is told of as gone.
func TestTroubleMoved(t *testing.T) {
	moved := &storage.MovedError{Path: "x.db", To: "ny/l.db", By: "Kerstin", At: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), Err: storage.ErrAway}
	got, todo := Trouble(Swedish, storage.Status{Err: fmt.Errorf("reach: %w", moved), Away: moved.At}, time.UTC)
	if !strings.Contains(got, "ny/l.db (av Kerstin, 2026-11-23)") || todo == "" {
		t.Errorf("Trouble = %q, %q, want where it went and who moved it", got, todo)
	}
}

func TestTroubleHolder(t *testing.T) {
	busy := &storage.BusyError{Path: "laskoll.db", Name: "Anna", Since: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	got, todo := Trouble(Swedish, storage.Status{Err: fmt.Errorf("send: %w", busy)}, time.UTC)
	if !strings.Contains(got, "används av Anna sedan 2026-11-23 10:00") || todo == "" {
		t.Errorf("Trouble = %q, %q, want who holds it and since when", got, todo)
	}
}

func TestSyncWords(t *testing.T) {
	for _, l := range languages {
		for _, p := range []Phrase{SyncFetching, SyncFolding, SyncKept.One, SyncConflict, SyncOther, ConflictMine, ConflictTheirs, ConflictKeep, ConflictTake, ConflictLater, ConflictNothing} {
			if p.In(l) == "" {
				t.Errorf("a phrase has no words in language %v: %q", l, p)
			}
		}
		if got := ConflictAsk.In(l, "Anna", "10:42"); !strings.Contains(got, "Anna") || strings.Contains(got, "%") {
			t.Errorf("ConflictAsk = %q, want who and when", got)
		}
		if one, many := ConflictWaiting.In(l, 1), ConflictWaiting.In(l, 2); one == many {
			t.Errorf("ConflictWaiting of one and two = %q", one)
		}
	}
}
