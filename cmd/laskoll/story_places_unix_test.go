//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// copied makes a copy of the shared folder, as somebody does to try something.
func (d sharedFolder) copied(t *testing.T) sharedFolder {
	t.Helper()
	to := d.dir + "-test"
	if err := os.CopyFS(to, os.DirFS(d.dir)); err != nil {
		t.Fatal(err)
	}
	return sharedFolder{to, filepath.Join(to, "laskoll.db")}
}

// Would have caught a copy of the register in which somebody works as if it
// were the register, a question that opens by itself over what is being typed,
// and a copy that can only be made a register of its own by who knows commands.
func TestStoryOfACopyOfTheFolder(t *testing.T) {
	t.Parallel() // it waits for screens most of the time
	x := newTmux(t)
	anna := x.seat("anna")
	d := share(anna)
	anna.sits(d, "Anna Lind")
	anna.leaves()
	test := d.copied(t)

	anna.sits(test, "Anna Lind")
	anna.sees("Det här är en kopia av", "var registret ligger")
	anna.misses("Var ligger registret?")
	anna.find("asa oberg", "Åsa Öberg")
	anna.press("Space")
	anna.sees("Den går bara att läsa")
	anna.press("Enter")
	anna.press("C-k")
	anna.write("var registret")
	anna.press("Enter")
	anna.sees("Var ligger registret?", "Det ligger här nu", "ett eget register", "Ändra inget nu")
	anna.press("Home", "Enter")
	anna.sees("Registret finns också på")
	anna.press("Enter")
	anna.press("C-k")
	anna.write("var registret")
	anna.press("Enter")
	anna.press("Home", "Down", "Enter")
	anna.sees("är nu ett eget register", "starta det igen")
	anna.press("Enter")
	anna.leaves()

	anna.sits(test, "Anna Lind")
	anna.misses("kopia")
	anna.find("asa oberg", "Åsa Öberg")
	anna.press("Space")
	anna.sees("5d Nyckelbehov, LP klart")
	anna.leaves()
	if out := anna.command("log", codeOf(anna, d, "Åsa Öberg"), "--register", d.path); strings.Contains(out, "Anna Lind") {
		t.Errorf("the register's log = %s\nwant nothing of what was done in the other", out)
	}
}

// Would have caught a program at work that goes on in the old file when that is
// put back beside the word of the register's move.
func TestStoryOfAnOldFileThatIsBack(t *testing.T) {
	t.Parallel() // it waits for screens most of the time
	x := newTmux(t)
	anna, it := x.seat("anna"), x.seat("it")
	d := share(anna)
	anna.sits(d, "Anna Lind")
	anna.leaves()
	old := d.copied(t)
	it.command("move", filepath.Join(x.t.TempDir(), "ny"), "--register", d.path)
	rename(t, old.path, d.path)

	anna.sits(d, "Anna Lind")
	anna.sees("har flyttats till", "var registret ligger")
	anna.find("asa oberg", "Åsa Öberg")
	anna.press("Space")
	anna.sees("5d Nyckelbehov, LP klart", "1 ändring väntar")
	anna.press("C-k")
	anna.write("var registret")
	anna.press("Enter")
	anna.sees("Det är flyttat till", "Det ligger kvar på")
	anna.press("Home", "Enter")
	anna.sees("arbetar nu med registret på", "starta det igen")
	anna.press("Enter")
	anna.leaves()
	anna.sits(d, "Anna Lind")
	anna.misses("ändring väntar")
	anna.sees("parat")
	anna.leaves()
}
