package look

import (
	"strings"
	"testing"

	"laskoll/themes"
)

func plainLook(o Options) *Look {
	o.NoColour = true
	return New(themes.Default(true), o)
}

// shown returns lines as one reads them.
func shown(lines []string) string { return Strip(strings.Join(lines, "\n")) }

func TestBox(t *testing.T) {
	body := []string{" ‼ Åsa Öberg", " e\u0301 日本 och mer än vad som får plats här"}
	for _, c := range []struct {
		name          string
		opts          Options
		box           Box
		width, height int
		want          string
	}{
		{"focus", Options{}, Box{Title: "Ärenden", Focus: true, Body: body}, 24, 4, `
┏━ Ärenden ━━━━━━━━━━━━┓
┃ ‼ Åsa Öberg          ┃
┃ é 日本 och mer än va…┃
┗━━━━━━━━━━━━━━━━━━━━━━┛`},
		{"rest", Options{}, Box{Title: "Åsa Öberg", Right: "5 av 9"}, 30, 3, `
╭─ Åsa Öberg ─────── 5 av 9 ─╮
│                            │
╰────────────────────────────╯`},
		{"long title", Options{}, Box{Title: "Karl-Erik Sjögren", Right: "5 av 9"}, 24, 2, `
╭─ Karl-Eri… ─ 5 av 9 ─╮
╰──────────────────────╯`},
		{"no room for the right", Options{}, Box{Title: "Karl-Erik", Right: "5 av 9"}, 16, 2, `
╭─ Karl-Erik ──╮
╰──────────────╯`},
		{"no room for a title", Options{}, Box{Title: "Karl-Erik"}, 6, 2, "\n╭────╮\n╰────╯"},
		{"too small", Options{}, Box{Title: "Karl-Erik"}, 1, 2, "\n \n "},
		{"ascii", Options{ASCII: true}, Box{Title: "A", Focus: true}, 9, 3, "\n#= A ===#\n#       #\n#=======#"},
		{"plain", Options{Plain: true}, Box{Title: "Ärenden", Focus: true, Body: body}, 24, 3,
			"\n › Ärenden              \n  ‼ Åsa Öberg           \n                        "},
	} {
		got := shown(plainLook(c.opts).Box(c.box, c.width, c.height))
		if want := strings.ReplaceAll(c.want[1:], "é", "e\u0301"); got != want {
			t.Errorf("%s: Box =\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

func TestHintsDropFromTheEnd(t *testing.T) {
	hints := []Hint{{"Enter", "öppna"}, {"Mellanslag", "bocka av"}, {"h", "kvittens hämtad"}, {"F1", "hjälp"}}
	l := plainLook(Options{})
	for _, c := range []struct {
		width, lines int
		want         string
	}{
		{80, 1, " Enter öppna   Mellanslag bocka av   h kvittens hämtad   F1 hjälp"},
		{53, 1, " Enter öppna   Mellanslag bocka av"},
		{54, 1, " Enter öppna   Mellanslag bocka av   h kvittens hämtad"},
		{34, 2, " Enter öppna   Mellanslag bocka av\n h kvittens hämtad   F1 hjälp"},
		{12, 1, " Enter öppna"},
		{11, 1, ""},
		{0, 1, ""},
	} {
		if got := shown(l.Hints(hints, c.width, c.lines)); got != c.want {
			t.Errorf("Hints(%d cells, %d lines) = %q, want %q", c.width, c.lines, got, c.want)
		}
	}
}

func TestBars(t *testing.T) {
	l := plainLook(Options{})
	for _, c := range []struct{ got, want string }{
		{l.Steps(6, 9), "■■■■■■···"}, {l.Steps(0, 9), "·········"}, {l.Steps(12, 9), "■■■■■■■■■"},
		{l.Bar(3, 6, 6), "███░░░"}, {l.Bar(0, 6, 4), "░░░░"}, {l.Bar(1, 1000, 4), "█░░░"},
		{l.Bar(999, 1000, 4), "███░"}, {l.Bar(6, 6, 4), "████"}, {l.Bar(0, 0, 4), "████"}, {l.Bar(1, 2, 0), ""},
		{plainLook(Options{ASCII: true}).Bar(1, 2, 4), "##--"},
	} {
		if got := Strip(c.got); got != c.want {
			t.Errorf("bar = %q, want %q", got, c.want)
		}
	}
}

func TestHighlight(t *testing.T) {
	l := plainLook(Options{})
	for _, c := range []struct {
		text  string
		runes []int
		want  string
	}{
		{"Åsa Öberg", nil, "Åsa Öberg"},
		{"Åsa Öberg", []int{0, 4, 5}, "\x1b[1mÅ\x1b[msa \x1b[1mÖb\x1b[merg"},
		{"Re\u0301ne", []int{1}, "R\x1b[1me\u0301\x1b[mne"},
		{"Re\u0301ne", []int{2}, "R\x1b[1me\u0301\x1b[mne"},
		{"日本", []int{1, 7}, "日\x1b[1m本\x1b[m"},
	} {
		if got := l.Highlight(themes.Text, c.text, ByteOffsets(c.text, c.runes)); got != c.want {
			t.Errorf("Highlight(%q, %v) = %q, want %q", c.text, c.runes, got, c.want)
		}
	}
}

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{
		"  Åsa\tÖberg ":          "Åsa Öberg",
		"a\x1b[31mb":             "a [31mb",
		"Rene\u0301":             "Ren\u00e9",
		"\u0301Rene":             "Rene",
		"👍🏽 ok":                  "👍 ok",
		"hjärta ❤️":              "hjärta ❤",
		"familj 👨\u200d👩\u200d👧": "familj 👨👩👧",
	} {
		if got := Safe(in); got != want {
			t.Errorf("Safe(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCells(t *testing.T) {
	for _, c := range []struct {
		text     string
		from, to int
		want     string
	}{
		{"Åsa Öberg", 4, 7, "Öbe"}, {"Åsa", 1, 6, "sa   "}, {"日本語", 1, 5, " 本 "},
		{"日本語", 0, 3, "日 "}, {"", 0, 3, "   "}, {"abc", 5, 7, "  "}, {"abc", 2, 2, ""},
	} {
		if got := Cells(c.text, c.from, c.to); got != c.want {
			t.Errorf("Cells(%q, %d, %d) = %q, want %q", c.text, c.from, c.to, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	l, ascii := plainLook(Options{}), plainLook(Options{ASCII: true})
	for _, c := range []struct{ got, want string }{
		{l.Fit("Åsa", 5), "Åsa  "}, {l.Fit("Åsa Öberg", 5), "Åsa …"}, {l.Fit("日本語", 4), "日… "}, {l.Fit("日本語", 5), "日本…"},
		{l.Fit("Åsa", 0), ""}, {l.Fit("Åsa", -1), ""}, {l.Fit("Åsa", 1), "…"}, {ascii.Fit("Åsa Öberg", 5), "Åsa ~"},
		{l.FitLeft("9 d", 5), "  9 d"}, {l.FitLeft("12 dagar", 5), "12 d…"}, {l.FitLeft("9", -1), ""},
		{l.Fit("\x1b[1mÅsa Öberg\x1b[m", 5), "\x1b[1mÅsa …\x1b[m"}, {l.Fit("", 200), strings.Repeat(" ", 200)},
		{l.Fit("Åsa    ", 5), "Åsa  "}, {l.Fit("\x1b[1mÅsa \x1b[m   ", 5), "\x1b[1mÅsa \x1b[m "},
	} {
		if c.got != c.want {
			t.Errorf("fitted %q, want %q", c.got, c.want)
		}
	}
}

func TestBordersByName(t *testing.T) {
	for frame, want := range map[themes.Frame]string{
		themes.Heavy: "┏┓", themes.Rounded: "╭╮", themes.Single: "┌┐", themes.Double: "╔╗", themes.Ruled: "++",
	} {
		theme := themes.Default(true)
		theme.Active = frame
		if got := Strip(New(theme, Options{}).Box(Box{Focus: true}, 2, 2)[0]); got != want {
			t.Errorf("a %s border begins %q, want %q", frame, got, want)
		}
	}
	if got := plainLook(Options{Plain: true}).Rule(3); got != "   " {
		t.Errorf("Rule without frames = %q, want spaces", got)
	}
}

func TestOverlayBoxStandsOnItsGround(t *testing.T) {
	l := New(themes.Default(true), Options{})
	for _, line := range l.Box(Box{Title: "Hitta", Ground: themes.Overlay, Body: []string{l.Paint(themes.Muted, "x")}}, 20, 3) {
		if !strings.HasPrefix(line, l.grounds[themes.Overlay]) || strings.Contains(line, l.grounds[themes.Surface]) {
			t.Errorf("the line %q is not laid on the overlay", line)
		}
	}
}

func TestBeside(t *testing.T) {
	got := Beside([]string{"ab", "cd"}, nil, []string{"1"}, []string{"x", "y", "z"})
	if want := "ab1x|cd y|   z"; strings.Join(got, "|") != want {
		t.Errorf("Beside = %q, want %q", strings.Join(got, "|"), want)
	}
}

func TestState(t *testing.T) {
	l := New(themes.Default(false), Options{})
	for st, role := range map[State]themes.Role{Done: themes.Success, Ongoing: themes.Info, Waiting: themes.Warning,
		Todo: themes.Muted, Skipped: themes.Muted, Late: themes.Danger} {
		if got, want := l.State(st, "ord"), l.Paint(role, l.Symbols.Marks[st]+" ord"); got != want {
			t.Errorf("State(%d) = %q, want %q", st, got, want)
		}
	}
	if got, want := l.State(NoWayIn, "ingen väg in"), l.Bold(themes.Danger, "‼ ingen väg in"); got != want {
		t.Errorf("State(NoWayIn) = %q, want %q", got, want)
	}
}

func BenchmarkFrame(b *testing.B) {
	l := New(themes.Default(true), Options{})
	line := l.Fit(" › "+l.State(Late, "Göran Lindström")+"   "+l.Paint(themes.Muted, "8 hämta  9 d"), 120)
	lines := make([]string, 40)
	for i := range lines {
		lines[i] = line
	}
	for b.Loop() {
		l.Frame(lines, 120, 40)
	}
}

// It would catch a sign in the words of the screens that a terminal without
// them shows as a question mark.
func TestASCIIFrameSpellsTheSigns(t *testing.T) {
	got := Strip(plainLook(Options{ASCII: true}).Frame([]string{"340628-•••• · ”Råå” – 2 × 3 … ↑"}, 32, 1))
	if want := `340628-**** - "Råå" - 2 x 3 . ^ `; got != want {
		t.Errorf("Frame = %q, want %q", got, want)
	}
}

// Without frames and colours a box could not be told from what lies behind.
func TestNothingShowsBehindAPlainBox(t *testing.T) {
	if got := plainLook(Options{Plain: true}).Dim("日本 Åsa"); got != "        " {
		t.Errorf("Dim = %q, want blanks", got)
	}
	if !plainLook(Options{Plain: true}).Plain() || plainLook(Options{}).Plain() {
		t.Errorf("Plain does not say whether there are frames")
	}
}
