//go:build linux

package rig

import (
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"laskoll/storage/drive/fence"
)

// hanging is what happens to the server while a save hangs at a step.
type hanging struct {
	name string
	do   func(*office) error
}

// hangings are those days, with what each would have caught: a save that goes
// on after its lock is forgotten, over what others have saved.
var hangings = []hanging{
	{"server restarted while a save hangs", func(o *office) error {
		if err := o.srv.kill(); err != nil {
			return err
		}
		return o.srv.start()
	}},
	{"server frozen while a save hangs", freeze},
}

// hangSteps are where saves hang.
var hangSteps = []fence.Step{fence.DataPages, fence.MetaPage, fence.LastLookOwn}

// playHang lets one PC's saves hang at each of the steps while another saves.
func (o *office) playHang(h hanging) error {
	for _, step := range hangSteps {
		if err := o.hangAt(step, func() error { return h.do(o) }); err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
	}
	return nil
}

func (o *office) hangAt(step fence.Step, disturb func() error) error {
	a, b := o.pcs[0], o.pcs[1]
	s, err := o.next()
	if err != nil {
		return err
	}
	begun := time.Now()
	_, err = a.must("touch /tmp/gate; rm -f /tmp/said; "+
		"(LASKOLL_STALL=%s:/tmp/gate laskoll --as %s done %s %s >/tmp/said 2>&1; echo =$? >>/tmp/said) & "+
		"until grep -q STALL /tmp/said; do ! grep -q ^= /tmp/said || break; sleep 0.1; done; grep -q STALL /tmp/said",
		step, s.name, s.code, s.moment)
	if err != nil {
		return err
	}
	if err := o.meanwhile(b, disturb); err != nil {
		return err
	}
	said, err := a.sh("rm /tmp/gate; until grep -q ^= /tmp/said; do sleep 0.1; done; cat /tmp/said; (exit $(sed -n s/^=//p /tmp/said))")
	if err != nil {
		return err
	}
	s.tries = append(s.tries, try{understand(said), time.Since(begun)})
	o.overhear(said)
	if !s.tries[0].end.over() {
		s, err = o.persist(a, s)
	}
	o.note(s)
	return err
}

// meanwhile lets a PC save, some times, while the server is disturbed.
func (o *office) meanwhile(p *pc, disturb func() error) error {
	var g errgroup.Group
	g.Go(disturb)
	g.Go(func() error {
		for range 3 {
			s, err := o.next()
			if err == nil {
				s, err = o.persist(p, s)
			}
			if err != nil {
				return err
			}
			o.note(s)
		}
		return nil
	})
	return g.Wait()
}
