package replica_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/replica"
	"laskoll/storage/storetest"
)

// Would have caught a register that is made anew from half a copy, from
// another register's, or from none although there is one.
func TestCopies(t *testing.T) {
	dir, path := t.TempDir(), filepath.Join(t.TempDir(), "laskoll.db")
	d, err := drive.Create(t.Context(), path, drive.Options{CacheDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Append(t.Context(), 0, storetest.Records(storetest.Event(1, "a"), storetest.Event(2, "b"))...); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	open := func(ctx context.Context) (replica.Source, error) {
		return drive.Open(ctx, path, drive.Options{CacheDir: dir})
	}
	r, err := replica.Open(t.Context(), open, replica.Options{Register: path, Dir: dir, Patience: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if files, err := replica.Copies(path, dir); len(files) != 0 || !errors.Is(err, storage.ErrBusy) {
		t.Errorf("Copies while a program has it open = %v, %v, want %v", files, err, storage.ErrBusy)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := replica.Copies(path, dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("Copies = %v, %v, want one file", files, err)
	}
	if other, err := replica.Copies(path+"x", dir); err != nil || len(other) != 0 {
		t.Errorf("Copies of another register = %v, %v, want none", other, err)
	}
	forget(t, files[0])
	if half, err := replica.Copies(path, dir); err != nil || len(half) != 0 {
		t.Errorf("Copies when it was not fetched to its end = %v, %v, want none", half, err)
	}
}

// forget makes a copy one that was not fetched to its end.
func forget(t *testing.T, file string) {
	t.Helper()
	db, err := bbolt.Open(file, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("copy")).Delete([]byte("whole")) })
	if err != nil {
		t.Fatal(err)
	}
}
