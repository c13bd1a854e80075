package drive_test

import (
	"path/filepath"
	"testing"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// Would have caught a rule of the contract that the drive does not keep.
func TestConformance(t *testing.T) { conform(t, drive.Options{}) }

// Would have caught a rule that holds only as long as no volume is closed.
func TestConformanceWithVolumes(t *testing.T) { conform(t, drive.Options{VolumeSize: 700}) }

func conform(t *testing.T, opts drive.Options) {
	storetest.Run(t, func(t *testing.T) storage.Store {
		opts := opts
		opts.CacheDir = t.TempDir()
		d, err := drive.Create(t.Context(), filepath.Join(t.TempDir(), "omsorg åäö.db"), opts)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { d.Close() })
		return d
	})
}
