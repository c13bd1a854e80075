package ui

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"charm.land/bubbles/v2/list"
	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/ui/desk"
	"laskoll/ui/roster"
)

// benchSizes are an office and a city. LASKOLL_COUNTRY=1 adds a million cases,
// which takes a gigabyte.
func benchSizes() []int {
	if os.Getenv("LASKOLL_COUNTRY") != "" {
		return []int{5_000, 100_000, 1_000_000}
	}
	return []int{5_000, 100_000}
}

// crowd returns n cases: those of an office over and over, with ids of their
// own.
func crowd(b *testing.B, n int) []model.Case {
	b.Helper()
	trails := make(map[model.CaseID][]model.Event)
	var order []model.CaseID
	for e := range practice.Events(min(n, 5_000), today) {
		if len(trails[e.Case]) == 0 {
			order = append(order, e.Case)
		}
		trails[e.Case] = append(trails[e.Case], e)
	}
	var office []model.Case
	for _, id := range order {
		c, err := model.Fold(trails[id]...)
		if err != nil {
			b.Fatal(err)
		}
		office = append(office, c)
	}
	all := make([]model.Case, n)
	for i := range all {
		all[i] = office[i%len(office)]
		all[i].ID = benchID(i)
	}
	return all
}

// benchID is the id of the i-th case.
func benchID(i int) (id model.CaseID) {
	binary.BigEndian.PutUint64(id[:], uint64(i+1))
	return id
}

// benchApp is the program with n cases read, without a desk.
func benchApp(b *testing.B, n int) *App {
	b.Helper()
	a := New(b.Context(), Options{Today: today, Now: at, Area: "Söder"})
	all := make([]model.Summary, 0, n)
	for _, c := range crowd(b, n) {
		all = append(all, c.Summary())
		if len(all) <= 5_000 {
			a.shelf.read(c, 0)
		}
	}
	a.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	stock, err := roster.NewStock(storage.DigestOf(all...), today, model.DefaultDeadlines)
	if err != nil {
		b.Fatal(err)
	}
	stock.Index()
	a.Update(summariesMsg{stock: stock, version: 1})
	a.Update(key("home"))
	return a
}

// BenchmarkFrame moves the cursor and draws the whole window, against the list
// of Bubbles with as many rows, as large and with nothing around it. The
// targets are at most 0.1 times the latter at a city's size, and at most 1.5
// times the frame of an office.
func BenchmarkFrame(b *testing.B) {
	for _, n := range benchSizes() {
		a := benchApp(b, n)
		b.Run(fmt.Sprintf("%d/laskoll", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				a.Update(key([]string{"down", "up"}[i%2]))
				a.View()
			}
		})
		b.Run(fmt.Sprintf("%d/bubbles", n), func(b *testing.B) {
			m := bubbles(a)
			for i := 0; b.Loop(); i++ {
				m, _ = m.Update(key([]string{"down", "up"}[i%2]))
				_ = m.View()
			}
		})
	}
}

// bubbles is the list of Bubbles with the cases of the program.
func bubbles(a *App) list.Model {
	var rows []list.Item
	for _, id := range a.roster.List(roster.ByUrgency, roster.Filter{}.Passes) {
		rows = append(rows, bubble(a.roster.Get(id).Name()))
	}
	return list.New(rows, bubbleRow{}, a.width, a.height)
}

// bubble is a row of such a list, drawn as the least that its examples do.
type bubble string

func (s bubble) FilterValue() string { return string(s) }

type bubbleRow struct{}

func (bubbleRow) Height() int                         { return 1 }
func (bubbleRow) Spacing() int                        { return 0 }
func (bubbleRow) Update(tea.Msg, *list.Model) tea.Cmd { return nil }
func (bubbleRow) Render(w io.Writer, m list.Model, i int, row list.Item) {
	cursor := "  "
	if i == m.Index() {
		cursor = "> "
	}
	_, _ = io.WriteString(w, cursor+string(row.(bubble)))
}

// jobs are what else is done on the page of cases, each as it is felt: until
// the window is drawn.
var jobs = []struct {
	name string
	do   func(a *App, i int)
}{
	{"end", func(a *App, i int) { a.Update(key([]string{"end", "home"}[i%2])) }},
	{"page", func(a *App, i int) { a.Update(key([]string{"pgdown", "pgup"}[i%2])) }},
	{"sort", func(a *App, _ int) { a.Update(key("s")) }},
	{"filter", func(a *App, i int) { a.cases.Show(roster.Filter{Area: []string{"Söder", "Råå"}[i%2]}) }},
	{"unfilter", func(a *App, _ int) { a.cases.Show(roster.Filter{}) }},
	{"tab", func(a *App, i int) { a.Update(key([]string{"f4", "f7", "f8", "esc"}[i%4])) }},
	{"changed", func(a *App, i int) { a.hear(i, nil) }},
	{"renamed", func(a *App, i int) { a.hear(i, func(s *model.Summary) { s.Family = fmt.Sprint("Quist ", i) }) }},
	{"opened", func(a *App, i int) {
		a.hear(i, func(s *model.Summary) { binary.BigEndian.PutUint64(s.ID[8:], uint64(i+1)) })
	}},
	{"gone", func(a *App, _ int) {
		id := a.cases.Listed()[7]
		a.Update(newsMsg{news: desk.News{Version: a.version + 1, Gone: []model.CaseID{id}}})
	}},
}

// hear lets another PC change a case.
func (a *App) hear(i int, change func(*model.Summary)) {
	s := a.roster.Get(benchID(i % 5_000)).Summary
	s.Changed += model.Date(i + 1)
	if change != nil {
		change(&s)
	}
	a.Update(newsMsg{news: desk.News{Version: a.version + 1, Cases: []model.Summary{s}}})
}

// BenchmarkJob measures what else is done on the page of cases.
func BenchmarkJob(b *testing.B) {
	for _, n := range benchSizes() {
		a := benchApp(b, n)
		for _, job := range jobs {
			b.Run(fmt.Sprintf("%d/%s", n, job.name), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					job.do(a, i)
					a.View()
				}
			})
		}
	}
}

// BenchmarkFinder types a name into the finder and takes it back.
func BenchmarkFinder(b *testing.B) {
	typed := strings.Split("a s a space o b e r g backspace backspace backspace backspace backspace backspace backspace backspace", " ")
	for _, n := range benchSizes() {
		a := benchApp(b, n)
		a.Update(key("ctrl+f"))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				a.Update(key(typed[i%len(typed)]))
				a.View()
			}
		})
	}
}
