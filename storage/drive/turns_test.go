package drive

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	make("small volumes", tiny, 60, nil)
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
	tr := trial{scene: name, i: i, j: j, harm: pick(blows), act: pick(acts), late: pick(lates), alike: r.IntN(3) > 0, third: r.IntN(4) == 0,
		after: r.IntN(4) == 0, merge: strings.Contains(name, "volumes") && r.IntN(2) == 0}
	if r.IntN(3) == 0 {
		tr.again = fence.Saving()[r.IntN(len(fence.Saving()))]
	}
	for strings.HasSuffix(tr.act, "merge") && !strings.Contains(name, "volumes") {
		tr.act = pick(acts)
	}
	if tr.harm == "file put back" && (tr.after || !slices.Contains(firstSteps, i)) {
		tr.harm = "second lock"
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
		y.wrong = append(y.wrong, fmt.Sprintf("%+v:\n\t%s", tr, w))
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
	for _, name := range slices.Sorted(maps.Keys(all)) {
		s := all[name]
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
	if os.Getenv("CI") != "" {
		seed = 1 // what fails there is due to the change; who runs it by hand looks for more
	}
	r := rand.New(rand.NewPCG(seed, 0))
	all := scenes(t)
	trials := pairs(t, all, storetest.Runs(1, 4), r)
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

// Would have caught trials that see nothing: with any rule left out something is
// lost in one of them. The trials that show it are of a kind each; the same
// trial loses nothing when the rule is kept.
func TestEveryRuleIsNeeded(t *testing.T) {
	any := func(steps ...fence.Step) func(*rand.Rand) fence.Step {
		return func(r *rand.Rand) fence.Step { return steps[r.IntN(len(steps))] }
	}
	early := any(fence.CreateTurn, fence.WriteToken, fence.ReadBefore, fence.ChooseFile)
	writing := any(fence.DataPages, fence.FlushData, fence.MetaPage)
	copying := any(fence.CopyState, fence.FlushCopy, fence.ReadCopy, fence.LookBeforeNaming, fence.NameCopy)
	kinds := []struct {
		name       string
		rules, but leftOut
		draw       func(*rand.Rand) trial
	}{
		{"the mark", leftOut{noMark: true}, leftOut{}, func(*rand.Rand) trial {
			return trial{scene: "quiet", harm: "file put back", act: "one save", alike: true, fresh: true}
		}},
		{"the note in the turn before", leftOut{noNote: true}, leftOut{}, func(r *rand.Rand) trial {
			return trial{scene: "quiet", i: writing(r), harm: "newest turns deleted", act: "one save", alike: true}
		}},
		{"the last look", leftOut{noLastLook: true}, leftOut{}, func(r *rand.Rand) trial {
			return trial{scene: "quiet", i: writing(r), harm: "second lock", act: "one save", j: copying(r)}
		}},
		{"the listing", leftOut{noList: true}, leftOut{}, func(r *rand.Rand) trial {
			return trial{scene: "quiet", i: writing(r), harm: "older turns deleted", act: "one save", j: copying(r)}
		}},
		{"only a file of an earlier turn", leftOut{anyFile: true}, leftOut{}, func(r *rand.Rand) trial {
			return trial{scene: "quiet", i: early(r), harm: "second lock", act: "one save", j: writing(r), again: writing(r), alike: true}
		}},
		{"the turn is compared with the mark", leftOut{noNote: true, anyTurn: true}, leftOut{noNote: true}, func(r *rand.Rand) trial {
			return trial{scene: "quiet", i: fence.CreateTurn, harm: "newest turns deleted", after: true, act: "two saves", j: writing(r), alike: true}
		}},
		{"spare volumes go in a turn", leftOut{anySweep: true}, leftOut{}, func(r *rand.Rand) trial {
			return trial{scene: "small volumes", merge: true, i: writing(r), harm: "second lock", act: "merge", j: fence.Lock}
		}},
		{"copies that have no name yet", leftOut{noCopies: true}, leftOut{}, func(*rand.Rand) trial {
			return trial{scene: "quiet", i: fence.WriteToken, late: "last again", act: "one save", j: fence.NameCopy, harm: "newest turns deleted", after: true, third: true, alike: true}
		}},
		{"the choice after the turn", leftOut{earlyChoice: true}, leftOut{}, func(r *rand.Rand) trial {
			return trial{scene: "quiet", i: fence.CreateTurn, harm: "second lock", act: "one save", alike: true}
		}},
	}
	all := scenes(t)
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			seed := rand.Uint64()
			r := rand.New(rand.NewPCG(seed, 0))
			for range 60 {
				tr := k.draw(r)
				tr.rules = k.but
				kept := tr.play(all[tr.scene], quickDir(t))
				tr.rules = k.rules
				if left := tr.play(all[tr.scene], quickDir(t)); len(kept.wrong) == 0 && len(left.wrong) > 0 {
					t.Logf("%+v: %s", tr, left.wrong[0])
					return
				}
			}
			t.Errorf("nothing is lost without it (seed %d): the trials see nothing", seed)
		})
	}
}
