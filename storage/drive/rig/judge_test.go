package rig

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// ending is what a command said of a save.
type ending int

const (
	saved   ending = iota // it is in the register
	kept                  // it is on the PC and will be sent
	held                  // somebody changed the same: the user is to choose
	settled               // it is there already
	refused               // nothing was saved
	unsure                // not known whether it was saved
	cut                   // nothing: the PC died
)

// String names the ending for the table of what went wrong.
func (e ending) String() string {
	return [...]string{"saved", "kept", "held", "settled", "refused", "unsure", "cut"}[e]
}

// over reports whether a person would leave it at that.
func (e ending) over() bool { return e <= settled }

// try is one command to save something.
type try struct {
	end  ending
	took time.Duration
}

// save is a moment to be ticked, by a name that nobody else has. It is tried
// until it is saved, or there.
type save struct {
	name, code, moment string
	rival              bool // others try to tick the same
	tries              []try
}

func (s save) tick() string { return s.code + " " + s.moment }

func (s save) has(ends ...ending) bool {
	return slices.ContainsFunc(s.tries, func(t try) bool { return slices.Contains(ends, t.end) })
}

// entry is a line of laskoll log --json.
type entry struct {
	At   time.Time `json:"at"`
	By   string    `json:"by"`
	Code string    `json:"code"`
	Kind string    `json:"kind"`
	Text string    `json:"text"`
}

// tick returns the case and the moment that the entry ticks, or "".
func (e entry) tick() string {
	moment, _, _ := strings.Cut(e.Text, " ")
	if e.Kind != "moment_done" {
		return ""
	}
	return e.Code + " " + moment
}

// verdict is what is wrong, in sentences.
type verdict struct {
	lost    []string // reported as saved, kept or there, and not in the log
	doubled []string // in the log twice
	denied  []string // refused without doubt, and in the log after all
}

func (v verdict) clean() bool { return len(v.lost)+len(v.doubled)+len(v.denied) == 0 }

// judge holds what the commands said against the log. What a PC has kept must
// have been sent by then; of rivals it may be what the user has to choose on.
func judge(saves []save, log []entry) (v verdict) {
	names, ticks := make(map[string]int), make(map[string]int)
	for _, e := range log {
		names[e.By]++
		ticks[e.tick()]++
	}
	for _, s := range saves {
		n := names[s.name]
		switch {
		case n > 1:
			v.doubled = append(v.doubled, fmt.Sprintf("%s (%s): %d times", s.name, s.tick(), n))
		case n == 0 && (s.has(saved) || !s.rival):
			v.lost = append(v.lost, fmt.Sprintf("%s (%s): %v", s.name, s.tick(), s.tries))
		case n == 1 && !s.has(saved, kept, held, unsure, cut):
			v.denied = append(v.denied, fmt.Sprintf("%s (%s): %v", s.name, s.tick(), s.tries))
		}
		if ticks[s.tick()] == 0 && s.rival {
			v.lost = append(v.lost, s.tick()+": nobody ticked it")
		}
	}
	for tick, n := range ticks {
		if tick != "" && n > 1 {
			v.doubled = append(v.doubled, fmt.Sprintf("%s: ticked %d times", tick, n))
		}
	}
	return v
}

// firm returns the saves that a command reported as being in the register.
func firm(saves []save) (out []save) {
	for _, s := range saves {
		if s.has(saved) {
			out = append(out, s)
		}
	}
	return out
}

// figures are a scenario's numbers.
type figures struct {
	saves    int // how many were saved, in the register or on the PC
	kept     int // of them on the PC, to be sent
	asked    int // what the user was to choose on
	failed   int // commands that failed
	p50, p99 time.Duration
	longest  time.Duration // from a save's first command to the end of its last
}

// measure sums up what was tried. The percentiles are of the commands that
// saved.
func measure(saves []save) (f figures) {
	var took []time.Duration
	for _, s := range saves {
		wait := time.Duration(0)
		for _, t := range s.tries {
			wait += t.took
			switch t.end {
			case saved:
				took = append(took, t.took)
			case kept:
				took = append(took, t.took)
				f.kept++
			case held:
				f.asked++
			case refused, unsure, cut:
				f.failed++
			}
		}
		f.longest = max(f.longest, wait)
	}
	slices.Sort(took)
	if f.saves = len(took); f.saves > 0 {
		f.p50, f.p99 = took[f.saves/2], took[f.saves*99/100]
	}
	return f
}
