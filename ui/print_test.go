package ui

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/ui/paper"
)

// viewer is a program that shows files.
type viewer struct {
	sync.Mutex
	paths []string
	err   error
}

func (v *viewer) open(path string) error {
	v.Lock()
	defer v.Unlock()
	v.paths = append(v.paths, path)
	return v.err
}

// last fails unless n print-outs were opened, and returns the last one's name
// when it is a PDF.
func (v *viewer) last(t *testing.T, n int) string {
	t.Helper()
	v.Lock()
	defer v.Unlock()
	if len(v.paths) != n {
		t.Fatalf("opened %q, want %d print-outs", v.paths, n)
	}
	data, err := os.ReadFile(v.paths[n-1])
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(data), "%PDF-") {
		t.Fatalf("%s begins with %.8q, want a PDF", v.paths[n-1], data)
	}
	return filepath.Base(v.paths[n-1])
}

// temporary gives the test a folder of its own for temporary files.
func temporary(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
}

func printing(t *testing.T, v *viewer) *office {
	t.Helper()
	temporary(t)
	return sitWith(t, register(t, practice.Ordinary), Options{User: "Anna Lind", Area: "Söder", OpenFile: v.open})
}

func TestTheReceiptsToFetchArePrinted(t *testing.T) {
	v := &viewer{}
	o := printing(t, v)
	o.press("f4", "ctrl+p")
	o.sees("Hämtlista", "öppnas för utskrift")
	if got, want := v.last(t, 1), "Hämtlista 2026-11-23.pdf"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

func TestWhatWasPutOffIsNotFetched(t *testing.T) {
	o := printing(t, &viewer{})
	o.press("f4", "down", "down")
	id, before := o.app.page().Target().Case, len(o.app.listed())
	o.press("v")
	o.write("tis")
	o.press("enter")
	after := o.app.listed()
	if len(after) != before-1 {
		t.Errorf("%d are listed, want %d", len(after), before-1)
	}
	for _, listed := range after {
		if listed == id {
			t.Error("the case that was put off is listed")
		}
	}
}

func TestTodaysListIsPrintedWithTwoKeysOrFewer(t *testing.T) {
	v := &viewer{}
	o := printing(t, v)
	o.press("ctrl+p")
	if got, want := v.last(t, 1), "Dagens lista 2026-11-23.pdf"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
	o.press("ctrl+k")
	o.write("skriv ut")
	o.press("enter")
	if got, want := v.last(t, 2), "Dagens lista 2026-11-23 (2).pdf"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

func TestAPaperOfACaseIsChosen(t *testing.T) {
	v := &viewer{}
	o := printing(t, v)
	o.find("ingrid wallin") // nothing is ordered yet
	o.press("ctrl+p")
	o.sees("Skriv ut", "Beställning av digitalt lås", "Låskvittens")
	o.press("enter")
	code := o.saved().Code.String()
	if got, want := v.last(t, 1), "Beställning "+code; !strings.HasPrefix(got, want) {
		t.Errorf("printed %q, want %q", got, want)
	}
	o.press("ctrl+p", "down", "enter")
	if got, want := v.last(t, 2), "Låskvittens "+code; !strings.HasPrefix(got, want) {
		t.Errorf("printed %q, want %q", got, want)
	}
	o.press("ctrl+p", "esc")
	v.last(t, 2)
}

func TestWhenNothingOpensTheFileThePathIsTold(t *testing.T) {
	v := &viewer{err: errors.New("no viewer")}
	o := printing(t, v)
	o.resize(200, 50)
	o.press("ctrl+p")
	o.sees("är sparad. Öppna och skriv ut filen", paper.Folder())
	o.app.opts.OpenFile = nil
	o.press("ctrl+p")
	o.sees("är sparad. Öppna och skriv ut filen", paper.Folder())
}

func TestAPrintOutThatCannotBeSaved(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the folder is named as on Unix")
	}
	o := printing(t, &viewer{})
	if err := os.WriteFile(paper.Folder(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	o.press("ctrl+p")
	o.sees("kunde inte sparas som PDF")
}

func TestNothingToPrint(t *testing.T) {
	temporary(t)
	v := &viewer{}
	o := sitWith(t, register(t, 0), Options{User: "Anna Lind", OpenFile: v.open})
	for _, at := range []struct {
		keys []string
		says string
	}{
		{[]string{"ctrl+p"}, "Inget behöver åtgärdas i dag."},
		{[]string{"f4", "ctrl+p"}, "Inga låskvittenser att hämta."},
		{[]string{"f7", "ctrl+p"}, "Valet hör till en annan sida."},
	} {
		o.press(at.keys...)
		o.sees(at.says)
	}
	if len(v.paths) != 0 {
		t.Errorf("opened %q, want nothing", v.paths)
	}
}

func TestASheetRevealsOnlyWhatTheUserHasSeen(t *testing.T) {
	o := printing(t, &viewer{})
	id := protected(t, o)
	if (printer{o.app}).sheet(id).Revealed(id) {
		t.Error("a protected person is revealed on paper")
	}
	o.app.showCase(id)
	o.settle()
	o.press("ctrl+k")
	o.write("skyddade")
	o.press("enter")
	if !(printer{o.app}).sheet(id).Revealed(id) || (printer{o.app}).sheet().Revealed(id) {
		t.Error("Revealed does not follow what was asked for")
	}
	if (printer{o.app}).sheet(id).Revealed(model.CaseID{1}) {
		t.Error("a case that nobody asked for is revealed")
	}
}

// TestFormsForTheMarkedArePrinted would catch a form for the one case under
// the cursor when several are marked, and one document for each.
func TestFormsForTheMarkedArePrinted(t *testing.T) {
	v := &viewer{}
	o := printing(t, v)
	o.press("down", "down", "x", "x", "x", "ctrl+p")
	o.sees("Skriv ut · 3 markerade", "Beställningar, 3 blanketter", "Låskvittenser med etiketter, 3 blad")
	o.press("down", "down", "enter")
	o.sees("Beställningar 2026-11-23 öppnas för utskrift")
	if got, want := v.last(t, 1), "Beställningar 2026-11-23.pdf"; got != want || pdfPages(t, v.paths[0]) != 3 {
		t.Errorf("printed %q with %d pages, want %q with 3", got, pdfPages(t, v.paths[0]), want)
	}
	o.press("ctrl+p", "end", "enter")
	if got, want := v.last(t, 2), "Låskvittenser 2026-11-23.pdf"; got != want || pdfPages(t, v.paths[1]) != 3 {
		t.Errorf("printed %q with %d pages, want %q with 3", got, pdfPages(t, v.paths[1]), want)
	}
	if got := len(o.app.together()); got != 3 {
		t.Errorf("%d cases are marked after printing, want 3 still", got)
	}
}

// pdfPages returns how many pages a print-out has.
func pdfPages(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(data), "/Type /Page\n")
}

// TestNobodyPrintsAFormForEveryCase would catch a hill of paper after Ctrl+A.
func TestNobodyPrintsAFormForEveryCase(t *testing.T) {
	v := &viewer{}
	temporary(t)
	o := sitWith(t, register(t, mostForms+1), Options{User: "Anna Lind", OpenFile: v.open})
	o.press("ctrl+a", "ctrl+p", "end", "enter")
	o.sees("Högst 200 blanketter skrivs ut åt gången. 201 ärenden är markerade.")
	if len(v.paths) > 0 {
		t.Errorf("printed %q, want nothing", v.paths)
	}
}
