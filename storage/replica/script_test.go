package replica

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// pcs is an office of some PCs on one register, played by chance.
type pcs struct {
	*testing.T
	random *rand.Rand
	path   string
	cables []*cable
	dirs   []string
	desks  []*Replica
	looks  []map[model.CaseID][]model.Event // a case's history as it was seen at the desk, perhaps long ago
	cases  []model.CaseID
	said   map[model.EventID]bool // what Record has said to be kept
	script []model.Event          // the same in its order
	asked  int                    // how many conflicts there were
	now    func() time.Time       // nil: the PC's clock
}

func newOffice(t *testing.T, seed uint64, n int) *pcs {
	p := &pcs{
		T: t, random: rand.New(rand.NewPCG(seed, 1)), path: newRegister(t), said: make(map[model.EventID]bool),
	}
	for range n {
		p.cables, p.dirs = append(p.cables, newCable(t, p.path)), append(p.dirs, storetest.QuickDir(t))
		p.desks, p.looks = append(p.desks, nil), append(p.looks, nil)
		p.start(len(p.desks) - 1)
	}
	return p
}

func (p *pcs) start(n int) {
	p.looks[n] = make(map[model.CaseID][]model.Event)
	p.desks[n] = sit(p.T, p.cables[n], fmt.Sprint("PC", n), Options{Dir: p.dirs[n], Linger: 1, Now: p.now})
}

// fact draws something that may happen to a case, often to the same few parts.
func (p *pcs) fact(c model.Case) model.Fact {
	moment := model.M1a + model.Moment(p.random.IntN(6))
	by := fmt.Sprint(p.random.IntN(3))
	switch p.random.IntN(9) {
	case 0:
		return model.NoteAdded{Text: by}
	case 1:
		return model.MomentUndone{Moment: moment}
	case 2:
		return model.Changed{Set: []model.Setting{
			{Field: model.FieldPhone, Value: by}, {Field: model.FieldTown, Value: fmt.Sprint(p.random.IntN(2))},
		}}
	case 3:
		return model.ReceiptMoved{To: model.ReceiptAtCustomer + model.ReceiptState(p.random.IntN(3)), By: by}
	case 4:
		if h := c.History(); len(h) > 1 {
			return model.Reverted{Event: h[1+p.random.IntN(len(h)-1)].ID}
		}
	case 5:
		return model.KeyReceived{Position: by}
	case 6:
		if len(c.Keys) > 0 {
			return model.KeyReturned{Key: c.Keys[0].ID, To: by}
		}
	}
	return model.MomentDone{Moment: moment, By: by}
}

// step lets one PC do one thing.
func (p *pcs) step() {
	n := p.random.IntN(len(p.desks))
	desk, line := p.desks[n], p.cables[n]
	switch p.random.IntN(12) {
	case 0:
		line.down.Store(!line.down.Load())
	case 1:
		line.deaf.Store(1)
	case 2:
		shut(p.T, desk)
		p.start(n)
	case 3, 4:
		// It fails when the cable is out; nothing may be lost by that.
		_ = desk.Sync(p.Context())
	case 5:
		p.choose(n)
	case 6:
		p.open(desk)
	default:
		p.record(n)
	}
}

func (p *pcs) open(desk *Replica) {
	id, fact := opened(desk, fmt.Sprint("Kund", len(p.cases)))
	p.keep(desk, id, nil, fact)
	p.cases = append(p.cases, id)
}

// record lets somebody decide something, sometimes on what was on the screen
// a while ago.
func (p *pcs) record(n int) {
	if len(p.cases) == 0 {
		return
	}
	desk, id := p.desks[n], p.cases[p.random.IntN(len(p.cases))]
	c, err := desk.Case(p.Context(), id)
	if err != nil {
		return // not heard of here yet, or its opening was undone
	}
	var facts []model.Fact
	for range 1 + p.random.IntN(3) {
		facts = append(facts, p.fact(c))
	}
	seen, looked := p.looks[n][id]
	if !looked || p.random.IntN(2) == 0 {
		seen = c.History()
		p.looks[n][id] = seen
	}
	p.keep(desk, id, seen, facts...)
}

func (p *pcs) keep(desk *Replica, id model.CaseID, seen []model.Event, facts ...model.Fact) {
	for _, e := range decide(p.T, desk, id, seen, facts...) {
		p.said[e.ID] = true
		p.script = append(p.script, e)
	}
}

// choose settles what the PC is asked.
func (p *pcs) choose(n int) (asked int) {
	all, err := p.desks[n].Conflicts(p.Context())
	if err != nil {
		p.Fatal(err)
	}
	for _, c := range all {
		p.asked++
		if err := p.desks[n].Resolve(p.Context(), c.ID, p.random.IntN(2) == 0); err != nil {
			p.Fatal(err)
		}
	}
	return len(all)
}

// settle puts all the cables back and answers every question.
func (p *pcs) settle() {
	for n := range p.desks {
		p.cables[n].down.Store(false)
	}
	for range 50 {
		left := 0
		for n, desk := range p.desks {
			err := desk.Sync(p.Context())
			for again := 0; errors.Is(err, storage.ErrDamaged) && again < 3; again++ {
				err = desk.Sync(p.Context()) // the register went back: its store is opened anew
			}
			if err != nil {
				p.Fatalf("Sync with every cable in = %v", err)
			}
			left += p.choose(n) + desk.Status().Waiting
		}
		if left == 0 {
			synced(p.T, p.desks...)
			return
		}
	}
	p.Fatal("the office does not come to rest")
}

