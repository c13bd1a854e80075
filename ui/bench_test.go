package ui

import (
	"fmt"
	"testing"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/ui/roster"

	tea "charm.land/bubbletea/v2"
)

// benchApp is the program with n cases read, without a desk.
func benchApp(b *testing.B, n int) *App {
	b.Helper()
	a := New(b.Context(), Options{Today: today, Now: at, Area: "Söder"})
	trails := make(map[model.CaseID][]model.Event)
	for e := range practice.Events(n, today) {
		trails[e.Case] = append(trails[e.Case], e)
	}
	var all []model.Summary
	for _, events := range trails {
		c, err := model.Fold(events...)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, c.Summary())
		a.shelf.read(c, 0)
	}
	a.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	stock, err := roster.NewStock(storage.DigestOf(all...), today, model.DefaultDeadlines)
	if err != nil {
		b.Fatal(err)
	}
	a.Update(summariesMsg{stock: stock, version: 1})
	return a
}

// BenchmarkFrame draws the page of cases; it should cost the same whatever
// the number of cases.
func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{60, 5000, 20000} {
		a := benchApp(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				a.View()
			}
		})
	}
}

// BenchmarkKey moves the cursor and draws.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{60, 5000, 20000} {
		a := benchApp(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				a.Update(key([]string{"down", "up"}[i%2]))
				a.View()
			}
		})
	}
}
