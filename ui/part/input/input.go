// Package input is a line to write text in. It moves and deletes by what a
// reader takes for one character, so an e with an accent of its own or a wide
// character is never cut in two, and it takes no key that the program uses
// for something else.
//
// bubbles' textinput counts runes, measures with another table than the
// screen and binds Ctrl+F, Ctrl+K, Ctrl+N and Ctrl+P, which are find, all
// actions, new and print here.
package input

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
)

// Input is one line of text and where in it letters will go. The zero Input
// is empty.
type Input struct {
	Placeholder string // shown while it is empty
	Max         int    // characters it takes; 0: no limit

	value string
	pos   int // in bytes, always between two characters
}

// Value returns the text.
func (in *Input) Value() string { return in.value }

// Set gives the input a text, with the caret after it.
func (in *Input) Set(s string) {
	in.value, in.pos = "", 0
	in.insert(model.Clean(s))
}

// Paste writes text from elsewhere, made one clean line, at the caret.
func (in *Input) Paste(s string) { in.insert(model.Clean(s)) }

// Press does what a key does in a text, and reports whether the key means
// anything here.
func (in *Input) Press(k tea.KeyPressMsg) bool {
	if k.Text != "" {
		in.insert(typed(k.Text))
		return true
	}
	switch k.Keystroke() {
	case "left":
		in.pos = in.before(in.pos)
	case "right":
		in.pos = in.after(in.pos)
	case "home":
		in.pos = 0
	case "end":
		in.pos = len(in.value)
	case "ctrl+left":
		in.pos = in.wordBefore()
	case "ctrl+right":
		in.pos = in.wordAfter()
	case "backspace", "shift+backspace":
		in.cut(in.before(in.pos), in.pos)
	case "delete":
		in.cut(in.pos, in.after(in.pos))
	case "ctrl+w", "ctrl+backspace", "ctrl+h": // consoles send Ctrl+Backspace as Ctrl+H
		in.cut(in.wordBefore(), in.pos)
	case "ctrl+delete":
		in.cut(in.pos, in.wordAfter())
	case "ctrl+u":
		in.cut(0, in.pos)
	default:
		return false
	}
	return true
}

// typed returns what a key wrote, cleaned like everything else but with its
// spaces: Clean takes those at the ends, so something stands beyond them.
func typed(s string) string {
	s = model.Clean("|" + s + "|")
	return s[1 : len(s)-1]
}

// insert writes as much of s as there is room for.
func (in *Input) insert(s string) {
	if in.Max > 0 {
		s = first(s, in.Max-count(in.value))
	}
	in.value = in.value[:in.pos] + s + in.value[in.pos:]
	in.pos = in.settle(in.pos + len(s))
}

// settle returns pos, moved forward when it lies inside a character: an
// accent that is written joins the letter before it.
func (in *Input) settle(pos int) int {
	at := 0
	for at < pos {
		at = in.after(at)
	}
	return at
}

func (in *Input) cut(from, to int) {
	in.value = in.value[:from] + in.value[to:]
	in.pos = in.settle(from)
}

// after returns where the character at pos ends.
func (in *Input) after(pos int) int {
	cluster, _ := ansi.FirstGraphemeCluster(in.value[pos:], ansi.GraphemeWidth)
	return pos + len(cluster)
}

// before returns where the character before pos starts.
func (in *Input) before(pos int) int {
	at := 0
	for next := in.after(0); next < pos; next = in.after(next) {
		at = next
	}
	return at
}

// wordBefore returns where the word before the caret starts.
func (in *Input) wordBefore() int {
	s := strings.TrimRightFunc(in.value[:in.pos], unicode.IsSpace)
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return in.settle(i + size)
}

// wordAfter returns where the word after the caret starts.
func (in *Input) wordAfter() int {
	rest := in.value[in.pos:]
	i := strings.IndexFunc(rest, unicode.IsSpace)
	if i < 0 {
		return len(in.value)
	}
	word := strings.TrimLeftFunc(rest[i:], unicode.IsSpace)
	return in.settle(len(in.value) - len(word))
}

func count(s string) int {
	n := 0
	for s != "" {
		cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		n++
	}
	return n
}

// first returns the first n characters of s.
func first(s string, n int) string {
	end := 0
	for ; n > 0 && end < len(s); n-- {
		cluster, _ := ansi.FirstGraphemeCluster(s[end:], ansi.GraphemeWidth)
		end += len(cluster)
	}
	return s[:end]
}

// Line returns the input as exactly width cells, with the caret when it has
// the focus. A text that is longer is shown around the caret, with signs
// where it goes on.
func (in *Input) Line(lk *look.Look, width int, focus bool) string {
	switch {
	case width <= 0:
		return ""
	case in.value == "" && !focus:
		return lk.Fit(lk.Paint(themes.Muted, in.Placeholder), width)
	case in.value == "":
		return lk.Caret(" ") + lk.Fit(lk.Paint(themes.Muted, in.Placeholder), width-1)
	case !focus:
		return lk.Fit(lk.Paint(themes.Text, look.Safe(in.value)), width)
	}
	return in.window(lk, width)
}

// window returns the text around the caret. It scrolls by half a width at a
// time, so that the text stands still while the caret moves within it.
func (in *Input) window(lk *look.Look, width int) string {
	left, under, right := shown(in.value[:in.pos]), shown(in.value[in.pos:in.after(in.pos)]), ""
	if under == "" {
		under = " "
	} else {
		right = shown(in.value[in.after(in.pos):])
	}
	all := left + under + right
	col, size := look.Width(left), look.Width(under)
	start := 0
	if step := max(width/2, 1); col+size > width-1 {
		start = ((col+size-width)/step + 1) * step
	}
	start = min(start, col)
	end := start + width
	head, tail := "", ""
	if start > 0 && start < col {
		head, start = lk.Paint(themes.Muted, lk.Symbols.Left), start+1
	}
	if look.Width(all) > end && end > col+size {
		tail, end = lk.Paint(themes.Muted, lk.Symbols.Right), end-1
	}
	line := head + lk.Paint(themes.Text, look.Cells(all, start, col)) + lk.Caret(under) +
		lk.Paint(themes.Text, look.Cells(all, col+size, max(end, col+size))) + tail
	return lk.Fit(line, width)
}

// shown is [look.Safe] that keeps the spaces at the ends.
func shown(s string) string {
	body := strings.TrimLeft(s, " ")
	end := strings.TrimRight(body, " ")
	return s[:len(s)-len(body)] + look.Safe(end) + body[len(end):]
}
