package drive

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"

	"laskoll/model"
	"laskoll/storage/storetest"
)

// timely returns an event whose id comes after those before it, as all ids do
// that programs make.
func timely(n int) model.Event {
	e := storetest.Event(n/12, fmt.Sprint("in time", n))
	binary.BigEndian.PutUint64(e.ID[:], uint64(n+1)<<8)
	return e
}

// Would have caught a PC that reads the whole register whenever somebody has
// saved something.
func TestCatchingUpReadsWhatIsNew(t *testing.T) {
	d := create(t, Options{})
	var events []model.Event
	for n := range 2500 {
		events = append(events, timely(n))
	}
	add(t, d, events...)
	disk := &faultyDisk{disk: osDisk{}}
	reader := open(t, d.path, Options{disk: disk})
	n := 2500
	for _, commits := range []int{1, 1, 2, 3, 1, 5, 8, 1} {
		for range commits {
			add(t, d, timely(n))
			n++
		}
		disk.reset(nil)
		if got := len(storetest.Entries(t, reader, reader.img.head.Position)); got != commits {
			t.Errorf("%d entries are new, want %d", got, commits)
		}
		bytes := 0
		for _, o := range disk.done() {
			if o.what == "read" {
				bytes += o.size
			}
		}
		t.Logf("after %d commits %d KB were read", commits, bytes>>10)
		if bytes > 200<<10 {
			t.Errorf("after %d commits %d of %d bytes were read, want few", commits, bytes, len(read(t, d.path)))
		}
	}
}

// Would have caught an image put together from pages of two times that is
// believed: whatever the reader missed, it has what the others wrote.
func TestCatchingUpAfterAnything(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range storetest.Runs(6, 300) {
		d := create(t, Options{VolumeSize: 1000 << r.IntN(10)})
		reader := open(t, d.path, Options{VolumeSize: d.opts.VolumeSize})
		for range 25 {
			for range r.IntN(6) {
				var events []model.Event
				for range 1 + r.IntN(30) {
					events = append(events, storetest.Event(r.IntN(9), fmt.Sprint(r.Uint64())))
				}
				add(t, d, events...)
			}
			head, err := reader.Head(t.Context())
			if err != nil || head != d.img.head.Position || logOf(t, reader.img) != logOf(t, d.img) {
				t.Fatalf("Head = %d, %v, want %d and the same log", head, err, d.img.head.Position)
			}
			if r.IntN(3) == 0 { // what it writes rests on the same pages
				add(t, reader, storetest.Event(r.IntN(9), fmt.Sprint(r.Uint64())))
				if _, err := d.Head(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		sound(t, d.path)
	}
}

// Would have caught a register that was made small again inside, by closing,
// and is still read at its full length by everybody.
func TestFreePagesAreNotRead(t *testing.T) {
	d := create(t, Options{VolumeSize: 1 << 30})
	for n := range 40 {
		var events []model.Event
		for i := range 100 {
			events = append(events, timely(100*n+i))
		}
		add(t, d, events...)
	}
	long := open(t, d.path, Options{VolumeSize: 4000})
	add(t, long, timely(5000))
	disk := &faultyDisk{disk: osDisk{}}
	open(t, d.path, Options{disk: disk})
	bytes := 0
	for _, o := range disk.done() {
		bytes += o.size
	}
	if all := len(read(t, d.path)); bytes > all/5 {
		t.Errorf("%d of %d bytes were read, want a fifth at most", bytes, all)
	}
}
