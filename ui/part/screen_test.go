package part

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/part/form"
	"laskoll/ui/part/list"
	"laskoll/ui/part/overlay"
	"laskoll/ui/part/tabs"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// show prints the screens in a theme, to be looked at:
//
//	go test ./ui/part -run TestMainScreen -show nordljus-mork
var show = flag.String("show", "", "the theme to print the screens in")

type row struct {
	state      look.State
	name, next string
	since      string
}

var cases = []row{
	{look.NoWayIn, "Åsa Öberg", "ingen väg in", ""},
	{look.Late, "Göran Lindström", "8 hämta", "9 d"},
	{look.Late, "Märta Åkesson", "7 mont.", "12 d"},
	{look.Waiting, "Birgitta Nyström", "7 mont.", "3 d"},
	{look.Ongoing, "Lars Bergqvist", "5 LP saknas", ""},
	{look.Todo, "Ingrid Wallin", "6 beställ", ""},
	{look.Todo, "Karl-Erik Sjögren", "3 Lifecare", ""},
	{look.Done, "Sven Hägg", "klart", ""},
	{look.Done, "Örjan Ek", "klart", ""},
}

type step struct {
	cursor     bool
	indent     string
	state      look.State
	name, done string
}

var steps = []step{
	{false, "", look.Done, "1 Ansökan", "2 nov"}, {false, "", look.Done, "2 Information", "2 nov"},
	{false, "", look.Done, "3 Kontaktuppgifter", "3 nov  Anna L"}, {false, "", look.Done, "4 Verkställighet", "3 nov  Anna L"},
	{false, "", look.Ongoing, "5 Nyckelposition", "1 av 2"}, {false, "  ", look.Done, "c Nyckel behövs, LU", "4 nov  Per S"},
	{true, "  ", look.Todo, "d Nyckel behövs, LP", ""}, {false, "", look.Done, "6 Beställning", "4 nov  Per S"},
	{false, "", look.Late, "7 Montering", "försenat 3 d"}, {false, "", look.Todo, "8 Kvittens hämtad", ""},
	{false, "", look.Todo, "9 Kvittens arkiverad", ""},
}

func left(lk *look.Look, width, height int) []string {
	var l list.List[string]
	l.SetSize(width-2, height-4)
	l.SetRows(len(cases), func(i int) string { return cases[i].name })
	head := lk.Fit("   "+lk.Paint(themes.Muted, lk.Fit("Kund", 18)+" Nästa"), width-2)
	body := append([]string{head}, l.Lines(lk, true, func(i, width int, selected bool) string {
		c, cursor := cases[i], " "
		if selected {
			cursor = lk.Symbols.Cursor
		}
		next := lk.Fit(c.next, 13-look.Width(c.since)) + c.since
		name := lk.Fit(c.name, width-19-lk.Symbols.MarkWidth)
		return " " + cursor + lk.Mark(c.state) + " " + name + " " + lk.Paint(c.state.Role(), next)
	})...)
	body = append(body, " "+lk.Paint(themes.Muted, "9 av 214 · mest brådskande först"))
	return lk.Box(look.Box{Title: "Ärenden", Focus: true, Body: body}, width, height)
}

func right(lk *look.Look, width, height int) []string {
	body := []string{
		" 450312-••••   Söder · HV      K7-4QX",
		" " + lk.State(look.NoWayIn, "Ingen väg in sedan 20 dagar: larm"),
		"   " + lk.Bold(themes.Danger, "utan monterat lås eller nyckel."),
	}
	for _, s := range steps {
		cursor := " "
		if s.cursor {
			cursor = lk.Symbols.Cursor
		}
		name := lk.Fit(s.name, 25-len(s.indent)-lk.Symbols.MarkWidth-3)
		line := s.indent + lk.Mark(s.state) + " " + name + " " + lk.Paint(themes.Muted, s.done)
		if s.indent != "" {
			line = cursor + " " + strings.TrimPrefix(line, s.indent)
		}
		body = append(body, " "+line)
	}
	body = append(body, "", " Koordinator · innan kund fått digitalt", " lås "+lk.Symbols.Arrow+" Lifecare Planering, Nyckelnummer")
	return lk.Box(look.Box{Title: "Åsa Öberg", Right: "5 av 9", Body: body}, width, height)
}

// screen draws the main screen at 80x24.
func screen(lk *look.Look) []string {
	bar := tabs.Bar{
		Tabs:  []tabs.Tab{{Title: "Ärenden"}, {Title: "Genomgång", Count: 12}, {Title: "Arkiv"}, {Title: "Statistik"}},
		Right: []string{"Söder · HV ", lk.Paint(themes.Success, lk.Symbols.Saved+" Sparat"), "10:42"},
	}
	hints := []look.Hint{
		{Key: "Enter", Does: "öppna"}, {Key: "Mellanslag", Does: "bocka av"}, {Key: "h", Does: "kvittens hämtad"},
		{Key: "i", Does: "arkiverad"}, {Key: "F2", Does: "ändra"}, {Key: "Ctrl+F", Does: "hitta kund"},
		{Key: "Ctrl+N", Does: "nytt"}, {Key: "F4", Does: "genomgång"}, {Key: "Ctrl+K", Does: "alla val"}, {Key: "F1", Does: "hjälp"},
	}
	lines := []string{bar.Line(lk, 80), toast.Toast{}.Banner(lk, 80)}
	lines = append(lines, look.Beside(left(lk, 39, 19), right(lk, 41, 19))...)
	done := toast.Toast{Kind: toast.Good, Text: "5c Fysisk kundnyckel behövs, Lifecare Utförare: klart.", Hint: "Ctrl+Z ångrar"}
	return append(append(lines, done.Line(lk, 80)), lk.Hints(hints, 80, 2)...)
}

