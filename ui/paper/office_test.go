package paper

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/ui/text"
)

// today is the day of every print-out in the tests: a Monday.
var today = model.NewDate(2026, time.November, 23)

// sheet is what the koordinator prints with.
var sheet = Sheet{Lang: text.Swedish, Today: today, By: "Maria Kovačević", Limits: model.DefaultDeadlines}

// person is a customer for the tests: the fields, and where the receipt is.
type person struct {
	set     map[model.Field]string
	facts   []model.Fact
	ordinal int
}

// lives returns somebody with every field that a paper could show or leak.
func lives(given, family, area string) person {
	return person{ordinal: 1, set: map[model.Field]string{
		model.FieldGiven: given, model.FieldFamily: family, model.FieldArea: area,
		model.FieldPersonnummer: "194503129809", model.FieldStreet: "Furutorpsgatan 12",
		model.FieldPostalCode: "252 27", model.FieldTown: "Helsingborg", model.FieldPhone: "042-10 50 11",
		model.FieldDoorCode: "7391", model.FieldContactName: "Anna Łukasz", model.FieldContactRelation: "dotter",
		model.FieldContactPhone: "070-555 12 34", model.FieldOrganisation: "HV", model.FieldChannel: "Myndighet",
	}}
}

// with adds what happened.
func (p person) with(facts ...model.Fact) person {
	p.facts = append(p.facts, facts...)
	return p
}

// protected has the person's data protected.
func (p person) protected() person {
	return p.with(model.Changed{Set: []model.Setting{{Field: model.FieldProtected, Value: model.Yes}}})
}

// fitted tells that the lock was fitted so many days ago.
func (p person) fitted(days int) person {
	return p.with(
		model.MomentDone{Moment: model.M6a, On: today - model.Date(days) - 5},
		model.ReceiptMoved{To: model.ReceiptAtCustomer, On: today - model.Date(days), By: "Tunstall"},
	)
}

// number gives the case another id and code than its fellows.
func (p person) number(n int) person {
	p.ordinal = n
	return p
}

func (p person) code() model.Code {
	const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	n := p.ordinal
	code, _ := model.CodeOf("K" + string([]byte{alphabet[n/1024%32], alphabet[n/32%32], alphabet[n%32]}))
	return code
}

// build folds the person's case.
func (p person) build(t testing.TB) model.Case {
	t.Helper()
	opened := model.Opened{Code: p.code()}
	for _, f := range model.Fields() {
		if v := p.set[f]; v != "" {
			opened.Set = append(opened.Set, model.Setting{Field: f, Value: v})
		}
	}
	facts := append([]model.Fact{opened}, p.facts...)
	events := make([]model.Event, len(facts))
	for i, f := range facts {
		events[i] = model.Event{
			ID: model.EventID{byte(p.ordinal >> 8), byte(p.ordinal), byte(i + 1)}, Case: model.CaseID{byte(p.ordinal >> 8), byte(p.ordinal), 9},
			At: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC), Fact: f,
		}
	}
	c, err := model.Fold(events...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// secrets gives the case what must never be printed: key, note and hindrance.
func (p person) secrets() person {
	return p.with(
		model.KeyReceived{Position: "B20", Number: "966", On: today},
		model.NoteAdded{Heading: "Port", Text: "portkoden är 7391"},
		model.Hindered{Reason: "nyckel B20 under mattan"},
	)
}

// office returns cases such as a working day has, among them the longest
// names and those whose letters printers get wrong.
func office(t *testing.T) []model.Case {
	long := strings.Repeat("Wolfeschlegel", 6) + "xx" // 80 letters and no space
	people := []person{
		lives("Göran", "Lindström", "Söder").fitted(13),
		lives("Milica", "Đurić Kovačević", "Söder").fitted(6).secrets(),
		lives("Åsa", "Öberg", "Råå").fitted(1),
		lives("Łukasz", "Şahin-Żółć", "Råå").fitted(3).protected(),
		lives(long, strings.Repeat("Maria Anna ", 7), "Ängelholmsvägens hemvårdsområde").fitted(9),
		lives("Elsa", "Ängman", "").fitted(40).with(model.Closed{Reason: model.EndDied, On: today - 2}),
		lives("Rut", "Dahl", "Söder").fitted(20).with(model.ReceiptMoved{To: model.ReceiptMissing, On: today - 8, Why: "låg inte på hyllan"}),
		lives("Bengt", "Öst", "Söder").fitted(4).with(model.ReceiptMoved{To: model.ReceiptFetched, On: today - 1}),
		lives("Nguyễn", "Thị Ánh", "Söder").with(model.MomentDone{Moment: model.M4a, On: today - 9}),
	}
	var out []model.Case
	for i, p := range people {
		out = append(out, p.number(i+1).build(t))
	}
	return out
}

// crowd returns so many customers with a receipt to fetch.
func crowd(t testing.TB, n int) []model.Case {
	areas := []string{"Berga", "Centrum", "Dalhem", "Råå", "Söder"}
	out := make([]model.Case, n)
	for i := range out {
		name := fmt.Sprintf("Kund%03d", i)
		out[i] = lives(name, strings.Repeat("Långtefternamn ", 5), areas[i%len(areas)]).number(i + 1).fitted(i % 30).build(t)
	}
	return out
}

// attention returns today's list of the cases.
func attention(cases []model.Case) Document {
	byID := make(map[model.CaseID]model.Summary)
	var items []model.Item
	for _, c := range cases {
		byID[c.ID] = c.Summary()
		items = append(items, c.Attention(today, model.DefaultDeadlines)...)
	}
	model.SortItems(items)
	return Today(sheet, items, func(id model.CaseID) (model.Summary, bool) {
		s, ok := byID[id]
		return s, ok
	})
}
