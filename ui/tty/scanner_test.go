package tty

import (
	"strings"
	"testing"
)

// keyCases are what terminals send, and what is handed on of it: "" for the same.
var keyCases = []struct{ name, sent, want string }{
	{"letters", "aåäö é", ""},
	{"taken apart", "a\u030a", ""},
	{"wide", "王👩‍👩‍👧", ""},
	{"Enter, Tab, Ctrl+F, Backspace", "\r\t\x06\x7f", ""},
	{"arrow", "\x1b[A", ""},
	{"arrow of the keypad", "\x1bOA", ""},
	{"Ctrl+arrow", "\x1b[1;5D", ""},
	{"Ctrl+arrow of rxvt", "\x1bOd", ""},
	{"Alt+arrow of rxvt", "\x1b\x1b[A", ""},
	{"Shift+Tab", "\x1b[Z", ""},
	{"F1", "\x1bOP", ""},
	{"F3 with Shift", "\x1b[1;2R", ""},
	{"Ctrl+F3 of old xterm", "\x1bO5R", ""},
	{"F12", "\x1b[24~", ""},
	{"F1 of the Linux console", "\x1b[[A", "\x1b[11~"},
	{"F5 of the Linux console", "\x1b[[E", "\x1b[15~"},
	{"kitty", "\x1b[97;;229u", ""},
	{"kitty, Esc", "\x1b[27u", ""},
	{"modifyOtherKeys", "\x1b[27;5;102~", ""},
	{"mouse", "\x1b[<0;10;10M", ""},
	{"mouse, the old way", "\x1b[M !!", ""},
	{"focus", "\x1b[I\x1b[O", ""},
	{"Alt+letter", "\x1bn", "\x1b[110;3u"},
	{"Alt+å", "\x1bå", "\x1b[229;3u"},
	{"Esc before Enter: Alt+Enter", "\x1b\r", ""},
	{"Esc, then Ctrl+F", "\x1b\x06", "\x1b[27u\x06"},
	{"paste", "\x1b[200~åsa öberg\x1b[201~", ""},
	{"paste with keys in it", "\x1b[200~a\x1b[31m\x06\x1bOPb\r\nc\rd\te\x7f\u009bf\x1b[201~", "\x1b[200~aPb\nc\nd\tef\x1b[201~"},
	{"empty paste", "\x1b[200~\x1b[201~", ""},
	{"the end of a paste alone", "\x1b[201~", "-"},
	{"colour", "\x1b]11;rgb:1e1e/1e1e/2e2e\x07", ""},
	{"colour, another end", "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", ""},
	{"a colour that is none", "\x1b]11;grönt som gräs\x07", "-"},
	{"colour of a palette", "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\", "-"},
	{"clipboard", "\x1b]52;c;w6U=\x07", "-"},
	{"title", "\x1b]lLåskoll\x1b\\", "-"},
	{"terminal's name", "\x1bP>|xterm(390)\x1b\\", "-"},
	{"terminfo", "\x1bP1+r524742\x1b\\", "-"},
	{"setting", "\x1bP1$r0m\x1b\\", "-"},
	{"picture", "\x1b_Gi=1;OK\x1b\\", "-"},
	{"mode", "\x1b[?2026;2$y", ""},
	{"keyboard", "\x1b[?1u", ""},
	{"what the terminal is", "\x1b[?64;1;2;4;6;22c\x1b[>41;390;0c", "-"},
	{"where the cursor is", "\x1b[12;40R\x1b[1;40R\x1b[24;1R", "-"},
	{"how the terminal is", "\x1b[0n", "-"},
	{"size", "\x1b[8;24;80t", "-"},
	{"no letter", "a\x9b\xffb\u009bc", "abc"},
}

// A key or an answer that comes in pieces is what it is in one piece. It would
// catch an arrow that acts as Esc and two letters on a slow line, and half an
// answer of the terminal that is typed.
func TestKeysInPieces(t *testing.T) {
	for _, c := range keyCases {
		want := c.want
		switch want {
		case "":
			want = c.sent
		case "-":
			want = ""
		}
		for cut := 0; cut <= len(c.sent); cut++ {
			var s Scanner
			got := string(s.Feed([]byte(c.sent[:cut]))) + string(s.Feed([]byte(c.sent[cut:])))
			if got != want || s.Wait() != 0 {
				t.Errorf("%s, cut after %d bytes: %q, want %q; then waits %v, want 0", c.name, cut, got, want, s.Wait())
			}
		}
		var s Scanner
		got := ""
		for i := range len(c.sent) {
			got += string(s.Feed([]byte{c.sent[i]}))
		}
		if got != want {
			t.Errorf("%s, byte by byte: %q, want %q", c.name, got, want)
		}
	}
}

// Whatever came before it, and however that was cut, Ctrl+Q arrives: at once, or
// when what was begun has been waited for. It would catch an answer or a paste
// without an end that takes every key for good.
func TestNothingTakesTheKeysForGood(t *testing.T) {
	for _, c := range keyCases {
		for cut := range len(c.sent) {
			var s Scanner
			s.Feed([]byte(c.sent[:cut]))
			for range 3 {
				if s.Wait() > 0 {
					s.Expire()
				}
			}
			if s.Wait() != 0 {
				t.Errorf("%s, cut after %d bytes: it still waits %v", c.name, cut, s.Wait())
			}
			if got := string(s.Feed([]byte("\x11"))); got != "\x11" {
				t.Errorf("%s, cut after %d bytes, Ctrl+Q: %q", c.name, cut, got)
			}
		}
	}
}

// What is begun and never ended is what it can only be, or nothing.
func TestWhatIsNeverWhole(t *testing.T) {
	for _, c := range []struct{ name, sent, late, want string }{
		{"Esc", "\x1b", "", escapeKey},
		{"Esc, Esc", "\x1b\x1b", "", escapeKey + escapeKey},
		{"Alt+[", "\x1b[", "", "\x1b[91;3u"},
		{"Alt+O", "\x1bO", "", "\x1b[79;3u"},
		{"Alt+]", "\x1b]", "", "\x1b[93;3u"},
		{"Alt+P", "\x1bP", "", "\x1b[80;3u"},
		{"Shift+Home of rxvt", "\x1b[7$", "", "\x1b[7$"},
		{"half a mouse", "\x1b[<0;10;", "", ""},
		{"half a letter", "\xc3", "", ""},
		{"half a colour, the rest late", "\x1b]11;rgb:1e1e/", "1e1e/2e2e\x07a", "a"},
		{"half a colour, then a key", "\x1b]11;rgb:1e1e/", "\x1b[A", "\x1b[A"},
		{"half a colour, then Ctrl+F", "\x1b]11;rgb:1e1e/", "\x06", "\x06"},
		{"a paste without an end", "\x1b[200~abc", "d", pasteStart + "abc" + pasteEnd + "d"},
		{"a paste with half an end", "\x1b[200~abc\x1b[20", "", pasteStart + "abc" + pasteEnd},
		{"a paste of nothing without an end", "\x1b[200~", "", pasteStart + pasteEnd},
	} {
		var s Scanner
		got := string(s.Feed([]byte(c.sent)))
		for s.Wait() > 0 && !s.answer {
			got += string(s.Expire())
			if s.answer {
				break
			}
		}
		if c.late != "" {
			got += string(s.Feed([]byte(c.late)))
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// An answer that does not end takes no more than is said of what is typed.
func TestLettersComeAgainAfterALostAnswer(t *testing.T) {
	var s Scanner
	s.Feed([]byte("\x1bP1+r52"))
	s.Expire()
	if s.Expire(); s.Wait() != 0 || string(s.Feed([]byte("åsa"))) != "åsa" {
		t.Errorf("after the time that is waited, letters are not handed on")
	}
	s.Feed([]byte("\x1b]11;" + strings.Repeat("a", mostAnswer)))
	got := ""
	for range 2 * mostLate {
		got += string(s.Feed([]byte("b")))
	}
	if !strings.HasPrefix(got, strings.Repeat("b", mostLate/2)) {
		t.Errorf("of %d letters after an answer without an end %d are handed on", 2*mostLate, len(got))
	}
}

// A long paste keeps its end, and memory is not filled by one that has none.
func TestALongPaste(t *testing.T) {
	var s Scanner
	got := s.Feed([]byte(pasteStart))
	line := []byte(strings.Repeat("Öberg ", 1000))
	for range mostPaste/len(line) + 100 {
		got = append(got, s.Feed(line)...)
	}
	got = append(got, s.Feed([]byte(pasteEnd+"q"))...)
	if !strings.HasSuffix(string(got), pasteEnd+"q") || len(got) > mostPaste+100 {
		t.Errorf("a paste of %d bytes gives %d, which end with %q", mostPaste+100*len(line), len(got), got[len(got)-8:])
	}
}

// FuzzScanner: whatever comes, nothing that is handed on ends in the middle of
// a key, and after two waits nothing is held back.
func FuzzScanner(f *testing.F) {
	for _, c := range keyCases {
		f.Add([]byte(c.sent), len(c.sent)/2)
	}
	f.Fuzz(func(t *testing.T, sent []byte, cut int) {
		cut = max(0, min(cut, len(sent)))
		var s Scanner
		var out []byte
		out = append(out, s.Feed(sent[:cut])...)
		out = append(out, s.Feed(sent[cut:])...)
		for range 3 {
			out = append(out, s.Expire()...)
		}
		if s.Wait() != 0 {
			t.Fatalf("%q is waited for after all", s.buf)
		}
		var again Scanner
		if rest := again.Feed(out); again.Wait() != 0 && !strings.HasSuffix(string(out), "$") {
			t.Errorf("%q gives %q, of which %q is whole", sent, out, rest)
		}
	})
}
