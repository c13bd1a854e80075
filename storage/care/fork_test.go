package care_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// Would have caught a register of its own that has lost a part of its log, does
// not tell where it comes from, or that PCs of the other go on to write in; and
// one that leaves the other register without its volumes.
func TestFork(t *testing.T) {
	o := newOfficeOf(t, 60, small)
	was := o.sound(t)
	if was.Volumes == 0 {
		t.Fatal("the log lies in one file: nothing is proven about volumes")
	}
	dir := filepath.Join(t.TempDir(), "test")
	if err := os.CopyFS(dir, os.DirFS(o.dir)); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(dir, filepath.Base(o.path))
	stranger, err := drive.Open(t.Context(), copied, o.opts.Drive)
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()

	done, err := care.Fork(t.Context(), copied, o.opts)
	if err != nil || done.Of != was.ID || done.ID == was.ID || done.Now != was.Last {
		t.Fatalf("Fork = %+v, %v, want all %d entries and a new id", done, err, was.Last)
	}
	r, err := care.Check(t.Context(), copied, o.opts)
	if err != nil || !r.Sound() || r.ID != done.ID || r.Of != was.ID || r.Last != was.Last || r.Cases != was.Cases {
		t.Errorf("Check = %+v, %v, want register %v of %v with all of it", r, err, done.ID, was.ID)
	}
	if now := o.sound(t); now.ID != was.ID || now.Last != was.Last || now.Of != (ledger.ID{}) {
		t.Errorf("the other register is %+v, want %+v", now, was)
	}
	if _, err := stranger.Head(t.Context()); !errors.Is(err, storage.ErrDamaged) && !errors.Is(err, storage.ErrForeign) {
		t.Errorf("Head of who has it open as the other = %v, want to be told that it is another", err)
	}
	if _, err := care.Compact(t.Context(), copied, o.opts); err != nil {
		t.Fatal(err)
	}
	if r, err := care.Check(t.Context(), copied, o.opts); err != nil || !r.Sound() || r.Of != was.ID {
		t.Errorf("Check after Compact = %+v, %v, want it to tell still where it comes from", r, err)
	}
}
