package dialog

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/input"
	"laskoll/ui/part/list"
	"laskoll/ui/text"
)

// Picked closes the box with the path of a file.
type Picked struct{ Path string }

func (Picked) result() {}

// Entry is what lies in a folder.
type Entry struct {
	Name    string
	Folder  bool
	Changed model.Date
}

// Folder is what somebody looked up for the box.
type Folder struct {
	Asked   string  // what the box asked for; "" is where the user's documents lie
	Path    string  // where that is, also when it cannot be read
	Entries []Entry // its folders, and the files that may be meant
	Err     error   // why it cannot be read
}

// File asks for a file. While one writes a name or a path, it shows what is in
// the folder and fits; it reads no folder itself, but says which it wants.
type File struct {
	lang  text.Lang
	today model.Date
	home  string
	base  string // where names lie that are written without a folder

	input input.Input
	shown Folder  // what the rows are of
	asked string  // the folder that is being read
	waits bool    // one is being read
	fits  []Entry // the rows
	list  list.List[string]
	why   string // what is wrong with the file that was picked
}

// NewFile returns the box. home is what ~ stands for.
func NewFile(lang text.Lang, today model.Date, home string) *File {
	f := &File{lang: lang, today: today, home: home}
	f.input.Placeholder = text.ImportHint.In(lang)
	return f
}

// Wants returns the folder that is to be read for the box, if there is one: ""
// is where the user's documents lie. It is told once of each.
func (f *File) Wants() (folder string, ok bool) {
	folder, _ = f.place()
	switch {
	case f.waits && f.asked == folder:
		return "", false
	case !f.waits && f.shown.Path != "" && f.shown.Path == folder:
		return "", false
	}
	f.asked, f.waits = folder, true
	return folder, true
}

// Set takes in what is in a folder. One that is not asked for any more is
// passed over.
func (f *File) Set(got Folder) {
	if !f.waits || got.Asked != f.asked {
		return
	}
	if f.waits, f.shown = false, got; got.Asked == "" {
		f.base = got.Path
	}
	f.fill()
}

// Refuse says why the file that was picked is no list.
func (f *File) Refuse(why string) { f.why = why }

// place returns the folder that what is written leads to, and the beginning of
// a name in it.
func (f *File) place() (folder, rest string) {
	folder, rest = cutFolder(plainPath(f.input.Value()))
	if folder == "" {
		return f.base, rest
	}
	return f.resolve(folder), rest
}

func (f *File) resolve(path string) string {
	switch {
	case path == "":
		return f.base
	case path[0] == '~' && (len(path) == 1 || isSeparator(rune(path[1]))):
		return filepath.Join(f.home, path[1:])
	case filepath.IsAbs(path):
		return filepath.Clean(path)
	}
	return filepath.Join(f.base, path)
}

// Press takes a key.
func (f *File) Press(k tea.KeyPressMsg) Result {
	switch key := k.String(); {
	case key == "esc":
		return Leave{}
	case key == "enter":
		return f.choose()
	case key == "tab":
		if i := f.list.Cursor(); i >= 0 {
			f.write(f.fits[i])
		}
	case moveList(&f.list, key):
	case f.input.Press(k):
		f.changed()
	}
	return Stay{}
}

// Paste writes what is pasted; a whole path takes the place of what is there.
func (f *File) Paste(s string) {
	if isWhole(s) {
		f.input.Set("")
	}
	f.input.Paste(s)
	f.changed()
}

func (f *File) changed() {
	f.why = ""
	f.fill()
}

// choose opens the folder, or picks the file: the one that is written in full,
// else the one under the cursor, else whatever is written.
func (f *File) choose() Result {
	folder, rest := f.place()
	i := f.list.Cursor()
	if n := slices.IndexFunc(f.fits, func(e Entry) bool { return e.Name == rest }); n >= 0 {
		i = n
	}
	switch {
	case i >= 0 && f.fits[i].Folder:
		f.write(f.fits[i])
		return Stay{}
	case i >= 0:
		return Picked{filepath.Join(folder, f.fits[i].Name)}
	case rest == "" || folder == "":
		return Stay{} // there is nothing yet to pick
	}
	return Picked{filepath.Join(folder, rest)}
}

