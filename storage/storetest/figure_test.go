package storetest

import (
	"os"
	"path/filepath"
	"testing"
)

// Would have caught a table without the figures of all tests but the last.
func TestFigure(t *testing.T) {
	name := filepath.Join(t.TempDir(), "figures")
	t.Setenv("LASKOLL_FIGURES", name)
	Figure(t, "crashes", "%d states, %d wrong", 12, 3)
	Figure(t, "kills", "7")
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if want := "crashes|12 states, 3 wrong|ok\nkills|7|ok\n"; string(got) != want {
		t.Errorf("two figures = %q, want %q", got, want)
	}
}
