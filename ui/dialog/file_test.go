package dialog

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/text"
)

// TestPathsAsTerminalsPasteThem would catch a file that was dragged into the
// window and then is not found.
func TestPathsAsTerminalsPasteThem(t *testing.T) {
	here := filepath.FromSlash("/home/anna/Mina listor/kund.csv")
	for _, pasted := range []string{
		here, `"` + here + `"`, "'" + here + "'", "& '" + here + "'", " " + here + "  ", `"` + here,
		"file://" + strings.ReplaceAll("/home/anna/Mina listor/kund.csv", " ", "%20"),
	} {
		if got := plainPath(pasted); got != here {
			t.Errorf("plainPath(%q) = %q, want %q", pasted, got, here)
		}
	}
	if filepath.Separator == '/' {
		if got := plainPath(`/home/anna/Mina\ listor/kund\ \(1\).csv`); got != "/home/anna/Mina listor/kund (1).csv" {
			t.Errorf("plainPath of backslashes = %q, want none of them", got)
		}
	}
	if got := plainPath("file:///100%.csv"); got != filepath.FromSlash("/100%.csv") {
		t.Errorf("plainPath of a bad address = %q, want it as it stands", got)
	}
}

const (
	base = "/home/anna/Dokument"
	home = "/home/anna"
)

// picker returns the box with what lies among the documents.
func picker(t *testing.T) *File {
	t.Helper()
	f := NewFile(text.Swedish, model.NewDate(2026, 11, 23), home)
	if folder, ok := f.Wants(); folder != "" || !ok {
		t.Fatalf("Wants() = %q, %v, want the documents", folder, ok)
	}
	f.Set(Folder{Path: base, Entries: []Entry{
		{Name: "gammal.csv", Changed: 1}, {Name: "Kundlista Söder.xlsx", Changed: 3}, {Name: "kundlista.csv", Changed: 2}, {Name: "Mer", Folder: true},
	}})
	return f
}

func (f *File) typeIn(s string) {
	for _, r := range s {
		f.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func pressed(f *File, code rune) Result { return f.Press(tea.KeyPressMsg{Code: code}) }

func names(f *File) string {
	var all []string
	for _, e := range f.fits {
		all = append(all, e.Name)
	}
	return strings.Join(all, ",")
}

// TestTheNewestListIsFirst would catch an order in which the list that was just
// saved has to be looked for, and a letter that finds nothing for its accent.
func TestTheNewestListIsFirst(t *testing.T) {
	f := picker(t)
	if got, want := names(f), "Kundlista Söder.xlsx,kundlista.csv,gammal.csv,..,Mer"; got != want {
		t.Errorf("shows %s, want %s", got, want)
	}
	f.typeIn("soder")
	if got, want := pressed(f, tea.KeyEnter), (Picked{base + "/Kundlista Söder.xlsx"}); got != want {
		t.Errorf("Enter = %v, want %v", got, want)
	}
	f.Paste("xyz")
	if names(f) != "" {
		t.Errorf("shows %s for nonsense, want nothing", names(f))
	}
}

// TestAFolderIsOpened would catch a folder that is picked as a file, and one
// that is read again and again, or whose answer comes too late.
func TestAFolderIsOpened(t *testing.T) {
	f := picker(t)
	if folder, ok := f.Wants(); ok {
		t.Errorf("Wants() = %q of what is shown, want nothing", folder)
	}
	f.typeIn("mer")
	if got := pressed(f, tea.KeyEnter); got != (Stay{}) || f.input.Value() != base+"/Mer/" {
		t.Errorf("Enter on a folder = %v with %q, want that it is opened", got, f.input.Value())
	}
	folder, ok := f.Wants()
	if _, again := f.Wants(); folder != base+"/Mer" || !ok || again {
		t.Errorf("Wants() = %q, %v and then %v, want the folder once", folder, ok, again)
	}
	f.Set(Folder{Asked: "/elsewhere", Path: "/elsewhere", Entries: []Entry{{Name: "late.csv"}}})
	if names(f) != "" {
		t.Errorf("shows %s of another folder", names(f))
	}
	f.Set(Folder{Asked: folder, Path: folder, Err: errors.New("access denied")})
	if got := f.list.Empty; got != text.ImportNowhere.In(text.Swedish) {
		t.Errorf("says %q, want that the folder cannot be read", got)
	}
	f.typeIn("../")
	if folder, _ := f.Wants(); folder != base {
		t.Errorf("../ leads to %q, want %q", folder, base)
	}
}

// TestAWholePathTakesThePlaceOfWhatIsWritten would catch a dragged file that
// is put behind the letters that were there.
func TestAWholePathTakesThePlaceOfWhatIsWritten(t *testing.T) {
	f := picker(t)
	f.typeIn("kund")
	f.Paste(`"/mnt/delad mapp/lista.csv"`)
	if got, want := pressed(f, tea.KeyEnter), (Picked{"/mnt/delad mapp/lista.csv"}); got != want {
		t.Errorf("Enter = %v, want %v before the folder is read", got, want)
	}
	f.Paste("~/lista.csv")
	if got, want := pressed(f, tea.KeyEnter), (Picked{home + "/lista.csv"}); got != want {
		t.Errorf("Enter = %v, want %v", got, want)
	}
	f.Paste("~")
	if folder, _ := f.Wants(); folder != home {
		t.Errorf("~ leads to %q, want %q", folder, home)
	}
	if got := pressed(f, tea.KeyEnter); got != (Stay{}) {
		t.Errorf("Enter before the folder is read = %v, want nothing", got)
	}
}

func TestTabFillsIn(t *testing.T) {
	f := picker(t)
	f.typeIn("gam")
	pressed(f, tea.KeyTab)
	if got := f.input.Value(); got != base+"/gammal.csv" {
		t.Errorf("Tab writes %q, want the whole path", got)
	}
	f.Refuse("no list")
	pressed(f, tea.KeyBackspace)
	if f.why != "" {
		t.Errorf("%q is still said when something else is written", f.why)
	}
	if got := pressed(f, tea.KeyEscape); got != (Leave{}) {
		t.Errorf("Esc = %v, want Leave", got)
	}
}

// TestAFolderWithoutListsLeadsOn would catch Enter that goes back up again.
func TestAFolderWithoutListsLeadsOn(t *testing.T) {
	f := NewFile(text.Swedish, model.NewDate(2026, 11, 23), home)
	f.Wants()
	f.Set(Folder{Path: base, Entries: []Entry{{Name: "Mer", Folder: true}, {Name: "Åter", Folder: true}}})
	if got := names(f); got != "..,Åter,Mer" {
		t.Errorf("shows %s, want the way up and the folders", got)
	}
	if i := f.list.Cursor(); i != 1 {
		t.Errorf("the cursor is on row %d, want the first folder", i)
	}
}
