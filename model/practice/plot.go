package practice

import "laskoll/model"

// plot is how far a customer's story has come and what is special about it.
// The zero plot is a case in which all is done.
type plot struct {
	given, family, area string // "": invented
	born                model.Date
	serial              int

	next   model.Step     // the step that is next; 0: all is done
	ago    int            // working days since the last thing happened
	leave  []model.Moment // moments that somebody forgot
	skip   model.Moment   // a moment set not applicable by hand
	has    bool           // had a digital lock already
	cannot string         // why no digital lock can be fitted
	key    keyPlot
	needed string // is a physical key needed: model.Yes, model.No or ""

	receipt model.ReceiptState // ReceiptMissing, ReceiptLent or ReceiptPurged at last
	why     string             // why it is missing
	binder  string             // "": invented
	end     model.EndReason
	settled bool // what was left after the end is taken care of

	hinder    string
	note      string
	noteAgo   int
	protected bool
	number    flaw
	nameOnly  bool
	then      func(t *tale, ago int) // what else happened, after all the rest
	portless  bool                   // nobody has asked how the street door is opened
	mistake   bool                   // somebody ticked the wrong moment and undid it
	reviewed  bool
}

// keyPlot is what became of a physical key.
type keyPlot uint8

const (
	keyNone     keyPlot = iota
	keyHeld             // with the office
	keyReturned         // handed back when the lock was fitted
)

// flaw is what is odd about a personal number.
type flaw uint8

const (
	flawNone flaw = iota
	flawMissing
	flawCheck
	flawSpare
)

// draw invents how a story goes: most cases are done long ago, some are under
// way, some have ended, a few were forgotten.
func (p *place) draw() plot {
	s := plot{ago: p.between(20, 1500), number: p.drawFlaw(), protected: p.random.IntN(80) == 0}
	if p.random.IntN(3) == 0 {
		s.key = keyReturned
	}
	switch n := p.random.IntN(1000); {
	case n < 800: // done
	case n < 845:
		s.has, s.key = true, keyNone
	case n < 880:
		s.cannot, s.key, s.needed = pick(p, cannots), keyHeld, model.Yes
	case n < 945:
		p.drawEnd(&s)
	case n < 985:
		p.drawUnderWay(&s)
	default:
		p.drawForgotten(&s)
	}
	return s
}

// drawEnd draws how a case ended: who declines does so before anything is
// ordered, and nothing is left to take care of.
func (p *place) drawEnd(s *plot) {
	s.end = model.EndReason(p.between(int(model.EndDied), int(model.EndOther)))
	if s.end == model.EndDeclined {
		s.next, s.key = model.Step(p.between(3, 5)), keyNone
		return
	}
	s.settled = p.random.IntN(20) > 0
}

// drawUnderWay draws a case that waits for its next step within its time.
func (p *place) drawUnderWay(s *plot) {
	s.next, s.key = model.Step(p.between(2, 9)), keyHeld
	s.ago = 0
	if s.next == 7 {
		s.ago = p.between(0, 6)
	}
	if s.next == 8 {
		s.ago, s.key = p.between(0, 2), keyReturned
	}
	if s.next == 9 {
		s.key = keyReturned
	}
}

// drawForgotten draws a case that somebody should have looked at.
func (p *place) drawForgotten(s *plot) {
	s.key = keyHeld
	switch p.random.IntN(8) {
	case 0, 1:
		s.next, s.ago = 7, p.between(8, 20)
	case 2, 3:
		s.next, s.ago, s.key = 8, p.between(4, 15), keyReturned
	case 4:
		s.next, s.ago, s.key = 9, p.between(2, 8), keyReturned
	case 5:
		s.next, s.ago = 6, p.between(2, 5)
	case 6:
		s.next, s.ago, s.leave = 6, 0, []model.Moment{model.M5b}
	case 7:
		s.next, s.ago, s.key = 7, p.between(1, 9), keyNone
	}
}

func (p *place) drawFlaw() flaw {
	switch n := p.random.IntN(100); {
	case n < 3:
		return flawMissing
	case n < 5:
		return flawCheck
	case n < 6:
		return flawSpare
	}
	return flawNone
}

var cannots = []string{
	"ståldörr, låset får inte plats", "hyresvärden säger nej", "ytterdörr med flerpunktslås", "porttelefon utan vred på insidan",
}
