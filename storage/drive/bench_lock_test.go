package drive

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// writers is how many write to one register in these benchmarks.
const writers = 8

// BenchmarkEightWriters measures how long eight who save wait for the lock.
// bbolt's own way is the measure: open the file, looking every 50 ms whether
// the lock is free, write the same event in a transaction, close. Ours is
// measured twice: every writer on a PC of its own, where all of them poll the
// drive, and all on one PC. The three take turns, round by round, so that what
// else the machine does is the same for all.
func BenchmarkEightWriters(b *testing.B) {
	for name, flow := range map[string]flow{
		"at-once": atOnceFlow,  // all begin to save at the same moment
		"nonstop": nonstopFlow, // all save all the time, and equally often
	} {
		b.Run(name, func(b *testing.B) {
			crowds := []*crowd{bareCrowd(b), driveCrowd(b, "PCs", false), driveCrowd(b, "one-PC", true)}
			for b.Loop() {
				for _, c := range crowds {
					flow(c)
				}
			}
			for _, c := range crowds {
				c.report(b, crowds[0])
			}
		})
	}
}

// crowd is eight writers to one file, and how long they waited for its lock.
type crowd struct {
	name  string
	write []func() (time.Duration, error) // saves one event and returns the wait

	mu    sync.Mutex
	waits []time.Duration
	holds []time.Duration // how long each had the lock, where that is known
}

// quantile returns a quantile of times in milliseconds.
func quantile(times []time.Duration, percent int) float64 {
	slices.Sort(times)
	return float64(times[len(times)*percent/100].Microseconds()) / 1000
}

func (c *crowd) report(b *testing.B, peer *crowd) {
	b.ReportMetric(quantile(c.waits, 50), c.name+"-p50-ms")
	b.ReportMetric(quantile(c.waits, 99), c.name+"-p99-ms")
	if c != peer {
		b.ReportMetric(quantile(c.waits, 99)/quantile(peer.waits, 99), c.name+"-p99-ratio")
		b.ReportMetric(quantile(c.holds, 50), c.name+"-hold-p50-ms")
		b.ReportMetric(quantile(c.holds, 99), c.name+"-hold-p99-ms")
	}
}

// save lets a writer save once.
func (c *crowd) save(who int) {
	wait, err := c.write[who]()
	if err != nil {
		panic(fmt.Sprintf("%s: %v", c.name, err))
	}
	c.mu.Lock()
	c.waits = append(c.waits, wait)
	c.mu.Unlock()
}

// flow is one round of a crowd.
type flow func(*crowd)

func atOnceFlow(c *crowd) {
	var wait sync.WaitGroup
	for who := range c.write {
		wait.Go(func() { c.save(who) })
	}
	wait.Wait()
}

func nonstopFlow(c *crowd) {
	var wait sync.WaitGroup
	for who := range c.write {
		wait.Go(func() {
			for range 20 {
				c.save(who)
			}
		})
	}
	wait.Wait()
}

// cases gives every event of these benchmarks a case of its own.
var cases atomic.Int64

func ownCase() int { return int(cases.Add(12)) + 1<<20 }

// driveCrowd is eight Drives on one register.
func driveCrowd(b *testing.B, name string, onePC bool) *crowd {
	first := filled(b, 1000, Options{})
	c := &crowd{name: name}
	for range writers {
		disk := &lockClock{}
		opts := Options{LockTimeout: time.Minute, disk: disk}
		if onePC {
			opts.CacheDir = first.opts.CacheDir
		}
		d, at := open(b, first.path, opts), storage.Position(1000)
		c.write = append(c.write, func() (wait time.Duration, err error) {
			begin := time.Now()
			at, err = d.Append(b.Context(), at, storetest.Records(timely(ownCase()))...)
			c.mu.Lock()
			c.holds = append(c.holds, disk.freed.Sub(disk.got))
			c.mu.Unlock()
			return disk.got.Sub(begin), err
		})
	}
	return c
}

// lockClock is the real drive, and when its lock was obtained and given up
// last.
type lockClock struct {
	osDisk
	got, freed time.Time
}

func (c *lockClock) lock(name string) (func() error, error) {
	unlock, err := c.osDisk.lock(name)
	if err != nil || filepath.Base(name) != lockName {
		return unlock, err
	}
	c.got = time.Now()
	return func() error {
		c.freed = time.Now()
		return unlock()
	}, nil
}

// bareCrowd is eight who open one file with bbolt. Their wait is that for
// Open to return, which takes some tenths of a millisecond when nobody is in
// the way.
func bareCrowd(b *testing.B) *crowd {
	path := filepath.Join(b.TempDir(), "bare.db")
	put(b, path, read(b, filled(b, 1000, Options{}).path))
	c := &crowd{name: "bbolt"}
	for range writers {
		at := storage.Position(1000)
		c.write = append(c.write, func() (wait time.Duration, err error) {
			begin := time.Now()
			db, err := bbolt.Open(path, 0o600, nil)
			if err != nil {
				return 0, err
			}
			wait = time.Since(begin)
			err = db.Update(func(tx *bbolt.Tx) error {
				at, err = ledger.Append(tx, at, storetest.Records(timely(ownCase()))...)
				return err
			})
			if err != nil {
				return wait, err
			}
			return wait, db.Close()
		})
	}
	return c
}
