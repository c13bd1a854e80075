package drive

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// writes is what one Append did to the drive: the file before, the pages it
// wrote and flushed, and last the meta page.
type writes struct {
	before, after []byte
	pages         []op // one for each page
	meta          op
	event         model.Event
}

// recordWrites makes a register grow, with Appends of different sizes, and returns
// the writes of each.
func recordWrites(t *testing.T, steps int) []writes {
	t.Helper()
	disk := &faultyDisk{disk: osDisk{}}
	return recordOn(t, create(t, Options{disk: disk}), disk, steps)
}

func recordOn(t *testing.T, d *Drive, disk *faultyDisk, steps int) []writes {
	t.Helper()
	var out []writes
	for i := range steps {
		w := writes{before: read(t, d.path), event: note(fmt.Sprint("crash", i))}
		events := []model.Event{w.event}
		for j := range []int{0, 3, 0, 40, 1}[i%5] {
			events = append(events, storetest.Event(500+i, fmt.Sprint("more", i, "-", j)))
		}
		disk.reset(nil)
		add(t, d, events...)
		w.sort(t, d.path, disk.done())
		w.after = read(t, d.path)
		out = append(out, w)
	}
	return out
}

// sort takes the writes apart into pages, and fails when the meta page is not
// written last and with a flush between.
func (w *writes) sort(t *testing.T, path string, ops []op) {
	t.Helper()
	flushed := false
	for _, o := range ops {
		switch {
		case o.name != path: // of a volume
		case o.what == "sync":
			flushed = true
		case o.what != "write":
		case o.at < metasSize:
			if !flushed || w.meta.what != "" || len(w.pages) == 0 {
				t.Fatalf("the meta page is written before its pages are flushed: %v", ops)
			}
			w.meta = o
		default:
			if flushed {
				t.Fatalf("a page is written after the flush: %v", ops)
			}
			for i := 0; i < len(o.data); i += pageSize {
				w.pages = append(w.pages, op{what: "write", at: o.at + int64(i), data: o.data[i : i+pageSize]})
			}
		}
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// apply returns the file with some of the writes done. A file grows only as
// far as something was written.
func apply(file []byte, done ...op) []byte {
	out := bytes.Clone(file)
	for _, o := range done {
		if end := int(o.at) + len(o.data); end > len(out) {
			out = append(out, make([]byte, end-len(out))...)
		}
		copy(out[o.at:], o.data)
	}
	return out
}

// torn returns the write as far as it came before the power went.
func torn(o op, r *rand.Rand) op {
	o.data = o.data[:512*r.IntN(len(o.data)/512)+512]
	return o
}

func subset(all []op, r *rand.Rand) []op {
	var out []op
	for _, o := range all {
		switch r.IntN(3) {
		case 0:
			out = append(out, o)
		case 1:
			out = append(out, torn(o, r))
		}
	}
	return out
}

// Would have caught an order of writes in which a crash leaves neither the
// old state nor the new one, and a next writer who trusts pages that the
// crash spoilt.
func TestCrashBeforeTheMetaPage(t *testing.T) {
	states := 0
	r := rand.New(rand.NewPCG(1, 2))
	for i, w := range recordWrites(t, 8) {
		for n := range storetest.Runs(20, 800) {
			states++
			state := apply(w.before, subset(w.pages, r)...)
			switch n {
			case 0:
				state = bytes.Clone(w.before)
			case 1:
				state = apply(w.before, w.pages...)
			}
			if there := reopen(t, w.before, state, w.event); there {
				t.Errorf("step %d, state %d: the event is there before its meta page", i, n)
			}
		}
	}
	storetest.Figure(t, "a crash before the meta page", "%d states", states)
}

// Would have caught a half-written meta page taken for a new state.
func TestCrashInTheMetaPage(t *testing.T) {
	states := 0
	r := rand.New(rand.NewPCG(3, 4))
	for i, w := range recordWrites(t, 8) {
		whole := apply(w.before, w.pages...)
		for n := range storetest.Runs(15, 400) {
			states++
			cut := w.meta
			cut.data = cut.data[:r.IntN(markEnd)]
			if n == 0 {
				cut = w.meta
			}
			there := reopen(t, w.before, apply(whole, cut), w.event)
			// Of a page that lacks only its mark bbolt says that it is sound.
			bolt := int(cut.at) + markAt
			complete := bytes.Equal(apply(whole, cut)[:bolt], w.after[:bolt])
			if there != complete {
				t.Errorf("step %d, %d bytes of the meta page: the event is there = %v, want %v", i, len(cut.data), there, complete)
			}
		}
	}
	storetest.Figure(t, "a crash in the meta page", "%d states", states)
}

// Would have caught a drive that does not keep the order of flushed writes
// giving us a state that we believe.
func TestCrashOnADriveThatLies(t *testing.T) {
	states := 0
	r := rand.New(rand.NewPCG(5, 6))
	dir := quickDir(t)
	for i, w := range recordWrites(t, 8) {
		for n := range storetest.Runs(25, 800) {
			states++
			state := apply(apply(w.before, subset(w.pages, r)...), w.meta)
			front := metas(state[:metasSize])
			m, err := front.newest()
			if err != nil {
				t.Fatal(err)
			}
			length := int(m.pages) * pageSize
			if length > len(state) {
				continue // load refuses a file that is too short
			}
			// A state with the right log is the right one, whatever lies in
			// the unused ends of its pages.
			want := headOf(t, dir, w.after)
			img, err := newImage(dir, front, state[:length])
			if err == nil && logOf(t, img) != want || err != nil && bytes.Equal(state, w.after) {
				t.Errorf("step %d, state %d: newImage = %v, a wrong answer", i, n, err)
			}
			img.close()
		}
	}
	storetest.Figure(t, "a crash on a drive that lies", "%d states", states)
}

// headOf returns what a sound file says.
func headOf(t *testing.T, dir string, file []byte) content {
	t.Helper()
	img := imageOf(t, dir, file)
	defer img.close()
	return logOf(t, img)
}

func imageOf(t *testing.T, dir string, file []byte) *image {
	t.Helper()
	front := metas(file[:metasSize])
	m, err := front.newest()
	if err != nil {
		t.Fatal(err)
	}
	img, err := newImage(dir, front, file[:m.pages*pageSize])
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// reopen lets two programs meet a file after a crash: one that opens it
// afresh, and one that had the state before as its image. Both must be able
// to go on. It reports whether the event of the crashed writer is there.
func reopen(t *testing.T, before, state []byte, e model.Event) bool {
	t.Helper()
	dir := quickDir(t)
	path := filepath.Join(dir, "crash.db")
	put(t, path, before)
	old := open(t, path, Options{CacheDir: dir})
	put(t, path, state)
	add(t, old, note("next"))
	old.Close()
	sound(t, path)

	put(t, path, state)
	fresh := open(t, path, Options{CacheDir: dir})
	add(t, fresh, note("next"))
	fresh.Close()
	return sound(t, path)[e.ID] == 1
}

func put(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Would have caught one stale, empty or misplaced page under a fresh meta
// page, as a network drive's cache gives them, taken for the register.
func TestStalePages(t *testing.T) {
	stalePages(t, recordWrites(t, 14))
}

// Would have caught the same when the log is closed meanwhile, and when the
// list of volumes is so long that it goes over several pages.
func TestStalePagesWithVolumes(t *testing.T) {
	disk := &faultyDisk{disk: osDisk{}}
	d := closed(t, 60, Options{disk: disk})
	t.Run("few", func(t *testing.T) { stalePages(t, recordOn(t, d, disk, 14)) })
	for i := 0; len(d.img.reg.Volumes) < 60; i++ {
		add(t, d, note(fmt.Sprint("long", i)))
	}
	t.Run("many", func(t *testing.T) { stalePages(t, recordOn(t, d, disk, 14)) })
}

func stalePages(t *testing.T, steps []writes) {
	t.Helper()
	var history [][]byte
	for _, w := range steps {
		history = append(history, w.after)
	}
	now := history[len(history)-1]
	front := metas(now[:metasSize])
	m, err := front.newest()
	if err != nil {
		t.Fatal(err)
	}
	now = now[:m.pages*pageSize]
	pages, err := walkPages(now, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := stale{t: t, dir: quickDir(t), front: front, now: now, pages: pages}
	s.reader = &Drive{opts: Options{CacheDir: s.dir}}
	if err := os.MkdirAll(s.reader.opts.images(), 0o700); err != nil {
		t.Fatal(err)
	}
	s.head = headOf(t, s.dir, now)
	for _, old := range history[len(history)-5:] {
		img := imageOf(t, s.dir, old)
		defer img.close()
		s.had = append(s.had, img)
	}
	for page := 2; page < int(m.pages); page++ {
		for _, old := range history {
			s.try(map[int][]byte{page: pageOf(old, page)})
		}
		s.try(map[int][]byte{page: make([]byte, pageSize)})
		s.try(map[int][]byte{page: pageOf(now, 2+(page-1)%int(m.pages-2))})
	}
	r := rand.New(rand.NewPCG(7, 8))
	for range storetest.Runs(300, 20000) {
		many, old := map[int][]byte{}, history[r.IntN(len(history))]
		for page := 2; page < int(m.pages); page++ {
			if r.IntN(4) == 0 {
				many[page] = pageOf(old, page)
			}
		}
		s.try(many)
	}
	storetest.Figure(t, "stale pages ("+t.Name()+")", "%d states, %d of them wrong", s.states, s.wrong)
	if s.wrong < storetest.Runs(100, 100) {
		t.Errorf("%d wrong states, want more: the test tests nothing", s.wrong)
	}
	if s.caught == 0 {
		t.Error("nobody caught up with any state: the test tests nothing")
	}
}

func pageOf(file []byte, page int) []byte {
	if (page+1)*pageSize > len(file) {
		return make([]byte, pageSize)
	}
	return file[page*pageSize : (page+1)*pageSize]
}

// stale tries states of a file in which some pages are not what they should be.
type stale struct {
	t             *testing.T
	dir           string
	front         metas
	now           []byte
	pages         *ledger.Skeleton
	head          content
	states, wrong int
	caught        int // with the help of a state before

	reader *Drive
	had    []*image // of some states before
}

// fileInMemory is what a drive gives.
type fileInMemory struct {
	file
	*bytes.Reader
}

func (f fileInMemory) ReadAt(b []byte, at int64) (int, error) { return f.Reader.ReadAt(b, at) }
func (f fileInMemory) Size() (int64, error)                   { return f.Reader.Size(), nil }

func (s *stale) try(pages map[int][]byte) {
	s.t.Helper()
	state, wrong := bytes.Clone(s.now), false
	for page, b := range pages {
		wrong = wrong || s.pages.Uses(page) && !bytes.Equal(b, pageOf(s.now, page))
		copy(state[page*pageSize:], b)
	}
	s.states++
	if wrong {
		s.wrong++
	}
	img, err := newImage(s.dir, s.front, state)
	defer img.close()
	switch {
	case err == nil && logOf(s.t, img) != s.head:
		s.t.Errorf("newImage with %d other pages believes in entry %d, want an error", len(pages), img.head.Position)
	case err != nil && (!wrong || !errors.Is(err, storage.ErrDamaged)):
		s.t.Errorf("newImage with %d other pages = %v, and a used page is wrong = %v", len(pages), err, wrong)
	}
	s.catchUp(state)
}

// catchUp lets a reader meet the state who had verified one before, of which he
// takes the pages that he has.
func (s *stale) catchUp(state []byte) {
	s.t.Helper()
	was := s.had[s.states%len(s.had)]
	img, err := s.reader.patch(s.t.Context(), fileInMemory{Reader: bytes.NewReader(state)}, s.front, was)
	defer img.close()
	switch {
	case err == nil && logOf(s.t, img) != s.head:
		s.t.Errorf("patch from entry %d believes in entry %d, want an error", was.head.Position, img.head.Position)
	case err != nil && !errors.Is(err, storage.ErrDamaged):
		s.t.Errorf("patch from entry %d = %v, want %v", was.head.Position, err, storage.ErrDamaged)
	case err == nil:
		s.caught++
	}
}

// Would have caught a writer that spares itself pages which look the same in
// its image: a crashed writer may have spoilt them on the drive since.
func TestEveryNewPageIsWritten(t *testing.T) {
	for i, w := range recordWrites(t, 10) {
		old, now := usedPages(t, w.before), usedPages(t, w.after)
		written := map[int]bool{}
		for _, o := range w.pages {
			written[int(o.at)/pageSize] = true
		}
		for page := range now.Pages() {
			fresh := page >= 2 && now.Uses(page) && !old.Uses(page)
			if fresh != written[page] {
				t.Errorf("step %d: page %d is new = %v and was written = %v", i, page, fresh, written[page])
			}
		}
	}
}

func usedPages(t *testing.T, file []byte) *ledger.Skeleton {
	t.Helper()
	front := metas(file[:metasSize])
	m, err := front.newest()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := walkPages(file[:m.pages*pageSize], m, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}
