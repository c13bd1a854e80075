package look

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"

	"laskoll/themes"
)

// hostile are texts that do something to a terminal which takes them as they
// are: set its title, clear it, move, ring, ask, change modes.
var hostile = []string{
	"\x1b]0;title\x07", "\x1b[2J", "\x1b[1;1HX", "\x07", "\x1b[6n", "\x1b[?1049h", "\x1bP+q544e\x1b\\", "\x1b_x\x1b\\",
	"\u009b2J", "\u009d0;title\u009c", "a\r\nb", "\x08\x08\x08", "\x0e", "\x1b[31", "\x1b", "\x1b[8m", "\x1bc", "\u202eabc",
}

// TestHostileTextDoesNothing feeds frames with hostile texts, made safe and
// not, to an emulator. Only the cells they were written in may differ.
func TestHostileTextDoesNothing(t *testing.T) {
	l := New(themes.Default(true), Options{})
	for _, text := range hostile {
		for _, s := range []string{Safe(text), text} {
			lines := []string{"first", l.Fit(s, 20) + "|", l.Selected(l.Fit(l.Paint(themes.Danger, s), 20)) + "|", "last"}
			screen := emulate(t, l.Frame(lines, 40, 5), 40, 5)
			rows := strings.Split(screen, "\n")
			if !strings.HasPrefix(rows[0], "first") || !strings.HasPrefix(rows[3], "last") || len(rows) != 5 {
				t.Errorf("%q made the screen\n%s", s, screen)
			}
			if got := Width(lines[1]); got != 21 {
				t.Errorf("%q with its end is %d cells, want 21", s, got)
			}
		}
	}
}

// emulate returns what a terminal shows of a frame, and fails when the frame
// did anything but to write.
func emulate(t *testing.T, frame string, width, height int) string {
	t.Helper()
	e := vt.NewEmulator(width, height)
	defer e.Close()
	odd := func(what string) { t.Errorf("the frame %q %s", frame, what) }
	e.SetCallbacks(vt.Callbacks{
		Bell:      func() { odd("rings the bell") },
		Title:     func(string) { odd("sets the title") },
		AltScreen: func(bool) { odd("changes screens") },
	})
	if _, err := e.WriteString(strings.ReplaceAll(frame, "\n", "\r\n")); err != nil {
		t.Fatal(err)
	}
	return e.String()
}

// FuzzLine would catch any bytes that make a line wider than asked or that
// reach the terminal as a command.
func FuzzLine(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, 20)
	}
	f.Add("Åsa Öberg 日本 e\u0301 👨\u200d👩 👍🏽 ❤️ 🇸🇪", 7)
	l := New(themes.Default(false), Options{})
	f.Fuzz(func(t *testing.T, text string, width int) {
		width %= 200
		for _, s := range []string{text, Safe(text)} {
			line := l.On(themes.Surface, l.Fit(s, width))
			harmless(t, line)
			if got := Width(line); got != max(width, 0) {
				t.Errorf("Fit(%q, %d) = %q, %d cells", s, width, line, got)
			}
		}
		if again := Safe(Safe(text)); again != Safe(text) {
			t.Errorf("Safe(Safe(%q)) = %q, want %q", text, again, Safe(text))
		}
		if cells := Cells(Safe(text), 2, 9); Width(cells) != 7 {
			t.Errorf("Cells(%q, 2, 9) = %q, %d cells", text, cells, Width(cells))
		}
	})
}
