//go:build linux

package rig

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"laskoll/storage/storetest"
)

// scenario is a bad day: what goes wrong while all PCs save.
type scenario struct {
	name   string
	least  int // saves of each PC, more if the disturbance lasts longer
	before func(*office) error
	during func(*office) error
	after  func(*office) error
}

// scenarios are the bad days, each with what it would have caught.
var scenarios = []scenario{
	// Locks that do not exclude, entries that overwrite one another.
	{name: "everyone saves", least: 20},
	// A lock that outlives its PC, pages half written, a copy not carried on.
	{name: "a PC is killed", least: 5, during: killPCs},
	// Saves taken for done, or given up, when nobody answers.
	{name: "cable out for 20 s", least: 5, during: func(o *office) error {
		return outage(20*time.Second, o.pcs[1].unplug, o.pcs[1].plug)
	}},
	// A transaction that goes on after its lock has run out, and opens that
	// the client forgets and the server does not.
	{name: "server frozen for 8 s", least: 5, during: freeze},
	// Handles and locks that the server has forgotten.
	{name: "server killed, back after 5 s", least: 5, during: func(o *office) error {
		return outage(5*time.Second, o.srv.kill, o.srv.start)
	}},
	// A page that did not fit, taken for written.
	{name: "disk full for 10 s", least: 5, before: wordy, during: fillDisk,
		after: func(o *office) error { return errors.Join(brief(o), o.complained()) }},
	// A transaction that ages on the way.
	{name: "slow link to one PC", least: 8,
		before: func(o *office) error { return o.pcs[0].slow(20 * time.Millisecond) },
		after:  func(o *office) error { return o.pcs[0].quick() }},
	// An order that goes by the clock.
	{name: "one PC a day ahead", least: 8,
		before: func(o *office) error { return o.pcs[2].shiftClock("+") },
		after:  func(o *office) error { return errors.Join(o.pcs[2].shiftClock("-"), o.sawTomorrow()) }},
	// Entries lost between the register and the volume that it closes, and a
	// new PC that does not find them.
	{name: "a volume is closed", least: 10,
		before: func(o *office) error { return errors.Join(o.fillVolume(), wordy(o)) },
		after:  func(o *office) error { return errors.Join(brief(o), o.sawVolume(), o.pcs[1].renew()) }},
}

// outage breaks something for a while, soon after the work has begun.
func outage(lasts time.Duration, begin, end func() error) error {
	time.Sleep(time.Second + rand.N(time.Second))
	if err := begin(); err != nil {
		return err
	}
	time.Sleep(lasts)
	return end()
}

func freeze(o *office) error {
	return outage(8*time.Second,
		func() error { return o.srv.signal(syscall.SIGSTOP) }, func() error { return o.srv.signal(syscall.SIGCONT) })
}

// killPCs kills one PC after the other, each when it has been up for a moment.
func killPCs(o *office) error {
	for n := range storetest.Runs(2, 100) {
		p := o.pcs[(n+2)%len(o.pcs)]
		was := p.boots.Load()
		time.Sleep(time.Second + rand.N(2*time.Second))
		if err := p.kill(); err != nil {
			return err
		}
		for limit := time.Now().Add(2 * time.Minute); p.boots.Load() == was; time.Sleep(100 * time.Millisecond) {
			if time.Now().After(limit) {
				return fmt.Errorf("PC %d did not come back", p.id)
			}
		}
	}
	return nil
}

func fillDisk(o *office) error {
	var empty func() error
	return outage(10*time.Second,
		func() (err error) { empty, err = o.srv.fill(); return err },
		func() error { return empty() })
}

// wordy makes every save from now on a page long, so that the register grows
// by it; brief ends that.
func wordy(o *office) error { o.remark = ` --remark "$LONG"`; return nil }
func brief(o *office) error { o.remark = ""; return nil }

// complained returns an error when no command has complained of anything in
// this scenario: then nobody felt what went wrong, and nothing was shown.
func (o *office) complained() error {
	if len(o.words) == 0 {
		return errors.New("nobody noticed that anything was wrong")
	}
	return nil
}

// shiftClock moves the PC's clock by a day.
func (p *pc) shiftClock(sign string) error {
	_, err := p.must("date -s @$(($(date +%%s) %s 86400))", sign)
	return err
}

// sawTomorrow returns an error when no entry is dated ahead: then no clock was
// wrong and nothing was shown.
func (o *office) sawTomorrow() error {
	r, err := o.copyRegister()
	defer r.remove()
	if err != nil {
		return err
	}
	log, err := r.log()
	for _, e := range log {
		if time.Until(e.At) > 12*time.Hour {
			return nil
		}
	}
	return errors.Join(err, errors.New("no entry is dated a day ahead"))
}

// play plays the scenario: all PCs save while it lasts.
func (o *office) play(s scenario) error {
	if s.before != nil {
		if err := s.before(o); err != nil {
			return err
		}
	}
	var g errgroup.Group
	over := make(chan struct{})
	g.Go(func() error {
		defer close(over)
		if s.during == nil {
			return nil
		}
		return s.during(o)
	})
	for _, p := range o.pcs {
		g.Go(func() error { return o.work(p, s.least, over) })
	}
	err := g.Wait()
	if s.after != nil {
		err = errors.Join(err, s.after(o))
	}
	return err
}

// race makes all PCs tick the same moment at the same time, some times.
func (o *office) race() error {
	for range 15 {
		s, err := o.next()
		if err != nil {
			return err
		}
		s.rival = true
		var g errgroup.Group
		for _, p := range o.pcs {
			g.Go(func() error {
				mine := s
				mine.name = fmt.Sprintf("%s.%d", s.name, p.id)
				mine, err := o.persist(p, mine)
				o.note(mine)
				return err
			})
		}
		if err := g.Wait(); err != nil {
			return err
		}
	}
	return nil
}
