package replica

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// partedSize is how much goes into a volume of it.
const partedSize = 3000

// parted is an office whose register has many small volumes.
type parted struct {
	path    string
	berit   model.CaseID
	written int
}

func (p *parted) open(t *testing.T) Opener {
	cache := storetest.QuickDir(t)
	return func(ctx context.Context) (Source, error) {
		return drive.Open(ctx, p.path, drive.Options{CacheDir: cache, VolumeSize: partedSize})
	}
}

func (p *parted) sit(t *testing.T, who, dir string) *Replica {
	t.Helper()
	return sitBefore(t, p.open(t), who, p.path, Options{Dir: dir})
}

// write records notes at a PC, a few at a time.
func (p *parted) write(t *testing.T, r *Replica, n int) {
	t.Helper()
	for range n {
		var some []model.Fact
		for range 3 {
			some = append(some, model.NoteAdded{Text: fmt.Sprint(p.written)})
			p.written++
		}
		recorded(t, r, p.berit, some...)
		synced(t, r)
	}
}

// merge is what the daily job does on two days: the volumes that were merged on
// the first are removed on the second.
func (p *parted) merge(t *testing.T) {
	t.Helper()
	for range 2 {
		if _, err := drive.Merge(t.Context(), p.path, drive.Options{CacheDir: storetest.QuickDir(t), VolumeSize: partedSize}); err != nil {
			t.Fatal(err)
		}
	}
}

// lost returns how many volumes the register names that are not there.
func (p *parted) lost(t *testing.T) (n int) {
	t.Helper()
	s, err := drive.TakeSnapshot(t.Context(), p.path, drive.Options{CacheDir: storetest.QuickDir(t)})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range s.Register.Volumes {
		if _, err := os.Stat(filepath.Join(filepath.Dir(p.path), v.Name)); err != nil {
			n++
		}
	}
	return n
}

// putBack puts back the file of a day in the place of those that there are.
func (p *parted) putBack(t *testing.T, name string, b []byte) {
	t.Helper()
	live, err := drive.LiveFile(p.path)
	if err == nil {
		err = os.Remove(live)
	}
	if err != nil {
		t.Fatal(err)
	}
	put(t, name, b)
}

func (p *parted) agree(t *testing.T, all ...*Replica) {
	t.Helper()
	for _, r := range all {
		got := texts(t, r, p.berit)
		if len(got) != p.written || !slices.IsSortedFunc(got, byNumber) {
			t.Errorf("%s sees %d notes, want %d in their order", r.opts.Actor.Name, len(got), p.written)
		}
		if s := r.Status(); s.Err != nil || s.Waiting != 0 {
			t.Errorf("Status at %s = %+v, want all saved", r.opts.Actor.Name, s)
		}
	}
	if n := p.lost(t); n != 0 {
		t.Errorf("%d volumes are lost, want all made anew", n)
	}
}

