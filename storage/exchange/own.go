package exchange

import (
	"slices"
	"strconv"
	"strings"

	"laskoll/model"
)

// Shown is what a list of cases may show: what is hidden leaves the program
// for good.
type Shown struct {
	Protected bool // of protected persons, what is hidden in lists
	Numbers   bool // personal numbers whole
	Keys      bool // door codes and the places of keys, beside the addresses
}

// masked stands where something is hidden; it is never read as a value.
const masked = "••••"

// ownColumn is a column of the lists that the program writes itself.
type ownColumn struct {
	heading string
	width   float64
	show    func(c model.Case, s Shown) string
	// edit returns what a new text in the column does; nil for a column that
	// only tells.
	edit func(e edit) (model.Fact, error)
}

// edit is a cell that somebody has changed in an exported list.
type edit struct {
	c     model.Case
	text  string
	cal   calendar
	areas *spellings
}

// The headings by which an own list is known again: the case's code, and how
// many events the case had when it was written.
const (
	codeHeading    = "Ärendekod"
	versionHeading = "Version"
)

var ownFields = []struct {
	heading string
	width   float64
	field   model.Field
}{
	{"Förnamn", 16, model.FieldGiven}, {"Efternamn", 16, model.FieldFamily}, {"Personnummer", 16, model.FieldPersonnummer},
	{"Adress", 24, model.FieldStreet}, {"Postnummer", 10, model.FieldPostalCode}, {"Ort", 14, model.FieldTown}, {"Telefon", 16, model.FieldPhone},
	{"Portkod", 10, model.FieldDoorCode}, {"Kontaktperson", 18, model.FieldContactName}, {"Relation", 12, model.FieldContactRelation},
	{"Kontaktpersonens telefon", 16, model.FieldContactPhone}, {"Skyddade personuppgifter", 10, model.FieldProtected}, {"Område", 14, model.FieldArea},
	{"HV/HSL", 8, model.FieldOrganisation}, {"Via", 14, model.FieldChannel}, {"Har digitalt lås", 10, model.FieldHasLock},
	{"Kan ej få digitalt lås", 18, model.FieldNoLockReason}, {"Fysisk nyckel behövs", 10, model.FieldKeyNeeded},
}

// ownColumns are the columns of a list of cases, in order.
func ownColumns() []ownColumn {
	out := []ownColumn{{heading: codeHeading, width: 10, show: func(c model.Case, _ Shown) string { return c.Code.String() }}}
	for _, f := range ownFields {
		out = append(out, ownColumn{f.heading, f.width, func(c model.Case, s Shown) string { return shownField(c, f.field, s) },
			func(e edit) (model.Fact, error) { return e.field(f.field) }})
	}
	for _, m := range model.Moments() {
		out = append(out, ownColumn{m.String(), 11, func(c model.Case, _ Shown) string { return shownMark(c.Mark(m)) }, func(e edit) (model.Fact, error) { return e.moment(m) }},
			ownColumn{m.String() + " av", 12, func(c model.Case, _ Shown) string { return c.Mark(m).By }, func(e edit) (model.Fact, error) { return e.by(m) }})
	}
	return append(out,
		ownColumn{"Nycklar", 20, shownKeys, nil},
		ownColumn{"Låskvittens", 12, func(c model.Case, _ Shown) string { return receiptWords[c.ReceiptState()] }, nil},
		ownColumn{"Kvittensens pärm", 14, func(c model.Case, _ Shown) string { return c.Receipt.Place.String() }, edit.place},
		ownColumn{"Avslutat", 11, func(c model.Case, _ Shown) string { return shownEnd(c.End) }, nil},
		ownColumn{"Avslutsorsak", 16, func(c model.Case, _ Shown) string { return endNames[c.End.Reason] }, nil},
		ownColumn{"Anteckningar", 40, shownNotes, nil},
		ownColumn{versionHeading, 8, func(c model.Case, _ Shown) string { return strconv.Itoa(len(c.History())) }, nil},
		ownColumn{"Ny anteckning", 30, func(model.Case, Shown) string { return "" }, func(e edit) (model.Fact, error) { return e.c.AddNote(e.text) }},
	)
}

var receiptWords = map[model.ReceiptState]string{
	model.ReceiptExpected: "väntas", model.ReceiptAtCustomer: "hos kund", model.ReceiptFetched: "hämtad", model.ReceiptArchived: "arkiverad",
	model.ReceiptLent: "utlånad", model.ReceiptMissing: "saknas", model.ReceiptPurged: "gallrad",
}

