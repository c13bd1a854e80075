package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// madeOffice makes a register on disk and a place for this PC's copies of
// it, and returns its path.
func madeOffice(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "APPDATA"} {
		t.Setenv(name, filepath.Join(dir, "pc"))
	}
	path := filepath.Join(dir, "omsorg åäö", "laskoll.db")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("LASKOLL_REGISTER", path)
	laskoll(t, exitOK, "init", path, "--practice", "20")
	return path
}

// laskoll runs the program and returns what it printed on both outputs.
func laskoll(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if got := run(context.Background(), args, stdio{out: &out, err: &out}); got != want {
		t.Fatalf("laskoll %v = exit code %d, want %d:\n%s", args, got, want, &out)
	}
	return out.String()
}

// Would have caught a damaged register that is called whole, told in no words,
// or lost although a PC has all of it.
func TestADamagedRegisterIsToldAndMadeAnew(t *testing.T) {
	path := madeOffice(t)
	laskoll(t, exitOK, "list") // this PC has a copy now
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(b[5*4096 : 7*4096])
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}

	out := laskoll(t, exitFailed, "check")
	for _, want := range []string{"Registret är inte helt", "1 fel:", "är skadad", "laskoll rebuild"} {
		if !strings.Contains(out, want) {
			t.Errorf("check = %s\nwant it to say %q", out, want)
		}
	}
	var report checkReport
	if err := json.Unmarshal([]byte(laskoll(t, exitFailed, "check", "--json")), &report); err != nil {
		t.Fatal(err)
	}
	if report.OK || len(report.Faults) != 1 || report.Faults[0].Kind != "file" || report.Faults[0].Todo == "" {
		t.Errorf("check --json = %+v, want one fault in the file", report)
	}
	if out := laskoll(t, exitFailed, "backup", filepath.Join(filepath.Dir(path), "kopior")); !strings.Contains(out, "skadat") {
		t.Errorf("backup of a damaged register = %s", out)
	}

	laskoll(t, exitOK, "rebuild")
	if err := json.Unmarshal([]byte(laskoll(t, exitOK, "check", "--json")), &report); err != nil || !report.OK || report.Cases != 20 {
		t.Errorf("check after rebuild = %+v, %v, want 20 cases", report, err)
	}
	aside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "laskoll-before-rebuild-*.db"))
	if err != nil || len(aside) != 1 {
		t.Errorf("kept aside: %v, %v, want the damaged file", aside, err)
	}
}

// Would have caught a rebuild that finds no words where there is no copy.
func TestRebuildWithoutACopy(t *testing.T) {
	madeOffice(t)
	if out := laskoll(t, exitFailed, "rebuild"); !strings.Contains(out, "ingen fullständig kopia") || !strings.Contains(out, "laskoll restore") {
		t.Errorf("rebuild = %s", out)
	}
}

// Would have caught a compaction that leaves a register of many years a thousand
// small volumes, or that does not say what it did with them.
func TestCompactTellsOfVolumes(t *testing.T) {
	path := madeOffice(t)
	d, err := drive.Open(t.Context(), path, drive.Options{CacheDir: t.TempDir(), VolumeSize: 8 << 10})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	at, err := d.Head(t.Context())
	for n := 0; n < 300 && err == nil; n++ {
		at, err = d.Append(t.Context(), at, storetest.Records(storetest.Event(1, strconv.Itoa(n)))...)
	}
	if err != nil {
		t.Fatal(err)
	}
	before, err := care.Check(t.Context(), path, care.Options{})
	if err != nil || before.Volumes < 8 {
		t.Fatalf("Check = %+v, %v, want many volumes", before, err)
	}
	if out := laskoll(t, exitOK, "compact"); !strings.Contains(out, fmt.Sprintf("(förut %d)", before.Volumes)) {
		t.Errorf("compact = %s\nwant how many volumes there were: %d", out, before.Volumes)
	}
	var report checkReport
	if err := json.Unmarshal([]byte(laskoll(t, exitOK, "check", "--json")), &report); err != nil {
		t.Fatal(err)
	}
	if report.Volumes >= before.Volumes || report.Last != uint64(at) {
		t.Errorf("check = %+v, want less than %d volumes and all up to entry %d", report, before.Volumes, at)
	}
}

// Would have caught a look at a protected person that leaves no trace because
// it was a look back.
func TestRevealOfThePastIsRecorded(t *testing.T) {
	madeOffice(t)
	var rows []caseRow
	if err := json.Unmarshal([]byte(laskoll(t, exitOK, "list", "--json")), &rows); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if !r.Protected {
			continue
		}
		today := model.DateOf(time.Now()).String()
		laskoll(t, exitOK, "show", r.Code, "--as-of", today, "--reveal")
		laskoll(t, exitOK, "list") // what was recorded goes to the register
		if out := laskoll(t, exitOK, "log", r.Code, "--json"); !strings.Contains(out, `"revealed"`) {
			t.Errorf("log %s = %s\nwant the look recorded", r.Code, out)
		}
		return
	}
	t.Fatal("no protected customer among the practice customers")
}

