package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"laskoll/ui/text"
)

// order puts a terminal's screen in order.
const order = "\x1b[?2026l" + // show what was drawn of a frame
	"\x1b[?2027l" + // letters as wide as before
	"\x1b[>4m\x1b[<1u" + // keys as before
	"\x1b[?1002l\x1b[?1003l\x1b[?1006l" + // no mouse
	"\x1b[?1004l\x1b[?2004l" + // no word of the focus, no brackets around what is pasted
	"\x1b[m\x1b]110\a\x1b]111\a\x1b]112\a\x1b[0 q" + // its own colours and cursor
	"\x1b]9;4;0\a\x1b]2;\a\x1b[23;2t" + // no progress, the title from before
	"\x1b[r\x1b[?1049l\x1b[?25h" // all of its own screen, with a cursor

// standSentry is the whole of the sentry's process. It waits for the program to
// say goodbye, or to end without.
func standSentry(said string) int {
	var o orders
	if err := json.Unmarshal([]byte(said), &o); err != nil {
		return exitUsage
	}
	// The program decides what these mean; the sentry outlives it.
	signal.Ignore(deafTo...)
	errs := endOf(os.NewFile(o.Said, "said"))
	crash := os.NewFile(o.Crash, "crash")
	first := []byte{0}
	switch _, err := crash.Read(first); {
	case errors.Is(err, io.EOF):
		o.tidy()
		fmt.Fprintln(os.Stderr, "laskoll:", text.CrashKilled.In(o.Lang))
	case err != nil:
		return exitFailed // nothing is known of the program
	case first[0] == goodbye:
		// What was kept off the screens, if anything, was meant for somebody.
		_, _ = os.Stderr.Write(<-errs)
	default:
		o.tidy()
		o.report(crash, errs)
	}
	return exitOK
}

// tidy puts the terminal in order. It may be gone: then so is the need.
func (o orders) tidy() {
	_, _ = os.Stdout.WriteString(order)
	if o.Modes != nil {
		o.Modes.restore(os.Stdin, os.Stdout)
	}
}

// report says what happened while the program waits to write on, so that it
// stands above the shell's next line, and keeps what the program tells then.
func (o orders) report(crash io.Reader, errs <-chan []byte) {
	a := &app{stdio: stdio{err: os.Stderr}, lang: o.Lang}
	f, err := newReport(time.Now())
	what, todo := a.crashTold(f, err)
	fmt.Fprintln(a.err, "laskoll:", what)
	fmt.Fprintln(a.err, todo)
	// It ends with the program, however that ends.
	_, _ = io.Copy(io.Discard, crash)
	if f == nil {
		return
	}
	// The user has been told already, and the head of the report is there.
	_, _ = f.WriteString(crashOf(string(<-errs)).Report())
	_ = f.Close()
}

// mostTold is how much of what goes to standard error is kept: the end tells
// what happened.
const mostTold = 1 << 20

// endOf reads to the end, and then gives the last part of it.
func endOf(r io.Reader) <-chan []byte {
	all := make(chan []byte, 1)
	go func() {
		var kept []byte
		buf := make([]byte, 1<<12)
		for {
			n, err := r.Read(buf)
			kept = append(kept, buf[:n]...)
			kept = kept[max(0, len(kept)-mostTold):]
			if err != nil {
				all <- kept
				return
			}
		}
	}()
	return all
}