// write makes an entry the text.
func (f *File) write(e Entry) {
	folder, _ := f.place()
	path := filepath.Join(folder, e.Name)
	if e.Folder && !strings.HasSuffix(path, string(filepath.Separator)) {
		path += string(filepath.Separator)
	}
	f.input.Set(path)
	f.changed()
}

// fill lists what fits: the files, the newest first, then the folders.
func (f *File) fill() {
	f.fits = f.fits[:0:0]
	folder, rest := f.place()
	if f.shown.Path == folder {
		typed := lookup.Fold(rest)
		for _, e := range f.shown.Entries {
			if strings.Contains(lookup.Fold(e.Name), typed) {
				f.fits = append(f.fits, e)
			}
		}
		if parent := filepath.Dir(folder); typed == "" && parent != folder {
			f.fits = append(f.fits, Entry{Name: "..", Folder: true})
		}
	}
	slices.SortStableFunc(f.fits, func(a, b Entry) int {
		if c := cmp.Compare(rank(a), rank(b)); c != 0 || a.Folder {
			return cmp.Or(c, strings.Compare(lookup.Fold(a.Name), lookup.Fold(b.Name)))
		}
		return cmp.Or(cmp.Compare(b.Changed, a.Changed), strings.Compare(lookup.Fold(a.Name), lookup.Fold(b.Name)))
	})
	f.list.Empty = f.nothing()
	f.list.SetRows(len(f.fits), func(i int) string { return f.fits[i].Name })
	f.list.Home()
	if len(f.fits) > 1 && f.fits[0].Name == ".." {
		f.list.Move(1) // who opens a folder without lists wants on, not back
	}
}

// rank puts files first and the way up before the other folders.
func rank(e Entry) int {
	switch {
	case !e.Folder:
		return 0
	case e.Name == "..":
		return 1
	}
	return 2
}

// nothing says why there are no rows.
func (f *File) nothing() string {
	folder, _ := f.place()
	switch {
	case f.shown.Path != folder:
		return text.ImportLooking.In(f.lang)
	case f.shown.Err != nil:
		return text.ImportNowhere.In(f.lang)
	}
	return text.ImportNone.In(f.lang)
}

// View draws the box.
func (f *File) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 84), min(height-2, 20)
	inner := width - 2
	label := text.ImportFile.In(f.lang)
	folder, _ := f.place()
	box := look.Box{Title: text.ImportTitle.In(f.lang)}
	why := []string{"", "", ""}
	for i, line := range page.Wrap(l, f.why, inner-3, len(why)) {
		why[i] = " " + l.Paint(themes.Danger, line)
	}
	f.list.SetSize(inner, max(height-6-len(why), 1))
	box.Body = slices.Concat([]string{
		" " + l.Paint(themes.Muted, label) + " " + f.input.Line(l, max(inner-look.Width(label)-3, 1), true),
		l.Rule(inner),
		" " + l.Paint(themes.Muted, ending(l, text.ImportFolder.In(f.lang, folder), inner-2)),
	}, f.list.Lines(l, true, func(i, w int, at bool) string { return f.row(l, f.fits[i], w, at) }), why)
	enter := text.ImportOpen
	if i := f.list.Cursor(); i >= 0 && f.fits[i].Folder {
		enter = text.ImportEnter
	}
	return frame(l, f.lang, box, width, height, hint{"enter", enter}, hint{"tab", text.ImportFill}, hint{"esc", text.FormCancel})
}

// ending returns the end of a text that is too wide: of a path that is what
// tells it from others.
func ending(l *look.Look, s string, width int) string {
	s = look.Safe(s)
	if over := look.Width(s) - width; over > 0 {
		return l.Symbols.Ellipsis + look.Cells(s, over+1, over+width)
	}
	return s
}

func (f *File) row(l *look.Look, e Entry, width int, at bool) string {
	cursor, name, when := " ", e.Name, text.Day(f.lang, e.Changed, f.today)
	if at {
		cursor = l.Symbols.Cursor
	}
	role := themes.Text
	if e.Folder {
		name, role, when = name+"/", themes.Accent, ""
	}
	if e.Name == ".." {
		when = text.ImportUp.In(f.lang)
	}
	room := max(width-25, 8)
	return " " + cursor + " " + l.Fit(l.Paint(role, look.Safe(name)), room) + "  " + l.Paint(themes.Muted, when)
}
