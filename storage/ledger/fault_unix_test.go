//go:build unix

package ledger_test

import (
	"os"
	"strings"
	"testing"

	"laskoll/storage/ledger"
)

// Would have caught a fault of the PC's own disk that ends the program, because
// bbolt meets it in a goroutine of its own. Memory that is mapped from beyond
// the end of a file faults as it does when the disk cannot read it.
func TestPagesSurviveAFaultOfTheDisk(t *testing.T) {
	db := openLog(t, 2000)
	if err := db.View(ledger.Check); err != nil {
		t.Fatalf("Check of a sound file = %v", err)
	}
	if err := os.Truncate(db.Path(), 8*ledger.PageSize); err != nil {
		t.Fatal(err)
	}
	if err := db.View(ledger.Check); err == nil || !strings.Contains(err.Error(), "32768") {
		t.Errorf("Check of a file that the disk does not give = %v, want how much of it there is", err)
	}
}
