package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/input"
	"laskoll/ui/part/list"
	"laskoll/ui/part/toast"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Counted ends the ticking: what is missing and what does not belong is shown.
type Counted struct{}

// Ticked keeps the box open; what has been ticked may be kept for later.
type Ticked struct{}

func (Counted) result() {}
func (Ticked) result()  {}

// Inventory counts a binder: every receipt that should be in it is ticked, by
// its row, a few letters or its code, and what lies there and should not is
// ticked as well. It records nothing; it can be left and taken up again.
type Inventory struct {
	lang   text.Lang
	roster *roster.Roster
	binder model.Place
	found  map[model.CaseID]bool

	input input.Input
	ids   []model.CaseID
	list  list.List[model.CaseID]
	note  toast.Toast
}

// NewInventory returns the box for a binder: its area and its name.
func NewInventory(lang text.Lang, r *roster.Roster, binder model.Place) *Inventory {
	d := &Inventory{lang: lang, roster: r, binder: binder, found: make(map[model.CaseID]bool)}
	d.input.Placeholder = text.InventoryHint.In(lang)
	d.list.Margin = 1
	d.fill()
	return d
}

// Binder returns which binder is counted.
func (d *Inventory) Binder() model.Place { return d.binder }

// Found returns what has been ticked, in the order of the binder.
func (d *Inventory) Found() []model.CaseID {
	return slices.DeleteFunc(d.binderRows(), func(id model.CaseID) bool { return !d.found[id] })
}

// Resume ticks what was ticked before.
func (d *Inventory) Resume(found []model.CaseID) {
	for _, id := range found {
		d.found[id] = true
	}
	d.fill()
	d.next()
}

// Progress returns how many receipts should be in the binder, and how many of
// them have been ticked.
func (d *Inventory) Progress() (ticked, all int) {
	for _, id := range d.binderRows() {
		if r := d.roster.Get(id); r != nil && d.belongs(r) {
			all++
			if d.found[id] {
				ticked++
			}
		}
	}
	return ticked, all
}

// belongs reports whether the receipt should be in the binder now.
func (d *Inventory) belongs(r *roster.Row) bool {
	return r.Receipt == model.ReceiptArchived && d.has(r)
}

// has reports whether the binder is the receipt's own.
func (d *Inventory) has(r *roster.Row) bool {
	return r.Place.Binder == d.binder.Binder && r.Place.Area == d.binder.Area
}

// binderRows are the receipts of the binder in the order they lie in it, with
// those that are lent, then what lay there and does not belong.
func (d *Inventory) binderRows() []model.CaseID {
	binder := model.Place{Area: d.binder.Area, Binder: d.binder.Binder}
	ids := d.roster.List(roster.ByName, func(r *roster.Line) bool {
		return d.found[r.ID] || r.Binder == binder && (r.Receipt == model.ReceiptArchived || r.Receipt == model.ReceiptLent)
	})
	rank := func(id model.CaseID) (n int, slot string) {
		r := d.roster.Get(id)
		switch {
		case d.belongs(r):
			return 0, r.Place.Slot
		case d.has(r) && r.Receipt == model.ReceiptLent:
			return 1, ""
		}
		return 2, ""
	}
	slices.SortStableFunc(ids, func(a, b model.CaseID) int {
		n, slot := rank(a)
		m, other := rank(b)
		if n != m {
			return n - m
		}
		return strings.Compare(slot, other)
	})
	return ids
}

// fill lists the binder, or the customers that fit what was typed: those of
// the binder first.
func (d *Inventory) fill() {
	d.list.Empty = text.InventoryEmpty.In(d.lang)
	if typed := strings.TrimSpace(d.input.Value()); typed == "" {
		d.ids = d.binderRows()
	} else {
		d.list.Empty = text.InventoryNobody.In(d.lang)
		d.ids = nil
		for _, h := range d.roster.Search(typed, d.binder.Area, mostHits) {
			d.ids = append(d.ids, h.ID)
		}
		slices.SortStableFunc(d.ids, func(a, b model.CaseID) int { return d.foreign(a) - d.foreign(b) })
	}
	d.list.SetRows(len(d.ids), func(i int) model.CaseID { return d.ids[i] })
}

// foreign is 0 for a receipt of the binder, 1 for others.
func (d *Inventory) foreign(id model.CaseID) int {
	if r := d.roster.Get(id); r != nil && d.has(r) {
		return 0
	}
	return 1
}

// Sync lists anew when cases have changed.
func (d *Inventory) Sync() { d.fill() }

