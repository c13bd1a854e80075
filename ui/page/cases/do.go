package cases

import (
	"slices"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Do does the page's own actions.
func (p *Page) Do(action keys.ID, key string) (page.Want, bool) {
	if p.mark(action) {
		return page.Nothing{}, true
	}
	p.marks.run = false
	switch action {
	case keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom:
		p.move(action)
	case keys.NextPane:
		p.turn(1)
	case keys.PrevPane:
		p.turn(-1)
	case keys.Right:
		p.focus = min(p.focus+1, PaneDetails)
	case keys.Left:
		p.focus = max(p.focus, 1) - 1
	case keys.Open:
		return p.open()
	case keys.Back:
		return p.back()
	case keys.Toggle:
		return p.tickOnly()
	case keys.Step:
		p.step(model.Step(key[0] - '0'))
	case keys.Sort:
		p.order = p.order.Next()
		p.sort()
		p.list.Home()
		p.follow()
	case keys.Filter:
		return p.chooseFilter(), true
	case keys.Mine:
		if p.area == "" && p.filter.Area == "" {
			return page.Refuse{Why: text.NoMine.In(p.lang)}, true
		}
		p.mine()
	case keys.Refresh:
		p.sort()
		return page.Nothing{}, false // the program reads anew as well
	default:
		return page.Nothing{}, false
	}
	return page.Nothing{}, true
}

// turn moves the focus. Narrow windows show fewer panes at a time, but every
// pane can always be reached.
func (p *Page) turn(n int) {
	p.focus = Pane((int(p.focus) + n + 3) % 3)
}

func (p *Page) move(action keys.ID) {
	switch p.focus {
	case PaneList:
		p.moveList(action)
	case PaneSteps:
		p.moveMoment(action)
	case PaneDetails:
		p.details = max(0, p.details+map[keys.ID]int{
			keys.Up: -1, keys.Down: 1, keys.PageUp: -10, keys.PageDown: 10, keys.Top: -1 << 20, keys.Bottom: 1 << 20,
		}[action])
	}
}

func (p *Page) moveList(action keys.ID) {
	page.Walk(&p.list, action)
	p.follow()
}

func (p *Page) moveMoment(action keys.ID) {
	switch action {
	case keys.Up:
		p.stepMoment(-1)
	case keys.Down:
		p.stepMoment(1)
	case keys.PageUp:
		p.step(max(p.moment.Step(), 2) - 1)
	case keys.PageDown:
		p.step(min(p.moment.Step()+1, model.Steps))
	case keys.Top:
		p.stepMoment(-len(model.Moments()))
	case keys.Bottom:
		p.stepMoment(len(model.Moments()))
	}
}

// stepMoment moves the cursor by so many moments, as far as there are any.
func (p *Page) stepMoment(by int) {
	all := model.Moments()
	p.moment = all[min(max(slices.Index(all, p.moment)+by, 0), len(all)-1)]
}

// step puts the cursor on a step: on its first moment that is still to do.
func (p *Page) step(s model.Step) {
	moments := s.Moments()
	if len(moments) == 0 {
		return
	}
	p.moment = moments[0]
	c, ok := p.register.Case(p.of)
	if !ok {
		return
	}
	for _, m := range moments {
		if c.Status(m).State == model.Todo {
			p.moment = m
			return
		}
	}
	for _, m := range moments {
		if c.Status(m).State == model.Finished {
			p.moment = m
			return
		}
	}
}

// tickOnly lets a moment be ticked from the list, but no tick be taken away
// there: that is done where one sees which one it is.
func (p *Page) tickOnly() (page.Want, bool) {
	c, ok := p.register.Case(p.of)
	if p.focus != PaneList || !ok || p.marks.len() > 0 || c.Status(p.moment).State == model.Todo {
		return page.Nothing{}, false
	}
	return page.Refuse{Why: text.NothingToTick.In(p.lang)}, true
}

func (p *Page) open() (page.Want, bool) {
	if p.focus == PaneList && p.list.Len() > 0 {
		p.focus = PaneSteps
		return page.Nothing{}, true
	}
	return page.Act{Action: keys.ToggleHow}, p.focus == PaneSteps
}

// back leaves the pane, then the marks, then the filter.
func (p *Page) back() (page.Want, bool) {
	switch {
	case p.focus != PaneList:
		p.focus = PaneList
	case p.marks.len() > 0:
		p.marks.clear()
	case p.filter != (roster.Filter{}):
		p.Show(roster.Filter{})
	default:
		return page.Nothing{}, false
	}
	return page.Nothing{}, true
}

// Click moves the focus and the cursor to where the mouse is.
func (p *Page) Click(x, y int) {
	p.focus = p.at(x)
	if p.focus == PaneList {
		p.list.Click(y - listTop)
		p.follow()
	}
}

// Wheel scrolls what the mouse is over.
func (p *Page) Wheel(x, _, n int) {
	switch p.at(x) {
	case PaneList:
		p.list.Wheel(n * 3)
		p.follow()
	case PaneDetails:
		p.details = max(0, p.details+n)
	}
}

// at returns which pane a column belongs to.
func (p *Page) at(x int) Pane {
	for pane, w := range p.widths {
		if x < w {
			return Pane(pane)
		}
		x -= w
	}
	return p.focus
}

// Also adds nothing to what is done here.
func (p *Page) Also(keys.ID, model.Case) []model.Fact { return nil }

// Did moves on to what is next when a moment has been ticked.
func (p *Page) Did(action keys.ID) {
	switch action {
	case keys.Toggle, keys.ToggleHow, keys.Skip, keys.Fetched, keys.Archived:
		p.advance()
	case keys.Undo, keys.Redo:
		p.of, p.moment = model.CaseID{}, 0
		p.follow()
	}
}