// Would have caught a command that goes on after Ctrl+C, or harms by it.
func TestCareCanBeCancelled(t *testing.T) {
	path := madeOffice(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	for _, args := range [][]string{{"check"}, {"backup", filepath.Dir(path)}, {"compact"}, {"move", path + ".ny.db"}, {"restore", path, "--yes"}} {
		var out bytes.Buffer
		if got := run(ctx, args, stdio{out: &out, err: &out}); got != exitFailed || !strings.Contains(out.String(), "Avbrutet") {
			t.Errorf("laskoll %v after Ctrl+C = %d, %s", args, got, &out)
		}
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the register changed, %v", err)
	}
	if all, err := care.Backups(filepath.Dir(path)); len(all) != 0 || err != nil {
		t.Errorf("Backups = %v, %v, want none", all, err)
	}
}

// Would have caught a bar that runs over its end or divides by nothing.
func TestBarLine(t *testing.T) {
	for _, c := range []struct {
		done, total int64
		want        string
	}{
		{5, 0, "Kopierar  5"}, {0, 0, "Kopierar  3 s"}, {0, 10, "  0 %"}, {5, 10, "[###############...............]  50 %"}, {12, 10, "100 %"}, {-1, 10, "  0 %"},
	} {
		if got := barLine("Kopierar", c.done, c.total, 3*time.Second); !strings.HasSuffix(got, c.want) {
			t.Errorf("barLine(%d, %d) = %q, want %q", c.done, c.total, got, c.want)
		}
	}
}

// Would have caught a bar in the first second, in a file, or left on the line
// when the answer is printed.
func TestBarIsDrawnAndTakenAway(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "terminal"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := &bar{to: f, what: "Kopierar", begun: time.Now()}
	b.show(1, 2)
	b.begun = time.Now().Add(-2 * barAfter)
	b.show(12345, 0)
	b.show(2, 2) // too soon after the one before
	b.drawn = time.Time{}
	b.show(7, 0)
	b.done()
	b.show(8, 0)
	got, err := os.ReadFile(f.Name())
	if want := "\rKopierar  12345\rKopierar  7    \r           \r"; err != nil || strings.ReplaceAll(string(got), "\r\r", "\r") != want {
		t.Errorf("the terminal got %q, %v, want %q", got, err, want)
	}
	quiet := (&app{stdio: stdio{err: f}}).progress("Kopierar")
	quiet.begun = time.Time{}
	quiet.show(1, 2)
	if quiet.to != nil || quiet.width != 0 {
		t.Errorf("the bar is drawn in a file: %+v", quiet)
	}
}

// Would have caught a job that shows nothing while it cannot tell how far it
// has come, or a label that keeps the measure of the stage before.
func TestBarBeats(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "terminal"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	begun := time.Now()
	b := &bar{to: f, what: "Kopierar", begun: begun}
	b.draw(begun.Add(barAfter / 2)) // too soon
	b.draw(begun.Add(2 * time.Second))
	b.show(4, 8)
	b.draw(begun.Add(3 * time.Second))
	b.next("Kontrollerar")
	b.draw(begun.Add(4 * time.Second))
	b.done()
	b.done()
	got, err := os.ReadFile(f.Name())
	if want := "\rKopierar  2 s\rKopierar  [###############...............]  50 %\rKontrollerar  4 s"; err != nil || !strings.HasPrefix(string(got), want) {
		t.Errorf("the terminal got %q, %v, want %q first", got, err, want)
	}
}

// Would have caught a register that another PC holds, as one that died with the
// lock does for some minutes, and that is told of without who and since when.
func TestWhoHoldsTheRegister(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the lock as long as a user would")
	}
	t.Parallel() // it waits
	dir := t.TempDir()
	path := filepath.Join(dir, "laskoll.db")
	if out, ok := asProcess(t, dir, "init", path, "--practice", "20"); !ok {
		t.Fatalf("init = %s", out)
	}
	holds, release := make(chan struct{}), make(chan struct{})
	done := make(chan error, 1)
	enough := errors.New("held for long enough")
	go func() {
		opts := drive.Options{Actor: model.Actor{Name: "Kerstin Åberg", PC: "HV-17"}, CacheDir: t.TempDir()}
		_, err := drive.Replace(context.Background(), path, opts, "aside.db", func(drive.Replacement) (*drive.Snapshot, error) {
			close(holds)
			<-release
			return nil, enough
		})
		done <- err
	}()
	<-holds
	// A process of its own: this one has a call to the drive that is not back.
	out, ok := asProcess(t, dir, "compact", "--register", path)
	if ok {
		t.Errorf("compact = %s, want that somebody holds the register", out)
	}
	for _, want := range []string{"används av Kerstin Åberg (dator HV-17) sedan", "strömavbrott"} {
		if !strings.Contains(out, want) {
			t.Errorf("compact = %s\nwant it to say %q", out, want)
		}
	}
	close(release)
	if err := <-done; !errors.Is(err, enough) {
		t.Errorf("Replace = %v, want %v", err, enough)
	}
	if out, ok := asProcess(t, dir, "compact", "--register", path); !ok {
		t.Errorf("compact once nobody holds it = %s", out)
	}
}

// asProcess runs the program as a process of its own, at a PC with its folders
// in dir, and returns what it said and whether it could.
func asProcess(t *testing.T, dir string, args ...string) (said string, ok bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Args[0] = "laskoll" // what the test binary is then: see TestMain
	cmd.Env = os.Environ()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "APPDATA"} {
		cmd.Env = append(cmd.Env, name+"="+filepath.Join(dir, "pc"))
	}
	out, err := cmd.CombinedOutput()
	return string(out), err == nil
}
