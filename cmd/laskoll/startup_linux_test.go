package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkStart starts the program on practice customers in a terminal, and
// beside it in the same run the least program of its kind. It reports the
// milliseconds from the start of the process to what is seen: the first whole
// frame, the list of customers in it, and the other program's frame.
//
//	go test ./cmd/laskoll -run XXX -bench Start -benchtime 21x
func BenchmarkStart(b *testing.B) {
	ours, peer := filepath.Join(b.TempDir(), "laskoll"), filepath.Join(b.TempDir(), "trivial")
	for path, pkg := range map[string]string{ours: ".", peer: "./testdata/trivial"} {
		if out, err := exec.Command("go", "build", "-o", path, pkg).CombinedOutput(); err != nil {
			b.Fatalf("go build %s: %v\n%s", pkg, err, out)
		}
	}
	var frame, list, least []time.Duration
	for b.Loop() {
		x := inTerminal(b, 120, 36, ours, "--practice")
		frame = append(frame, x.when("F1 hjälp"))
		list = append(list, x.when("Åsa Öberg"))
		x.close()
		x.alone() // the next start is not to be measured beside its end
		y := inTerminal(b, 120, 36, peer)
		least = append(least, y.when("trivial"))
		y.close()
	}
	b.ReportMetric(0, "ns/op")
	for name, times := range map[string][]time.Duration{"ms-frame": frame, "ms-list": list, "ms-trivial": least} {
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, name)
	}
}
