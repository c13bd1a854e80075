package drive_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

func filled(t *testing.T, n int) (*drive.Drive, drive.Options) {
	t.Helper()
	opts := drive.Options{CacheDir: t.TempDir()}
	d, err := drive.Create(t.Context(), filepath.Join(t.TempDir(), "laskoll.db"), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	for i := range n {
		if _, err := d.Append(t.Context(), storage.Position(i), storetest.Records(storetest.Event(i%3, string(rune('a'+i))))...); err != nil {
			t.Fatal(err)
		}
	}
	return d, opts
}

// Would have caught a snapshot that is torn by those who write meanwhile, or
// that leaves a lock file where it only looked.
func TestSnapshotWhileOthersWrite(t *testing.T) {
	d, opts := filled(t, 3)
	ctx, stop := context.WithCancel(t.Context())
	written := make(chan storage.Position)
	go func() {
		last := storage.Position(3)
		for n := 0; ctx.Err() == nil; n++ {
			next, err := d.Append(context.Background(), last, storetest.Records(storetest.Event(n, "busy "+string(rune(1000+n))))...)
			if err != nil {
				t.Error(err)
				break
			}
			last = next
		}
		written <- last
	}()
	at := storage.Position(0)
	for range 40 {
		s, err := drive.TakeSnapshot(t.Context(), d.Path(), opts)
		if err != nil {
			t.Fatal(err)
		}
		if s.Head.Position < at {
			t.Errorf("TakeSnapshot = up to %d after %d", s.Head.Position, at)
		}
		at = s.Head.Position
	}
	stop()
	if last := <-written; at > last {
		t.Errorf("TakeSnapshot = up to %d, only %d were written", at, last)
	}
	copied := filepath.Join(t.TempDir(), "kopia.db")
	s, err := drive.TakeSnapshot(t.Context(), d.Path(), opts)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(t.Context(), copied, opts); err != nil {
		t.Fatal(err)
	}
	if _, err := drive.TakeSnapshot(t.Context(), copied, opts); err != nil {
		t.Error(err)
	}
	if files, err := os.ReadDir(filepath.Dir(copied)); err != nil || len(files) != 1 {
		t.Errorf("beside the copy lie %v, %v, want nothing", files, err)
	}
}

// Would have caught a register that is put in place without the lock, or whose
// old file is lost when the new one cannot be made.
func TestReplaceKeepsTheLock(t *testing.T) {
	d, opts := filled(t, 4)
	want := errors.New("not this time")
	_, err := drive.Replace(t.Context(), d.Path(), opts, "aside.db", func(was drive.Replacement) (*drive.Snapshot, error) {
		if was.Old == nil || was.Old.Head.Position != 4 {
			t.Errorf("Replace found %+v, want 4 entries", was)
		}
		ctx, stop := context.WithTimeout(t.Context(), 50_000_000)
		defer stop()
		if _, err := d.Append(ctx, 4, storetest.Records(storetest.Event(1, "x"))...); !errors.Is(err, storage.ErrBusy) {
			t.Errorf("Append while the register is replaced = %v, want %v", err, storage.ErrBusy)
		}
		return nil, want
	})
	if !errors.Is(err, want) {
		t.Errorf("Replace = %v, want %v", err, want)
	}
	if at, err := d.Append(t.Context(), 4, storetest.Records(storetest.Event(1, "y"))...); err != nil || at != 5 {
		t.Errorf("Append afterwards = %v, %v, want 5", at, err)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(d.Path()), "aside.db")); err == nil {
		t.Error("aside.db exists, want nothing kept aside when nothing was replaced")
	}
}

// Would have caught a register that leaves its place when its new home cannot
// be opened, or that has two homes when it cannot leave.
func TestRetireStays(t *testing.T) {
	d, opts := filled(t, 4)
	broken := errors.New("the new place vanished")
	if err := os.WriteFile(filepath.Join(filepath.Dir(d.Path()), "taken.db"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for n, c := range []struct {
		aside      string
		open, want error
	}{
		{"aside.db", broken, broken},
		{"taken.db", nil, storage.ErrExists},
	} {
		closed := 0
		err := drive.Retire(t.Context(), d.Path(), opts, c.aside, func(*drive.Snapshot) (drive.Home, error) {
			return drive.Home{
				Open:  func() error { return c.open },
				Close: func() error { closed++; return nil },
			}, nil
		})
		if !errors.Is(err, c.want) || closed != 1 {
			t.Errorf("Retire = %v, the new home closed %d times, want %v and once", err, closed, c.want)
		}
		at := storage.Position(4 + n)
		if got, err := d.Append(t.Context(), at, storetest.Records(storetest.Event(1, c.aside))...); err != nil || got != at+1 {
			t.Errorf("Append afterwards = %v, %v, want %d", got, err, at+1)
		}
	}
}
