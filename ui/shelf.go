package ui

import (
	"slices"
	"time"

	"laskoll/model"
	"laskoll/ui/desk"
)

// shelf holds the whole cases that have been read: as the desk has them, and
// as they will be when what is being saved is saved. The screens show the
// latter, so that a key press is seen at once.
type shelf struct {
	folders map[model.CaseID]*folder
	made    uint64 // provisional events so far

	// Until told has come to kept, nobody here knows whether the register has
	// what was recorded last.
	kept desk.Version // the desk's when something of ours was last recorded
	told desk.Version // of the last news
}

// folder is one case on the shelf.
type folder struct {
	saved    model.Case
	shown    model.Case
	reads    int // how often it has changed here: a reading begun before is stale
	reading  bool
	pending  int  // changes being saved
	stale    bool // somebody changed it while ours were being saved
	missing  bool // it could not be read; not tried again until something is new
	revealed bool // its protected data may be shown
	turned   turned
}

// turned are the moments of a case that somebody else turned before the
// user's eyes, who may have a finger on the key already.
type turned struct {
	moments []model.Moment
	by      string
	at      time.Time
}

// blink is how long a person needs to see that something changed.
const blink = time.Second

// compare remembers which moments are not as they were when the case was read
// before.
func (f *folder) compare(was model.Case, now time.Time) {
	if !was.Exists() {
		return
	}
	var moments []model.Moment
	for _, m := range model.Moments() {
		if f.saved.Mark(m).State != was.Mark(m).State {
			moments = append(moments, m)
		}
	}
	if history := f.saved.History(); len(moments) > 0 {
		f.turned = turned{moments, history[len(history)-1].By.Name, now}
	}
}

// justTurned reports whether somebody else turned the moment a blink ago. It
// does so once: a key that is pressed again is meant.
func (f *folder) justTurned(m model.Moment, now time.Time) bool {
	n := slices.Index(f.turned.moments, m)
	if n < 0 || now.Sub(f.turned.at) >= blink {
		return false
	}
	f.turned.moments = slices.Delete(f.turned.moments, n, n+1)
	return true
}

func newShelf() *shelf { return &shelf{folders: make(map[model.CaseID]*folder)} }

// Case returns a case as it is shown, or false while it has not been read.
func (s *shelf) Case(id model.CaseID) (model.Case, bool) {
	f := s.folders[id]
	if f == nil || !f.shown.Exists() {
		return model.Case{}, false
	}
	return f.shown, true
}

// Revealed reports whether the protected data of the case may be shown.
func (s *shelf) Revealed(id model.CaseID) bool {
	f := s.folders[id]
	return f != nil && f.revealed
}

// conceal lets no protected data be shown any more until it is revealed again.
func (s *shelf) conceal() {
	for _, f := range s.folders {
		f.revealed = false
	}
}

// folder returns the case's folder, made if there is none.
func (s *shelf) folder(id model.CaseID) *folder {
	f := s.folders[id]
	if f == nil {
		f = &folder{}
		s.folders[id] = f
	}
	return f
}

// put lets a case be shown as it will be after the drafts.
func (s *shelf) put(drafts []desk.Draft) {
	for _, d := range drafts {
		f := s.folder(d.Case)
		s.made++
		f.shown = apply(f.shown, model.Event{ID: provisional(s.made), Case: d.Case, Fact: d.Fact})
		f.pending++
		f.reads++
	}
}

// rejoin shows the case, and those on the shelf that it is linked with, as they
// are together. It returns the latter.
func (s *shelf) rejoin(id model.CaseID) (linked []model.Case) {
	f := s.folder(id)
	for _, with := range f.shown.Linked() {
		other := s.folders[with]
		if other == nil || !other.shown.Exists() {
			continue
		}
		other.shown = other.shown.Join(f.shown)
		if f.shown.Share.With == with {
			f.shown = f.shown.Join(other.shown)
		}
		linked = append(linked, other.shown)
	}
	return linked
}

// provisional is an id for an event that has none yet. It cannot be one of
// the register's: those begin with the time.
func provisional(n uint64) model.EventID {
	id := model.EventID{0xff, 0xff}
	for i := range 8 {
		id[8+i] = byte(n >> (8 * (7 - i)))
	}
	return id
}

// apply is model.Apply for events that are known to be the case's own.
func apply(c model.Case, e model.Event) model.Case {
	after, err := model.Apply(c, e)
	if err != nil {
		return c
	}
	return after
}

// keep takes in events that have been recorded.
func (s *shelf) keep(events []model.Event) {
	for _, e := range events {
		f := s.folder(e.Case)
		f.saved = apply(f.saved, e)
		f.pending--
		f.reads++
	}
}

// read takes in a case that was read from the desk. It reports false when the
// case has changed here since the reading began: then it must be read again.
func (s *shelf) read(c model.Case, reads int) bool {
	f := s.folder(c.ID)
	f.reading = false
	if f.reads != reads || f.pending > 0 {
		f.stale = true
		return false
	}
	f.saved, f.shown, f.stale, f.missing = c, c, false, false
	return true
}

// lay takes in a case that was read for something else, unless it is here
// already, perhaps newer.
func (s *shelf) lay(c model.Case) {
	if f := s.folder(c.ID); !f.saved.Exists() && f.pending == 0 {
		f.saved, f.shown = c, c
		f.reads++
	}
}
