package replica

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// childEnv makes the test binary the program that is killed: its value is the
// register's path and the folder of the copy.
const childEnv = "LASKOLL_REPLICA_CHILD"

// roles are what the test binary can be instead, by the variable that tells it
// so and holds the arguments.
var roles = map[string]func(args []string){childEnv: work}

func TestMain(m *testing.M) {
	for env, role := range roles {
		if args := os.Getenv(env); args != "" {
			role(strings.Split(args, "\n"))
			return
		}
	}
	os.Exit(m.Run())
}

// work records one thing after the other and says which, each when Record has
// returned, until it is killed.
func work(args []string) {
	open := func(ctx context.Context) (Source, error) {
		return drive.Open(ctx, args[0], drive.Options{CacheDir: args[2]})
	}
	r, err := Open(context.Background(), open, Options{Dir: args[1], Register: args[0], Poll: 5 * time.Millisecond})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	id, fact := opened(r, "Berit")
	for n := 0; ; n++ {
		events, err := r.Record(context.Background(), storage.Draft{Case: id, Fact: fact})
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println(events[0].ID)
		fact = model.NoteAdded{Text: fmt.Sprint(n)}
		time.Sleep(rand.N(4 * time.Millisecond))
	}
}

// Would have caught: anything said to be saved that a dying program takes with
// it, or that is sent twice by the next.
func TestKill(t *testing.T) {
	path, dir, cache := newRegister(t), t.TempDir(), t.TempDir()
	said := make(map[string]bool)
	kills := storetest.Runs(12, 1000)
	for range kills {
		for _, id := range killed(t, path, dir, cache) {
			said[id] = true
		}
	}
	c := newCable(t, path)
	r := sit(t, c, "Anna", Options{Dir: dir})
	if err := r.Flush(t.Context()); err != nil {
		t.Fatalf("Flush = %v", err)
	}
	times := make(map[string]int)
	for _, e := range logged(t, path) {
		times[e.Record.ID.String()]++
	}
	for id := range said {
		if times[id] != 1 {
			t.Errorf("event %s was said to be saved and is in the register %d times", id, times[id])
		}
	}
	storetest.Figure(t, "kill -9 of the program", "%d kills, %d events saved", kills, len(said))
	if len(said) < kills {
		t.Errorf("the processes saved %d events in all: too few to tell anything", len(said))
	}
}

// killed runs a program for a moment, kills it and returns what it said.
func killed(t *testing.T, path, dir, cache string) (said []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+path+"\n"+dir+"\n"+cache)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if lines.Scan() {
		said = append(said, lines.Text())
	}
	time.AfterFunc(rand.N(60*time.Millisecond), func() { cmd.Process.Kill() })
	for lines.Scan() {
		said = append(said, lines.Text())
	}
	cmd.Wait() // killed, as it should be
	for _, l := range said {
		if strings.HasPrefix(l, "error") {
			t.Fatalf("the program said %q", l)
		}
	}
	return said
}
