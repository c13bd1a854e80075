package review

import (
	"slices"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// Do does the page's own actions.
func (p *Page) Do(action keys.ID, _ string) (page.Want, bool) {
	if page.Walk(&p.list, action) {
		if action == keys.Up || action == keys.PageUp {
			p.past(-1)
		}
		p.past(1)
		return page.Nothing{}, true
	}
	switch action {
	case keys.Fetched, keys.Archived, keys.Missing:
		return p.receiptOut()
	case keys.Pass:
		p.pass()
	case keys.Open:
		return page.Show{Case: p.Target().Case}, !p.Target().None()
	case keys.Area:
		return p.chooseArea(), true
	case keys.Back:
		return p.back(), true
	default:
		return page.Nothing{}, false
	}
	return page.Nothing{}, true
}

// back shows all areas again, then leaves the round to be taken up later.
func (p *Page) back() page.Want {
	if p.area != "" {
		p.turn("")
		return page.Nothing{}
	}
	want := page.Act{Action: keys.Cases}
	if n := p.waits; n > 0 && n < len(p.ids) {
		want.Said = text.ReviewPaused.In(p.lang, n)
	}
	return want
}

func (p *Page) chooseArea() page.Want {
	areas := append([]string{""}, p.roster.Areas()...)
	want := page.Choose{Title: text.ArchiveNoArea.In(p.lang), At: max(slices.Index(areas, p.area), 0),
		Then: func(i int) { p.turn(areas[i]) }}
	for _, a := range areas {
		if a == "" {
			a = text.ArchiveAll.In(p.lang)
		}
		want.Options = append(want.Options, a)
	}
	return want
}

// turn goes through another area, "" for all.
func (p *Page) turn(area string) {
	p.area = area
	p.clear()
	p.gather()
	p.list.Home()
	p.past(1)
	p.next()
}

// receiptOut lets what is about the receipt pass only where one is out: a
// customer without a way in is in the round for another reason.
func (p *Page) receiptOut() (page.Want, bool) {
	r := p.roster.Get(p.Target().Case)
	if r == nil || r.Receipt.Outstanding() {
		return page.Nothing{}, false
	}
	return page.Refuse{Why: text.ReviewNoPaper.In(p.lang)}, true
}

// pass leaves the row for later today.
func (p *Page) pass() {
	if id, ok := p.list.Key(); ok && p.open(id) {
		p.passed[id] = true
	}
	p.next()
}

// decisions are the actions by which one has gone through a case.
var decisions = map[keys.ID]bool{
	keys.Fetched: true, keys.Archived: true, keys.Missing: true, keys.Note: true, keys.Later: true,
}

// Also tells with the decision that the case has been gone through today.
// "Later" says so itself, with its day.
func (p *Page) Also(action keys.ID, c model.Case) []model.Fact {
	if !decisions[action] || action == keys.Later || c.Review.On == p.day {
		return nil
	}
	f, err := c.GoThrough(p.day, 0, "")
	if err != nil {
		return nil
	}
	return []model.Fact{f}
}

// Did counts the decision and goes on to the next row.
func (p *Page) Did(action keys.ID) {
	if !decisions[action] {
		return
	}
	p.did[action]++
	if id, ok := p.list.Key(); ok {
		delete(p.passed, id)
	}
	p.next()
}

// Click moves the cursor to where the mouse is.
func (p *Page) Click(_, y int) {
	p.list.Click(y - listTop)
	p.past(1)
}

// Wheel scrolls the list.
func (p *Page) Wheel(_, _, n int) {
	p.list.Wheel(n)
	p.past(n)
}
