package text

import (
	"strings"
	"testing"
	"time"

	"laskoll/storage"
)

// Would have caught a register that went back and is called damaged, without
// the way out.
func TestTroubleBack(t *testing.T) {
	for _, l := range languages {
		for n, want := range map[storage.Position]string{5: "1 ", 7: "3 "} {
			s := storage.Status{Err: &storage.BackError{Path: "x.db", Seen: n, Head: 4, Same: 4}}
			what, todo := Trouble(l, s, time.UTC)
			if !strings.Contains(what, want) || !strings.Contains(todo, "laskoll accept") {
				t.Errorf("Trouble = %q, %q, want how many changes and the command", what, todo)
			}
			if what, _ := Failure(l, s.Err); !strings.Contains(what, want) {
				t.Errorf("Failure = %q, want how many changes", what)
			}
		}
	}
}

// Would have caught an answer that does not name the file in which everything
// is kept.
func TestBackDone(t *testing.T) {
	for _, l := range languages {
		for _, done := range []storage.Accepted{{Lost: 2, Again: 2, Aside: "a.db"}, {Lost: 1, Aside: "a.db"}} {
			got := strings.Join(BackDone(l, done), " ")
			if !strings.Contains(got, "a.db") || strings.Contains(got, "%") || !strings.ContainsAny(got, "12") {
				t.Errorf("BackDone(%+v) = %q, want the number and the file", done, got)
			}
		}
	}
}
