//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedFolder is the drive of a story, with a register in it.
type sharedFolder struct {
	dir  string
	path string
}

// share makes a shared folder and a register with practice customers.
func share(s *seat) sharedFolder {
	s.x.t.Helper()
	d := sharedFolder{dir: filepath.Join(s.x.t.TempDir(), "delad")}
	d.path = filepath.Join(d.dir, "laskoll.db")
	if err := os.Mkdir(d.dir, 0o700); err != nil {
		s.x.t.Fatal(err)
	}
	s.command("init", d.path, "--practice", "60", "--today", "2026-11-23")
	return d
}

// rename moves a file or folder of the story.
func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

// sits starts the program for somebody on the register.
func (s *seat) sits(d sharedFolder, who string) {
	s.x.t.Helper()
	s.start("--register", d.path, "--as", who, "--today", "2026-11-23")
	s.sees("Åsa Öberg", "60 ärenden")
}

// Two people at two PCs on one register. Would have caught a change that does
// not come to the other's screen by itself, work that stops while the drive is
// away, and a change that is lost, doubled or decided for somebody when it
// comes back.
func TestStoryOfTwoPCs(t *testing.T) {
	t.Parallel() // it waits for screens most of the time
	x := newTmux(t)
	anna, per := x.seat("anna"), x.seat("per")
	d := share(anna)
	anna.sits(d, "Anna Lind")
	per.sits(d, "Per Sjö")

	per.find("asa oberg", "Åsa Öberg")
	anna.find("asa oberg", "Åsa Öberg")
	anna.press("Space")
	anna.sees("5d Nyckelbehov, LP klart")
	per.sees("Anna L")        // without a key being pressed
	anna.misses("Sparat här") // or it would wait with what comes next

	// The drive goes away. Both tick the same moment meanwhile.
	rename(t, d.dir, d.dir+"-borta")
	for _, s := range []*seat{anna, per} {
		s.sees("nås inte")
		s.find("ingrid wallin", "Ingrid Wallin")
		s.press("Space")
		s.sees("6a", "1 ändring väntar")
	}
	rename(t, d.dir+"-borta", d.dir)

	// One of the two came first. The other is asked.
	asked := asked(anna, per)
	asked.press("C-k")
	asked.write("välj vid krock")
	asked.press("Enter")
	asked.sees("Krock ·", "I registret", "Din ändring")
	asked.press("Enter")
	for _, s := range []*seat{anna, per} {
		s.misses("Krock ·")
		s.misses("nås inte")
		s.sees("parat")
		s.leaves()
	}

	// Nothing is lost: both changes stand in the history of the case.
	if out := anna.command("check", "--register", d.path); !strings.Contains(out, "Registret är helt") {
		t.Errorf("check = %s", out)
	}
	code := codeOf(anna, d, "Ingrid Wallin")
	for _, s := range []*seat{anna, per} {
		out := s.command("log", code, "--register", d.path)
		if strings.Count(out, "Anna Lind") == 0 || strings.Count(out, "Per Sjö") == 0 {
			t.Errorf("log of Ingrid Wallin at %s's PC = %s\nwant what both did", s.name, out)
		}
	}
	if a, p := anna.command("list", "--register", d.path, "--json"), per.command("list", "--register", d.path, "--json"); a != p {
		t.Errorf("the two PCs show different lists:\n%s\n%s", a, p)
	}
}

// asked waits until one of the two is told of a conflict.
func asked(a, b *seat) (who *seat) {
	a.x.t.Helper()
	a.until("a conflict at one of the PCs", func(screen string) bool {
		for _, s := range []*seat{a, b} {
			if strings.Contains(s.screen(), "väntar på ditt val") {
				who = s
			}
		}
		return who != nil
	})
	return who
}

// codeOf returns the code of a customer's case.
func codeOf(s *seat, d sharedFolder, name string) string {
	s.x.t.Helper()
	code, _, _ := strings.Cut(s.command("find", name, "--register", d.path), " ")
	return code
}

// Would have caught a program that stops working, or stops telling, while the
// register is damaged, and work that is lost when it has been made anew.
func TestStoryOfADamagedRegister(t *testing.T) {
	t.Parallel() // it waits for screens most of the time
	x := newTmux(t)
	anna := x.seat("anna")
	d := share(anna)
	anna.sits(d, "Anna Lind")
	d.halve(anna)
	anna.sees("skadat")
	for _, page := range []struct{ key, shows string }{
		{"F4", "genomgång"}, {"F7", "Kvittensarkiv"}, {"F8", "Statistik"}, {"F9", "60 ärenden"},
	} {
		anna.press(page.key)
		anna.sees(page.shows, "skadat")
	}
	anna.find("asa oberg", "Åsa Öberg")
	anna.press("Space")
	anna.sees("5d Nyckelbehov, LP klart", "1 ändring väntar")
	anna.press("C-q")
	anna.sees("Avsluta ändå")
	anna.press("Down", "Enter")
	anna.until("the end of the program", func(screen string) bool { return strings.HasPrefix(screen, "no window") })

	anna.command("rebuild", "--register", d.path)
	anna.sits(d, "Anna Lind")
	anna.misses("skadat")
	anna.misses("väntar på att")
	anna.leaves()
	if out := anna.command("show", codeOf(anna, d, "Åsa Öberg"), "--register", d.path); !strings.Contains(out, "[x] 5d") {
		t.Errorf("show = %s\nwant the moment that was ticked meanwhile", out)
	}
	if out := anna.command("check", "--register", d.path); !strings.Contains(out, "Registret är helt") {
		t.Errorf("check = %s", out)
	}
}

