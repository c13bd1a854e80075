package paper

import (
	"fmt"
	"slices"

	"laskoll/model"
	"laskoll/ui/text"
)

// The columns of today's list.
const (
	todayName = margin + 11
	todayArea = todayName + 56
	todayWhat = todayArea + 34
	todayEnd  = paperWidth - margin
)

// Today is the list of what needs attention, in the order given: that of
// [model.Attention]. find returns the summary of a case; an item whose case
// it does not know is left out. Nothing on the list says where anybody lives.
func Today(s Sheet, items []model.Item, find func(model.CaseID) (model.Summary, bool)) Document {
	rows := make([]todayItem, 0, len(items))
	for _, i := range items {
		if sum, ok := find(i.Case); ok {
			rows = append(rows, todayItem{i, sum})
		}
	}
	return Document{
		Name: text.PaperTodayFile.In(s.Lang, s.Today), Rows: len(rows),
		sheet: s, title: text.PaperToday, care: text.PaperCare,
		parts: []func(*page){func(p *page) { p.today(rows) }},
	}
}

// todayItem is one thing to see to and whose it is.
type todayItem struct {
	item model.Item
	of   model.Summary
}

func (p *page) today(rows []todayItem) {
	if len(rows) == 0 {
		p.lead(text.PaperTodayNone.In(p.lang))
		return
	}
	p.lead(text.PaperTodayLead.In(p.lang, len(rows)))
	for len(rows) > 0 {
		level := rows[0].item.Level
		n := slices.IndexFunc(rows, func(r todayItem) bool { return r.item.Level != level })
		if n < 0 {
			n = len(rows)
		}
		p.group(fmt.Sprintf("%s (%d)", levelWords[level].In(p.lang), n), p.todayNames())
		for _, r := range rows[:n] {
			p.todayRow(r)
		}
		rows = rows[n:]
	}
}

var levelWords = map[model.Level]text.Phrase{
	model.Notice: text.PaperNotice, model.Warning: text.PaperWarning, model.Danger: text.PaperDanger,
}

// todayNames are the headings of the columns.
func (p *page) todayNames() []column {
	name := func(x float64, ph text.Phrase) column {
		return column{x: x, paras: []para{{smallFace, ph.In(p.lang), 1}}}
	}
	return []column{
		name(margin, text.PaperDone), name(todayName, text.PaperCustomer),
		name(todayArea, text.PaperArea), name(todayWhat, text.PaperWhat),
	}
}

func (p *page) todayRow(r todayItem) {
	who := []para{{nameFace, p.doc.sheet.named(r.of.Name()), 4}, {smallFace, r.of.Code.String(), 1}}
	if r.of.Protected {
		who = append(who, para{smallFace, text.ProtectedMark.In(p.lang), 2})
	}
	what := []para{{bodyFace, text.Item(p.lang, r.item), 4}}
	if r.item.Kind == model.NoWayIn || r.item.Kind == model.WayInUnknown {
		what[0].face = nameFace
	}
	if late := text.Overdue(p.lang, r.item); late != "" {
		what = append(what, para{smallFace, late, 1})
	}
	top := p.row(10, []column{
		{todayName, todayArea - todayName - gap, who},
		{todayArea, todayWhat - todayArea - gap, []para{{bodyFace, r.of.Area, 3}, {smallFace, string(r.of.Organisation), 1}}},
		{todayWhat, todayEnd - todayWhat, what},
	})
	p.tick(margin, top+1.2)
}
