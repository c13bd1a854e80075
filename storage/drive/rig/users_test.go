//go:build linux

package rig

import (
	"fmt"
	"strings"
	"time"

	"laskoll/storage/storetest"
)

// Several people use one PC at a time, each with folders of their own: then
// neither the PC's own lock nor the client's lock on the drive keeps their
// programs apart.
const usersOfPC = 4

// crowd lets all users of a PC save at the same time.
func (o *office) crowd() error {
	p := o.pcs[0]
	var all [usersOfPC][]save
	var script strings.Builder
	for u := range all {
		fmt.Fprintf(&script, "(export HOME=/home/u%d; mkdir -p $HOME; ", u)
		for range storetest.Runs(8, 40) {
			s, err := o.next()
			if err != nil {
				return err
			}
			all[u] = append(all[u], s)
			fmt.Fprintf(&script, "laskoll --as %s done %s %s >/tmp/said-%[1]s 2>&1; echo $? >/tmp/code-%[1]s; ", s.name, s.code, s.moment)
		}
		script.WriteString(") & ")
	}
	if _, err := p.within(10*time.Minute, "%swait", script.String()); err != nil {
		return err
	}
	for u, saves := range all {
		for _, s := range saves {
			if err := o.hear(p, u, s); err != nil {
				return err
			}
		}
		_, err := p.must("for i in 1 2 3 4 5 6 7 8 9; do HOME=/home/u%d laskoll list 2>&1 >/dev/null | grep -q . || break; sleep 1; done", u)
		if err != nil {
			return err
		}
	}
	return nil
}

// hear takes in what a user's command said.
func (o *office) hear(p *pc, user int, s save) error {
	said, err := p.sh("cat /tmp/said-%s; (exit $(cat /tmp/code-%[1]s))", s.name)
	if err != nil {
		return err
	}
	s.tries = []try{{understand(said), 0}}
	o.overhear(said)
	for range 20 {
		if s.tries[len(s.tries)-1].end.over() {
			break
		}
		again, err := p.sh("HOME=/home/u%d laskoll --as %s done %s %s", user, s.name, s.code, s.moment)
		if err != nil {
			return err
		}
		s.tries = append(s.tries, try{understand(again), 0})
	}
	o.note(s)
	return nil
}