// dialog draws a form on top of the main screen.
func dialog(lk *look.Look) []string {
	f := form.New(text.Swedish,
		form.Field{Key: "given", Label: "Förnamn", Value: "Åsa"},
		form.Field{Key: "family", Label: "Efternamn", Required: true, Value: "Öberg"},
		form.Field{Key: "number", Label: "Personnummer", Value: "450312-123", Check: func(string) form.Verdict {
			return form.Verdict{Kind: toast.Warn, Note: "En siffra saknas."}
		}},
		form.Field{Key: "org", Label: "Organisation", Kind: form.Choice, Options: []form.Option{{Value: "", Label: "hemvård"}}},
		form.Field{Key: "lock", Label: "Har digitalt lås", Kind: form.YesNo},
	)
	f.Focus("number")
	body := append([]string{""}, f.Lines(lk, 56, 7)...)
	box := lk.Box(look.Box{Title: "Nytt ärende", Focus: true, Ground: themes.Overlay, Body: body}, 58, 11)
	return overlay.Place(lk, screen(lk), box, 80)
}

const wantScreen = `
 Ärenden   Genomgång 12   Arkiv   Statistik        Söder · HV   ● Sparat  10:42
────────────────────────────────────────────────────────────────────────────────
┏━ Ärenden ━━━━━━━━━━━━━━━━━━━━━━━━━━━┓╭─ Åsa Öberg ────────────────── 5 av 9 ─╮
┃   Kund               Nästa          ┃│ 450312-••••   Söder · HV      K7-4QX  │
┃ ›‼ Åsa Öberg         ingen väg in   ┃│ ‼ Ingen väg in sedan 20 dagar: larm   │
┃  ! Göran Lindström   8 hämta   9 d  ┃│   utan monterat lås eller nyckel.     │
┃  ! Märta Åkesson     7 mont.  12 d  ┃│ ✓ 1 Ansökan             2 nov         │
┃  … Birgitta Nyström  7 mont.   3 d  ┃│ ✓ 2 Information         2 nov         │
┃  ◐ Lars Bergqvist    5 LP saknas    ┃│ ✓ 3 Kontaktuppgifter    3 nov  Anna L │
┃  ○ Ingrid Wallin     6 beställ      ┃│ ✓ 4 Verkställighet      3 nov  Anna L │
┃  ○ Karl-Erik Sjögren 3 Lifecare     ┃│ ◐ 5 Nyckelposition      1 av 2        │
┃  ✓ Sven Hägg         klart          ┃│   ✓ c Nyckel behövs, LU 4 nov  Per S  │
┃  ✓ Örjan Ek          klart          ┃│ › ○ d Nyckel behövs, LP               │
┃                                     ┃│ ✓ 6 Beställning         4 nov  Per S  │
┃                                     ┃│ ! 7 Montering           försenat 3 d  │
┃                                     ┃│ ○ 8 Kvittens hämtad                   │
┃                                     ┃│ ○ 9 Kvittens arkiverad                │
┃                                     ┃│                                       │
┃                                     ┃│ Koordinator · innan kund fått digitalt│
┃ 9 av 214 · mest brådskande först    ┃│ lås → Lifecare Planering, Nyckelnummer│
┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛╰───────────────────────────────────────╯
 ✓ 5c Fysisk kundnyckel behövs, Lifecare Utförare: klart.   Ctrl+Z ångrar
 Enter öppna   Mellanslag bocka av   h kvittens hämtad   i arkiverad   F2 ändra
 Ctrl+F hitta kund   Ctrl+N nytt   F4 genomgång   Ctrl+K alla val   F1 hjälp
`

func TestMainScreen(t *testing.T) {
	if theme, ok := themes.Builtin(*show); ok {
		lk := look.New(theme, look.Options{})
		fmt.Println(lk.Frame(screen(lk), 80, 24))
		fmt.Println(lk.Frame(dialog(lk), 80, 24))
	}
	lk := look.New(themes.Default(true), look.Options{})
	var got strings.Builder
	for line := range strings.Lines(look.Strip(lk.Frame(screen(lk), 80, 24)) + "\n") {
		got.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	if "\n"+got.String() != wantScreen {
		t.Errorf("the main screen is\n%s\nwant%s", got.String(), wantScreen)
	}
}

// TestEveryLookFits draws the screens in every theme and under every option:
// no line may be wider or narrower than the window.
func TestEveryLookFits(t *testing.T) {
	for _, theme := range themes.Builtins() {
		for _, o := range []look.Options{{}, {NoColour: true}, {ASCII: true}, {Plain: true}} {
			lk := look.New(theme, o)
			for _, lines := range [][]string{screen(lk), dialog(lk)} {
				for y, line := range lines[:21] {
					if got := look.Width(line); got != 80 {
						t.Errorf("%s %+v: line %d is %d cells, want 80: %q", theme.ID, o, y, got, look.Strip(line))
					}
				}
			}
		}
	}
}

func BenchmarkScreen(b *testing.B) {
	lk := look.New(themes.Default(true), look.Options{})
	for b.Loop() {
		lk.Frame(screen(lk), 80, 24)
	}
}
