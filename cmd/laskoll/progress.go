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
// watches.
type bar struct {
	mu    sync.Mutex
	to    *os.File // nil: nobody to show it to
	watch func(what string, done, all int64)
	what  string
	begun time.Time
	drawn time.Time
	width int
}

// Nothing is drawn in the first second, and then not more often than this.
const (
	barAfter = time.Second
	barEvery = 100 * time.Millisecond
	barCells = 30
	// The screens show it sooner: there is nothing else to look at.
	watchAfter = 300 * time.Millisecond
)

// progress returns a bar for the job. It must be ended by done.
func (a *app) progress(what string) *bar {
	b := &bar{what: what, begun: time.Now(), watch: a.watch}
	if f, ok := a.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		b.to = f
	}
	return b
}

// show tells how far the job has come. A total of 0 is not known yet.
func (b *bar) show(done, total int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if b.watch != nil && now.Sub(b.begun) >= watchAfter {
		b.watch(b.what, done, total)
	}
	if b.to == nil || now.Sub(b.begun) < barAfter || now.Sub(b.drawn) < barEvery {
		return
	}
	b.drawn = now
	b.draw(barLine(b.what, done, total))
}

func barLine(what string, done, total int64) string {
	if total <= 0 {
		return fmt.Sprintf("%s  %d", what, done)
	}
	part := min(max(done, 0), total)
	cells := int(part * barCells / total)
	return fmt.Sprintf("%s  [%s%s] %3d %%", what, strings.Repeat("#", cells), strings.Repeat(".", barCells-cells), part*100/total)
}

// draw writes the line over the one before.
func (b *bar) draw(line string) {
	n := len([]rune(line))
	fmt.Fprintf(b.to, "\r%s%s", line, strings.Repeat(" ", max(0, b.width-n)))
	b.width = n
}

// done takes the bar away.
func (b *bar) done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.width > 0 {
		b.draw("")
		fmt.Fprint(b.to, "\r")
	}
	b.to = nil
}
