package ledger_test

import (
	"errors"
	"testing"

	"laskoll/storage/ledger"
)

// Would have caught a value written by a way of sealing that is not known,
// taken for plain text.
func TestSeal(t *testing.T) {
	got, err := ledger.Open(ledger.Seal([]byte("kund")))
	if err != nil || string(got) != "kund" {
		t.Errorf("Open(Seal(kund)) = %q, %v, want kund", got, err)
	}
	for _, b := range [][]byte{nil, {2, 'k'}} {
		if got, err := ledger.Open(b); !errors.Is(err, ledger.ErrSealed) {
			t.Errorf("Open(%x) = %q, %v, want %v", b, got, err, ledger.ErrSealed)
		}
	}
}
