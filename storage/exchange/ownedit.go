package exchange

import (
	"errors"
	"strconv"
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// errNotRead tells of an edit that is not understood.
var errNotRead = errors.New("the cell is not understood")

// field sets a field to what somebody has written.
func (e edit) field(f model.Field) (model.Fact, error) {
	value := e.text
	switch f {
	case model.FieldProtected, model.FieldHasLock, model.FieldKeyNeeded:
		switch a := e.cal.answer(e.text); {
		case a.verdict == done && a.rest == "":
			value = model.Yes
		case a.verdict == notDone && a.rest == "" && f == model.FieldKeyNeeded:
			value = model.No
		case a.verdict == notDone && a.rest == "" || a.verdict == blank:
			value = ""
		default:
			return nil, errNotRead
		}
	case model.FieldPersonnummer:
		value, _ = model.ParsePersonnummer(e.text, e.cal.today)
	case model.FieldArea:
		value = e.areas.proper(e.text)
	case model.FieldOrganisation:
		v, known := choice(organisations, e.text)
		if value = string(v); e.text != "" && (value == "" || !known) {
			return nil, errNotRead
		}
	case model.FieldChannel:
		v, known := choice(channels, e.text)
		if value = string(v); e.text != "" && (value == "" || !known) {
			return nil, errNotRead
		}
	}
	return e.c.Change([]model.Setting{{Field: f, Value: value}})
}

// moment ticks a moment, gives it another day, sets it aside or opens it.
func (e edit) moment(m model.Moment) (model.Fact, error) {
	mark := e.c.Mark(m)
	switch a := e.cal.answer(e.text); {
	case a.verdict == blank:
		return e.c.Undone(m)
	case a.verdict == notRelevant:
		return e.c.Skip(m, e.text)
	case a.verdict == done && (a.code == "" || a.code == DayMissing) && a.rest == "":
		by := a.by
		if by == "" {
			by = mark.By
		}
		return e.done(m, a.day, by)
	}
	return nil, errNotRead
}

// done ticks a moment, or says anew when and by whom it was done. A moment of
// the receipt's life takes the receipt with it: it is only said anew while the
// receipt is where that moment left it.
func (e edit) done(m model.Moment, on model.Date, by string) (model.Fact, error) {
	mark := e.c.Mark(m)
	if mark.State != model.Done {
		return e.c.Done(m, model.Doing{On: on, By: by}, e.cal.today)
	}
	if state, life := receiptAfter[m]; life && e.c.ReceiptState() != state || on > e.cal.today {
		return nil, errNotRead
	}
	return model.MomentDone{Moment: m, On: on, By: by, Remark: mark.Remark}, nil
}

// by names who did a moment that is done.
func (e edit) by(m model.Moment) (model.Fact, error) {
	mark := e.c.Mark(m)
	if mark.State != model.Done {
		return nil, errNotRead
	}
	return e.done(m, mark.On, e.text)
}

// place moves an archived receipt to another binder.
func (e edit) place() (model.Fact, error) {
	if e.c.ReceiptState() != model.ReceiptArchived {
		return nil, errNotRead
	}
	return e.c.Move(model.ReceiptMoved{To: model.ReceiptArchived, On: e.c.Receipt.Moved, Place: model.ParsePlace(e.c.Area, e.text)}, e.cal.today)
}

// own is an exported list that comes back, while it is planned.
type own struct {
	*planner
	columns []ownColumn                  // by the column of the table; the zero value for others
	written map[string]map[string]string // by folded code and heading, what was exported
	take    map[string]bool              // the conflicts in which the list is right
	code    int                          // the column of the code
	version int
	people  map[string]*person // by folded code
}

// newOwn makes ready to read a table that the program has written, nil for any
// other.
func (p *planner) newOwn(b *Book) *own {
	if !p.table.isOwn() {
		return nil
	}
	o := &own{planner: p, written: b.written, take: b.take, people: make(map[string]*person)}
	for i, c := range p.table.Columns {
		var col ownColumn
		for _, known := range ownColumns() {
			if known.heading == c.Heading {
				col = known
			}
		}
		switch c.Heading {
		case codeHeading:
			o.code = i
		case versionHeading:
			o.version = i
		}
		o.columns = append(o.columns, col)
	}
	return o
}

// row plans the edits of a row. It reports false for a row that is of no case
// of the register, which is read like that of any list.
func (o *own) row(row Row) (bool, error) {
	code := lookup.Fold(row.cell(o.code))
	c, known := o.byCode[code]
	if !known {
		return false, nil
	}
	o.plan.Rows++
	who := o.people[code]
	if who == nil {
		who = &person{id: c.ID, customer: c.Customer, known: &c, ended: c.Ended()}
		o.people[code] = who
		o.plan.Unchanged++
	} else {
		o.plan.Duplicates++
	}
	for i, col := range o.columns {
		if col.edit == nil {
			continue
		}
		if err := o.cell(who, row, i); err != nil {
			return true, err
		}
	}
	return true, nil
}

// cell plans what somebody has changed in a cell. What the register says now
// and did not say when the list was written stays, and is told.
func (o *own) cell(who *person, row Row, i int) error {
	col, text := o.columns[i], row.cell(i)
	now := model.Clean(col.show(*who.known, Shown{true, true, true}))
	was, kept := o.written[lookup.Fold(row.cell(o.code))][col.heading]
	stale := kept && was != now && !strings.Contains(was, masked) || !kept && row.cell(o.version) != strconv.Itoa(len(who.known.History()))
	switch {
	case kept && text == was, text == now, strings.Contains(text, masked), kept && text == "" && strings.Contains(was, masked):
		return nil
	case stale && !o.take[conflictKey(row.cell(o.code), col.heading)]:
		o.odd(who, row, i, EditConflict)
		return nil
	}
	c, err := who.now(o.reg.Today)
	if err != nil {
		return err
	}
	f, err := col.edit(edit{c, text, o.cal, o.areas})
	var refusal *model.Refusal
	switch {
	case errors.As(err, &refusal) && refusal.Reason == model.RefusedNothing:
	case err != nil:
		o.odd(who, row, i, EditRefused)
	default:
		o.odd(who, row, i, Edited)
		o.draft(who, f)
		o.changes(who)
	}
	return nil
}

// conflictKey names a cell of an own list that was changed in the register, too.
func conflictKey(code, heading string) string { return lookup.Fold(code) + " " + heading }

// odd tells of an edit with what the register says, as far as anybody may see
// it.
func (o *own) odd(who *person, row Row, i int, code Code) {
	c := o.table.Columns[i]
	value := first(row.cell(i), 300)
	if who.customer.Protected {
		value = masked
	}
	pr := Problem{
		Sheet: o.table.Sheet, Row: row.Number, Letter: c.Letter, Column: c.Name(), Value: value, Code: code,
		Args: []string{o.columns[i].show(*who.known, Shown{})},
	}
	if code == EditConflict {
		pr.Conflict = conflictKey(row.cell(o.code), c.Heading)
	}
	o.report(pr)
}
