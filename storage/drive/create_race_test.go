package drive

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/sync/errgroup"

	"laskoll/storage/storetest"
)

// With creatorEnv set the test binary is a program that tries to make files in
// a folder, from one number up to another, and says which of them it made.
const creatorEnv = "LASKOLL_TEST_CREATOR"

func init() {
	var from, to int
	if _, err := fmt.Sscan(os.Getenv(creatorEnv), &from, &to); err != nil {
		return
	}
	if err := makeFiles(os.Args[1], from, to); err != nil {
		fmt.Fprintln(os.Stderr, "creator:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// makeFiles tries one name after the other. Who made a file writes to it, as
// who has a turn does, so that who did not is first at the next. It begins when
// it is told to.
func makeFiles(dir string, from, to int) error {
	fmt.Println("ready")
	if _, err := os.Stdin.Read(make([]byte, 1)); err != nil {
		return err
	}
	for i := from; i < to; i++ {
		f, err := osDisk{}.create(filepath.Join(dir, strconv.Itoa(i)))
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		if err := writeFull(f, turnPage(tokenPage, token{}, nil), 0); err != nil {
			return err
		}
		f.Close()
		fmt.Println(i)
	}
	return nil
}

// creator is such a program, ready to begin.
type creator struct {
	cmd  *exec.Cmd
	in   io.Writer
	said *bufio.Scanner
}

func newCreator(t *testing.T, dir string, from, to int) creator {
	t.Helper()
	c := creator{cmd: exec.Command(os.Args[0], dir)}
	c.cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d %d", creatorEnv, from, to))
	c.cmd.Stderr = os.Stderr
	in, err := c.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	c.in, c.said = in, bufio.NewScanner(out)
	if !c.said.Scan() {
		t.Fatal("a creator does not get ready")
	}
	return c
}

// begin tells it to, and done returns what it has made.
func (c creator) begin() error { _, err := c.in.Write([]byte("\n")); return err }

func (c creator) done() (made []int, err error) {
	for c.said.Scan() {
		n, err := strconv.Atoi(c.said.Text())
		if err != nil {
			return nil, err
		}
		made = append(made, n)
	}
	return made, c.cmd.Wait()
}

// Would have caught a system on which two programs are both told that they have
// made a file: two turns with one number.
func TestTwoCreateOneName(t *testing.T) {
	names := storetest.Runs(1000, 10000)
	var made [2][]int
	for from := 0; from < names; from += 1000 {
		dir := storetest.QuickDir(t)
		both := [2]creator{newCreator(t, dir, from, min(from+1000, names)), newCreator(t, dir, from, min(from+1000, names))}
		if err := errors.Join(both[0].begin(), both[1].begin()); err != nil {
			t.Fatal(err)
		}
		var g errgroup.Group
		for i, c := range both {
			g.Go(func() error {
				mine, err := c.done()
				made[i] = append(made[i], mine...)
				return err
			})
		}
		if err := g.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	all := slices.Sorted(slices.Values(slices.Concat(made[0], made[1])))
	distinct := len(slices.Compact(slices.Clone(all)))
	if len(all) != names || distinct != names {
		t.Errorf("%d of %d files were made, %d of them by both", distinct, names, len(all)-distinct)
	}
	if len(made[0]) == 0 || len(made[1]) == 0 {
		t.Errorf("one made %d files and the other %d: they did not race", len(made[0]), len(made[1]))
	}
	storetest.Figure(t, "two programs create the same files on "+runtime.GOOS, "%d files: %d and %d, %d by both", names, len(made[0]), len(made[1]), len(all)-distinct)
}

// Would have caught a look that remembers that there was nobody: another
// program has taken the turn since.
func TestTurnThatWasNotThereIsSeen(t *testing.T) {
	d := create(t, Options{})
	for n := 1000; n < 1000+storetest.Runs(20, 100); n++ {
		own := &turn{d: d, n: uint64(n)}
		other := newCreator(t, d.turnsFolder(), n+1, n+2)
		if err := own.nobodyAt(own.n + 1); err != nil {
			t.Fatalf("nobodyAt(%d) = %v, want nobody", n+1, err)
		}
		if err := other.begin(); err != nil {
			t.Fatal(err)
		}
		if made, err := other.done(); err != nil || len(made) != 1 {
			t.Fatalf("another program made %v, %v", made, err)
		}
		if err := own.nobodyAt(own.n + 1); !errors.Is(err, errOver) {
			t.Errorf("nobodyAt(%d) = %v when another program had made it, want %v", n+1, err, errOver)
		}
		if names, err := d.disk.names(d.turnsFolder()); err != nil || highest(names) != own.n+1 {
			t.Errorf("the highest turn in the list is %d, %v, want %d", highest(names), err, own.n+1)
		}
	}
}
