package drive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
)

// sits opens the register as somebody at a PC.
func sits(t *testing.T, path, name, pc string) *Drive {
	t.Helper()
	return open(t, path, Options{Actor: model.Actor{Name: name, PC: pc}})
}

// announced returns who a program sees when it announces itself, as
// "name at PC".
func announced(t *testing.T, d *Drive) (out []string) {
	t.Helper()
	others, err := d.Announce(t.Context())
	if err != nil {
		t.Fatalf("Announce = %v", err)
	}
	for _, o := range others {
		out = append(out, o.Name+" at "+o.PC)
	}
	return out
}

func wantOthers(t *testing.T, when string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: others = %q, want %q", when, got, want)
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%s: others = %q, want %q", when, got, want)
		}
	}
}

// Would have caught somebody who sees himself, who is not seen by others, who
// is there twice, or who stays after he has gone home.
func TestPresence(t *testing.T) {
	path := create(t, Options{}).path
	anna, bo := sits(t, path, "Anna", "KONTOR-1"), sits(t, path, "Bo", `ÅÄÖ\..\PC`)
	wantOthers(t, "alone", announced(t, anna))
	wantOthers(t, "Bo comes", announced(t, bo), "Anna at KONTOR-1")
	wantOthers(t, "Anna looks", announced(t, anna), `Bo at ÅÄÖ\..\PC`)
	second := sits(t, path, "Bo", `ÅÄÖ\..\PC`)
	wantOthers(t, "Bo's second program", announced(t, second), "Anna at KONTOR-1")
	wantOthers(t, "Anna sees Bo once", announced(t, anna), `Bo at ÅÄÖ\..\PC`)
	wantOthers(t, "Bo at another PC", announced(t, sits(t, path, "Bo", "PC-2")), "Anna at KONTOR-1", `Bo at ÅÄÖ\..\PC`)
	for _, d := range []*Drive{bo, second} {
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	wantOthers(t, "one Bo goes", announced(t, anna), "Bo at PC-2")
	if _, err := bo.Announce(t.Context()); err == nil {
		t.Error("Announce after Close = nil, want an error")
	}
}

// aged makes every file in the folder but one look older, by the server's
// clock, than it is.
func aged(t *testing.T, d *Drive, by time.Duration) {
	t.Helper()
	files, err := osDisk{}.list(d.hereFolder())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Name() == d.here.file {
			continue
		}
		when := f.ModTime().Add(-by)
		if err := os.Chtimes(filepath.Join(d.hereFolder(), f.Name()), when, when); err != nil {
			t.Fatal(err)
		}
	}
}

// Would have caught a program that was killed and is shown as there for ever,
// and a folder that fills with what such programs leave.
func TestPresenceOfTheKilled(t *testing.T) {
	path := create(t, Options{}).path
	anna, bo := sits(t, path, "Anna", "PC-1"), sits(t, path, "Bo", "PC-2")
	announced(t, anna)
	announced(t, bo)
	aged(t, anna, hereLimit+time.Second)
	wantOthers(t, "Bo is silent", announced(t, anna))
	wantOthers(t, "Bo is back", announced(t, bo), "Anna at PC-1")
	wantOthers(t, "Anna sees him again", announced(t, anna), "Bo at PC-2")
	aged(t, anna, hereKept+time.Second)
	wantOthers(t, "the day after", announced(t, anna))
	if files, err := (osDisk{}).list(anna.hereFolder()); err != nil || len(files) != 1 {
		t.Errorf("%d files, %v, want only Anna's", len(files), err)
	}
}

// Would have caught a PC whose clock is years off and that sees nobody, or is
// seen by nobody.
func TestPresenceGoesByTheServersClock(t *testing.T) {
	path := create(t, Options{}).path
	anna, bo := sits(t, path, "Anna", "PC-1"), sits(t, path, "Bo", "PC-2")
	bo.here.since, bo.here.file, bo.here.known = time.Unix(0, 0), "PC-2-1-AAAAAA.json", map[string]storage.Presence{}
	announced(t, bo)
	others, err := anna.Announce(t.Context())
	if err != nil || len(others) != 1 || !others[0].Since.Equal(time.Unix(0, 0)) {
		t.Errorf("Announce = %v, %v, want Bo since 1970", others, err)
	}
}

// Would have caught rubbish in the folder that is shown as somebody, or that
// keeps others from being seen.
func TestPresenceAmongRubbish(t *testing.T) {
	path := create(t, Options{}).path
	anna, bo := sits(t, path, "Anna", "PC-1"), sits(t, path, "Bo", "PC-2")
	announced(t, bo)
	for name, text := range map[string]string{
		"half.json": `{"name":"Ha`, "empty.json": "", "list.json": "[]", "Thumbs.db": "x",
		"long.json": `{"name":"` + string(make([]byte, hereSize)) + `"}`,
	} {
		if err := os.WriteFile(filepath.Join(bo.hereFolder(), name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(bo.hereFolder(), "folder.json"), 0o700); err != nil {
		t.Fatal(err)
	}
	wantOthers(t, "among rubbish", announced(t, anna), "Bo at PC-2")
}

// Would have caught a share on which nothing can be written for presence and
// therefore nothing at all.
func TestPresenceThatCannotBeShown(t *testing.T) {
	d := create(t, Options{})
	if err := os.WriteFile(d.hereFolder(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Announce(t.Context()); err == nil {
		t.Error("Announce where a file is in the folder's place = nil, want an error")
	} else {
		explained(t, err)
	}
	add(t, d, note("a"))
}

// hungFolder is a drive that does not answer what presence asks.
type hungFolder struct {
	disk
	asked, thaw chan struct{}
}

func (h hungFolder) folder(name string) error {
	if filepath.Ext(name) != hereEnding {
		return h.disk.folder(name)
	}
	h.asked <- struct{}{}
	<-h.thaw
	return h.disk.folder(name)
}

// Would have caught a save, or the end of the program, that waits for
// presence; and a call for each try, all of them hanging.
func TestPresenceThatHangs(t *testing.T) {
	disk := hungFolder{osDisk{}, make(chan struct{}, 1), make(chan struct{})}
	d := create(t, Options{disk: disk})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-disk.asked; cancel() }()
	if _, err := d.Announce(ctx); !errors.Is(err, storage.ErrAway) {
		t.Errorf("Announce that hangs = %v, want %v", err, storage.ErrAway)
	}
	if _, err := d.Announce(t.Context()); !errors.Is(err, errStuck) {
		t.Errorf("Announce after it = %v, want %v", err, errStuck)
	}
	add(t, d, note("a"))
	if err := d.Close(); err != nil {
		t.Errorf("Close = %v", err)
	}
	close(disk.thaw)
	// The late call ends without leaving anything behind.
	d.here.turn.Lock()
	defer d.here.turn.Unlock()
}
