package drive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive/fence"
	"laskoll/storage/storetest"
)

// A trial is one way in which PCs meet that do not keep each other out: A stops
// in its save, something happens to the folder, B works and stops, perhaps a
// third saves, A goes on or its program is gone and a write of it comes late,
// and last B goes on.
type trial struct {
	scene string     // what the register is like
	i, j  fence.Step // where A and B stop, just before the step
	harm  string     // what happens while A stands still
	act   string     // what B does
	late  string     // what comes of A's last writes when its program is gone; "": it goes on
	again fence.Step // where A stops once more, while B goes on; "": nowhere
	alike bool       // whether all events take the same room
	third bool       // another PC saves while A and B stand still
	fresh bool       // A comes when the harm is done, and does not stop
	after bool       // the harm is done when B has stopped
	merge bool       // A merges volumes instead of saving
	rules leftOut
}

// What trials are made of. Each harm goes with the loss of the lock.
var (
	blows = []string{"lock deleted", "second lock", "turns deleted", "newest turns deleted", "older turns deleted", "file put back"}
	acts  = []string{"one save", "two saves", "four saves", "a save and a merge", "merge"}
	lates = []string{"", "", "last again", "next late", "exists"}
)

// scene is a folder with a register, ready to be copied for a trial.
type scene struct {
	dir  string
	old  []byte          // the register's file of yesterday
	had  []model.EventID // the events that are in it
	size int64           // Options.VolumeSize
}

// outcome is what came of a trial.
type outcome struct {
	reached   bool // A has stopped where it was to
	confirmed int
	wrong     []string
}

func (o *outcome) fault(format string, args ...any) {
	o.wrong = append(o.wrong, fmt.Sprintf(format, args...))
}

// stopper lets a program stand still before a step.
type stopper struct {
	at      fence.Step
	reached chan struct{}
	goOn    chan struct{}
}

func stopAt(at fence.Step) *stopper {
	return &stopper{at: at, reached: make(chan struct{}), goOn: make(chan struct{})}
}

func (s *stopper) hook(step fence.Step) {
	if s.at == step && step != "" {
		s.at = ""
		close(s.reached)
		<-s.goOn
	}
}

// player is a PC in a trial.
type player struct {
	d    *Drive
	disk *lateDisk
	done chan error

	mu   sync.Mutex
	stop *stopper
}

func (p *player) hook(step fence.Step) {
	p.mu.Lock()
	s := p.stop
	p.mu.Unlock()
	s.hook(step)
}

// field is the folder in which a trial takes place.
type field struct {
	trial
	dir, path string
	size      int64
	told      map[model.EventID]string // what was confirmed
	sent      []model.Event
	out       outcome
	over      bool // nobody works any more
}

func (f *field) options() Options {
	patience := 30 * time.Millisecond
	if f.over {
		patience = time.Hour // nobody stands in the way any more
	}
	return Options{
		CacheDir: filepath.Join(f.dir, fmt.Sprint("pc", time.Now().UnixNano())), VolumeSize: f.size,
		LockTimeout: patience, recheck: 1, inOrder: true, rules: f.rules,
	}
}

// join opens the register on a PC of its own.
func (f *field) join() (*player, error) {
	p := &player{disk: &lateDisk{disk: osDisk{}, lockless: f.harm != "lock deleted"}, stop: stopAt("")}
	opts := f.options()
	opts.disk, opts.hook = p.disk, p.hook
	d, err := Open(context.Background(), f.path, opts)
	p.d = d
	return p, err
}

// begins starts a call and returns when it stands still or is over.
func (p *player) begins(at fence.Step, call func() error) (stopped bool) {
	p.mu.Lock()
	p.stop, p.done = stopAt(at), make(chan error, 1)
	p.mu.Unlock()
	p.d.courtesy = time.Time{}
	go func() { p.done <- call() }()
	select {
	case <-p.stop.reached:
		return true
	case err := <-p.done:
		p.done <- err
		return false
	}
}

// ends lets a call go on to its end.
func (p *player) ends() error {
	close(p.stop.goOn)
	return <-p.done
}

// resumes lets a call go on and returns when it stands still again or is over.
func (p *player) resumes(at fence.Step) (stopped bool) {
	p.mu.Lock()
	was := p.stop
	p.stop = stopAt(at)
	p.mu.Unlock()
	close(was.goOn)
	select {
	case <-p.stop.reached:
		return true
	case err := <-p.done:
		p.done <- err
		return false
	}
}