// Would have caught: a register put together from different days, whose file
// names volumes that were merged since and that nobody has any more: no newcomer
// could read it and no PC that had been away, for ever.
func TestHealPartsOfDifferentDays(t *testing.T) {
	for _, off := range []bool{false, true} {
		t.Run(fmt.Sprintf("off=%v", off), func(t *testing.T) {
			t.Parallel()
			p := &parted{path: newRegister(t)}
			anna, bo := p.sit(t, "Anna", ""), p.sit(t, "Bo", "")
			p.berit = open1(t, anna, "Berit")
			p.write(t, anna, 8)
			synced(t, anna, bo)
			shut(t, bo) // for weeks
			p.write(t, anna, 32)
			name, err := drive.LiveFile(p.path)
			if err != nil {
				t.Fatal(err)
			}
			older := bytesOf(t, name)
			p.write(t, anna, 4)
			p.merge(t)
			p.write(t, anna, 1)
			if off {
				shut(t, anna)
			} else {
				anna.turn <- struct{}{}
			}
			p.putBack(t, name, older)
			if p.lost(t) < 3 {
				t.Fatalf("%d volumes are lost: the test tests nothing", p.lost(t))
			}
			if _, err := Open(t.Context(), p.open(t), Options{Dir: storetest.QuickDir(t), Register: p.path}); !errors.Is(err, storage.ErrPart) {
				t.Errorf("Open of a newcomer = %v, want that a part is lost", err)
			}
			if off {
				anna = p.sit(t, "Anna", string(anna.home))
			} else {
				<-anna.turn
			}
			if err := anna.Sync(t.Context()); err != nil {
				t.Errorf("Sync = %v, want the register healed at once", err)
			}
			bo = p.sit(t, "Bo", string(bo.home))
			synced(t, bo, anna)
			p.agree(t, anna, bo, p.sit(t, "New", ""))
			n := anna.Status().Notices
			slices.SortFunc(n, func(a, b storage.Notice) int { return int(a.Kind) - int(b.Kind) })
			if len(n) != 2 || n[0].Kind != storage.NoticeHealed || n[1].Kind != storage.NoticeMended || n[1].Count < 3 {
				t.Errorf("Notices = %+v, want one of changes and one of parts", n)
			}
		})
	}
}

