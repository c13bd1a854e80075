package lookup

import (
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"
)

// processor returns what this process has used of the processors.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkBuild measures filling an index: the processor time, that of the
// garbage collector with it, and what memory the index takes. The targets are
// 100 ms at 100 000 cases and 100 MB at a million.
func BenchmarkBuild(b *testing.B) {
	for _, n := range sizes() {
		list := newPeople(1).register(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			before := heap()
			var x [1]*Index // an array: the one before is let go before the next is built
			var took []time.Duration
			for b.Loop() {
				x[0] = nil
				runtime.GC()
				begin := processor(b)
				x[0] = build(list)
				took = append(took, processor(b)-begin)
			}
			x[0].Search("anna", Options{})
			b.ReportMetric(slices.Min(took).Seconds()*1e3, "cpu-ms")
			b.ReportMetric(float64(heap()-before)/1e6, "MB")
			runtime.KeepAlive(x[0])
		})
	}
}
