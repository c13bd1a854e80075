package tty

import (
	"os"
	"reflect"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
)

// How often the program looks whether there is a frame to draw: while
// something happens, and otherwise.
const (
	busy    = time.Second / 60
	resting = time.Minute
	calm    = 250 * time.Millisecond // without a message or a write until it rests
)

// Screen is a terminal that frames are written to.
type Screen struct {
	*os.File
	writes atomic.Int32 // that have not been taken yet
	wrote  atomic.Int64 // when the last of them was, in Unix nanoseconds
}

// Write writes to the terminal. It waits while the line is slow: a frame that
// is made meanwhile takes the place of the one before it.
func (s *Screen) Write(p []byte) (int, error) {
	s.writes.Add(1)
	defer s.writes.Add(-1)
	defer func() { s.wrote.Store(time.Now().UnixNano()) }()
	return s.File.Write(p)
}

// calm reports whether all that was written has been taken a while ago.
func (s *Screen) calm() bool {
	return s.writes.Load() == 0 && time.Since(time.Unix(0, s.wrote.Load())) >= calm
}

// Pace lets a Bubble Tea program rest while nothing happens. Left alone it looks
// sixty times a second whether there is something to draw, all day long.
type Pace struct {
	program *tea.Program
	screen  *Screen

	mu     sync.Mutex
	ticker *time.Ticker
	rest   *time.Timer
	last   time.Time
	ended  bool
}

// NewPace returns the pace of a program that has not been run yet and writes
// on the screen.
func NewPace(p *tea.Program, s *Screen) *Pace { return &Pace{program: p, screen: s} }

// Soon says that there may be something to draw in a moment. It must be called
// for every message, where the program's own goroutine draws the view.
func (p *Pace) Soon() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ticker == nil && !p.find() {
		return
	}
	p.last = time.Now()
	p.ticker.Reset(busy)
	p.rest.Reset(calm)
}

// find finds the program's clock: it is made by Run, and there is no way to it
// but by its name. A Bubble Tea that has none of that name is left alone, and a
// test of what an idle program costs fails.
func (p *Pace) find() bool {
	v := reflect.ValueOf(p.program).Elem().FieldByName("ticker")
	if !v.IsValid() || v.Type() != reflect.TypeFor[*time.Ticker]() || v.IsNil() {
		return false
	}
	p.ticker = (*time.Ticker)(v.UnsafePointer())
	p.rest = time.AfterFunc(calm, p.slow)
	return true
}

// slow lets the program rest, unless something has happened meanwhile.
func (p *Pace) slow() {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.ended:
	case time.Since(p.last) < calm || !p.screen.calm():
		p.rest.Reset(calm)
	default:
		p.ticker.Reset(resting)
	}
}

// End lets go of the program.
func (p *Pace) End() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.rest != nil {
		p.rest.Stop()
	}
	p.ended = true
}