// Would have caught: PCs of which none has all, and that do not make what each
// of them has; two that do it at once; and what one that was away kept being lost.
func TestManyHealParts(t *testing.T) {
	t.Parallel()
	p := &parted{path: newRegister(t)}
	anna, bo, carl := p.sit(t, "Anna", ""), p.sit(t, "Bo", ""), p.sit(t, "Carl", "")
	p.berit = open1(t, anna, "Berit")
	p.write(t, anna, 20)
	synced(t, anna, bo, carl)
	shut(t, carl)
	p.write(t, anna, 20)
	synced(t, anna, bo)
	volumes, err := filepath.Glob(filepath.Join(filepath.Dir(p.path), "laskoll-0*.db"))
	if err != nil || len(volumes) < 6 {
		t.Fatalf("%d volumes, %v", len(volumes), err)
	}
	shut(t, anna)
	shut(t, bo)
	for _, name := range volumes {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	carl = p.sit(t, "Carl", string(carl.home)) // has half of them
	recorded(t, carl, p.berit, model.NoteAdded{Text: "away"})
	if err := carl.Sync(t.Context()); !errors.Is(err, storage.ErrPart) {
		t.Errorf("Sync of who has been away = %v, want that a part is lost", err)
	}
	if n := p.lost(t); n == 0 || n >= len(volumes) {
		t.Errorf("%d of %d volumes are lost after a PC came that has half of them", n, len(volumes))
	}
	anna, bo = p.sit(t, "Anna", string(anna.home)), p.sit(t, "Bo", string(bo.home))
	var work sync.WaitGroup
	for _, r := range []*Replica{anna, bo} {
		work.Go(func() { synced(t, r) })
	}
	work.Wait()
	synced(t, anna, bo)
	synced(t, carl, anna, bo)
	for _, r := range []*Replica{anna, bo, carl, p.sit(t, "New", "")} {
		if got := texts(t, r, p.berit); len(got) != p.written+1 || got[p.written] != "away" {
			t.Errorf("%s sees %d notes, want %d and that of who was away", r.opts.Actor.Name, len(got), p.written)
		}
	}
	if n := p.lost(t); n != 0 {
		t.Errorf("%d volumes are lost, want all made anew", n)
	}
}

// Would have caught: a register that stays damaged because its newest state is,
// although the state before is whole and PCs have what is missing.
func TestHealATornState(t *testing.T) {
	for _, off := range []bool{false, true} {
		t.Run(fmt.Sprintf("off=%v", off), func(t *testing.T) {
			t.Parallel()
			p := &parted{path: newRegister(t)}
			anna, bo := p.sit(t, "Anna", ""), p.sit(t, "Bo", "")
			p.berit = open1(t, anna, "Berit")
			p.write(t, anna, 7)
			synced(t, anna, bo)
			live, err := drive.LiveFile(p.path)
			if err != nil {
				t.Fatal(err)
			}
			older := bytesOf(t, live)
			p.write(t, bo, 1)
			synced(t, anna)
			if off {
				shut(t, anna)
				shut(t, bo)
			} else {
				anna.turn <- struct{}{}
				bo.turn <- struct{}{}
			}
			newer, harmed := bytesOf(t, live), 0
			for at := 2 * 4096; at < len(newer); at += 4096 {
				if at < len(older) && string(older[at:at+4096]) != string(newer[at:at+4096]) {
					clear(newer[at : at+4096])
					harmed++
				}
			}
			if harmed == 0 {
				t.Fatal("no page was harmed: the test tests nothing")
			}
			put(t, live, newer)
			if off {
				anna, bo = p.sit(t, "Anna", string(anna.home)), p.sit(t, "Bo", string(bo.home))
			} else {
				<-anna.turn
				<-bo.turn
			}
			newcomer := p.sit(t, "New", "") // who has the register open has no need to read it
			for _, r := range []*Replica{newcomer, anna, bo} {
				if err := r.Sync(t.Context()); err != nil {
					t.Errorf("Sync of %s = %v, want it healed at once", r.opts.Actor.Name, err)
				}
			}
			synced(t, anna, bo, newcomer)
			p.agree(t, anna, bo, newcomer)
		})
	}
}

// Would have caught: a long branch of which a part was sent without the word that
// says where it belongs, by a PC that then was gone: what was old won over what
// was newer, for everybody.
func TestHealInPartsHasItsWordFirst(t *testing.T) {
	path := newRegister(t)
	cb := newCable(t, path)
	anna := sit(t, cb, "Anna", Options{})
	ids := []model.CaseID{open1(t, anna, "Berit"), open1(t, anna, "Cilla"), open1(t, anna, "Dag")}
	synced(t, anna)
	older := bytesOf(t, path)
	for _, id := range ids {
		recorded(t, anna, id, model.MomentDone{Moment: model.M1a, By: "Anna"}, model.NoteAdded{Text: "n"})
	}
	synced(t, anna)
	shut(t, anna)
	put(t, path, older)
	bo := sit(t, newCable(t, path), "Bo", Options{})
	for _, id := range ids {
		recorded(t, bo, id, model.MomentDone{Moment: model.M1a, By: "Bo"})
	}
	synced(t, bo)
	cb.down.Store(true)
	anna = sit(t, cb, "Anna", Options{Dir: string(anna.home)})
	anna.local.part = 3
	cb.cuts.Store(1)
	cb.down.Store(false)
	if err := anna.Sync(t.Context()); err == nil {
		t.Fatal("Sync = nil, want that the drive is away after the first part")
	}
	log := logged(t, path)
	if got := len(log) - 6; got < 2 || got > 6 || log[6].Record.Class != storage.ClassHealed {
		t.Fatalf("%d entries were sent, the first of class %d: want the word and a part", got, log[6].Record.Class)
	}
	for _, r := range []*Replica{sit(t, newCable(t, path), "New", Options{}), bo} {
		synced(t, r)
		for _, id := range ids {
			if got := getCase(t, r, id).Mark(model.M1a).By; got != "Bo" {
				t.Errorf("%s sees 1a by %q, want Bo, who was later", r.opts.Actor.Name, got)
			}
		}
	}
	cb.down.Store(false)
	synced(t, anna, bo)
	for _, r := range []*Replica{anna, bo} {
		for _, id := range ids {
			if c := getCase(t, r, id); c.Mark(model.M1a).By != "Bo" || len(c.Notes) != 1 {
				t.Errorf("%s sees 1a by %q and %d notes, want Bo and one", r.opts.Actor.Name, c.Mark(model.M1a).By, len(c.Notes))
			}
		}
	}
	if got := logged(t, path); len(got) != 6+7 {
		t.Errorf("%d entries, want each once", len(got))
	}
}