// save is a call that saves an event.
func (f *field) save(p *player, tag string) func() error {
	e := storetest.Event(len(f.sent)+1000, tag)
	f.sent = append(f.sent, e)
	return func() error {
		return f.note(e, tag, p.append(e))
	}
}

// append appends after all that the register holds.
func (p *player) append(e model.Event) error {
	ctx := context.Background()
	head := storage.Position(0)
	if p.d.img != nil {
		head = p.d.seen.link.Position
	}
	_, err := p.d.Append(ctx, head, storetest.Records(e)...)
	return err
}

// note takes down what was confirmed.
func (f *field) note(e model.Event, tag string, err error) error {
	if err == nil && f.told[e.ID] != "excused" {
		f.told[e.ID] = tag
	}
	return err
}

// tag names an event of somebody, of the same length each time or not.
func (f *field) tag(who string, n int) string {
	tag := fmt.Sprintf("%s%02d", who, n)
	if !f.alike {
		tag += strings.Repeat(" and more", 17*n*len(who)%40)
	}
	return tag
}

// layOut copies a scene.
func (tr trial) layOut(s *scene, dir string) (*field, error) {
	f := &field{trial: tr, dir: dir, path: filepath.Join(dir, "r", DefaultName), size: s.size, told: map[model.EventID]string{}}
	return f, os.CopyFS(filepath.Dir(f.path), os.DirFS(s.dir))
}

// play runs a trial in a copy of a scene.
func (tr trial) play(s *scene, dir string) outcome {
	f, err := tr.layOut(s, dir)
	if err != nil {
		f.out.fault("copy the scene: %v", err)
		return f.out
	}
	for _, id := range s.had {
		f.told[id] = "before"
	}
	b, err := f.join()
	if err != nil {
		f.out.fault("open: %v", err)
		return f.out
	}
	defer b.d.Close()
	if tr.fresh {
		f.strike(s, 0)
	}
	a, err := f.join()
	if err != nil {
		f.out.fault("open: %v", err)
		return f.out
	}
	defer a.d.Close()
	a.disk.liesOnce = tr.late == "exists"
	stoppedA := a.begins(tr.i, f.workOfA(a))
	if f.out.reached = stoppedA; stoppedA || tr.fresh {
		f.meet(s, a, b, stoppedA)
		f.judge()
	}
	return f.out
}

// meet lets B work, and A go on, once A stands still.
func (f *field) meet(s *scene, a, b *player, stoppedA bool) {
	k, _ := a.d.seenMark()
	mine := max(a.d.lastTurn, k.turn+1)
	if !f.after && !f.fresh {
		f.strike(s, mine)
	}
	if stoppedA && (f.late == "last again" || f.late == "next late") {
		a.disk.die()
		_ = a.ends()
		stoppedA = false
	}
	stoppedB := f.actOf(b)
	if f.after {
		f.strike(s, mine)
	}
	if f.third {
		f.loseLock()
		if c, err := f.join(); err == nil {
			_ = f.save(c, f.tag("C", 1))()
			defer c.d.Close()
		}
	}
	f.loseLock()
	a.disk.haunt(f.late)
	if stoppedA && f.again != "" {
		stoppedA = a.resumes(f.again)
		if stoppedB {
			_, stoppedB = b.ends(), false
		}
	}
	if stoppedA {
		_ = a.ends()
	}
	if stoppedB {
		_ = b.ends()
	}
}

// workOfA returns what A does.
func (f *field) workOfA(a *player) func() error {
	if f.merge {
		return a.merges
	}
	return f.save(a, f.tag("A", 1))
}

// merges merges the volumes, as the daily job does.
func (p *player) merges() error {
	ctx := context.Background()
	_, err := run(ctx, p.d, func(op *operation) (Merged, error) {
		if _, err := p.d.look(ctx, op); err != nil {
			return Merged{}, err
		}
		return p.d.merge(ctx, op)
	})
	return err
}

// loseLock takes away the lock file, so that the next who wants it gets it.
func (f *field) loseLock() {
	_ = os.Remove(filepath.Join(filepath.Dir(f.path), lockName))
}

