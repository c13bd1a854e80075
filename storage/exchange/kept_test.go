package exchange_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"laskoll/storage/exchange"
)

// read reads a list that is written in the test.
func read(t testing.TB, text string) *exchange.Book {
	t.Helper()
	table, err := exchange.Read(context.Background(), strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatalf("Read(%.60q) = %v, want no error", text, err)
	}
	return table
}

// keptText is everything that a plan writes into the register.
func keptText(plan *exchange.Plan) string {
	var b strings.Builder
	for _, d := range plan.Drafts {
		fmt.Fprintf(&b, "%+v\n", d.Fact)
	}
	return b.String()
}

// headed are headings of every meaning, and of none.
var headed = []string{
	"Namn", "Förnamn", "Efternamn", "Personnr", "Adress", "Postnr", "Ort", "Telefon", "Mobil", "Portkod", "Kontaktperson", "Relation",
	"Tel anhörig", "Område", "HV", "HSL", "Myndighet", "HV/HSL", "Via", "Ansökan", "Ansökan datum", "Ansökan sign", "Info lämnad", "Lifecare", "Verkställt", "Nyckelposition", "Nyckelnr",
	"Nyckel mottagen", "Nyckel mottagen datum", "Nyckel återlämnad", "Nyckelposition utförare", "Fysisk nyckel behövs", "Beställt", "Beställt datum", "Beställt av",
	"Kund informerad om montering", "Monterat", "Monterat sign", "Lösdelar", "Kvittens hämtad", "Hämtad av", "Arkiverad", "Arkiverad datum", "Arkiverad av", "Kvittens pärm",
	"Har digitalt lås", "Kan ej få lås", "Skyddad", "Avslut", "Avliden", "Status", "Anm", "Skonummer", "",
}

// around are what may stand around a word in a cell.
var wordings = []string{
	"%s", "ja %s", "x (%s)", "nej %s", "4/3 %s", "%s 2026-03-04", "2026-03-04 %s", "bokad 4/3 %s", "31/2 %s", "v. 12 %s", "har redan %s", "finns redan, %s",
	"har digitalt lås %s", "går ej - %s", "ej aktuellt %s", "saknas %s", "B20 / 966 %s", "B20 / 966, %s", "%s (granne) 070-509 57 34", "Storgatan 12, 254 38 Helsingborg %s",
	"%s, portkod 1234", "19450312-9809 %s", "450312-9809 (%s)", "skyddad %s", "avliden 4/3 %s", "Pärm S:2 %s", "4/3, 6/3 %s", "KC %s", "(%s)", "mars 2026 %s", "254 38 %s",
}

// TestNothingIsDropped writes a word that means nothing into every column, in
// every wording that means something, and finds it in the register afterwards.
func TestNothingIsDropped(t *testing.T) {
	const word = "Zyxqvist"
	for _, heading := range headed {
		for _, wording := range wordings {
			cell := fmt.Sprintf(wording, word)
			for _, list := range []string{
				"Kundnamn;" + heading + ";Uppgift\nEva Ek;" + cell + ";1\n",
				"Kundnamn;Verkställt;Beställt;Monterat;Kvittens hämtad;Nyckelposition;Nyckelnr;Adress;Tel;Anhörig;" + heading +
					"\nEva Ek;x;x;x;x;B1;7;Gata 1;070;Per;" + cell + "\n",
			} {
				plan := newRegister(t).plan(read(t, list))
				if kept := keptText(plan); !strings.Contains(kept, word) {
					t.Errorf("column %q, cell %q: kept %s\nwant %q somewhere", heading, cell, kept, word)
				}
			}
		}
	}
}
