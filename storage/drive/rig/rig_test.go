//go:build linux

package rig

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
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
	// A transaction that goes on after its lock has run out.
	{name: "server frozen for 8 s", least: 5, during: func(o *office) error {
		return outage(8*time.Second,
			func() error { return o.srv.signal(syscall.SIGSTOP) }, func() error { return o.srv.signal(syscall.SIGCONT) })
	}},
	// Handles and locks that the server has forgotten.
	{name: "server killed, back after 5 s", least: 5, during: func(o *office) error {
		return outage(5*time.Second, o.srv.kill, o.srv.start)
	}},
	// A page that did not fit, taken for written.
	{name: "disk full for 10 s", least: 5, during: fillDisk},
	// A transaction that ages on the way.
	{name: "slow link to one PC", least: 8,
		before: func(o *office) error { return o.pcs[0].slow(20 * time.Millisecond) },
		after:  func(o *office) error { return o.pcs[0].quick() }},
	// An order that goes by the clock.
	{name: "one PC a day ahead", least: 8,
		before: func(o *office) error { return o.pcs[2].shiftClock("+") },
		after:  func(o *office) error { return errors.Join(o.pcs[2].shiftClock("-"), o.sawTomorrow()) }},
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
	for range 6 {
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

// TestOffice would have caught whatever a real network drive does to a
// register that a simulated one does not.
func TestOffice(t *testing.T) {
	gate(t)
	o := openOffice(t, 3)
	sum := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(sum, "scenario\tsaves\tkept first\tasked\tfailed\tp50 ms\tp99 ms\tlongest s\tlost\tdoubled\tdenied\ttook s\t")
	defer sum.Flush()
	for _, s := range scenarios {
		o.report(t, sum, s.name, func() error { return o.play(s) })
	}
	// Last, for a PC with something to choose on says so at every command.
	o.report(t, sum, "all tick the same moment", o.race)
}

// report plays a scenario, examines the register and the PCs after it, and
// adds a line to the table.
func (o *office) report(t *testing.T, sum *tabwriter.Writer, name string, play func() error) {
	t.Run(name, func(t *testing.T) {
		begun, first := time.Now(), len(o.saves)
		if err := play(); err != nil {
			t.Error(err)
		}
		took := time.Since(begun)
		v, f := o.examine(t), measure(o.saves[first:])
		fmt.Fprintf(sum, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.1f\t%d\t%d\t%d\t%.0f\t\n", name, f.saves, f.kept, f.asked, f.failed,
			f.p50.Milliseconds(), f.p99.Milliseconds(), f.longest.Seconds(),
			len(v.lost), len(v.doubled), len(v.denied), took.Seconds())
	})
}

// examine looks for what is wrong: at once in what was reported as being in
// the register, and in everything once the PCs have sent what they kept.
func (o *office) examine(t *testing.T) verdict {
	t.Helper()
	now, err := o.copyRegister()
	must(t, err)
	defer now.remove()
	log, err := now.log()
	must(t, err)
	v := judge(firm(o.saves), log)
	if v.clean() {
		// A client that was cut off may need a minute to be there again.
		settled, err := o.agree(2 * time.Minute)
		defer settled.remove()
		if err != nil {
			t.Errorf("the PCs do not come to agree: %v", err)
		}
		must(t, settled.check())
		log, err = settled.log()
		must(t, err)
		v = judge(o.saves, log)
	}
	if !v.clean() {
		t.Errorf("lost: %q\ndoubled: %q\nthere in spite of a refusal: %q", v.lost, v.doubled, v.denied)
	}
	for words, n := range o.words {
		t.Logf("%d times: %s", n, words)
		if strings.Contains(words, wordsDamaged) {
			t.Error("a sound register was called damaged")
		}
	}
	clear(o.words)
	return v
}
