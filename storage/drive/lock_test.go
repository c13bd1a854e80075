package drive

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"laskoll/storage/storetest"
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
				if _, err := d.Append(t.Context(), 0, storetest.Records(note(fmt.Sprint("drive", i, "-", n)))...); err != nil {
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
		if _, err := other.Append(t.Context(), 0, storetest.Records(note(fmt.Sprint("other", n)))...); err != nil {
			t.Errorf("Append beside one busy PC = %v, want its turn before the wait is over", err)
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

// Would have caught a writer who asks for the lock in vain hundreds of times a
// second, or who hardly ever asks because one turn of his was held up.
func TestPause(t *testing.T) {
	const turn = 20 * time.Millisecond
	d := &Drive{}
	if got := d.usual(); got != turnFirst {
		t.Errorf("a turn that nobody has had lasts %v, want %v", got, turnFirst)
	}
	for range 20 {
		d.learn(turn)
	}
	if got := d.usual(); got != turn {
		t.Errorf("after many turns of %v one lasts %v", turn, got)
	}
	for _, c := range []struct{ waited, least, most time.Duration }{
		{0, turn / 2, turn}, {turn, turn / 2, turn}, {4 * turn, turn / 8, turn / 4},
		{time.Second, pauseMin / 2, pauseMin}, {2 * time.Second, 8 * time.Millisecond, 50 * time.Millisecond},
	} {
		for range 200 {
			if got := d.pause(c.waited); got < c.least || got > c.most {
				t.Fatalf("pause after %v = %v, want %v to %v", c.waited, got, c.least, c.most)
			}
		}
	}
	d.learn(time.Hour)
	if got := d.usual(); got > 2*turn {
		t.Errorf("after one turn of an hour one lasts %v, want about %v", got, turn)
	}
	d.learn(time.Microsecond)
	if got := d.usual(); got != turnMin {
		t.Errorf("after a turn of no time one lasts %v, want %v", got, turnMin)
	}
}
