package drive

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

// Would have caught programs of one PC that trust the lock of the drive alone:
// on a Linux PC it does not keep them apart, and events were lost.
func TestThePCsOwnLock(t *testing.T) {
	cache := quickDir(t)
	first := create(t, Options{CacheDir: cache, disk: lockless{osDisk{}}})
	drives := []*Drive{first}
	for range 3 {
		drives = append(drives, open(t, first.path, Options{CacheDir: cache, disk: lockless{osDisk{}}}))
	}
	var wait sync.WaitGroup
	for i, d := range drives {
		wait.Go(func() {
			for n := range 15 {
				if _, err := d.Append(t.Context(), 0, note(fmt.Sprint("drive", i, "-", n))); err != nil {
					t.Errorf("Append: %v", err)
				}
			}
		})
	}
	wait.Wait()
	if there := sound(t, first.path); len(there) != 60 {
		t.Errorf("%d events are there, want 60", len(there))
	}
}

// Would have caught a busy PC that keeps all others waiting.
func TestEverybodyGetsTheirTurn(t *testing.T) {
	busy := create(t, Options{})
	other := open(t, busy.path, Options{})
	stop := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
				add(t, busy, note(fmt.Sprint("busy", n)))
			}
		}
	})
	for n := range 10 {
		began := time.Now()
		if _, err := other.Append(t.Context(), 0, note(fmt.Sprint("other", n))); err != nil {
			t.Errorf("Append: %v", err)
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("Append waited %v beside one busy PC", took)
		}
	}
	close(stop)
	wait.Wait()
}

// Would have caught a PC that takes the lock again at once, for as long as it
// has something to save.
func TestCourtesy(t *testing.T) {
	d, disk := faultyRegister(t, Options{})
	var freed, taken time.Time
	disk.reset(func(o op) fate {
		switch {
		case o.what == "write" && o.at >= metasSize:
			return fate{first: func() { time.Sleep(courtesyMax) }}
		case o.what == "unlock":
			freed = time.Now()
		case o.what == "lock":
			taken = time.Now()
		}
		return fate{}
	})
	add(t, d, note("one"))
	first := freed
	add(t, d, note("two"))
	if left := taken.Sub(first); left < courtesyMax*3/4 {
		t.Errorf("others were left %v between two long transactions, want about %v", left, courtesyMax)
	}
	disk.reset(nil)
}
