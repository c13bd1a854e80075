package exchange_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"laskoll/storage/exchange"
)

// TestHundredThousandRows imports a list as long as a city's, and again.
func TestHundredThousandRows(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	var b strings.Builder
	b.WriteString("Namn;Adress;Område;Verkställt;Nyckelposition;Beställt;Monterat\n")
	for i := range 100_000 {
		fmt.Fprintf(&b, "Kund Nr%d;Gata %d;Söder;4/3;B%d;2026-03-05;9/3\n", i, i%500, i%60)
	}
	r := newRegister(t)
	steps := 0
	plan, err := read(t, b.String()).Plan(context.Background(), exchange.Register{
		Today: testDay, NewCase: r.newCase, Progress: func(int, int) { steps++ },
	})
	if err != nil || plan.Added != 100_000 || len(plan.Errors) > 0 || steps < 100 {
		t.Fatalf("Plan() = %d added, %d errors, %v, %d steps of progress, want 100000, 0, nil, many", plan.Added, len(plan.Errors), err, steps)
	}
}

// TestOneNameForAll: a list in which everybody has the same name and nothing
// else to tell them apart by must not compare each with each.
func TestOneNameForAll(t *testing.T) {
	var b strings.Builder
	b.WriteString("Namn;Adress\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "Anna Andersson;Gata %d\n", i)
	}
	if plan := newRegister(t).plan(read(t, b.String())); plan.Added != 20_000 {
		t.Errorf("added %d, want 20000", plan.Added)
	}
}

// TestTenThousandColumns: such a row is kept whole, in a few long notes.
func TestTenThousandColumns(t *testing.T) {
	var b strings.Builder
	b.WriteString("Namn;Adress")
	for i := range 10_000 {
		fmt.Fprintf(&b, ";Kolumn %d", i)
	}
	b.WriteString("\nEva Ek;Gata 1")
	for i := range 12_000 {
		fmt.Fprintf(&b, ";värde%d", i)
	}
	plan := newRegister(t).plan(read(t, b.String()+"\n"))
	kept := keptText(plan)
	if plan.Added != 1 || len(plan.Drafts) > 300 || !strings.Contains(kept, "Kolumn 9999: värde9999;") || !strings.Contains(kept, "värde11999;") {
		t.Errorf("added %d with %d drafts, want 1 case with the last cells in its notes", plan.Added, len(plan.Drafts))
	}
}

// TestTooLarge: a file that would fill the memory is refused.
func TestTooLarge(t *testing.T) {
	text := "Namn;Adress\n" + strings.Repeat("Eva Ek;Gata"+strings.Repeat(";v", 10_000)+"\n", 1000)
	if _, err := exchange.Read(context.Background(), strings.NewReader(text), int64(len(text))); !errors.Is(err, exchange.ErrTooLarge) {
		t.Errorf("Read(ten million cells) = %v, want %v", err, exchange.ErrTooLarge)
	}
}

// TestStopped: an import that is stopped says so and plans nothing.
func TestStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	table := read(t, "Namn\nEva Ek\n")
	if plan, err := table.Plan(ctx, exchange.Register{Today: testDay, NewCase: newRegister(t).newCase}); !errors.Is(err, context.Canceled) || plan != nil {
		t.Errorf("Plan(stopped) = %v, %v, want nil, %v", plan, err, context.Canceled)
	}
	text := "Namn\n" + strings.Repeat("Eva Ek\n", 2000)
	if _, err := exchange.Read(ctx, strings.NewReader(text), int64(len(text))); !errors.Is(err, context.Canceled) {
		t.Errorf("Read(stopped) = %v, want %v", err, context.Canceled)
	}
	if _, err := exchange.Open(ctx, "testdata/kundlista.xlsx"); !errors.Is(err, context.Canceled) && err != nil {
		t.Errorf("Open(stopped) = %v, want %v", err, context.Canceled)
	}
}

// TestLongTexts: a name of 500 characters is kept, a text beyond what a field
// holds is cut and kept whole in the notes.
func TestLongTexts(t *testing.T) {
	name := "Eva " + strings.Repeat("Å", 496)
	var words strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&words, "ord%d ", i)
	}
	long := words.String()
	r := newRegister(t)
	plan := r.takeText("Namn;Adress;Anm\n" + name + ";" + long + ";" + long + "\n")
	c := r.named(name)
	if c.Customer.Street == "" || len(c.Notes) != 8 {
		t.Errorf("street of %d bytes and %d notes, want a cut street and 8", len(c.Customer.Street), len(c.Notes))
	}
	if len(plan.Warnings) != 1 || plan.Warnings[0].Code != exchange.TooLong {
		t.Errorf("warnings = %v, want %v", plan.Warnings, exchange.TooLong)
	}
	r.expectNothing("Namn;Adress;Anm\n" + name + ";" + long + ";" + long + "\n")
}

// TestNoCommandReachesTheTerminal: control characters and escape sequences in
// any cell, heading or file name are gone before anything else sees them.
func TestNoCommandReachesTheTerminal(t *testing.T) {
	evil := "\x1b]0;röd\x07\x1b[31m\u202e\u009b2J\x00"
	var head, row strings.Builder
	for _, h := range headed {
		head.WriteString(h + evil + "\t")
		row.WriteString("Eva" + evil + " Ek\t")
	}
	text := head.String() + "\n" + row.String() + "\nEk\n" + strings.Repeat("x\t", 3) + "\n"
	table := read(t, text)
	plan := newRegister(t).plan(table)
	all := fmt.Sprintf("%v %v %v %v", table.Tables[0].Columns, keptText(plan), plan.Warnings, plan.Errors)
	for _, r := range all {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == '\u202e' {
			t.Fatalf("%U is left after the import", r)
		}
	}
}