// Press takes a key.
func (d *Inventory) Press(k tea.KeyPressMsg) Result {
	key := k.String()
	switch {
	case key == "esc" && d.input.Value() != "":
		d.search("")
		return Stay{}
	case key == "esc":
		return Leave{}
	case key == "ctrl+s":
		return Counted{}
	case key == "enter":
		return d.tick()
	case moveList(&d.list, key):
		return Stay{}
	}
	if d.input.Press(k) {
		d.note = toast.Toast{}
		d.fill()
		d.list.Home()
	}
	return Stay{}
}

// Paste searches for what is pasted.
func (d *Inventory) Paste(s string) {
	d.input.Paste(s)
	d.fill()
	d.list.Home()
}

func (d *Inventory) search(s string) {
	d.input.Set(s)
	d.fill()
}

// tick ticks the row under the cursor. A row of the binder can be unticked the
// same way; a code that is scanned twice says so and changes nothing.
func (d *Inventory) tick() Result {
	id, ok := d.list.Key()
	r := d.roster.Get(id)
	if !ok || r == nil {
		return Stay{}
	}
	searched := strings.TrimSpace(d.input.Value()) != ""
	switch {
	case searched && d.found[id]:
		d.note = toast.Toast{Kind: toast.Warn, Text: text.InventoryTwice.In(d.lang, r.Name())}
	case d.found[id]:
		delete(d.found, id)
		d.note = toast.Toast{}
	default:
		d.found[id] = true
		d.tell(r)
	}
	d.search("")
	if searched {
		d.list.Seek(id)
	} else if d.found[id] {
		d.list.Move(1)
	}
	return Ticked{}
}

// tell says when what was ticked does not belong in the binder.
func (d *Inventory) tell(r *roster.Row) {
	d.note = toast.Toast{Kind: toast.Good, Text: r.Name() + ": " + text.InventoryThere.In(d.lang)}
	if !d.belongs(r) {
		d.note = toast.Toast{Kind: toast.Warn, Text: text.InventoryStays.In(d.lang, r.Name(), d.where(r))}
	}
}

// next goes to the first receipt that has not been ticked.
func (d *Inventory) next() {
	for i, id := range d.ids {
		if !d.found[id] {
			d.list.Go(i)
			return
		}
	}
}

// where says where the register has the receipt.
func (d *Inventory) where(r *roster.Row) string {
	switch {
	case r.Receipt == model.ReceiptArchived && !d.has(r):
		return text.InventoryElse.In(d.lang, r.Place.String())
	case r.Receipt == model.ReceiptLent:
		return text.ArchiveLent.In(d.lang, r.Lent)
	case r.Receipt == model.ReceiptNone:
		return text.InventoryPaper.In(d.lang)
	}
	return text.Receipt(d.lang, r.Receipt)
}

// View draws the box.
func (d *Inventory) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 100), height-2
	inner := width - 2
	ticked, all := d.Progress()
	box := look.Box{
		Title: text.InventoryTitle.In(d.lang, d.binder.String()),
		Right: text.InventoryCount.In(d.lang, ticked, all),
	}
	cols := page.Columns(inner-page.Lead(l)-1, 16,
		page.Column{Title: text.ColCustomer.In(d.lang)}, page.Column{Title: text.ColState.In(d.lang), Width: 26},
		page.Column{Title: text.PaperCode.In(d.lang), Width: 10})
	d.list.SetSize(inner, max(height-8, 1))
	box.Body = slices.Concat(
		[]string{" " + l.Bar(ticked, all, 28) + "  " + d.input.Line(l, max(inner-33, 8), true), l.Rule(inner), page.Heading(l, cols)},
		d.list.Lines(l, true, func(i, _ int, at bool) string { return d.row(l, d.roster.Get(d.ids[i]), cols, at) }),
		[]string{l.Rule(inner), d.note.Line(l, inner)})
	esc := hint{"esc", text.InventoryPause}
	if d.input.Value() != "" {
		esc.does = text.InventoryClear
	}
	return frame(l, d.lang, box, width, height, hint{"enter", text.InventoryTick}, hint{"ctrl+s", text.InventoryEnd}, esc)
}

func (d *Inventory) row(l *look.Look, r *roster.Row, cols []page.Column, at bool) string {
	if r == nil {
		return ""
	}
	state, says := look.Todo, r.Place.Slot
	switch found := d.found[r.ID]; {
	case d.belongs(r) && found:
		state, says = look.Done, strings.TrimSpace(text.InventoryThere.In(d.lang)+"  "+r.Place.Slot)
	case d.belongs(r):
	case found:
		state, says = look.Late, d.where(r)
	default:
		state, says = look.Waiting, d.where(r)
	}
	cells := []string{
		l.Paint(themes.Text, look.Safe(r.Name())), l.Paint(state.Role(), look.Safe(says)),
		l.Paint(themes.Muted, r.Code.String()),
	}
	return page.Line(l, at, l.Mark(state), cols, cells)
}
