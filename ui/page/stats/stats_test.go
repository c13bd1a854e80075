package stats

import (
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

var (
	today = model.NewDate(2026, time.November, 23)
	pen   = look.New(themes.Default(true), look.Options{})
)

func day(m time.Month, d int) model.Date { return model.NewDate(2026, m, d) }

// office is three cases: one to be fitted, one whose receipt is out, and one
// that was archived in October.
func office() *roster.Roster {
	r := roster.New(today, model.DefaultDeadlines)
	add := func(n byte, s model.Summary) {
		s.ID = model.CaseID{n}
		r.Set(s)
	}
	add(1, model.Summary{Family: "Ek", Area: "Råå", Next: 7, Opened: day(11, 2), Receipt: model.ReceiptExpected})
	add(2, model.Summary{Family: "Öst", Area: "Råå", Next: 8, Opened: day(10, 1), Receipt: model.ReceiptAtCustomer, Since: today - 9})
	add(3, model.Summary{Family: "Alm", Area: "Söder", Opened: day(9, 1), Receipt: model.ReceiptArchived, Since: day(10, 20)})
	return r
}

// opened returns the page with the times of all the cases read.
func opened(r *roster.Roster) *Page {
	p := New(text.Swedish, r)
	p.Enter()
	p.Take(p.Wants(10), []Times{
		{Case: model.CaseID{2}, Tally: model.Tally{Ordered: day(10, 2), Fitted: today - 9}},
		{Case: model.CaseID{3}, Tally: model.Tally{Ordered: day(9, 5), Fitted: day(9, 25), Fetched: day(10, 5), Archived: day(10, 20)}},
	})
	return p
}

// figureOf returns the first figure of the name under a heading that begins so.
func figureOf(t *testing.T, p *Page, heading, label string) figure {
	t.Helper()
	under := ""
	for _, f := range p.rows {
		switch {
		case f.head && f.label != "":
			under = f.label
		case strings.HasPrefix(under, heading) && f.label == label:
			return f
		}
	}
	t.Fatalf("there is no figure %q under %q", label, heading)
	return figure{}
}

func TestEveryFigureLeadsToItsCases(t *testing.T) {
	r := office()
	p := opened(r)
	for _, want := range []struct {
		heading, label string
		n, cases       int
	}{
		{"Läget", "Pågående ärenden", 2, 2}, {"Läget", "Ingen väg in", 0, 0}, {"Läget", "Utestående kvittenser", 1, 1},
		{"Var", "7 Montering", 1, 1}, {"Utestående", "8–14 dagar", 1, 1}, {"Utestående", "0–3 dagar", 0, 0}, {"Pågående", "Råå", 2, 2},
		{"Under", "Nya ärenden", 2, 2}, {"Under", "Beställda lås", 1, 1}, {"Under", "Monterade lås", 1, 1},
		{"Under", "Hämtade kvittenser", 1, 1}, {"Under", "Arkiverade kvittenser", 1, 1},
		{"Ledtid", "Beställd → monterad", 43, 1}, {"Ledtid", "Monterad → arkiverad", 25, 1}, {"Ledtid", "Beställd → arkiverad", 45, 1},
		{"Arkiverade", "vecka 43", 1, 1}, {"Arkiverade", "vecka 44", 0, 0},
	} {
		f := figureOf(t, p, want.heading, want.label)
		if behind := r.Count(f.filter.Passes); f.n != want.n || behind != want.cases {
			t.Errorf("%s, %s = %d with %d cases behind it, want %d and %d", want.heading, want.label, f.n, behind, want.n, want.cases)
		}
	}
}

func TestAnotherPeriodAndArea(t *testing.T) {
	p := opened(office())
	if want, _ := p.Do(keys.LaterOn, "right"); want != (page.Refuse{Why: text.StatsLatest.In(text.Swedish)}) {
		t.Errorf("the period after today's = %+v, want a refusal", want)
	}
	p.Do(keys.Earlier, "left")
	if f := figureOf(t, p, "Under kvartal 3 2026", "Beställda lås"); f.n != 1 {
		t.Errorf("ordered in the third quarter = %d, want 1", f.n)
	}
	if f := figureOf(t, p, "Ledtid", "Beställd → monterad"); f.n != 20 || f.note != "1 ärende" {
		t.Errorf("to fit in the third quarter = %d, %q, want 20 of 1", f.n, f.note)
	}
	want, _ := p.Do(keys.Period, "p")
	want.(page.Choose).Then(int(year))
	if f := figureOf(t, p, "Under 2026", "Monterade lås"); f.n != 2 {
		t.Errorf("fitted in the year = %d, want 2", f.n)
	}
	want, _ = p.Do(keys.Area, "ctrl+o")
	want.(page.Choose).Then(1)
	if f := figureOf(t, p, "Under 2026", "Monterade lås"); f.n != 1 {
		t.Errorf("fitted at Råå in the year = %d, want 1", f.n)
	}
	if f := figureOf(t, p, "Läget", "Pågående ärenden"); f.n != 2 {
		t.Errorf("running at Råå = %d, want 2", f.n)
	}
	if back, _ := p.Do(keys.Back, "esc"); back != (page.Nothing{}) || p.area != "" {
		t.Errorf("Esc = %v in area %q, want all areas again", back, p.area)
	}
}

// It would catch a page that reads a whole register to show a quarter.
func TestOnlyTheCasesOfThePeriodAreRead(t *testing.T) {
	p := New(text.Swedish, office())
	p.Enter()
	if got := len(p.Wants(10)); got != 3 {
		t.Errorf("%d cases wanted for the fourth quarter, want 3", got)
	}
	if !strings.Contains(p.Tip(), "0 %") {
		t.Errorf("Tip() = %q, want how far the reading has come", p.Tip())
	}
	p = opened(office())
	if got := p.Wants(10); len(got) != 0 {
		t.Errorf("Wants() = %v when all is read, want none", got)
	}
	r := office()
	for id, ended := range map[byte]model.Date{4: day(11, 1) - 365, 5: day(12, 31) - 365} {
		r.Set(model.Summary{ID: model.CaseID{id}, Ended: model.EndDied, EndedOn: ended, Receipt: model.ReceiptArchived, Since: ended})
	}
	p = New(text.Swedish, r)
	p.period = periodOf(month, day(11, 5))
	p.Enter()
	got := p.Wants(10)
	if slices.Contains(got, model.CaseID{4}) || !slices.Contains(got, model.CaseID{5}) {
		t.Errorf("Wants() for November = %v, want the ended case of this twelvemonth and not the one before it", got)
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		p        period
		words    string
		from, to model.Date
		parts    int
	}{
		{periodOf(quarter, today), "kvartal 4 2026", day(10, 1), day(12, 31), 14},
		{periodOf(quarter, today).step(-4), "kvartal 4 2025", model.NewDate(2025, 10, 1), model.NewDate(2025, 12, 31), 14},
		{periodOf(month, today), "november 2026", day(11, 1), day(11, 30), 6},
		{periodOf(month, day(1, 31)).step(1), "februari 2026", day(2, 1), day(2, 28), 5},
		{periodOf(year, today), "2026", day(1, 1), day(12, 31), 12},
	} {
		if c.p.words(text.Swedish) != c.words || c.p.from != c.from || c.p.to != c.to {
			t.Errorf("%s from %v to %v, want %s from %v to %v", c.p.words(text.Swedish), c.p.from, c.p.to, c.words, c.from, c.to)
		}
		parts := c.p.parts(text.Swedish)
		next := c.from
		for _, part := range parts {
			if part.from != next || part.to < part.from {
				t.Errorf("%s: the part %s goes from %v to %v, want it to begin on %v", c.words, part.name, part.from, part.to, next)
			}
			next = part.to + 1
		}
		if len(parts) != c.parts || next != c.to+1 {
			t.Errorf("%s: %d parts until %v, want %d until %v", c.words, len(parts), next-1, c.parts, c.to)
		}
	}
}

func TestMedian(t *testing.T) {
	p := periodOf(year, today)
	times := func(days ...int) []Times {
		var all []Times
		for _, d := range days {
			all = append(all, Times{Tally: model.Tally{Ordered: day(3, 1), Fitted: day(3, 1) + model.Date(d)}})
		}
		return all
	}
	for _, c := range []struct {
		all  []Times
		want int
		ok   bool
	}{
		{times(5), 5, true}, {times(1, 9, 2), 2, true}, {times(2, 4), 3, true}, {times(2, 3), 3, true}, {nil, 0, false},
		{[]Times{{Tally: model.Tally{Fitted: day(3, 1)}}, {Tally: model.Tally{Ordered: day(3, 9), Fitted: day(3, 1)}}}, 0, false},
	} {
		if got, _, ok := (lead{ordered, fitted}).median(c.all, p); got != c.want || ok != c.ok {
			t.Errorf("median(%v) = %d, %v, want %d, %v", c.all, got, ok, c.want, c.ok)
		}
	}
}

func TestTheCursorPassesTheHeadings(t *testing.T) {
	p := opened(office())
	for _, action := range []keys.ID{keys.Down, keys.PageDown, keys.PageUp, keys.Up, keys.Bottom, keys.Top} {
		for range 50 {
			p.Do(action, "")
			if p.rows[p.cursor].head {
				t.Fatalf("after %s the cursor stands on the heading %q", action, p.rows[p.cursor].label)
			}
		}
	}
	want, ok := p.Do(keys.Open, "enter")
	if show, shows := want.(page.ShowList); !ok || !shows || !show.Filter.Running {
		t.Errorf("Enter = %+v, want the running cases", want)
	}
}

func TestEveryFigureCanBeSeen(t *testing.T) {
	for _, size := range [][2]int{{60, 10}, {80, 19}, {120, 31}, {200, 45}} {
		p := opened(office())
		p.View(pen, size[0], size[1])
		for i, f := range p.rows {
			if f.head {
				continue
			}
			p.cursor = i
			lines := p.View(pen, size[0], size[1])
			if !slices.ContainsFunc(lines, func(s string) bool {
				return strings.Contains(look.Strip(s), "› ") && strings.Contains(look.Strip(s), f.label)
			}) {
				t.Errorf("%v: the cursor on %q is not in sight", size, f.label)
			}
			for y, line := range lines {
				if look.Width(line) != size[0] {
					t.Fatalf("%v: line %d is %d cells wide", size, y, look.Width(line))
				}
			}
		}
	}
}

func TestAClickGoesToTheFigure(t *testing.T) {
	p := opened(office())
	for y, line := range p.View(pen, 120, 31) {
		if x := strings.Index(look.Strip(line), "7 Montering"); x >= 0 {
			p.Click(look.Width(look.Strip(line)[:x]), y)
		}
	}
	if got := p.rows[p.cursor].label; got != "7 Montering" {
		t.Errorf("the click goes to %q, want 7 Montering", got)
	}
	p.Wheel(0, 0, 1)
	if got := p.rows[p.cursor].label; got != "8 Kvittens hämtad" {
		t.Errorf("the wheel goes to %q, want 8 Kvittens hämtad", got)
	}
}

func TestTheReportSaysWhatThePageSays(t *testing.T) {
	p := opened(office())
	r, figures := p.Report(), 0
	for _, g := range r.Groups {
		for _, line := range g.Lines {
			if f := figureOf(t, p, g.Title, line.Label); f.value != line.Value || f.note != line.Note {
				t.Errorf("%s, %s: the report has %q, the page %q", g.Title, line.Label, line.Value, f.value)
			}
			figures++
		}
	}
	if r.Period != "kvartal 4 2026" || figures < 25 {
		t.Errorf("the report is of %q with %d figures", r.Period, figures)
	}
}

// Would have caught figures that the command line has and the screens have
// not, shares of what did not come to its end in the period, and a case that
// stands behind a figure without belonging there.
func TestWhatTheUnitManagerAsksFor(t *testing.T) {
	r := office()
	shut := model.Summary{ID: model.CaseID{6}, Family: "Ål", Area: "Råå", Organisation: model.HomeCare, Next: 5, Opened: day(11, 2),
		Concerns: []model.Concern{{Kind: model.NoWayIn, Since: today - 12}}}
	r.Set(shut)
	p := New(text.Swedish, r)
	p.Enter()
	p.Take(p.Wants(10), []Times{
		{model.CaseID{1}, model.Tally{Started: day(10, 1), Ordered: day(10, 2), Running: true, Waits: model.RoleFitter, Futile: []model.Date{day(10, 9), day(10, 12)}}},
		{model.CaseID{2}, model.Tally{Ordered: day(10, 2), Fitted: today - 9, Running: true, Waits: model.RoleStaff, Keys: []model.KeyState{model.KeyHeld, model.KeyLost}}},
		{model.CaseID{3}, model.Tally{Ordered: day(9, 28), Fitted: day(10, 2), Fetched: day(10, 5), Archived: day(10, 20), Running: true}},
		{model.CaseID{6}, model.Tally{Running: true, Waits: model.RoleCoordinator, Concerns: shut.Concerns}},
	})
	for _, c := range []struct {
		heading, label, value, note string
		behind                      []model.CaseID
	}{
		{"Läget i dag", "Ingen väg in", "1", "median 12, längst 12 dagar", nil},
		{"Läget i dag", "Kvar efter genomgången", "1", "", []model.CaseID{{6}}},
		{"Inom gränserna", "Beställda lås", "100 %", "1 och 1", []model.CaseID{{1}, {2}}},
		{"Inom gränserna", "Monterade lås", "50 %", "4 och 30", []model.CaseID{{2}, {3}}},
		{"Leverantören", "Sent monterade lås", "1", "median 23 arbetsdagar sent", []model.CaseID{{2}}},
		{"Leverantören", "Besök förgäves", "1", "2 besök", []model.CaseID{{1}}},
		{"Vem ärendena väntar på", "Låsmontör", "1", "", []model.CaseID{{1}}},
		{"Nycklar", "borttappad", "1", "", []model.CaseID{{2}}},
		{"Monterat inom gränsen", "oktober 2026", "100 %", "4 och 4", []model.CaseID{{3}}},
	} {
		f := figureOf(t, p, c.heading, c.label)
		if f.value != c.value || f.note != c.note {
			t.Errorf("%s, %s = %q (%s), want %q (%s)", c.heading, c.label, f.value, f.note, c.value, c.note)
		}
		for _, id := range c.behind {
			if f.filter.Chosen == nil || !f.filter.Chosen.Cases[id] || len(f.filter.Chosen.Cases) != len(c.behind) {
				t.Errorf("behind %s, %s are %v, want %v", c.heading, c.label, f.filter.Chosen, c.behind)
			}
		}
	}
}
