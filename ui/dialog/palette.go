package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model/lookup"
	"laskoll/themes"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/part/input"
	"laskoll/ui/part/list"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Palette lists every action there is, with its key or why it cannot be used
// now, and below them the customers that fit what was typed.
type Palette struct {
	lang    text.Lang
	actions []keys.Action
	reg     *keys.Registry
	scope   keys.Scope
	have    keys.Needs
	marked  int
	roster  *roster.Roster

	input input.Input
	rows  []entry
	list  list.List[int]
}

// entry is an action or a customer.
type entry struct {
	action keys.Action
	hit    lookup.Hit
}

// Here is where the list of all actions was asked for.
type Here struct {
	Scope keys.Scope
	Have  keys.Needs // what there is for actions to act on
	Cases int        // how many marked cases they act on; 0: the one under the cursor
}

// NewPalette returns the list of the registry's actions, those that belong to
// the place where it was asked for first.
func NewPalette(lang text.Lang, reg *keys.Registry, here Here, r *roster.Roster) *Palette {
	p := &Palette{lang: lang, reg: reg, scope: here.Scope, have: here.Have, marked: here.Cases, roster: r}
	own := reg.In(here.Scope)
	for _, a := range slices.Concat(own, reg.All()) {
		known := slices.ContainsFunc(p.actions, func(b keys.Action) bool { return a.ID == b.ID })
		if !known && !moving(a.ID) {
			p.actions = append(p.actions, a)
		}
	}
	p.input.Placeholder = text.PaletteHint.In(lang)
	p.search()
	return p
}

// moving reports whether the action only moves a cursor: nobody looks for
// those in a list that is itself moved in.
func moving(id keys.ID) bool {
	switch id {
	case keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom, keys.Left, keys.Right,
		keys.ExtendUp, keys.ExtendDown, keys.Open, keys.Back, keys.NextPane, keys.PrevPane, keys.Step, keys.Palette:
		return true
	}
	return false
}

// Press takes a key.
func (p *Palette) Press(k tea.KeyPressMsg) Result {
	switch k.String() {
	case "esc", "ctrl+k", "f10":
		return Leave{}
	case "enter":
		return p.choose()
	}
	if moveList(&p.list, k.String()) {
		return Stay{}
	}
	if p.input.Press(k) {
		p.search()
	}
	return Stay{}
}

// Paste searches for what is pasted.
func (p *Palette) Paste(s string) {
	p.input.Paste(s)
	p.search()
}

// Sync searches anew when cases have changed; the cursor stays where it is.
func (p *Palette) Sync() {
	at := p.list.Cursor()
	p.search()
	p.list.Go(at)
}

func (p *Palette) choose() Result {
	i := p.list.Cursor()
	if i < 0 {
		return Stay{}
	}
	row := p.rows[i]
	if row.action.ID == "" {
		return OpenCase{row.hit.ID}
	}
	if _, not := row.action.Why(p.have); not {
		return Stay{}
	}
	return Run{row.action.ID}
}

func (p *Palette) search() {
	p.rows = nil
	typed := words(p.input.Value())
	for _, can := range []bool{true, false} {
		for _, a := range p.actions {
			_, not := a.Why(p.have)
			if not != can && matches(typed, a.Label.In(p.lang)+" "+a.Help.In(p.lang)) {
				p.rows = append(p.rows, entry{action: a})
			}
		}
	}
	if strings.TrimSpace(p.input.Value()) != "" {
		for _, h := range p.roster.Search(p.input.Value(), "", 8) {
			p.rows = append(p.rows, entry{hit: h})
		}
	}
	p.list.Empty = text.PaletteNone.In(p.lang)
	p.list.SetRows(len(p.rows), func(i int) int { return i })
	p.list.Home()
}

// View draws the box.
func (p *Palette) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 96), min(height-2, 22)
	inner := width - 2
	p.list.SetSize(inner, max(height-5-1-toldLines, 1))
	box := look.Box{Title: text.PaletteTitle.In(p.lang)}
	if p.marked > 0 {
		box.Right = text.Marked.In(p.lang, p.marked)
	}
	box.Body = slices.Concat([]string{" " + p.input.Line(l, inner-2, true), l.Rule(inner)},
		p.list.Lines(l, true, func(i, w int, at bool) string { return p.row(l, p.rows[i], w, at) }), p.told(l, inner))
	return frame(l, p.lang, box, width, height, hint{"enter", text.PaletteRun}, hint{"esc", text.Close})
}

const keyWidth = 11

func (p *Palette) row(l *look.Look, e entry, width int, at bool) string {
	if e.action.ID == "" {
		return p.customer(l, e.hit, width, at)
	}
	cursor := " "
	if at {
		cursor = l.Symbols.Cursor
	}
	says, ink := p.says(e.action)
	key := themes.Accent
	if ink != themes.Text {
		key = ink
	}
	keyName := ""
	if k := p.reg.KeyIn(p.scope, e.action); k != "" {
		keyName = text.KeyName(p.lang, k)
	}
	return " " + cursor + " " + l.Fit(l.Paint(ink, says), max(width-keyWidth-5, 1)) + " " + l.Paint(key, keyName)
}

// says tells what an action does, or why it cannot be done.
func (p *Palette) says(a keys.Action) (words string, ink themes.Role) {
	if why, not := a.Why(p.have); not {
		return upper(a.Label.In(p.lang)) + ": " + why.In(p.lang), themes.Muted
	}
	return a.Help.In(p.lang), themes.Text
}

// told tells in full what the row under the cursor says, where it has no room
// for that.
func (p *Palette) told(l *look.Look, inner int) []string {
	words, ink := "", themes.Text
	if i := p.list.Cursor(); i >= 0 && p.rows[i].action.ID != "" {
		if words, ink = p.says(p.rows[i].action); look.Width(words) <= inner-keyWidth-5 {
			words = ""
		}
	}
	return told(l, inner, words, ink)
}

func (p *Palette) customer(l *look.Look, h lookup.Hit, width int, at bool) string {
	r := p.roster.Get(h.ID)
	if r == nil {
		return ""
	}
	return hitRow(l, p.lang, r, h, hitView{width: width, at: at, today: p.roster.Today()})
}

// upper returns s with a capital first letter.
func upper(s string) string {
	for i, r := range s {
		if i == 0 {
			return strings.ToUpper(string(r)) + s[len(string(r)):]
		}
	}
	return s
}
