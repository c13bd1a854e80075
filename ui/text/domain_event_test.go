package text

import (
	"testing"
	"time"

	"laskoll/model"
)

// facts is one of every kind, with what an office may see in its history.
var facts = []struct {
	fact model.Fact
	want string
}{
	{model.Opened{Code: "K74QX"}, "Ärendet öppnat"},
	{
		model.Changed{Set: []model.Setting{{Field: model.FieldArea, Value: "Råå"}, {Field: model.FieldDoorCode, Value: "1234"}, {Field: model.FieldHasLock, Value: "yes"}, {Field: model.FieldChannel}}},
		"Nya uppgifter: hemvårdsområde (Råå), portkod, har redan digitalt lås (ja), ansökan via (tomt)",
	},
	{model.MomentDone{Moment: model.M6a, On: model.NewDate(2026, 11, 4), By: "Per S", Remark: "per e-post"}, "6a Beställning till Tunstall: klart 4 nov, Per S, per e-post"},
	{model.MomentDone{Moment: model.M6a}, "6a Beställning till Tunstall: klart"},
	{model.MomentUndone{Moment: model.M6a}, "6a Beställning till Tunstall: åter att göra"},
	{model.MomentSkipped{Moment: model.M6b, Reason: "dottern vet"}, "6b Kunden informerad om monteringen: ej aktuellt, dottern vet"},
	{model.KeyReceived{Position: "B20", Number: "966", On: model.NewDate(2025, 11, 4)}, "Nyckel mottagen, B20 / 966, 4 nov 2025"},
	{model.KeyChanged{Position: "C3"}, "Nyckeln rättad: C3"},
	{model.KeyReturned{To: "dottern"}, "Nyckel återlämnad, till dottern"},
	{model.ReceiptMoved{To: model.ReceiptFetched, By: "Anna L", On: today}, "Låskvittens hämtad, 23 nov, Anna L"},
	{model.ReceiptMoved{To: model.ReceiptArchived, Place: model.Place{Area: "Söder", Binder: "S:2"}}, "Låskvittens arkiverad, Söder, Pärm S:2"},
	{model.ReceiptMoved{To: model.ReceiptLent, Whom: "Per S"}, "Låskvittens utlånad, till Per S"},
	{model.ReceiptMoved{To: model.ReceiptMissing, Why: "låg inte på hyllan"}, "Låskvittens saknas, låg inte på hyllan"},
	{model.NoteAdded{Text: "ring innan"}, "Anteckning: ring innan"},
	{model.NoteAdded{Heading: "Anm", Text: "ring\x1b[31m innan"}, "Anteckning (Anm): ring [31m innan"},
	{model.Hindered{Reason: "på sjukhus", Until: today + 8}, "Väntar till 1 dec: på sjukhus"},
	{model.Hindered{}, "Ärendet väntar inte längre"},
	{model.Reviewed{On: today, Until: today + 1}, "Genomgånget, väntar till 24 nov"},
	{model.Closed{Reason: model.EndDied, On: today}, "Ärendet avslutat: avliden, 23 nov"},
	{model.Reopened{}, "Ärendet öppnat igen"},
	{model.Settled{What: model.SettledLock, On: today}, "Det digitala låset är nedmonterat, 23 nov"},
	{model.Revealed{Field: model.FieldDoorCode}, "Visade skyddad uppgift: portkod"},
	{model.Reverted{}, "Ångrade: en tidigare händelse"},
	{model.Unknown{Kind: 99}, "Okänd händelse"},
	{nil, "Okänd händelse"},
}

func TestEvent(t *testing.T) {
	for _, test := range facts {
		got := Event(Swedish, model.Event{Fact: test.fact}, model.Case{}, today)
		if got != test.want {
			t.Errorf("Event(%v) = %q, want %q", test.fact, got, test.want)
		}
		worded(t, test.fact, Fact(English, test.fact, model.Case{}, today))
	}
}

// TestUndoAndRedoNameWhatTheyUndo reads the history of a tick that was undone,
// redone and undone once more.
func TestUndoAndRedoNameWhatTheyUndo(t *testing.T) {
	id := func(n byte) model.EventID { return model.EventID{15: n} }
	history := []model.Event{
		{ID: id(1), Fact: model.Opened{Set: []model.Setting{{Field: model.FieldGiven, Value: "Åsa"}}}},
		{ID: id(2), Fact: model.KeyReceived{Position: "B20"}},
		{ID: id(3), Fact: model.KeyReturned{Key: id(2)}},
		{ID: id(4), Fact: model.Reverted{Event: id(3)}},
		{ID: id(5), Fact: model.Reverted{Event: id(4)}},
		{ID: id(6), Fact: model.Reverted{Event: id(5)}},
	}
	c, err := model.Fold(history...)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Ärendet öppnat", "Nyckel mottagen, B20", "Nyckel återlämnad, B20",
		"Ångrade: nyckel återlämnad, B20", "Gjorde om: nyckel återlämnad, B20", "Ångrade: nyckel återlämnad, B20",
	}
	for i, e := range c.History() {
		if got := Event(Swedish, e, c, today); got != want[i] {
			t.Errorf("event %d = %q, want %q", i, got, want[i])
		}
	}
}

// It would catch a history in which every line says its day and name twice.
func TestEventBesideItsDayAndName(t *testing.T) {
	at := time.Date(2026, time.November, 4, 9, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		fact model.Fact
		want string
	}{
		{model.MomentDone{Moment: model.M6a, On: model.NewDate(2026, 11, 4), By: "Per S"}, "6a Beställning till Tunstall: klart"},
		{model.MomentDone{Moment: model.M6a, On: model.NewDate(2026, 11, 2), By: "Per S"}, "6a Beställning till Tunstall: klart 2 nov"},
		{model.MomentDone{Moment: model.M6a, On: model.NewDate(2026, 11, 4), By: "Anna L"}, "6a Beställning till Tunstall: klart 4 nov, Anna L"},
	} {
		e := model.Event{At: at, By: model.Actor{Name: "Per S"}, Fact: test.fact}
		if got := EventBeside(Swedish, e, model.Case{}, today); got != test.want {
			t.Errorf("EventBeside(%v) = %q, want %q", test.fact, got, test.want)
		}
	}
}
