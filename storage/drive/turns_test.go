package drive

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"laskoll/storage/drive/fence"
	"laskoll/storage/storetest"
)

// scenes returns the registers in which trials take place.
func scenes(t *testing.T) map[string]*scene {
	t.Helper()
	out := map[string]*scene{}
	make := func(name string, size int64, n int, more func(*Drive)) {
		path := filepath.Join(quickDir(t), DefaultName)
		d, err := Create(t.Context(), path, Options{CacheDir: quickDir(t), VolumeSize: size, recheck: 1})
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		s := &scene{dir: filepath.Dir(path), size: size}
		for i := range n {
			s.old = read(t, d.file())
			e := note(fmt.Sprintf("S%02d", i))
			add(t, d, e)
			s.had = append(s.had, e.ID)
		}
		if more != nil {
			more(d)
		}
		out[name] = s
	}
	make("quiet", 1<<20, 3, nil)
	make("a turn that did not end", 1<<20, 3, func(d *Drive) {
		claimed, err := d.claim(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		claimed.out.Close()
	})
	make("a volume is due", tiny, 11, nil)
	make("many volumes", tiny, 60, func(d *Drive) {
		merge(t, d)
		for i := range 12 {
			add(t, d, note(fmt.Sprint("V", i)))
		}
	})
	old := quickDir(t)
	put(t, filepath.Join(old, DefaultName), read(t, "testdata/register-1.db"))
	out["of an earlier version"] = &scene{dir: old, size: 1 << 20, old: read(t, "testdata/register-1.db")}
	return out
}

// draw invents a trial for a pair of steps.
func draw(r *rand.Rand, name string, i, j fence.Step) trial {
	pick := func(from []string) string { return from[r.IntN(len(from))] }
	tr := trial{scene: name, i: i, j: j, harm: pick(blows), act: pick(acts), late: pick(lates), alike: r.IntN(3) > 0, third: r.IntN(4) == 0}
	for tr.act == "merge" && name != "many volumes" {
		tr.act = pick(acts)
	}
	for tr.harm == "file put back" && !slices.Contains(firstSteps, i) {
		tr.harm = pick(blows)
	}
	return tr
}

// firstSteps come before a PC has chosen a file. Who is further, when somebody
// puts an older state into that file, writes pages of another state there; that
// is found, and it is for those who have the register to heal it.
var firstSteps = []fence.Step{
	fence.Lock, fence.ReadMeta, fence.ListTurns, fence.CreateTurn, fence.WriteToken, fence.ReadBefore, fence.ChooseFile, fence.ReadLive,
}

// tally is what many trials came to.
type tally struct {
	mu                        sync.Mutex
	tried, reached, confirmed int
	wrong                     []string
}

func (y *tally) add(tr trial, o outcome) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.tried, y.confirmed = y.tried+1, y.confirmed+o.confirmed
	if o.reached {
		y.reached++
	}
	for _, w := range o.wrong {
		y.wrong = append(y.wrong, fmt.Sprintf("%v:\n\t%s", tr, w))
	}
}

// playAll plays trials, two at a time.
func playAll(t *testing.T, all map[string]*scene, trials []trial) *tally {
	y, next, root := &tally{}, make(chan trial), quickDir(t)
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			for tr := range next {
				dir, err := os.MkdirTemp(root, "trial")
				if err != nil {
					t.Error(err)
					continue
				}
				y.add(tr, tr.play(all[tr.scene], dir))
				os.RemoveAll(dir)
			}
		})
	}
	for _, tr := range trials {
		next <- tr
	}
	close(next)
	wait.Wait()
	return y
}

// pairs returns a trial, or some, for every two steps at which two PCs stop.
func pairs(t *testing.T, all map[string]*scene, each int, r *rand.Rand) (out []trial) {
	for name, s := range all {
		steps, err := s.stepsOf(quickDir(t))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, i := range steps {
			for _, j := range fence.Saving() {
				for range each {
					out = append(out, draw(r, name, i, j))
				}
			}
		}
	}
	return out
}

// Would have caught a change that was confirmed and is gone, or is there twice,
// because two PCs wrote at the same time: wherever each of them stands still,
// whatever is deleted meanwhile, and whatever comes late.
func TestTurns(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	all := scenes(t)
	trials := pairs(t, all, storetest.Runs(1, 6), r)
	if !storetest.Long() {
		r.Shuffle(len(trials), func(i, k int) { trials[i], trials[k] = trials[k], trials[i] })
		trials = trials[:storetest.Runs(300, 0)]
	}
	y := playAll(t, all, trials)
	for n, w := range y.wrong {
		if n < 10 {
			t.Errorf("seed %d: %s", seed, w)
		}
	}
	storetest.Figure(t, "two PCs that stop anywhere", "%d trials, %d stops, %d events confirmed, %d things wrong", y.tried, y.reached, y.confirmed, len(y.wrong))
	if y.reached < y.tried/2 {
		t.Errorf("only %d of %d trials stopped: the test tests too little", y.reached, y.tried)
	}
}
