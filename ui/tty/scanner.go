// Package tty is the terminal under the program: keys, pasted text and the
// terminal's own answers as they come over a line that may be slow, and the
// frames that go to it.
//
// Bubble Tea takes what has not come whole after 50 ms for keys of its own:
// over a slow line an arrow becomes Esc and two letters, half an answer of the
// terminal is typed into a field, and a paste whose end is lost takes every
// key for good. Here a key is handed on when it is whole ([Scanner]), and the
// screen is looked at only when there may be something to draw ([Pace]).
package tty

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// How long what is not whole yet is waited for, from the last byte on.
const (
	keyWait    = 320 * time.Millisecond // bytes of one key come up to 300 ms apart
	answerWait = 2 * time.Second        // nobody types what begins so
	pasteWait  = 2 * time.Second
)

// The most that is kept of what has no end.
const (
	mostKey    = 64
	mostAnswer = 4 << 10
	mostPaste  = 4 << 20
)

const (
	esc        = 0x1b
	pasteStart = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
	escapeKey  = "\x1b[27u" // Esc, told apart from the beginning of another key
)

// Scanner makes whole keys of the bytes that a terminal sends. What it gives
// can be read by whoever knows no waiting: every key is whole, Esc and Alt with
// a letter are written so that they are no beginning of anything, pasted text
// has its end and no control characters, and of the terminal's answers only
// those are left that somebody reads. The zero Scanner is ready.
type Scanner struct {
	buf       []byte
	paste     []byte
	pasting   bool
	answer    bool // the rest of an answer is on its way, or lost
	swallowed int  // bytes of it
}

// Feed takes bytes that have come and returns what is whole now.
func (s *Scanner) Feed(b []byte) []byte {
	s.buf = append(s.buf, b...)
	return s.take(false)
}

// Expire is told that nothing has come for as long as [Scanner.Wait] says. It
// returns what the rest has to be taken for.
func (s *Scanner) Expire() []byte { return s.take(true) }

// Wait returns how long more bytes are waited for; 0 when nothing is begun.
func (s *Scanner) Wait() time.Duration {
	switch {
	case s.pasting:
		return pasteWait
	case s.answer, len(s.buf) > 2 && (s.buf[1] == '[' || answers(s.buf)):
		return answerWait
	case len(s.buf) > 0:
		return keyWait
	}
	return 0
}

func (s *Scanner) take(expired bool) (out []byte) {
	if expired {
		s.answer = false
	}
	for len(s.buf) > 0 || expired && s.pasting {
		n, key := s.next(expired)
		if n == 0 && key == nil {
			break
		}
		out = append(out, key...)
		s.buf = s.buf[n:]
	}
	if len(s.buf) == 0 {
		s.buf = nil
	}
	return out
}

// next returns how many bytes the first thing in the buffer takes, and what is
// handed on of it; nothing while it is not whole.
func (s *Scanner) next(expired bool) (n int, key []byte) {
	b := s.buf
	switch {
	case s.pasting:
		return s.pasted(expired)
	case s.answer:
		return s.rest(), []byte{}
	case b[0] != esc:
		return letters(b, expired)
	case len(b) == 1:
		return lone(b, expired, escapeKey)
	}
	switch b[1] {
	case '[':
		return s.control(expired)
	case 'O':
		return single(b, expired)
	case ']', 'P', '_':
		return s.string(expired)
	case esc:
		return s.twice(expired)
	}
	return alt(b, expired)
}

// letters returns the text that the buffer begins with, without what is no
// letter and no key.
func letters(b []byte, expired bool) (n int, key []byte) {
	for n < len(b) && b[n] != esc {
		r, size := utf8.DecodeRune(b[n:])
		if r == utf8.RuneError && size <= 1 {
			if !expired && !utf8.FullRune(b[n:]) {
				break
			}
			n++
			continue
		}
		if r < 0x80 || r > 0x9f { // not the controls that are a key in no terminal
			key = append(key, b[n:n+size]...)
		}
		n += size
	}
	return n, key
}

