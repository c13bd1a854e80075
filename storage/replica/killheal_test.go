package replica

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// healerEnv makes the test binary a program that has the register open, and so
// heals it, until it is killed: its value is as that of childEnv.
const healerEnv = "LASKOLL_REPLICA_HEALER"

func init() { roles[healerEnv] = sitAndHeal }

func sitAndHeal(args []string) {
	open := func(ctx context.Context) (Source, error) {
		return drive.Open(ctx, args[0], drive.Options{CacheDir: args[2], VolumeSize: partedSize})
	}
	_, err := Open(context.Background(), open, Options{Dir: args[1], Register: args[0], Poll: 5 * time.Millisecond})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("up")
	select {}
}

// healsUntilKilled lets a program heal for a moment and kills it.
func healsUntilKilled(path, dir, cache string, after time.Duration) error {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), healerEnv+"="+path+"\n"+dir+"\n"+cache)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return err
	}
	said := bufio.NewScanner(out)
	said.Scan()
	time.Sleep(after)
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // killed, as it should be
	if first := said.Text(); strings.HasPrefix(first, "error") {
		return fmt.Errorf("the program said %q", first)
	}
	return nil
}

// Would have caught: anything lost, doubled or left damaged when the programs that
// heal a register put together from different days are killed at it, two at once,
// again and again, and the register goes back once more in between.
func TestKilledWhileHealing(t *testing.T) {
	t.Parallel()
	p := &parted{path: newRegister(t)}
	anna, bo := p.sit(t, "Anna", ""), p.sit(t, "Bo", "")
	p.berit = open1(t, anna, "Berit")
	p.write(t, anna, 12)
	synced(t, anna, bo)
	name, err := drive.LiveFile(p.path)
	if err != nil {
		t.Fatal(err)
	}
	older := bytesOf(t, name)
	p.write(t, anna, 22)
	p.merge(t)
	synced(t, anna, bo)
	shut(t, anna)
	shut(t, bo)
	caches := []string{storetest.QuickDir(t), storetest.QuickDir(t)}
	kills := 0
	for n := range storetest.Runs(5, 200) {
		if n%3 == 0 {
			p.putBack(t, name, older)
		}
		var work sync.WaitGroup
		for i, r := range []*Replica{anna, bo} {
			work.Go(func() {
				if err := healsUntilKilled(p.path, string(r.home), caches[i], rand.N(1500*time.Millisecond)); err != nil {
					t.Error(err)
				}
			})
			kills++
		}
		work.Wait()
	}
	anna, bo = p.sit(t, "Anna", string(anna.home)), p.sit(t, "Bo", string(bo.home))
	synced(t, anna, bo)
	synced(t, anna, bo)
	p.agree(t, anna, bo, p.sit(t, "New", ""))
	storetest.Figure(t, "kill -9 of programs that heal", "%d kills", kills)
}
