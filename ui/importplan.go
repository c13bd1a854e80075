package ui

import (
	"maps"
	"slices"
	"strings"

	"laskoll/model"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// Import is what reading a list in would do. Nothing of it is done until its
// drafts are recorded, in their order and in one transaction.
type Import struct {
	text.ImportCounts
	Map      ListMap         // as it was read
	Known    bool            // it was settled when such a list was read in before
	Tables   []ImportTable   // what the file holds
	Nobody   []ImportProblem // rows that became no customers
	Groups   []ImportGroup   // cells that were not understood, by column and text
	Warnings []ImportProblem // understood, but worth a look
	Drafts   []desk.Draft
	Cases    map[model.CaseID]model.Case // those of the drafts that the register has
}

// alike reports whether two readings of a list tell the user the same.
func (i *Import) alike(other *Import) bool {
	return i.ImportCounts == other.ImportCounts && len(i.Drafts) == len(other.Drafts) &&
		len(i.Nobody) == len(other.Nobody) && len(i.Groups) == len(other.Groups) && len(i.Warnings) == len(other.Warnings)
}

// hasConflict reports whether there is something to choose of.
func (i *Import) hasConflict() bool {
	return slices.ContainsFunc(i.Groups, func(g ImportGroup) bool { return g.Conflict != "" })
}

// ListMap is what somebody has settled of how a list is read; the zero value
// settles nothing.
type ListMap struct {
	Columns map[string]string            // by heading, what it is about
	Sheets  map[string]bool              // whether it is read
	Cells   map[string]map[string]string // by heading and text, what it stands for
	Take    map[string]bool              // the conflicts of this reading in which the list is right
}

// with returns the map with one thing more settled; the map itself stays.
func (m ListMap) with(settle func(ListMap)) ListMap {
	out := ListMap{make(map[string]string), make(map[string]bool), make(map[string]map[string]string), make(map[string]bool)}
	maps.Copy(out.Take, m.Take)
	maps.Copy(out.Columns, m.Columns)
	maps.Copy(out.Sheets, m.Sheets)
	for heading, cells := range m.Cells {
		out.Cells[heading] = maps.Clone(cells)
	}
	settle(out)
	return out
}

// ImportTable is a table of a list and how it is read.
type ImportTable struct {
	Sheet   string // "" where there are no sheets
	Header  int    // the row of the headings
	Rows    int    // below them
	Skipped string // why it is not read, in the user's words; "" when it is
	Columns []ImportColumn
}

// ImportColumn is a column and what it is taken for.
type ImportColumn struct {
	Heading    string // or its letter
	Meaning    string // by its name, see text.ColumnMeaning
	Examples   []string
	Cells      int // with text
	Understood int // of those
}

// ImportGroup is cells of one column with one text.
type ImportGroup struct {
	Heading, Text string
	Words         string // what is odd about them, in the user's words
	Cells         int
	Row           int    // the first
	Conflict      string // changed in the register, too: what to choose of; else ""
}

// ImportProblem is what is odd about a cell of a list, or about a whole row
// when Column is "".
type ImportProblem struct {
	Sheet  string // "" where the list has only one
	Row    int
	Column string
	Value  string // what stands there
	Words  string // what is odd about it, in the user's words
}

// ListError tells in the user's words why a file cannot be read in.
type ListError struct{ Words string }

// Error returns the words.
func (e *ListError) Error() string { return e.Words }

// learnt is what a list tells of one case, in order. Of a case that is new the
// first fact opens it.
type learnt struct {
	id    model.CaseID
	facts []model.Fact
}

// gather puts together what the drafts tell of each case: first of those that
// are new, then of those that the register has, as the list has them.
func (i *Import) gather() (opened, widened []learnt) {
	at := make(map[model.CaseID]int)
	for _, d := range i.Drafts {
		of := &opened
		if _, known := i.Cases[d.Case]; known {
			of = &widened
		}
		n, seen := at[d.Case]
		if !seen {
			n = len(*of)
			at[d.Case], *of = n, append(*of, learnt{id: d.Case})
		}
		(*of)[n].facts = append((*of)[n].facts, d.Fact)
	}
	return opened, widened
}

// report tells what reading the list in would do, or did: first how its
// columns are read, then what of it was not.
func (a importer) report(x *importRun, title string, more ...string) *dialog.Report {
	l, plan := a.opts.Lang, x.plan
	problems := func(all []ImportProblem, s look.State) func(int) dialog.Line {
		return func(i int) dialog.Line { return problemLine(l, all[i], s) }
	}
	lead := append([]string{plan.In(l) + "."}, more...)
	box := dialog.NewReport(l, title, lead...)
	for _, t := range plan.Tables {
		box.Add(a.table(t))
	}
	return box.
		Add(dialog.Section{Title: text.ImportNobody.In(l, len(plan.Nobody)), Len: len(plan.Nobody), Row: problems(plan.Nobody, look.Late)}).
		Add(dialog.Section{Title: text.ImportBad.In(l, len(plan.Groups)), Len: len(plan.Groups), Enter: text.ImportAnswer,
			Row: func(i int) dialog.Line { return groupLine(l, plan.Groups[i]) }}).
		Add(dialog.Section{Title: text.ImportOdd.In(l, len(plan.Warnings)), Len: len(plan.Warnings), Row: problems(plan.Warnings, look.Waiting)}).
		Add(dialog.Section{Title: text.ImportWidens.In(l, len(x.widened)), Len: len(x.widened),
			Row: func(i int) dialog.Line { return a.learns(x.widened[i], plan.Cases[x.widened[i].id]) }}).
		Add(dialog.Section{Title: text.ImportAdded.In(l, len(x.opened)), Len: len(x.opened),
			Row: func(i int) dialog.Line { return a.opens(x.opened[i]) }})
}

// table is the section of a table: a row for each column, or why it is not
// read.
func (a importer) table(t ImportTable) dialog.Section {
	l := a.opts.Lang
	s := dialog.Section{Title: text.ImportTable(l, t.Sheet, t.Header, t.Rows), Len: len(t.Columns), Enter: text.ImportSettle,
		Row: func(i int) dialog.Line { return columnLine(l, t.Columns[i]) }}
	if t.Skipped != "" {
		s.Len, s.Row = 1, func(int) dialog.Line {
			return dialog.Line{State: look.Skipped, What: text.ImportUnread.In(l), Says: t.Skipped, Detail: t.Skipped}
		}
	}
	return s
}

func columnLine(l text.Lang, c ImportColumn) dialog.Line {
	says := text.ImportColumn(l, c.Meaning, c.Understood, c.Cells, c.Examples)
	state := look.Done
	switch {
	case c.Cells == 0, c.Meaning == "remark", c.Meaning == "counter":
		state = look.Skipped
	case c.Meaning == "unknown":
		state = look.Todo
	case c.Understood < c.Cells:
		state = look.Late
	}
	return dialog.Line{State: state, What: model.Clean(c.Heading), Says: says, Detail: model.Clean(c.Heading) + ": " + says}
}

func groupLine(l text.Lang, g ImportGroup) dialog.Line {
	says := text.ImportCells.In(l, g.Cells) + " · " + g.Words
	what := text.ImportCellOf(l, model.Clean(g.Text), model.Clean(g.Heading))
	return dialog.Line{State: look.Late, What: what, Says: says, Detail: what + ": " + says}
}

func problemLine(l text.Lang, p ImportProblem, s look.State) dialog.Line {
	says := p.Words
	if p.Value != "" {
		says = text.ImportValue.In(l, model.Clean(p.Value)) + " " + says
	}
	return dialog.Line{State: s, What: text.ImportWhere(l, p.Sheet, p.Row, model.Clean(p.Column)), Says: says, Detail: says}
}

// learns tells what a case of the register gets to know.
func (a importer) learns(of learnt, c model.Case) dialog.Line {
	said := a.told(of.facts, c)
	return dialog.Line{State: look.Ongoing, What: c.Customer.Name(), Says: said, Detail: c.Code.String() + " " + said}
}

// opens tells what a new case will hold.
func (a importer) opens(of learnt) dialog.Line {
	l, c := a.opts.Lang, model.Case{}
	for n, f := range of.facts {
		c = apply(c, model.Event{ID: provisional(uint64(n)), Case: of.id, Fact: f})
	}
	opened, _ := of.facts[0].(model.Opened)
	holds := append(text.ImportSettings(l, opened.Set, a.today()), a.told(of.facts[1:], c))
	says := []string{c.Area, text.ImportSteps.In(l, c.Summary().Done, model.Steps)}
	return dialog.Line{State: look.Todo, What: c.Customer.Name(), Says: dotted(says), Detail: dotted(holds)}
}

// told is what the facts say, in one line.
func (a importer) told(facts []model.Fact, c model.Case) string {
	said := make([]string, 0, len(facts))
	for _, f := range facts {
		said = append(said, text.Fact(a.opts.Lang, f, c, a.today()))
	}
	return dotted(said)
}

// dotted joins the parts that say something.
func dotted(parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}