// lone is a beginning that is a key of its own when nothing follows.
func lone(b []byte, expired bool, key string) (int, []byte) {
	if !expired {
		return 0, nil
	}
	return len(b), []byte(key)
}

// alt is Alt with a letter.
func alt(b []byte, expired bool) (int, []byte) {
	if !utf8.FullRune(b[1:]) && !expired {
		return 0, nil
	}
	r, size := utf8.DecodeRune(b[1:])
	switch {
	case r == utf8.RuneError:
		return 1 + size, nil
	case r == '\r', r == '\t', r == '\b', r == 0x7f:
		return 2, b[:2]
	case r < ' ': // Esc and then Ctrl with a letter, soon after: nobody presses Alt as well
		return 1, []byte(escapeKey)
	}
	return 1 + size, []byte("\x1b[" + strconv.Itoa(int(r)) + ";3u")
}

// twice is Esc before another key: with Alt, when they came together.
func (s *Scanner) twice(expired bool) (int, []byte) {
	b := s.buf
	switch {
	case len(b) == 2:
		return lone(b, expired, escapeKey+escapeKey)
	case b[2] != '[' && b[2] != 'O':
		return 1, []byte(escapeKey)
	}
	s.buf = b[1:]
	n, key := s.next(expired)
	s.buf = b
	switch {
	case n == 0:
		return 0, nil
	case len(key) == 0:
		return 1 + n, []byte(escapeKey)
	}
	return 1 + n, append([]byte{esc}, key...)
}

// single is a key of three or more bytes that begins with ESC O.
func single(b []byte, expired bool) (int, []byte) {
	i := 2
	for i < len(b) && (b[i] >= '0' && b[i] <= '9' || b[i] == ';') && i < mostKey {
		i++
	}
	switch {
	case i == len(b) && !expired:
		return 0, nil
	case len(b) == 2:
		return 2, []byte("\x1b[79;3u")
	case i == len(b) || b[i] < 0x40 || b[i] > 0x7e:
		return i, nil
	}
	return i + 1, b[:i+1]
}

// control is what begins with ESC [: a key, the mouse, an answer, a paste.
func (s *Scanner) control(expired bool) (int, []byte) {
	b, i := s.buf, 2
	for i < len(b) && b[i] >= 0x20 && b[i] <= 0x3f && i < mostKey {
		i++
	}
	switch {
	case i == len(b) && !expired:
		return 0, nil
	case len(b) == 2:
		return 2, []byte("\x1b[91;3u")
	case i == len(b) && b[i-1] == '$': // Shift in the terminals that are kin to rxvt
		return i, b
	case i == len(b) || b[i] < 0x40 || b[i] > 0x7e:
		return i, nil
	}
	more := 0
	switch {
	case i == 2 && b[2] == '[': // F1 to F5 of the Linux console
		more = 1
	case i == 2 && b[2] == 'M': // the mouse, in the old way
		more = 3
	}
	if i+1+more > len(b) {
		if expired {
			return len(b), nil
		}
		return 0, nil
	}
	return i + 1 + more, s.meaning(b[:i+1+more])
}

var (
	// functionKeys are the Linux console's, which end like no other.
	functionKeys = map[string]string{
		"\x1b[[A": "\x1b[11~", "\x1b[[B": "\x1b[12~", "\x1b[[C": "\x1b[13~", "\x1b[[D": "\x1b[14~", "\x1b[[E": "\x1b[15~",
	}
	// answered are the sequences that only a terminal sends when it was asked,
	// and that nobody here asks for or reads: where the cursor is (but not F3
	// with Shift and its like), what the terminal is, how it is, how large.
	answered = regexp.MustCompile(`^\x1b\[(?:\?[\d;]*[Rn]|\d+;\d{2,}R|(?:\d{2,}|[02-9]);\d+R|[?>=]?[\d;]*c|[?>]?[\d;]*n|[\d;]*[tx])$`)
)

