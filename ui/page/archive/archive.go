// Package archive is the archive of lock receipts: every receipt there is,
// found by typing, lent, returned and moved.
package archive

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/part/input"
	"laskoll/ui/part/list"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// mostHits is how many receipts a search shows.
const mostHits = 1000

// Register is where the page reads whole cases.
type Register interface {
	// Case returns a case as it is shown, or false while it is being read.
	Case(id model.CaseID) (model.Case, bool)
}

// Page is the archive. Start from [New].
type Page struct {
	lang     text.Lang
	roster   *roster.Roster
	register Register

	input  input.Input
	typing bool // letters go to the search, not to actions
	area   string
	show   shown
	list   list.List[model.CaseID]
	ids    []model.CaseID
	all    int // receipts there are
	seen   int
	cols   []column // as they are drawn
}

// shown is which receipts are shown.
type shown uint8

const (
	showAll shown = iota
	showOut       // outstanding
	showArchived
	showLent
	showMissing
	showPurged
	shownEnd
)

var (
	_ page.Page    = (*Page)(nil)
	_ page.Typer   = (*Page)(nil)
	_ page.Clicker = (*Page)(nil)
	_ page.Lister  = (*Page)(nil)
	_ page.Reader  = (*Page)(nil)
)

// New returns the page with the search ready to be written in.
func New(lang text.Lang, r *roster.Roster, reg Register) *Page {
	p := &Page{lang: lang, roster: r, register: reg, typing: true}
	p.input.Placeholder = text.ArchiveHint.In(lang)
	p.list.Margin = 2
	return p
}

// Enter sorts the list anew.
func (p *Page) Enter() { p.search() }

// Sync takes in changed cases; rows keep their places as far as they can.
func (p *Page) Sync() {
	if p.seen != p.roster.Version() {
		p.search()
	}
}

// isReceipt reports whether there is a paper, or was one.
func isReceipt(r *roster.Line) bool {
	return r.Receipt != model.ReceiptNone && r.Receipt != model.ReceiptExpected
}

// passes reports whether the filters let a receipt through.
func (p *Page) passes(r *roster.Line) bool {
	if !isReceipt(r) || p.area != "" && r.Area != p.area {
		return false
	}
	switch p.show {
	case showOut:
		return r.Receipt.Outstanding()
	case showArchived:
		return r.Receipt == model.ReceiptArchived
	case showLent:
		return r.Receipt == model.ReceiptLent
	case showMissing:
		return r.Receipt == model.ReceiptMissing
	case showPurged:
		return r.Receipt == model.ReceiptPurged
	}
	return true
}

func (p *Page) search() {
	p.seen = p.roster.Version()
	p.all = p.roster.Count(isReceipt)
	p.ids = p.ids[:0:0]
	if typed := p.input.Value(); typed != "" {
		for _, h := range p.roster.Search(typed, p.area, mostHits) {
			if r, ok := p.roster.Line(h.ID); ok && p.passes(&r) {
				p.ids = append(p.ids, h.ID)
			}
		}
	} else {
		p.ids = p.roster.List(roster.ByReceipt, p.passes)
	}
	p.list.Empty = text.ArchiveNone.In(p.lang)
	if p.all == 0 {
		p.list.Empty = text.ArchiveEmpty.In(p.lang)
	}
	p.list.SetRows(len(p.ids), func(i int) model.CaseID { return p.ids[i] })
}

// Listed returns the cases whose receipts are shown.
func (p *Page) Listed() []model.CaseID { return slices.Clone(p.ids) }

// Reads returns cases in sight of which the list does not know when their
// receipts came into a binder: the lent and the destroyed ones.
func (p *Page) Reads() []model.CaseID {
	var out []model.CaseID
	for y := 0; ; y++ {
		i, ok := p.list.Row(y)
		if !ok {
			return out
		}
		r, known := p.roster.Line(p.ids[i])
		if _, read := p.register.Case(p.ids[i]); known && !read && elsewhere(r.Receipt) {
			out = append(out, p.ids[i])
		}
	}
}

// elsewhere reports whether a receipt was in a binder once and is no more.
func elsewhere(s model.ReceiptState) bool { return s == model.ReceiptLent || s == model.ReceiptPurged }

// Press writes in the search.
func (p *Page) Press(k tea.KeyPressMsg) {
	before := p.input.Value()
	if p.input.Press(k) && p.input.Value() != before {
		p.search()
		p.list.Home()
	}
}

// Paste searches for what is pasted.
func (p *Page) Paste(s string) {
	p.input.Paste(s)
	p.search()
	p.list.Home()
}

