//go:build unix

package drive

import (
	"errors"
	"testing"

	"laskoll/storage"
)

// Would have caught a fault of the PC's own disk that ends the program while a
// save is checked, or that is told of as damage of the register.
func TestImageSurvivesAFaultOfTheDisk(t *testing.T) {
	d := create(t, Options{})
	for n := range 30 {
		add(t, d, timely(n))
	}
	if err := d.img.view(d.img.check); err != nil {
		t.Fatalf("check of a sound image = %v", err)
	}
	if err := d.img.file.Truncate(3 * pageSize); err != nil {
		t.Fatal(err)
	}
	if err := d.img.view(d.img.check); err == nil || errors.Is(err, storage.ErrDamaged) {
		t.Errorf("check of an image that the disk does not give = %v, want an error that blames the disk", err)
	}
}
