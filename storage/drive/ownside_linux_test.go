package drive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// Would have caught: no room on the PC for an image, told as a register with no
// room around it or a drive that does not answer, whatever is done just then.
func TestOwnDisk(t *testing.T) {
	small := t.TempDir()
	if err := syscall.Mount("tmpfs", small, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("no small disk can be mounted here, as only root may: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(small, syscall.MNT_DETACH) })
	path := filepath.Join(t.TempDir(), "laskoll.db")
	opts := Options{CacheDir: filepath.Join(small, "cache")}
	d, err := Create(t.Context(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	own := func(what string, kind, err error) {
		t.Helper()
		var file *storage.FileError
		if !errors.Is(err, storage.ErrOwnDisk) || !errors.Is(err, kind) || errors.Is(err, storage.ErrUnsure) ||
			!errors.As(err, &file) || !strings.HasPrefix(file.Path, small) {
			t.Errorf("%s = %v, want %v in %s", what, err, storage.ErrOwnDisk, small)
		}
	}
	if err := os.WriteFile(filepath.Join(small, "fill"), make([]byte, 900<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	confirmed := 0
	for n := range 60 {
		if _, err = d.Append(t.Context(), storage.Position(confirmed), storetest.Records(storetest.Event(n, fmt.Sprint(n, strings.Repeat("x", 9000))))...); err != nil {
			break
		}
		confirmed++
	}
	own(fmt.Sprintf("Append after %d", confirmed), storage.ErrFull, err)
	if f, err := os.OpenFile(filepath.Join(small, "fill"), os.O_APPEND|os.O_WRONLY, 0); err == nil {
		for err == nil {
			_, err = f.Write(make([]byte, 4096))
		}
		f.Close()
	}
	_, err = Open(t.Context(), path, opts)
	own("Open", storage.ErrFull, err)
	_, err = Create(t.Context(), filepath.Join(t.TempDir(), "new.db"), opts)
	own("Create", storage.ErrFull, err)

	if err := os.Remove(filepath.Join(small, "fill")); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), path, opts)
	if err != nil {
		t.Fatalf("Open with room = %v", err)
	}
	if at, err := again.Head(t.Context()); err != nil || int(at) != confirmed {
		t.Errorf("Head = %d, %v, want the %d that were confirmed", at, err, confirmed)
	}
	again.Close()
	d.Close()
	if err := syscall.Mount("", small, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), path, opts)
	own("Open where nothing may be written", storage.ErrReadOnly, err)
}
