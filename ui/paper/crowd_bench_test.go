package paper

import (
	"io"
	"testing"
)

func BenchmarkPickupList500(b *testing.B) {
	d := PickupList(sheet, crowd(b, 500))
	for b.Loop() {
		if err := d.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