// Would have caught: PCs that do not agree in the end; anything lost, doubled
// or overwritten in silence by cuts, lost answers, restarts and conflicts.
func TestOffice(t *testing.T) {
	asked, kept := 0, 0
	for seed := range uint64(storetest.Runs(60, 10000)) {
		t.Run(fmt.Sprint("seed", seed), func(t *testing.T) {
			p := newOffice(t, seed, 2+int(seed%2))
			for range 70 {
				p.step()
			}
			p.settle()
			agree(t, p)
			asked, kept = asked+p.asked, kept+len(p.said)
		})
	}
	storetest.Figure(t, "offices with cuts and restarts", "%d events kept, %d conflicts asked", kept, asked)
	if asked < 5 {
		t.Errorf("%d conflicts in all: too few to tell anything", asked)
	}
}

func agree(t *testing.T, p *pcs) {
	t.Helper()
	log := logged(t, p.path)
	times, events := make(map[model.EventID]int), make(map[model.CaseID][]model.Event)
	o, all := &record.Order{}, make([]record.Entry, 0, len(log))
	for _, e := range log {
		times[e.Record.ID]++
		all = append(all, record.Open(e))
		o.Read(record.Open(e))
	}
	for _, e := range o.Sort(all) {
		events[e.Event.Case] = append(events[e.Event.Case], e.Event)
	}
	delete(events, model.CaseID{}) // words
	for id := range p.said {
		if times[id] != 1 {
			t.Errorf("event %v was said to be kept and is in the register %d times", id, times[id])
		}
	}
	for id, trail := range events {
		want, err := model.Fold(trail...)
		if err != nil {
			t.Fatal(err)
		}
		for _, desk := range p.desks {
			equal(t, desk, id, want)
		}
	}
}

// Before anything is sent, what is kept is in every way of reading.
func TestReadBeforeSent(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	c.down.Store(true)
	id := open1(t, anna, "Berit")
	code := getCase(t, anna, id).Code
	all, err := anna.Cases(t.Context())
	if err != nil || len(all) != 1 {
		t.Errorf("Cases = %d, %v, want 1", len(all), err)
	}
	if got, err := anna.ByCode(t.Context(), code); err != nil || got.ID != id {
		t.Errorf("ByCode = %v, %v, want the case", got.ID, err)
	}
	if list, _, err := anna.Summaries(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("Summaries = %d, %v, want 1", len(list), err)
	}
}

// equal wants the case and its summary to be the same at the desk.
func equal(t *testing.T, desk *Replica, id model.CaseID, want model.Case) {
	t.Helper()
	got, err := desk.Case(t.Context(), id)
	if diff := cmp.Diff(want, got, same); (err != nil && want.Exists()) || diff != "" {
		t.Errorf("case %v at %s: %v, differs from the register's:\n%s", id, desk.opts.Actor.Name, err, diff)
	}
	all, _, err := desk.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.ID == id {
			if diff := cmp.Diff(want.Summary(), s, same); diff != "" {
				t.Errorf("summary of %v at %s differs from the case's:\n%s", id, desk.opts.Actor.Name, diff)
			}
			return
		}
	}
	if want.Exists() {
		t.Errorf("no summary of case %v at %s", id, desk.opts.Actor.Name)
	}
}

// Would have caught: a copy, or a drive, that makes other cases of the same
// script of events than the simplest store does, with cuts, lost answers and
// new starts in between. LASKOLL_LONG=1 runs 10 000 seeds.
func TestSameScript(t *testing.T) {
	seeds := uint64(storetest.Runs(200, 10000))
	if testing.Short() {
		seeds = 12
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed", seed), func(t *testing.T) { sameScript(t, seed) })
	}
	storetest.Figure(t, "one script on memory, drive and copy", "%d seeds", seeds)
}

func sameScript(t *testing.T, seed uint64) {
	p := newOffice(t, seed, 1)
	for range 60 {
		p.step()
	}
	p.settle()
	var memory storetest.Memory
	plain, err := drive.Create(t.Context(), storetest.QuickDir(t)+"/plain.db", drive.Options{CacheDir: storetest.QuickDir(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	for _, s := range []storage.Store{&memory, plain} {
		at := storage.Position(0)
		for part := range slices.Chunk(p.script, 1+p.random.IntN(20)) {
			if at, err = s.Append(t.Context(), at, storetest.Records(part...)...); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, id := range p.cases {
		want := folded(t, &memory, id)
		if diff := cmp.Diff(want, folded(t, plain, id), same); diff != "" {
			t.Errorf("case %v on a drive differs from memory's:\n%s", id, diff)
		}
		equal(t, p.desks[0], id, want)
	}
}

func folded(t *testing.T, s storage.Store, id model.CaseID) model.Case {
	t.Helper()
	var trail []model.Event
	for e, err := range s.Since(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Record.Case == id {
			trail = append(trail, record.Event(e.Record))
		}
	}
	c, err := model.Fold(trail...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
