package peers

import (
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// BenchmarkSave measures one event saved in a register and with SQLite in
// turn, so that whatever else the machine does is the same for both, and tells
// how many times SQLite's time a save takes.
func BenchmarkSave(b *testing.B) {
	for _, n := range []int{3000, 60000} {
		b.Run(fmt.Sprintf("entries=%d", n), func(b *testing.B) {
			ours, theirs := &sample{save: register(b, n)}, &sample{save: peer(b, n)}
			for b.Loop() {
				ours.take(b)
				theirs.take(b)
			}
			for _, quantile := range []int{50, 90} {
				b.ReportMetric(ours.quantile(quantile).Seconds()*1000, fmt.Sprintf("register-p%d-ms", quantile))
				b.ReportMetric(theirs.quantile(quantile).Seconds()*1000, fmt.Sprintf("sqlite-p%d-ms", quantile))
			}
			b.ReportMetric(float64(ours.quantile(50))/float64(theirs.quantile(50)), "ratio-p50")
			b.ReportMetric(ours.worked.Seconds()*1000/float64(len(ours.times)), "register-cpu-ms")
			b.ReportMetric(theirs.worked.Seconds()*1000/float64(len(theirs.times)), "sqlite-cpu-ms")
		})
	}
}

// sample is how long saves took, and how long a processor worked on them.
type sample struct {
	save   func(*testing.B)
	times  []time.Duration
	worked time.Duration
}

// courtesy is longer than a PC that has saved leaves the lock to others.
const courtesy = 21 * time.Millisecond

func (s *sample) take(b *testing.B) {
	worked, begin := processorTime(), time.Now()
	s.save(b)
	s.times = append(s.times, time.Since(begin))
	time.Sleep(courtesy)
	s.worked += processorTime() - worked
}

func (s *sample) quantile(percent int) time.Duration {
	slices.Sort(s.times)
	return s.times[len(s.times)*percent/100]
}

// register returns what saves an event in a register of n entries.
func register(b *testing.B, n int) func(*testing.B) {
	opts := drive.Options{CacheDir: b.TempDir()}
	d, err := drive.Create(b.Context(), filepath.Join(b.TempDir(), "register.db"), opts)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	at := storage.Position(0)
	save := func(b *testing.B, many int) {
		events := make([]model.Event, many)
		for i := range events {
			events[i] = storetest.Event((int(at)+i)/12, fmt.Sprint("in time", int(at)+i))
			binary.BigEndian.PutUint64(events[i].ID[:], uint64(int(at)+i+1)<<8)
		}
		var err error
		if at, err = d.Append(b.Context(), at, storetest.Records(events...)...); err != nil {
			b.Fatal(err)
		}
	}
	for int(at) < n {
		save(b, min(n-int(at), 2000))
	}
	time.Sleep(courtesy)
	return func(b *testing.B) { save(b, 1) }
}