var endNames = map[model.EndReason]string{
	model.EndDied: "avliden", model.EndMoved: "flyttat", model.EndDeclined: "tackat nej", model.EndProvider: "bytt utförare", model.EndOther: "annat",
}

func shownField(c model.Case, f model.Field, s Shown) string {
	v := c.Get(f)
	switch {
	case v == "":
		return ""
	case c.Customer.Protected && f.Sensitive() && !s.Protected, f == model.FieldDoorCode && !s.Keys:
		return masked
	case f == model.FieldPersonnummer && !s.Numbers:
		if n := len([]rune(v)); n > 4 {
			return string([]rune(v)[:n-4]) + masked
		}
		return masked
	case f == model.FieldPersonnummer && isWhole(v):
		return v[:8] + "-" + v[8:]
	case v == model.Yes:
		return "ja"
	case v == model.No:
		return "nej"
	}
	return v
}

func shownMark(m model.Mark) string {
	switch m.State {
	case model.Done:
		if m.On.Known() {
			return m.On.String()
		}
		return "x"
	case model.Skipped:
		return "ej aktuellt"
	case model.MarkAssumed:
		return "antaget"
	}
	return ""
}

func shownKeys(c model.Case, s Shown) string {
	var out []string
	for _, k := range c.HeldKeys() {
		if !s.Keys || c.Customer.Protected && !s.Protected {
			out = append(out, masked)
			continue
		}
		out = append(out, k.Label())
	}
	return strings.Join(out, "; ")
}

func shownEnd(e model.End) string {
	switch {
	case e.Reason == model.EndNone:
		return ""
	case e.On.Known():
		return e.On.String()
	}
	return "x"
}

func shownNotes(c model.Case, s Shown) string {
	if c.Customer.Protected && !s.Protected {
		if len(c.Notes) > 0 {
			return masked
		}
		return ""
	}
	var out []string
	for _, n := range c.Notes {
		text := n.Text
		if n.Heading != "" {
			text = n.Heading + ": " + text
		}
		out = append(out, text)
	}
	return strings.Join(out, " | ")
}

// CaseList returns the cases as a list to write out, and the hidden one by
// which it is known again: what each cell said when it was written.
func CaseList(name string, cases []model.Case, s Shown) []List {
	columns := ownColumns()
	list := List{Name: name}
	for _, col := range columns {
		list.Headings = append(list.Headings, col.heading)
		list.Widths = append(list.Widths, col.width)
	}
	for _, c := range cases {
		var row []string
		for _, col := range columns {
			row = append(row, col.show(c, s))
		}
		list.Rows = append(list.Rows, row)
	}
	kept := list
	kept.Name, kept.Hidden, kept.Widths = ownSheet, true, nil
	return []List{list, kept}
}

// ownSheet is the name of the hidden sheet that keeps what was written.
const ownSheet = "Låskoll original"

// ReceiptList returns the receipts of the cases that have one.
func ReceiptList(name string, cases []model.Case) List {
	list := List{Name: name, Headings: []string{"Kod", "Namn", "Område", "Låskvittens", "Sedan", "Pärm"}, Widths: []float64{10, 24, 14, 12, 11, 16}}
	for _, c := range cases {
		if state := c.ReceiptState(); state != model.ReceiptNone {
			list.Rows = append(list.Rows, []string{c.Code.String(), c.Customer.Name(), c.Area, receiptWords[state], c.ReceiptSince().String(), c.Receipt.Place.String()})
		}
	}
	return list
}

// KeyList returns the keys that are held. Where they hang never stands beside
// an address.
func KeyList(name string, cases []model.Case, s Shown) List {
	list := List{Name: name, Headings: []string{"Kod", "Namn", "Område", "Nyckelposition", "Nyckelnummer", "Mottagen"}, Widths: []float64{10, 24, 14, 16, 14, 11}}
	for _, c := range cases {
		for _, k := range c.HeldKeys() {
			position, number := k.Position, k.Number
			if c.Customer.Protected && !s.Protected {
				position, number = masked, masked
			}
			list.Rows = append(list.Rows, []string{c.Code.String(), c.Customer.Name(), c.Area, position, number, k.Received.String()})
		}
	}
	return list
}

// isOwn reports whether a table is a list of cases that the program has
// written: it has the headings, the code among them.
func (t *Table) isOwn() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Heading == codeHeading }) &&
		slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Heading == versionHeading })
}
