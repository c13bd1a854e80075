package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// Would have caught a program that goes on telling that the register is gone
// while it lies, whole, where somebody has moved it; or that sends what was
// recorded meanwhile to neither place.
func TestARunningProgramFollowsTheRegister(t *testing.T) {
	path := madeOffice(t)
	t.Setenv("LASKOLL_REGISTER", "")
	if err := (config{Register: path, Area: "Råå"}).write(); err != nil {
		t.Fatal(err)
	}
	conf, err := readConfig()
	if err != nil {
		t.Fatal(err)
	}
	r := registers{&app{lang: text.Swedish, layers: layers{conf: conf}, news: make(chan string, 1)}}
	o, err := r.openWith(t.Context(), replica.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	all, _, err := o.Summaries(t.Context())
	if err != nil || len(all) != 20 {
		t.Fatalf("Summaries = %d cases, %v, want 20", len(all), err)
	}

	home := filepath.Join(t.TempDir(), "ny plats", "laskoll.db")
	if err := os.Mkdir(filepath.Dir(home), 0o700); err != nil {
		t.Fatal(err)
	}
	laskoll(t, exitOK, "move", home, "--register", path)
	c, err := o.Case(t.Context(), all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	note, err := c.AddNote("skrivet efter flytten")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Record(t.Context(), storage.Draft{Case: c.ID, Fact: note}); err != nil {
		t.Fatal(err)
	}
	select {
	case words := <-r.news:
		if !strings.Contains(words, home) || !strings.Contains(words, "Inställningarna") {
			t.Errorf("told %q, want the new place and that the settings have changed", words)
		}
	case <-time.After(time.Minute):
		t.Fatalf("nothing was told; Status = %+v", o.Status())
	}
	for limit := time.Now().Add(time.Minute); o.Status().Waiting > 0 || o.Status().Err != nil; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("Status = %+v, want everything sent to the new place", o.Status())
		}
	}
	if out := laskoll(t, exitOK, "log", c.Code.String(), "--register", home); !strings.Contains(out, "skrivet efter flytten") {
		t.Errorf("log = %s\nwant the note in the register at its new place", out)
	}
	if conf, err := readConfig(); err != nil || conf.Register != home || conf.Area != "Råå" {
		t.Errorf("settings = %+v, %v, want the new place and the rest as it was", conf, err)
	}
}

// Would have caught settings that are written over although they name another
// register, and a failure to write them that nobody hears of.
func TestOnlySettingsThatNameTheOldPlaceAreChanged(t *testing.T) {
	ownConfig(t)
	if err := (config{Register: "annat.db"}).write(); err != nil {
		t.Fatal(err)
	}
	if settled, err := settle("nytt.db", "gammalt.db"); settled || err != nil {
		t.Errorf("settle = %t, %v, want nothing done", settled, err)
	}
	if settled, err := settle("nytt.db", "annat.db"); !settled || err != nil {
		t.Errorf("settle = %t, %v, want it done", settled, err)
	}
	path, err := configPath()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("register = ["), 0o600); err != nil {
		t.Fatal(err)
	}
	if settled, err := settle("igen.db", "nytt.db"); settled || err == nil {
		t.Errorf("settle = %t, %v, want an error: the settings cannot be read", settled, err)
	}
}

// Would have caught a background that waits for screens that have gone, or
// that writes across them.
func TestTell(t *testing.T) {
	var out bytes.Buffer
	a := &app{stdio: stdio{err: &out}}
	a.tell("ett")
	if got := out.String(); got != "laskoll: ett\n" {
		t.Errorf("tell without screens wrote %q", got)
	}
	a.news = make(chan string, 1)
	a.tell("två")
	a.tell("tre") // nobody reads: it is dropped
	if got := <-a.news; got != "två" || out.Len() > len("laskoll: ett\n") {
		t.Errorf("tell with screens sent %q and wrote %q", got, &out)
	}
}
