package ui

import (
	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/dialog"
	"laskoll/ui/text"
)

// mapper settles with the user how a list is read, before it is read in.
type mapper struct{ *App }

// settle asks what a row of the report that was picked is to mean.
func (a mapper) settle(x *importRun, at dialog.PickedRow) {
	x.at = at
	plan, section := x.plan, at.Section
	for _, t := range plan.Tables {
		// A table without rows in the report has no section.
		if t.Skipped == "" && len(t.Columns) == 0 {
			continue
		}
		if section == 0 {
			a.table(x, t, at.Row)
			return
		}
		section--
	}
	if len(plan.Nobody) > 0 {
		section--
	}
	if section == 0 {
		a.group(x, plan.Groups[at.Row])
	}
}

// table asks what a column is about, or whether a sheet is to be read.
func (a mapper) table(x *importRun, t ImportTable, row int) {
	l := a.opts.Lang
	if t.Skipped != "" {
		a.ask(x, text.ImportSheetIs.In(l, t.Sheet), []string{text.ImportReadIt.In(l), text.ImportLeaveIt.In(l)}, 1, func(m ListMap, i int) {
			m.Sheets[t.Sheet] = i == 0
		})
		return
	}
	c := t.Columns[row]
	names, words, at := text.ColumnMeanings(), []string(nil), 0
	for i, name := range names {
		words = append(words, text.ColumnMeaning(l, name))
		if name == c.Meaning {
			at = i
		}
	}
	a.ask(x, text.ImportMeans.In(l, c.Heading), words, at, func(m ListMap, i int) { m.Columns[c.Heading] = names[i] })
}

// group asks what cells of one text stand for.
func (a mapper) group(x *importRun, g ImportGroup) {
	l := a.opts.Lang
	if g.Conflict != "" {
		a.ask(x, text.ImportWhich.In(l, g.Heading, g.Row), []string{text.ImportKeepOurs.In(l), text.ImportTakeList.In(l, model.Clean(g.Text))}, 0, func(m ListMap, i int) {
			m.Take[g.Conflict] = i == 1
		})
		return
	}
	stands := []string{"x", "nej", "-"}
	words := []string{text.ImportIsDone.In(l), text.ImportIsNot.In(l), text.ImportIsEmpty.In(l), text.ImportIsNote.In(l)}
	a.ask(x, text.ImportStands.In(l, g.Text, g.Heading), words, len(words)-1, func(m ListMap, i int) {
		if i == len(stands) {
			delete(m.Cells[g.Heading], g.Text)
			return
		}
		if m.Cells[g.Heading] == nil {
			m.Cells[g.Heading] = make(map[string]string)
		}
		m.Cells[g.Heading][g.Text] = stands[i]
	})
}

// ask has one of several things chosen, and reads the list again with it. Who
// chooses nothing is back where they were.
func (a mapper) ask(x *importRun, title string, options []string, at int, settle func(ListMap, int)) {
	i := importer(a)
	report := i.agree(x)
	a.push(dialog.NewChoose(a.opts.Lang, title, options, at), func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok {
			return nil, nil
		}
		a.drop(report)
		how := x.plan.Map.with(func(m ListMap) { settle(m, chosen.At) })
		return i.read(&importRun{path: x.path, name: x.name, file: x.file, how: &how, at: x.at}), nil
	})
}
