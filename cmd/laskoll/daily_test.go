package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// Would have caught a day without a backup, or one that the user waits for.
func TestDailyBackupInTheBackground(t *testing.T) {
	path := madeOffice(t)
	var out bytes.Buffer
	k := keeper{registers{&app{stdio: stdio{out: &out, err: &out}, lang: text.Swedish}}}
	o, err := k.openWith(t.Context(), replica.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	k.daily(t.Context(), o)() // over before it began
	if _, err := os.Stat(path + ".backup"); err == nil {
		t.Error("a session of no time made the backup")
	}
	finish := k.daily(t.Context(), o)
	dir := filepath.Join(filepath.Dir(path), "backup")
	for limit := time.Now().Add(20 * time.Second); time.Now().Before(limit); time.Sleep(50 * time.Millisecond) {
		if _, err := os.Stat(path + ".backup"); err == nil {
			break // the word that it has been made and proven
		}
	}
	finish()
	all, err := care.Backups(dir)
	if err != nil || len(all) != 1 {
		t.Fatalf("Backups = %v, %v, want today's", all, err)
	}
	if r, err := care.Check(t.Context(), all[0].Path, care.Options{}); err != nil || !r.Sound() || r.Cases != 20 {
		t.Errorf("Check = %+v, %v, want a whole register", r, err)
	}
	if out.Len() > 0 {
		t.Errorf("the backup said %q, want nothing", &out)
	}
	keeper{}.daily(t.Context(), &office{practice: true})()
}

// Would have caught a backup that never works and that nobody hears of.
func TestDailyBackupTells(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""}, {storage.ErrAway, ""}, {storage.ErrReadOnly, ""},
		{&storage.FileError{Kind: storage.ErrFull, Path: "backup"}, "slut på utrymme"},
		{&care.MergeError{Err: &storage.FileError{Kind: storage.ErrFull, Path: "laskoll.db"}}, "slås ihop"},
		{errors.Join(fs.ErrExist, errors.New("odd")), "Dagens säkerhetskopia"},
	} {
		var out bytes.Buffer
		k := keeper{registers{&app{stdio: stdio{out: &out, err: &out}, lang: text.Swedish}}}
		k.tellDaily(c.err)
		if got := out.String(); (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("tellDaily(%v) says %q, want %q", c.err, got, c.want)
		}
	}
}
