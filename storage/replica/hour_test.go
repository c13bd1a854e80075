package replica

import (
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// Would have caught: anything lost, doubled or overwritten in silence by an
// hour of work on three PCs without the drive; a banner that does not say
// since when; a PC that is started anew meanwhile and has nothing to show.
func TestHourAway(t *testing.T) {
	p := newOffice(t, 1, 3)
	start, minutes := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), atomic.Int64{}
	p.now = func() time.Time { return start.Add(time.Duration(minutes.Load()) * time.Minute) }
	for n := range p.desks {
		shut(t, p.desks[n])
		p.start(n)
	}
	for n := range 9 {
		p.open(p.desks[n%3])
	}
	synced(t, p.desks...)
	folder := filepath.Dir(p.path)
	if err := os.Rename(folder, folder+"-gone"); err != nil {
		t.Fatal(err)
	}
	var since [3]time.Time
	for minute := range 60 {
		minutes.Add(1)
		for n, desk := range p.desks {
			p.record(n)
			if minute%15 == n {
				p.open(desk)
			}
			if minute%6 != n {
				continue
			}
			if err := desk.Sync(t.Context()); !errors.Is(err, storage.ErrAway) && !errors.Is(err, storage.ErrMissing) {
				t.Errorf("Sync without the drive = %v, want that it is away", err)
			}
			s := desk.Status()
			if since[n].IsZero() {
				since[n] = s.Away // the loop may have seen it before
			}
			if !s.Away.Equal(since[n]) || !s.Away.After(start) || s.Away.After(p.now()) || s.Waiting == 0 {
				t.Errorf("Status after %d minutes = %+v, want away since %v", minute, s, since[n])
			}
		}
		if minute == 30 {
			shut(t, p.desks[1])
			p.start(1)
			since[1] = time.Time{}
		}
	}
	waiting := 0
	for _, desk := range p.desks {
		waiting += desk.Status().Waiting
	}
	if err := os.Rename(folder+"-gone", folder); err != nil {
		t.Fatal(err)
	}
	p.settle()
	agree(t, p)
	for _, desk := range p.desks {
		if s := desk.Status(); !s.Away.IsZero() || s.Err != nil || s.Conflicts != 0 {
			t.Errorf("Status when the drive is back = %+v, want all well", s)
		}
	}
	if p.asked == 0 || waiting < 180 {
		t.Errorf("%d changes waited and %d conflicts were asked: too few to tell anything", waiting, p.asked)
	}
	storetest.Figure(t, "an hour without the drive, 3 PCs", "%d changes waited, %d conflicts asked", waiting, p.asked)
}