// halve puts a later state of the register in its place, of which the second
// half is missing: what a server may leave when its disk fails.
func (d sharedFolder) halve(s *seat) {
	t := s.x.t
	t.Helper()
	other := s.x.seat("annan")
	later := filepath.Join(t.TempDir(), "laskoll.db")
	if err := os.WriteFile(later, bytesAt(t, d.path), 0o600); err != nil {
		t.Fatal(err)
	}
	other.command("done", codeOf(other, sharedFolder{path: later}, "Ingrid Wallin"), "6a", "--register", later, "--today", "2026-11-23")
	size := len(bytesAt(t, later))
	if err := os.Truncate(later, int64(size/2/4096*4096)); err != nil {
		t.Fatal(err)
	}
	rename(t, later, d.path)
}

func bytesAt(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Would have caught a running program that does not put back what the register
// lacks when it was put back to a backup, or does not follow it when it moves.
func TestStoryOfARestoreAndAMove(t *testing.T) {
	t.Parallel() // it waits for screens most of the time
	x := newTmux(t)
	anna, per := x.seat("anna"), x.seat("per")
	d := share(per)
	older := bytesAt(t, d.path)
	anna.sits(d, "Anna Lind")
	anna.find("asa oberg", "Åsa Öberg")
	anna.press("Space")
	anna.sees("5d Nyckelbehov, LP klart")
	// The corner says saved a moment before it is known that it is on its way.
	code := codeOf(per, d, "Åsa Öberg")
	anna.until("the tick in the register", func(string) bool {
		return strings.Contains(per.command("show", code, "--register", d.path), "[x] 5d")
	})
	backup := filepath.Join(per.home, "kopia.db")
	if err := os.WriteFile(backup, older, 0o600); err != nil {
		t.Fatal(err)
	}
	per.command("restore", backup, "--yes", "--register", d.path)
	anna.sees("Registret saknade 1 ändring från", "Den är tillbaka.")

	to := filepath.Join(filepath.Dir(d.dir), "ny")
	per.command("move", to, "--register", d.path)
	anna.sees("har flyttats till")
	anna.misses("finns inte på")
	anna.leaves()
	if out := x.seat("bo").command("show", code, "--register", to); !strings.Contains(out, "[x] 5d") {
		t.Errorf("show = %s\nwant the moment that was sent again", out)
	}
}

// The program in a terminal, with real keys: function keys, a paste, a window
// that changes its size. Would have caught a key that tmux, and so a terminal,
// sends otherwise than the tests think.
func TestSmokeWithRealKeys(t *testing.T) {
	t.Parallel() // it waits for screens most of the time
	x := newTmux(t)
	anna := x.seat("anna")
	anna.start("--practice", "--as", "Anna Lind", "--today", "2026-11-23")
	anna.sees("Åsa Öberg", "ÖVNING")
	for _, step := range []struct{ key, shows string }{
		{"F1", "Hjälp"}, {"Escape", "60 ärenden"}, {"F4", "Dagens genomgång"}, {"F7", "Kvittensarkiv"}, {"F8", "Statistik"},
		{"F9", "60 ärenden"}, {"F10", "Alla val"}, {"Escape", "60 ärenden"}, {"F3", "Hitta kund"},
	} {
		anna.press(step.key)
		anna.sees(step.shows)
		if step.key == "Escape" {
			anna.misses("Esc stäng")
		}
	}
	anna.paste("åsa öberg")
	anna.sees("1 träff", "Åsa Öberg")
	anna.press("Enter")
	anna.misses("Hitta kund")
	anna.press("Space")
	anna.sees("5d Nyckelbehov, LP klart", "Ctrl+Z ångrar") // saved: before that nothing is undone
	anna.press("C-z")
	anna.sees("ngrat")
	anna.press("F2")
	anna.sees("Förnamn")
	anna.press("Escape")
	anna.misses("Förnamn")
	x.do("resize-window", "-t", "anna", "-x", "160", "-y", "50")
	anna.until("a line of 160 cells", func(screen string) bool {
		for _, line := range strings.Split(screen, "\n") {
			if len([]rune(line)) >= 158 {
				return true
			}
		}
		return false
	})
	x.do("resize-window", "-t", "anna", "-x", "80", "-y", "24")
	anna.sees("Åsa Öberg")
	anna.leaves()
}
