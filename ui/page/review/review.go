// Package review is the daily review: the cases without a way in, then every
// receipt that is out, one decision a key. What a colleague has gone through
// today shows as gone through here too, for it is read from the cases.
package review

import (
	"slices"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/part/list"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Register is where the page reads whole cases.
type Register interface {
	// Case returns a case as it is shown, or false while it is being read.
	Case(id model.CaseID) (model.Case, bool)
	// Revealed reports whether the protected data of the case may be shown.
	Revealed(id model.CaseID) bool
}

// Page is the daily review. Start from [New].
type Page struct {
	lang     text.Lang
	roster   *roster.Roster
	register Register

	area   string // "" for all
	list   list.List[model.CaseID]
	ids    []model.CaseID        // of today's round: those with no way in first
	known  map[model.CaseID]bool // the same
	rows   []model.CaseID        // as they are listed: none stands for a heading
	noWay  int                   // how many of them have no way in
	waits  int                   // left of them; every frame tells
	others int                   // left today in other areas
	seen   int
	day    model.Date
	passed map[model.CaseID]bool
	did    map[keys.ID]int // what has been decided in this round
}

var (
	_ page.Page     = (*Page)(nil)
	_ page.Clicker  = (*Page)(nil)
	_ page.Follower = (*Page)(nil)
	_ page.Lister   = (*Page)(nil)
	_ page.Reader   = (*Page)(nil)
)

// New returns the page.
func New(lang text.Lang, r *roster.Roster, reg Register) *Page {
	p := &Page{lang: lang, roster: r, register: reg}
	p.list.Margin, p.list.Empty = 1, text.ReviewNone.In(lang)
	p.begin()
	return p
}

// begin starts the round of a day.
func (p *Page) begin() {
	p.day = p.roster.Today()
	p.passed = make(map[model.CaseID]bool)
	p.did = make(map[keys.ID]int)
	p.clear()
}

// clear takes all cases out of the round.
func (p *Page) clear() { p.ids, p.known = nil, make(map[model.CaseID]bool) }

// Enter goes to the first that nobody has gone through.
func (p *Page) Enter() {
	p.gather()
	if id, ok := p.list.Key(); !ok || !p.open(id) {
		p.next()
	}
}

// Sync takes in changed cases.
func (p *Page) Sync() {
	if p.seen != p.roster.Version() || p.day != p.roster.Today() {
		p.gather()
	}
}

// gather brings the round up to date. What was in it today stays in it when
// it has been settled, so that rows keep their places and the work done can
// be seen; what is new comes in its place.
func (p *Page) gather() {
	if p.day != p.roster.Today() {
		p.begin()
	}
	p.seen = p.roster.Version()
	p.waits, p.others = 0, 0
	there := 0
	fresh := p.roster.List(roster.ByUrgency, func(r *roster.Line) bool {
		known, left := p.known[r.ID], 0
		if !p.gone(r.Reviewed) {
			left = 1
		}
		switch {
		case known:
			there++
			p.waits += left
		case !p.belongs(r):
		case p.area != "" && r.Area != p.area:
			p.others += left
		default:
			p.waits += left
			return true
		}
		return false
	})
	if there < len(p.ids) {
		p.ids = slices.DeleteFunc(p.ids, p.left)
	}
	p.merge(fresh)
	p.rows = p.ids
	if p.parted() {
		p.rows = slices.Insert(slices.Clone(p.ids), p.noWay, model.CaseID{})
	}
	p.list.SetRows(len(p.rows), func(i int) model.CaseID { return p.rows[i] })
	p.past(1)
}

// left reports whether a case is no more, and forgets it then.
func (p *Page) left(id model.CaseID) bool {
	if p.roster.Has(id) {
		return false
	}
	delete(p.known, id)
	return true
}

// parted reports whether there are both kinds of cases in the round: then a
// heading stands between them.
func (p *Page) parted() bool { return p.noWay > 0 && p.noWay < len(p.ids) }

// past moves the cursor on when it is on the heading.
func (p *Page) past(n int) {
	if id, ok := p.list.Key(); ok && id == (model.CaseID{}) {
		p.list.Move(n)
	}
}

// merge puts new cases into the round: those without a way in after those
// that are there, the others last.
func (p *Page) merge(fresh []model.CaseID) {
	first := func(id model.CaseID) bool { r, _ := p.roster.Line(id); return r.Mood.ShutOut() }
	var urgent, rest []model.CaseID
	for _, id := range fresh {
		p.known[id] = true
		if first(id) {
			urgent = append(urgent, id)
		} else {
			rest = append(rest, id)
		}
	}
	if len(p.ids) == 0 {
		p.noWay = 0
	}
	p.ids = slices.Insert(p.ids, min(p.noWay, len(p.ids)), urgent...)
	p.noWay = min(p.noWay, len(p.ids)) + len(urgent)
	p.ids = append(p.ids, rest...)
}

// belongs reports whether a case is to be gone through today: it has no way
// in or its receipt is out, and nobody has put it off to a later day.
func (p *Page) belongs(r *roster.Line) bool {
	switch {
	case r.Mood.ShutOut(): // no wait makes that go away
		return true
	case !r.Receipt.Outstanding():
		return p.gone(r.Reviewed)
	}
	return !r.Until.Known() || r.Until <= p.day || p.gone(r.Reviewed)
}

// gone reports whether a case reviewed on the day has been gone through today.
func (p *Page) gone(reviewed model.Date) bool { return reviewed == p.day && p.day.Known() }

// open reports whether the case waits for a decision.
func (p *Page) open(id model.CaseID) bool {
	r, ok := p.roster.Line(id)
	return ok && !p.gone(r.Reviewed) && !p.passed[id]
}

// Count returns how many are left today, in all areas: asked for on every
// frame, so it is counted when a case changes and not each time.
func (p *Page) Count() int { return p.waits + p.others }

// next goes to the next one that waits for a decision, from the cursor on and
// then from the top.
func (p *Page) next() {
	for d := range len(p.rows) {
		i := (max(p.list.Cursor(), 0) + d) % len(p.rows)
		if p.open(p.rows[i]) {
			p.list.Go(i)
			return
		}
	}
}

// finished reports whether every row has been decided or passed over.
func (p *Page) finished() bool {
	return len(p.ids) > 0 && !slices.ContainsFunc(p.ids, p.open)
}

// Listed returns the cases of today's round that nobody has put off.
func (p *Page) Listed() []model.CaseID {
	return slices.DeleteFunc(slices.Clone(p.ids), func(id model.CaseID) bool {
		r, ok := p.roster.Line(id)
		return !ok || r.Until > p.day
	})
}

// Target returns the case under the cursor.
func (p *Page) Target() page.Target {
	id, ok := p.list.Key()
	if !ok || !p.roster.Has(id) {
		return page.Target{}
	}
	return page.Target{Case: id}
}

// Scope tells what the letters mean here.
func (p *Page) Scope() keys.Scope { return keys.Review }

// Hints returns the actions of the footer. Those on the receipt are told where
// one is out, and they do anything.
func (p *Page) Hints() []keys.ID {
	r, _ := p.roster.Line(p.Target().Case)
	out := r.Receipt.Outstanding()
	var ids []keys.ID
	for _, h := range []struct {
		id  keys.ID
		can bool
	}{
		{keys.Fetched, out && r.Receipt.May(model.ReceiptFetched)}, {keys.Archived, out}, {keys.Later, true},
		{keys.Missing, out && r.Receipt.May(model.ReceiptMissing)},
	} {
		if h.can {
			ids = append(ids, h.id)
		}
	}
	return append(ids, keys.Note, keys.Pass, keys.Intake,
		keys.Open, keys.Palette, keys.Help, keys.Area, keys.Print, keys.Undo, keys.Back)
}

// Tip says how the review works.
func (p *Page) Tip() string { return text.ReviewTip.In(p.lang) }

// mostReads is how many cases are asked for at a time.
const mostReads = 8

// Reads returns cases that were gone through today and have not been read:
// only they know at what time.
func (p *Page) Reads() []model.CaseID {
	var out []model.CaseID
	for _, id := range p.ids {
		r, ok := p.roster.Line(id)
		if !ok || !p.gone(r.Reviewed) {
			continue
		}
		if _, read := p.register.Case(id); !read {
			out = append(out, id)
		}
		if len(out) == mostReads {
			break
		}
	}
	return out
}