// meaning returns what is handed on of a whole control sequence.
func (s *Scanner) meaning(seq []byte) []byte {
	switch key, odd := functionKeys[string(seq)]; {
	case odd:
		return []byte(key)
	case string(seq) == pasteStart:
		s.pasting = true
		return nil
	case string(seq) == pasteEnd, answered.Match(seq):
		return nil
	}
	return seq
}

// answers reports whether a buffer begins as a string that a terminal sends,
// and not with Alt and a letter.
func answers(b []byte) bool {
	if len(b) < 3 {
		return false
	}
	switch b[1] {
	case ']':
		return b[2] >= '0' && b[2] <= '9' || b[2] == 'l' || b[2] == 'L'
	case 'P':
		return b[2] >= '0' && b[2] <= '9' || bytes.IndexByte([]byte("!>$|+"), b[2]) >= 0
	case '_':
		return b[2] == 'G'
	}
	return false
}

// colourTold is the answer that somebody reads: a colour of the terminal.
var colourTold = regexp.MustCompile(`^\x1b\]1[012];rgba?:[0-9a-fA-F]+(?:/[0-9a-fA-F]+)+(?:\a|\x1b\\)$`)

// string is an answer of the terminal that is a text with an end, or Alt with
// what such a text begins with.
func (s *Scanner) string(expired bool) (int, []byte) {
	b := s.buf
	switch {
	case len(b) == 2 && !expired:
		return 0, nil
	case !answers(b):
		return alt(b, expired)
	}
	n, whole := end(b[2:])
	switch n += 2; {
	case whole && colourTold.Match(b[:n]):
		return n, b[:n]
	case whole, n < len(b)-1: // a key: the rest has been lost
		return n, nil
	case !expired && len(b) < mostAnswer:
		return 0, nil
	}
	s.answer, s.swallowed = true, 0
	return len(b), nil
}

// end returns where a terminal's text ends: after what ends it, or before a
// byte that is in none.
func end(b []byte) (n int, whole bool) {
	for i, c := range b {
		switch {
		case c == '\a':
			return i + 1, true
		case c == esc && i+1 < len(b) && b[i+1] == '\\':
			return i + 2, true
		case c == esc && i+1 == len(b):
			return i, false
		case c < ' ' || c == 0x7f:
			return i, false
		}
	}
	return len(b), false
}

// mostLate is how much of an answer that comes in pieces is left out when its
// end does not come.
const mostLate = 64

// rest leaves out what has come late of an answer. A key ends it.
func (s *Scanner) rest() int {
	n, whole := end(s.buf)
	s.swallowed += n
	if whole || n < len(s.buf) || s.swallowed > mostLate {
		s.answer = false
	}
	return n
}

// pasted collects what is pasted, until its end comes or nothing more.
func (s *Scanner) pasted(expired bool) (int, []byte) {
	at := bytes.Index(s.buf, []byte(pasteEnd))
	n, done := at+len(pasteEnd), true
	if at < 0 {
		at, done = len(s.buf), expired
		if !expired {
			at -= begun(s.buf, pasteEnd)
		}
		n = at
	}
	s.paste = append(s.paste, s.buf[:min(at, max(0, mostPaste-len(s.paste)))]...)
	if !done {
		return n, nil
	}
	text := plain(s.paste)
	s.pasting, s.paste = false, nil
	return n, []byte(pasteStart + text + pasteEnd)
}

// begun returns how much of what b ends with may be the beginning of s.
func begun(b []byte, s string) int {
	for n := min(len(s)-1, len(b)); n > 0; n-- {
		if string(b[len(b)-n:]) == s[:n] {
			return n
		}
	}
	return 0
}

// plain is pasted text with neither escape sequences nor control characters:
// nothing in it is a key.
func plain(b []byte) string {
	text := strings.ReplaceAll(ansi.Strip(strings.ToValidUTF8(string(b), "")), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n', r == '\t':
			return r
		case r < ' ', r >= 0x7f && r <= 0x9f:
			return -1
		}
		return r
	}, text)
}
