package text

import (
	"testing"

	"laskoll/model"
)

func TestEveryItemIsASentence(t *testing.T) {
	for _, l := range languages {
		for _, k := range model.Kinds() {
			for d := model.DetailNone; d <= model.DetailReceipt; d++ {
				for _, since := range []model.Date{0, today - 9} {
					i := model.Item{Kind: k, Detail: d, Since: since, Days: 9, Overdue: 2}
					worded(t, i, Item(l, i))
					worded(t, i, ItemShort(l, i))
				}
			}
		}
	}
}

func TestItem(t *testing.T) {
	tests := []struct {
		item  model.Item
		want  string
		short string
	}{
		{
			model.Item{Kind: model.NoWayIn, Since: today - 20, Days: 20},
			"Ingen väg in sedan 3 nov (20 dagar): larmet är igång men varken lås eller nyckel finns.", "ingen väg in 20 d",
		},
		{
			model.Item{Kind: model.FittingLate, Level: model.Danger, Since: today - 30, Days: 30},
			"Monteringen är mycket försenad: låset beställdes för 30 dagar sedan. Ring Tunstall.", "montering försenad 30 d",
		},
		{
			model.Item{Kind: model.OrderLate, Since: today - 1, Days: 1},
			"Beställningen är försenad: verkställigheten startade i går.", "beställning försenad 1 d",
		},
		{
			model.Item{Kind: model.ReceiptNotFetched, Detail: model.DetailReceiptMissing, Since: today - 8, Days: 8},
			"Låskvittensen har saknats i 8 dagar.", "kvittens saknas 8 d",
		},
		{
			model.Item{Kind: model.EndNotSettled, Detail: model.DetailKeyHeld, Left: model.LeftKey},
			"Ärendet är avslutat, men allt är inte klart.", "kvar efter avslut",
		},
		{
			model.Item{Kind: model.EndNotSettled, Detail: model.DetailReceipt, Left: model.LeftReceipt | model.LeftOrder, Since: today - 1, Days: 1},
			"Ärendet avslutades i går. Kvar: beställningen ska avbeställas hos Tunstall, låskvittensen är inte arkiverad.", "kvar efter avslut 1 d",
		},
		{
			model.Item{Kind: model.KeyNotReturned, Detail: model.DetailKeyHeld, Since: today - 33, Days: 33},
			"Låset monterades för 33 dagar sedan men nyckeln är inte återlämnad.", "nyckel ej återlämnad 33 d",
		},
		{
			model.Item{Kind: model.LifecareDisagrees, Detail: model.DetailPosition, Since: today},
			"Nyckelpositionen är inskriven i Lifecare Utförare men inte i Lifecare Planering (23 nov).", "Lifecare ofullständigt",
		},
	}
	for _, test := range tests {
		if got := Item(Swedish, test.item); got != test.want {
			t.Errorf("Item(%v) = %q, want %q", test.item, got, test.want)
		}
		if got := ItemShort(Swedish, test.item); got != test.short {
			t.Errorf("ItemShort(%v) = %q, want %q", test.item, got, test.short)
		}
	}
	if got, want := Overdue(Swedish, model.Item{Overdue: 3}), "försenat 3 d"; got != want {
		t.Errorf("Overdue = %q, want %q", got, want)
	}
}

func TestBlocker(t *testing.T) {
	nov4 := model.NewDate(2026, 11, 4)
	tests := []struct {
		blocker model.Blocker
		want    string
	}{
		{
			model.Blocker{Moment: model.M6a, By: model.RoleCoordinator, Since: nov4},
			"Koordinator ska skicka beställningen till Tunstall, sedan 4 nov",
		},
		{
			model.Blocker{Moment: model.M6a, By: "Koordinator / Administrator"},
			"Koordinator eller administrator ska skicka beställningen till Tunstall",
		},
		{
			model.Blocker{Moment: model.M8a, By: model.RoleStaff, Since: nov4, Reason: "kunden är på sjukhus", Until: today + 11},
			"HV/HSL-personal ska hämta låskvittensen hos kunden vid nästa besök, sedan 4 nov. Väntar till 4 dec: kunden är på sjukhus",
		},
	}
	for _, test := range tests {
		if got := Blocker(Swedish, test.blocker.Moment.Step(), test.blocker, today); got != test.want {
			t.Errorf("Blocker(%v) = %q, want %q", test.blocker, got, test.want)
		}
	}
	if got, want := Blocker(Swedish, 0, model.Blocker{}, today), "Alla steg är klara"; got != want {
		t.Errorf("Blocker(0) = %q, want %q", got, want)
	}
}

// TestNextShort holds the right column of the drawing of the main screen.
func TestNextShort(t *testing.T) {
	waiting := func(m model.Moment, days model.Date) model.Summary {
		return model.Summary{Next: m.Step(), Waiting: model.Blocker{Moment: m, Since: today - days}}
	}
	missing := waiting(model.M8a, 9)
	missing.Receipt, missing.Since = model.ReceiptMissing, today-8
	disagrees := waiting(model.M5d, 9)
	disagrees.Concerns = []model.Concern{{Kind: model.LifecareDisagrees}}
	hindered := waiting(model.M6a, 2)
	hindered.Waiting.Reason, hindered.Waiting.Until = "på sjukhus", model.NewDate(2026, 12, 24)
	tests := []struct {
		summary model.Summary
		item    *model.Item
		want    string
	}{
		{waiting(model.M5a, 9), &model.Item{Kind: model.NoWayIn}, "ingen väg in"},
		{waiting(model.M8a, 9), nil, "8 hämta  9 d"},
		{waiting(model.M7a, 12), nil, "7 mont. 12 d"},
		{waiting(model.M7a, 3), nil, "7 mont.  3 d"},
		{waiting(model.M9a, 1), nil, "9 arkiv.  1 d"},
		{disagrees, nil, "5 LP saknas"},
		{waiting(model.M6a, 1), nil, "6 beställ"},
		{waiting(model.M3a, 1), nil, "3 Lifecare"},
		{missing, nil, "8 saknas  8 d"},
		{hindered, nil, "6 väntar 24 dec"},
		{model.Summary{}, nil, "klart"},
		{model.Summary{Ended: model.EndMoved}, nil, "avslutat"},
	}
	for _, test := range tests {
		got := NextShort(Swedish, test.summary, test.item, today)
		if got != test.want {
			t.Errorf("NextShort(%v) = %q, want %q", test.summary.Waiting, got, test.want)
		}
		if len([]rune(got)) > 15 {
			t.Errorf("NextShort = %q, longer than 15 cells", got)
		}
	}
}
