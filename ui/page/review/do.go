package review

import (
	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// Do does the page's own actions.
func (p *Page) Do(action keys.ID, _ string) (page.Want, bool) {
	if page.Walk(&p.list, action) {
		return page.Nothing{}, true
	}
	switch action {
	case keys.Fetched, keys.Archived, keys.Missing:
		return p.receiptOut()
	case keys.Pass:
		p.pass()
	case keys.Open:
		return page.Show{Case: p.Target().Case}, !p.Target().None()
	case keys.Back:
		return page.Act{Action: keys.Cases}, true
	default:
		return page.Nothing{}, false
	}
	return page.Nothing{}, true
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
}

// Wheel scrolls the list.
func (p *Page) Wheel(_, _, n int) { p.list.Wheel(n) }
