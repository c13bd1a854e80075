package replica

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// copied makes a copy of a register's folder and returns the file in it.
func copied(t *testing.T, path string) string {
	t.Helper()
	dir := filepath.Join(storetest.QuickDir(t), "kopia")
	if err := os.CopyFS(dir, os.DirFS(filepath.Dir(path))); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, filepath.Base(path))
}

// atPlace opens this PC's copy, of which there is one home, for a path.
func atPlace(t *testing.T, home, path string, more ...func(*Options)) *Replica {
	t.Helper()
	cache := storetest.QuickDir(t)
	opts := Options{Actor: model.Actor{Name: "Anna"}, Dir: home, Register: path, Poll: asleep}
	for _, m := range more {
		m(&opts)
	}
	open := func(ctx context.Context) (Source, error) {
		return drive.Open(ctx, path, drive.Options{CacheDir: cache})
	}
	r, err := Open(t.Context(), open, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// content returns the bytes of a register's file.
func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Would have caught: work in a copy of the folder, what waits for the register
// sent to its copy, or a copy that is written to at all.
func TestCopyOfTheFolder(t *testing.T) {
	home, path := storetest.QuickDir(t), newRegister(t)
	anna := atPlace(t, home, path)
	id := open1(t, anna, "Berit")
	synced(t, anna)
	other := copied(t, path)
	before := content(t, other)
	recorded(t, anna, id, model.NoteAdded{Text: "väntar"})

	look := atPlace(t, home, other)
	if _, err := look.Record(t.Context(), storage.Draft{Case: id, Fact: model.NoteAdded{Text: "i kopian"}}); !errors.Is(err, storage.ErrCopy) {
		t.Errorf("Record in a copy = %v, want %v", err, storage.ErrCopy)
	}
	if err := look.Sync(t.Context()); err != nil {
		t.Errorf("Sync of a copy = %v, want nil: it is read", err)
	}
	var is *storage.CopyError
	if s := look.Status(); !errors.As(s.Err, &is) || is.Path != other || is.Of != path || s.Waiting != 0 || !s.Away.IsZero() {
		t.Errorf("Status of a copy = %+v, want it to be told, and nothing waiting", s)
	}
	if got := getCase(t, look, id); len(got.Notes) != 0 {
		t.Errorf("the copy shows %v, want nothing of what waits for the register", got.Notes)
	}
	if look.Place() != "" || anna.Place() != path {
		t.Errorf("Place = %q and %q, want none and %s", look.Place(), anna.Place(), path)
	}
	shut(t, look)
	if content(t, other) != before {
		t.Error("the copy was written to")
	}
	synced(t, anna)
	shut(t, anna)
	if got := logged(t, path); len(got) != 2 {
		t.Errorf("the register has %d entries, want 2", len(got))
	}
	// Also when the screens open it, which ask no drive first.
	again := atPlace(t, home, other, func(o *Options) { o.Patience = 0 })
	defer shut(t, again)
	if err := again.Status().Err; !errors.Is(err, storage.ErrCopy) {
		t.Errorf("Status the next time = %v, want %v", err, storage.ErrCopy)
	}
}

// Would have caught: a program at work that goes on sending to a place after a
// person has said, at another program, that the register lies elsewhere.
func TestPlaceChangesUnderAProgram(t *testing.T) {
	home, path := storetest.QuickDir(t), newRegister(t)
	anna := atPlace(t, home, path)
	defer shut(t, anna)
	id := open1(t, anna, "Berit")
	synced(t, anna)
	other := copied(t, path)
	if err := Bind(other, home, anna.id); err != nil {
		t.Fatal(err)
	}
	recorded(t, anna, id, model.NoteAdded{Text: "a"})
	if err := anna.Sync(t.Context()); !errors.Is(err, storage.ErrCopy) {
		t.Errorf("Sync = %v, want %v", err, storage.ErrCopy)
	}
	if got := logged(t, path); len(got) != 1 {
		t.Errorf("the former place has %d entries, want the 1 that it had", len(got))
	}
	bo := atPlace(t, home, other)
	defer shut(t, bo)
	if err := Bind(path, home, anna.id); err != nil {
		t.Fatal(err)
	}
	synced(t, anna)
	if got := logged(t, path); len(got) != 2 {
		t.Errorf("the place has %d entries, want 2", len(got))
	}
}

// Would have caught: a network drive that is connected under another name, or
// a link to the folder, and is then taken for a copy; also when the name that
// was used the last time is gone.
func TestNamesOfOnePlace(t *testing.T) {
	if !storetest.Links() {
		t.Skip("no links here")
	}
	home, path := storetest.QuickDir(t), newRegister(t)
	link := filepath.Join(storetest.QuickDir(t), "X")
	if err := os.Symlink(filepath.Dir(path), link); err != nil {
		t.Fatal(err)
	}
	for n, name := range []string{path, link, filepath.Join(link, "laskoll.db"), filepath.Dir(path), link} {
		r := atPlace(t, home, name)
		open1(t, r, fmt.Sprint("Berit ", n))
		synced(t, r)
		if s := r.Status(); s.Err != nil || s.Waiting != 0 {
			t.Errorf("Status under the name %s = %+v, want all saved", name, s)
		}
		shut(t, r)
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	r := atPlace(t, home, path)
	open1(t, r, "Cilla")
	synced(t, r)
	shut(t, r)
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "laskoll.same-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	// The name leads to a copy now.
	if err := os.Symlink(filepath.Dir(copied(t, path)), link); err != nil {
		t.Fatal(err)
	}
	r = atPlace(t, home, link)
	defer shut(t, r)
	if err := r.Sync(t.Context()); !errors.Is(err, storage.ErrCopy) {
		t.Errorf("Sync under a name that leads to a copy = %v, want %v", err, storage.ErrCopy)
	}
}

// former makes of a home what an earlier version would have left.
func former(t *testing.T, home string, names ...string) {
	t.Helper()
	h, id := lay(t, home)
	if err := os.Remove(filepath.Join(home, id, "place")); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(h.note(name), []byte(id+"\n"+name+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// lay returns a home and the id of the only register in it.
func lay(t *testing.T, dir string) (home, string) {
	t.Helper()
	return home(dir), filepath.Base(filepath.Dir(find(t, dir, "copy.db")))
}

// Would have caught: an update after which what waited to be sent is not sent,
// or is sent to a copy of the folder that the PC has looked at as well.
func TestCopyOfAnEarlierVersion(t *testing.T) {
	for name, tt := range map[string]struct {
		usual, first bool // the settings name the register; the copy is opened first
	}{
		"the settings, the copy first": {true, true}, "the settings": {true, false}, "no settings": {false, false},
	} {
		t.Run(name, func(t *testing.T) {
			home, path := storetest.QuickDir(t), newRegister(t)
			c := newCable(t, path)
			anna := sit(t, c, "Anna", Options{Dir: home, Register: path})
			id := open1(t, anna, "Berit")
			synced(t, anna)
			c.down.Store(true)
			recorded(t, anna, id, model.NoteAdded{Text: "väntar"})
			shut(t, anna)
			other := copied(t, path)
			former(t, home, path, other)
			usual := func(o *Options) {
				if tt.usual {
					o.Usual = path
				}
			}
			if tt.first {
				look := atPlace(t, home, other, usual)
				if err := look.Sync(t.Context()); !errors.Is(err, storage.ErrCopy) && !errors.Is(look.Status().Err, storage.ErrCopy) {
					t.Errorf("Sync at the copy = %v, %+v, want %v", err, look.Status(), storage.ErrCopy)
				}
				shut(t, look)
			}
			again := atPlace(t, home, path, usual)
			synced(t, again)
			shut(t, again)
			if here, there := logged(t, path), logged(t, other); len(here) != 2 || len(there) != 1 {
				t.Errorf("%d entries in the register and %d in its copy, want 2 and 1", len(here), len(there))
			}
		})
	}
}

// Would have caught: a word that leads a PC to a register of its id which is
// not what it has seen, as a forgery or an old copy; and settings that are
// changed before that is known.
func TestLedAstray(t *testing.T) {
	home, path := storetest.QuickDir(t), newRegister(t)
	anna := atPlace(t, home, path)
	id := open1(t, anna, "Berit")
	synced(t, anna)
	behind := copied(t, path)
	recorded(t, anna, id, model.NoteAdded{Text: "a"})
	synced(t, anna)
	onward := copied(t, path)
	shut(t, anna)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	var told []string
	led := func(to, home string) *Replica {
		t.Helper()
		r, err := Open(t.Context(), func(ctx context.Context) (Source, error) {
			d, err := drive.Open(ctx, to, drive.Options{CacheDir: home})
			return Led{d, storage.MovedError{Path: path, To: to, By: "IT"}}, err
		}, Options{Dir: home, Register: path, Poll: asleep, Arrived: func(w storage.MovedError, ours bool) {
			told = append(told, fmt.Sprint(w.To, ours))
		}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := led(behind, home)
	var moved *storage.MovedError
	if err := r.Sync(t.Context()); !errors.Is(err, storage.ErrUnproven) || !errors.As(err, &moved) || moved.To != behind || moved.By != "IT" {
		t.Errorf("Sync where a word led to an older copy = %v, want %v", err, storage.ErrUnproven)
	}
	if r.Place() != path || len(told) > 0 {
		t.Errorf("the place is %s and %q was told, want it to be the old one", r.Place(), told)
	}
	shut(t, r)
	r = led(onward, home)
	synced(t, r)
	if r.Place() != onward || strings.Join(told, " ") != onward+"true" {
		t.Errorf("the place is %s and %q was told, want %s, which is ours", r.Place(), told, onward)
	}
	shut(t, r)
	told = nil
	r = led(onward, storetest.QuickDir(t))
	synced(t, r)
	if r.Place() != onward || strings.Join(told, " ") != onward+"false" {
		t.Errorf("the place of a newcomer is %s and %q was told, want %s, which nobody here has seen before", r.Place(), told, onward)
	}
	shut(t, r)
}

// Would have caught: screens that say that everything is saved because the
// trouble was known before they asked for the first time.
func TestTroubleThatWasThereBefore(t *testing.T) {
	home, path := storetest.QuickDir(t), newRegister(t)
	anna := atPlace(t, home, path)
	open1(t, anna, "Berit")
	synced(t, anna)
	shut(t, anna)
	look := atPlace(t, home, copied(t, path))
	defer shut(t, look)
	if err := look.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, version, err := look.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	news, err := look.Wait(t.Context(), version)
	if err != nil || !errors.Is(news.Status.Err, storage.ErrCopy) {
		t.Errorf("Wait after the first Digest = %+v, %v, want the trouble", news.Status, err)
	}
}

// Would have caught: a PC whose copies are thrown away when its user leaves,
// and that sends what waits in the profile to a copy of the register.
func TestThrownAwayCopyKeepsItsPlace(t *testing.T) {
	home, unsent, path := storetest.QuickDir(t), storetest.QuickDir(t), newRegister(t)
	c := newCable(t, path)
	anna := sit(t, c, "Anna", Options{Dir: home, Register: path, Unsent: unsent})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	c.down.Store(true)
	recorded(t, anna, id, model.NoteAdded{Text: "väntar"})
	shut(t, anna)
	other := copied(t, path)
	keep := func(o *Options) { o.Unsent = unsent }

	look := atPlace(t, storetest.QuickDir(t), other, keep)
	var is *storage.CopyError
	if err := look.Sync(t.Context()); err != nil || !errors.As(look.Status().Err, &is) || is.Of != path {
		t.Errorf("Sync at a copy = %v, %+v, want to be told that it is a copy of %s", err, look.Status(), path)
	}
	shut(t, look)
	again := atPlace(t, storetest.QuickDir(t), path, keep)
	synced(t, again)
	shut(t, again)
	if here, there := logged(t, path), logged(t, other); len(here) != 2 || len(there) != 1 {
		t.Errorf("%d entries in the register and %d in its copy, want 2 and 1", len(here), len(there))
	}
}
