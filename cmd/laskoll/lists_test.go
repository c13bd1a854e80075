package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/exchange"
	"laskoll/ui"
	"laskoll/ui/text"
)

// TestTheScreensReadWhatTheCommandReads would catch screens that see other
// figures in an office's list than the list is known to have.
func TestTheScreensReadWhatTheCommandReads(t *testing.T) {
	lists := filepath.Join("..", "..", "storage", "exchange", "testdata")
	var want struct {
		Cases     int `json:"cases"`
		Protected int `json:"protected"`
	}
	figures, err := os.ReadFile(filepath.Join(lists, "kundlista.expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(figures, &want); err != nil {
		t.Fatal(err)
	}
	s := screen{registers{&app{stdio: stdio{err: &held{}}}}}
	s.flags.practice = 3
	s.day.Date = model.NewDate(2026, 11, 23)
	o := s.open(t.Context(), func() { t.Error("a practice register failed to open") })
	defer func() {
		if err := o.close(nil); err != nil {
			t.Errorf("close = %v", err)
		}
	}()
	read := s.lists(o)
	steps := 0
	tell := func(ui.Progress) { steps++ }
	plan, err := read(t.Context(), filepath.Join(lists, "kundlista.csv"), nil, tell)
	if err != nil || plan.Rows != 242 || plan.Added != want.Cases || plan.Duplicates != 2 || steps < 2 {
		t.Fatalf("read = %+v, %v, %d steps of progress, want %d new cases of 242 rows and 2 duplicates, some steps", plan, err, steps, want.Cases)
	}
	if len(plan.Warnings) == 0 || plan.Warnings[0].Words == "" || len(plan.Groups) > 0 {
		t.Errorf("warnings %+v, groups %+v, want warnings in words", plan.Warnings, plan.Groups)
	}
	if _, err := o.Record(t.Context(), plan.Drafts...); err != nil {
		t.Fatal(err)
	}
	again, err := read(t.Context(), filepath.Join(lists, "kundlista.xlsx"), nil, tell)
	if err != nil || len(again.Drafts) > 0 || again.Unchanged != want.Cases {
		t.Errorf("read again = %d drafts, %d unchanged, %v, want none and %d", len(again.Drafts), again.Unchanged, err, want.Cases)
	}
	if protected := countProtected(t, o); protected < want.Protected {
		t.Errorf("%d protected persons in the register, want at least %d", protected, want.Protected)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := read(stopped, filepath.Join(lists, "kundlista.csv"), nil, tell); !errors.Is(err, context.Canceled) {
		t.Errorf("read when stopped = %v, want %v", err, context.Canceled)
	}
	var told *ui.ListError
	if _, err := read(t.Context(), filepath.Join(lists, "none.csv"), nil, tell); !errors.As(err, &told) || told.Words != text.ImportFault(text.Swedish, "missing") {
		t.Errorf("read of no file = %v, want it in words", err)
	}
}

func countProtected(t *testing.T, o *opening) (n int) {
	t.Helper()
	all, _, err := o.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var s model.Summary
	for i := range all.Len() {
		if err := all.Read(i, &s); err != nil {
			t.Fatal(err)
		}
		if s.Protected {
			n++
		}
	}
	return n
}

// TestAListForARegisterThatCannotBeOpened would catch screens that wait for
// ever for a register that is not there.
func TestAListForARegisterThatCannotBeOpened(t *testing.T) {
	s := screen{registers{&app{stdio: stdio{err: &held{}}}}}
	o := &opening{ready: make(chan struct{}), err: storage.ErrMissing}
	close(o.ready)
	list := filepath.Join(t.TempDir(), "lista.csv")
	if err := os.WriteFile(list, []byte("Namn;Adress\nEva Ek;Gata 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.lists(o)(t.Context(), list, nil, func(ui.Progress) {}); !errors.Is(err, storage.ErrMissing) {
		t.Errorf("read = %v, want %v", err, storage.ErrMissing)
	}
}

// TestMeaningsCanBeChosen would catch a meaning of a column that the screens
// cannot offer, and one offered that a list cannot have.
func TestMeaningsCanBeChosen(t *testing.T) {
	offered := text.ColumnMeanings()
	for _, name := range exchange.Meanings() {
		if !slices.Contains(offered, name) {
			t.Errorf("%q is not offered", name)
		}
	}
	for _, name := range offered {
		list := "Namn;Utfört\nEva Ek;x\n"
		b, err := exchange.Read(t.Context(), strings.NewReader(list), int64(len(list)))
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Apply(exchange.Mapping{Columns: map[string]string{"Utfört": name}}); err != nil {
			t.Errorf("Apply(%q) = %v, want no error", name, err)
		}
	}
}

// Would have caught "show oberg" that lists Lundbergs, and "show nils oberg"
// that asks which of all the Öbergs is meant.
func TestWhoIsMeant(t *testing.T) {
	named := func(given, family string) model.Summary { return model.Summary{Given: given, Family: family} }
	all := []model.Summary{named("Åsa", "Öberg"), named("Nils", "Öberg"), named("Eva", "Lundberg"), named("Nils Erik", "Öberg")}
	for query, want := range map[string][]int{
		"oberg": {0, 1, 3}, "nils oberg": {1}, "ÖBERG Åsa": {0}, "berg": {0, 1, 2, 3}, "nils": {1, 3},
	} {
		var got []int
		for _, s := range meant(all, query) {
			for i := range all {
				if all[i].Name() == s.Name() {
					got = append(got, i)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("meant(%q) = %v, want %v", query, got, want)
		}
	}
}
