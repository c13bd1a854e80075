package drive_test

import (
	"path/filepath"
	"testing"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// Would have caught a rule of the contract that the drive does not keep.
func TestConformance(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storage.Store {
		opts := drive.Options{CacheDir: t.TempDir()}
		d, err := drive.Create(t.Context(), filepath.Join(t.TempDir(), "omsorg åäö.db"), opts)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { d.Close() })
		return d
	})
}