// Target returns the case whose receipt is under the cursor.
func (p *Page) Target() page.Target {
	id, ok := p.list.Key()
	if !ok || !p.roster.Has(id) {
		return page.Target{}
	}
	return page.Target{Case: id}
}

// Scope tells whether letters are written or act.
func (p *Page) Scope() keys.Scope {
	if p.typing {
		return keys.Typing
	}
	return keys.Archive
}

// Hints returns the actions of the footer.
func (p *Page) Hints() []keys.ID {
	if p.typing {
		return []keys.ID{keys.Open, keys.NextPane, keys.Area, keys.State, keys.Back, keys.Cases, keys.Palette, keys.Help}
	}
	ids := append([]keys.ID{keys.Open}, p.moves()...)
	return append(ids, keys.Inventory, keys.Palette, keys.Help, keys.Area, keys.State, keys.Export, keys.Print)
}

// moves are the actions that are possible with the receipt under the cursor.
func (p *Page) moves() []keys.ID {
	r, ok := p.roster.Line(p.Target().Case)
	if !ok {
		return nil
	}
	filed := r.Receipt == model.ReceiptArchived
	var ids []keys.ID
	for _, m := range []struct {
		id  keys.ID
		can bool
	}{
		{keys.Lend, r.Receipt.May(model.ReceiptLent)}, {keys.Return, r.Receipt == model.ReceiptLent},
		{keys.Refile, filed || r.Receipt == model.ReceiptLent}, {keys.Missing, r.Receipt.May(model.ReceiptMissing)},
		{keys.Archived, !filed && r.Receipt != model.ReceiptLent && r.Receipt.May(model.ReceiptArchived)},
	} {
		if m.can {
			ids = append(ids, m.id)
		}
	}
	return ids
}

// Tip says what letters do.
func (p *Page) Tip() string {
	if p.typing {
		return text.ArchiveTyping.In(p.lang)
	}
	return text.ArchiveList.In(p.lang)
}

// Do does the page's own actions.
func (p *Page) Do(action keys.ID, _ string) (page.Want, bool) {
	if page.Walk(&p.list, action) {
		return page.Nothing{}, true
	}
	switch action {
	case keys.NextPane, keys.PrevPane:
		p.typing = !p.typing
	case keys.Open:
		return page.Show{Case: p.Target().Case}, !p.Target().None()
	case keys.Area:
		return p.chooseArea(), true
	case keys.State:
		return p.chooseState(), true
	case keys.Back:
		return p.back(), true
	default:
		return page.Nothing{}, false
	}
	return page.Nothing{}, true
}

// back goes to the search, empties it and its filters, then leaves the page.
func (p *Page) back() page.Want {
	switch {
	case !p.typing:
		p.typing = true
	case p.input.Value() != "" || p.area != "" || p.show != showAll:
		p.area, p.show = "", showAll
		p.input.Set("")
		p.search()
		p.list.Home()
	default:
		return page.Act{Action: keys.Cases}
	}
	return page.Nothing{}
}

func (p *Page) chooseArea() page.Want {
	areas := append([]string{""}, p.roster.Areas()...)
	want := page.Choose{Title: text.ArchiveNoArea.In(p.lang), Then: func(i int) {
		p.area = areas[i]
		p.search()
		p.list.Home()
	}}
	for i, a := range areas {
		if a == p.area {
			want.At = i
		}
		want.Options = append(want.Options, p.areaWord(a))
	}
	return want
}

func (p *Page) areaWord(area string) string {
	if area == "" {
		return text.ArchiveAll.In(p.lang)
	}
	return area
}

func (p *Page) chooseState() page.Want {
	want := page.Choose{Title: text.ArchiveNoStat.In(p.lang), At: int(p.show), Then: func(i int) {
		p.show = shown(i)
		p.search()
		p.list.Home()
	}}
	for s := showAll; s < shownEnd; s++ {
		want.Options = append(want.Options, p.showWord(s))
	}
	return want
}

func (p *Page) showWord(s shown) string {
	switch s {
	case showOut:
		return text.ArchiveOutAll.In(p.lang)
	case showArchived:
		return text.Receipt(p.lang, model.ReceiptArchived)
	case showLent:
		return text.Receipt(p.lang, model.ReceiptLent)
	case showMissing:
		return text.Receipt(p.lang, model.ReceiptMissing)
	case showPurged:
		return text.Receipt(p.lang, model.ReceiptPurged)
	}
	return text.ArchiveAll.In(p.lang)
}

// Click moves the cursor to where the mouse is.
func (p *Page) Click(_, y int) { p.typing = !p.list.Click(y - listTop) }

// Wheel scrolls the list.
func (p *Page) Wheel(_, _, n int) { p.list.Wheel(n * 3) }