// actOf lets B do what it is to do, the last of it up to its step.
func (f *field) actOf(b *player) (stopped bool) {
	saves := map[string]int{"one save": 1, "two saves": 2, "four saves": 4, "a save and a merge": 2}[f.act]
	for n := range saves - 1 {
		_ = f.save(b, f.tag("B", n))()
	}
	if strings.HasSuffix(f.act, "merge") {
		return b.begins(f.j, b.merges)
	}
	return b.begins(f.j, f.save(b, f.tag("B", saves)))
}

// lastSteps come when a save is in the file.
var lastSteps = []fence.Step{
	fence.LastLookNext, fence.LastLookList, fence.LastLookOwn, fence.RemoveSpare, fence.WriteDone, fence.Unlock,
}

// strike does to the folder what happens while A, whose turn that may be, stands
// still.
func (f *field) strike(s *scene, mine uint64) {
	turns := f.path + turnsEnding
	names, _ := (osDisk{}).names(turns)
	remove := func(which func(n uint64) bool) {
		for _, name := range names {
			if which(turnNumber(name)) {
				_ = os.Remove(filepath.Join(turns, name))
			}
		}
	}
	f.loseLock()
	switch f.harm {
	case "second lock":
		_ = os.WriteFile(filepath.Join(filepath.Dir(f.path), lockName), nil, 0o600)
	case "turns deleted":
		_ = os.RemoveAll(turns)
	case "newest turns deleted":
		remove(func(n uint64) bool { return n >= mine })
	case "older turns deleted":
		remove(func(n uint64) bool { return n < mine })
	case "file put back":
		live, err := LiveFile(f.path)
		if err == nil && s.old != nil {
			err = os.WriteFile(live, s.old, 0o600)
		}
		if err != nil {
			f.out.fault("put a file back: %v", err)
		}
		// What was written until then is for those to bring back who have it.
		clear(f.told)
		if slices.Contains(lastSteps, f.i) && len(f.sent) > 0 {
			f.told[f.sent[0].ID] = "excused"
		}
	}
}

// judge looks at the register with new eyes: what was confirmed is there, once.
// Then what was not is sent again.
func (f *field) judge() {
	f.loseLock()
	f.over = true
	f.out.confirmed = len(f.told)
	there := f.look("afterwards")
	for id, tag := range f.told {
		if n := there[id]; n != 1 && tag != "excused" {
			f.out.fault("%q was confirmed and is there %d times", tag, n)
		}
	}
	for id, n := range there {
		if n != 1 {
			f.out.fault("%v is there %d times", id, n)
		}
	}
	if len(f.out.wrong) > 0 {
		return
	}
	p, err := f.join()
	if err != nil {
		f.out.fault("open afterwards: %v", err)
		return
	}
	defer p.d.Close()
	for _, e := range f.sent {
		// A PC that does not know what is in the log asks from the beginning.
		if _, err := p.d.Append(context.Background(), 0, storetest.Records(e)...); err != nil {
			f.out.fault("send again: %v", err)
		}
	}
	if there = f.look("at the end"); len(there) < len(f.sent) {
		f.out.fault("%d events are there at the end", len(there))
	}
	for id, n := range there {
		if n != 1 {
			f.out.fault("at the end %v is there %d times", id, n)
		}
	}
}

// look reads the whole register as a PC does that was never there.
func (f *field) look(when string) map[model.EventID]int {
	there := map[model.EventID]int{}
	opts := f.options()
	opts.rules = leftOut{}
	d, err := Open(context.Background(), f.path, opts)
	if err != nil {
		f.out.fault("open %s: %v", when, err)
		return there
	}
	defer d.Close()
	for e, err := range d.Since(context.Background(), 0) {
		if err != nil {
			f.out.fault("read %s: %v", when, err)
			break
		}
		there[e.Record.ID]++
	}
	return there
}

// stepsOf returns the steps of a save in a scene.
func (s *scene) stepsOf(dir string) (steps []fence.Step, err error) {
	f, err := trial{}.layOut(s, dir)
	if err != nil {
		return nil, err
	}
	opts := f.options()
	opts.hook = func(at fence.Step) {
		if !slices.Contains(steps, at) {
			steps = append(steps, at)
		}
	}
	d, err := Open(context.Background(), f.path, opts)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return steps, f.save(&player{d: d}, f.tag("A", 1))()
}
