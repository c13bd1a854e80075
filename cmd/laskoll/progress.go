package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

// bar is a progress bar in plain text, for jobs that take longer than a
// second. It is drawn on standard error when that is a terminal, or by whoever
// watches. A job that cannot tell how far it has come shows how long it has
// taken.
type bar struct {
	mu    sync.Mutex
	to    *os.File // nil: nobody to show it to
	watch func(what string, done, all int64)
	stop  chan struct{} // ends the beat; nil without one
	what  string
	at    int64 // how far the stage has come
	all   int64 // of how much; 0: not known
	begun time.Time
	drawn time.Time
	width int
}

// Nothing is drawn in the first second, and then not more often than this.
const (
	barAfter = time.Second
	barEvery = 100 * time.Millisecond
	barBeat  = 500 * time.Millisecond
	barCells = 30
	// The screens show it sooner: there is nothing else to look at.
	watchAfter = 300 * time.Millisecond
)

// progress returns a bar for the job. It must be ended by done.
func (a *app) progress(what string) *bar {
	b := &bar{what: what, begun: time.Now(), watch: a.watch}
	if f, ok := a.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		b.to, b.stop = f, make(chan struct{})
		go b.beat()
	}
	return b
}

// beat draws the bar now and then also when the job tells nothing.
func (b *bar) beat() {
	beat := time.NewTicker(barBeat)
	defer beat.Stop()
	for {
		select {
		case <-b.stop:
			return
		case now := <-beat.C:
			b.mu.Lock()
			b.draw(now)
			b.mu.Unlock()
		}
	}
}

// next tells what the job is at now.
func (b *bar) next(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.what != what {
		b.what, b.at, b.all = what, 0, 0
	}
}

// show tells how far the job has come. A total of 0 is not known yet.
func (b *bar) show(done, total int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.at, b.all = done, total
	now := time.Now()
	if b.watch != nil && now.Sub(b.begun) >= watchAfter {
		b.watch(b.what, done, total)
	}
	if now.Sub(b.drawn) >= barEvery {
		b.draw(now)
	}
}

// draw shows the bar as it is; the caller holds mu.
func (b *bar) draw(now time.Time) {
	took := now.Sub(b.begun)
	if b.to == nil || took < barAfter {
		return
	}
	b.drawn = now
	b.write(barLine(b.what, b.at, b.all, took))
}

func barLine(what string, done, total int64, took time.Duration) string {
	switch {
	case total > 0:
		part := min(max(done, 0), total)
		cells := int(part * barCells / total)
		return fmt.Sprintf("%s  [%s%s] %3d %%", what, strings.Repeat("#", cells), strings.Repeat(".", barCells-cells), part*100/total)
	case done > 0:
		return fmt.Sprintf("%s  %d", what, done)
	}
	return fmt.Sprintf("%s  %d s", what, int(took.Seconds()))
}

// write puts the line over the one before.
func (b *bar) write(line string) {
	n := len([]rune(line))
	fmt.Fprintf(b.to, "\r%s%s", line, strings.Repeat(" ", max(0, b.width-n)))
	b.width = n
}

// done takes the bar away. It may be called twice.
func (b *bar) done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.width > 0 {
		b.write("")
		fmt.Fprint(b.to, "\r")
	}
	if b.stop != nil {
		close(b.stop)
	}
	b.to, b.stop = nil, nil
}
