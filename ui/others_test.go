package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/desk"
)

// hears lets the program hear how it stands with the register.
func (o *office) hears(s storage.Status) {
	o.t.Helper()
	o.send(newsMsg{news: desk.News{Version: o.app.version, Status: s}})
}

// colleagues are n others who have the register open.
func colleagues(n int) []storage.Presence {
	names := []string{"Eva Ek", "Per Sjö", "Åsa Kjell\x1b[2J", "Bo Ål", "Siv Örn"}
	var out []storage.Presence
	for i := range n {
		out = append(out, storage.Presence{Name: names[i%len(names)], PC: fmt.Sprintf("PC-%d", i+2), Since: at().Add(-time.Hour)})
	}
	return out
}

// TestWhoElseHasTheRegisterOpen would catch names that push what is saved off
// the first line, or that write to the terminal.
func TestWhoElseHasTheRegisterOpen(t *testing.T) {
	o := practise(t)
	first := func() string { return strings.Split(o.screen(), "\n")[0] }
	for _, tt := range []struct {
		width, others int
		want          string
	}{
		{80, 0, ""}, {80, 2, "2 till"}, {100, 1, "med Eva E"}, {100, 3, "med Eva E +2"},
		{120, 3, "med Eva E, Per S +1"}, {200, 4, "med Eva E, Per S, Åsa K, Bo Å"}, {200, 40, "med Eva E, Per S, Åsa K, Bo Å +36"},
	} {
		o.resize(tt.width, 30)
		o.hears(storage.Status{Others: colleagues(tt.others)})
		if line := first(); !strings.Contains(line, tt.want) || !strings.Contains(line, "● Allt sparat") {
			t.Errorf("%d columns, %d others: %q, want %q and that all is saved", tt.width, tt.others, line, tt.want)
		}
	}
	o.resize(80, 24)
	o.press("ctrl+r")
	o.sees("Registret är också öppet hos:", "· Eva Ek, dator PC-2, sedan 09:42", "↓ flytta")
	o.press("pgdown", "pgdown", "pgdown", "pgdown", "pgdown")
	o.sees("PC-41")
	o.press("pgup", "up", "enter")
	o.hears(storage.Status{})
	o.press("ctrl+r")
	o.sees("Ingen annan har registret öppet")
}

// TestTroubleIsReadInFull would catch a sentence about a damaged register of
// which only the beginning can be read, or that is not on every page.
func TestTroubleIsReadInFull(t *testing.T) {
	damaged := &storage.FileError{Kind: storage.ErrDamaged, Path: `S:\Hemvård\laskoll.db`, Err: errors.New("bad page")}
	o := practise(t)
	o.hears(storage.Status{Err: damaged, Waiting: 2})
	for _, page := range []string{"f9", "f4", "f7", "f8"} {
		o.press(page)
		o.sees("! Registret är skadat. Du kan arbeta vidare", "Ctrl+R visar mer")
	}
	o.press("ctrl+r")
	o.sees("inget skickas", "Rör inte filen", `S:\Hemvård\laskoll.db`, "2 ändringar väntar", "Inget går förlorat")
	o.press("esc")
	o.hears(storage.Status{Waiting: 0, Saved: at()})
	o.seesNot("skadat")
	o.press("ctrl+r")
	o.sees("senast kontrollerat 10:42")
}

func TestAClockOfAnotherDaySaysWhich(t *testing.T) {
	o := practise(t)
	for when, want := range map[time.Time]string{at(): "10:42", at().Add(-24 * time.Hour): "22 nov 10:42"} {
		if got := (standing{o.app}).clock(when); got != want {
			t.Errorf("clock(%v) = %q, want %q", when, got, want)
		}
	}
	if o.app.today() != model.DateOf(at().In(o.app.zone)) {
		t.Errorf("today is %v, want the day of the clock", o.app.today())
	}
}
