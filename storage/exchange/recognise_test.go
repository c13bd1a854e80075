package exchange

import (
	"testing"

	"laskoll/model/lookup"
)

func TestHeadings(t *testing.T) {
	for m, texts := range map[Meaning][]string{
		Name:            {"Namn", "NAMN:", "Kund", "Kundens namn", "Brukare", "Vårdtagare", "Namn på kund", "Efternamn, förnamn", "Namn (efternamn, förnamn)", "Customer"},
		Given:           {"Förnamn", "Tilltalsnamn", "First name"},
		Family:          {"Efternamn", "Surname"},
		Personnummer:    {"Personnr", "Pnr", "Persnr", "Pers.nr", "Personnummer", "Personummer", "Personnumer", "Personnummer (ÅÅMMDD-XXXX)", "Född", "Pers. nr."},
		Street:          {"Adress", "Gatuadress", "Bostadsadress", "Besöksadress", "Adresss", "Kundens adress"},
		PostalCode:      {"Postnr", "Postnummer", "Post nr"},
		Town:            {"Ort", "Postort", "Postadress", "Postnr/ort"},
		Phone:           {"Tel", "Tel.", "Telefon", "Tfn", "Mobil", "Hemtelefon", "Telefonnr", "Telefonummer"},
		DoorCode:        {"Portkod", "Kod", "Kod till port"},
		ContactName:     {"Kontaktperson", "Anhörig", "Närstående", "God man", "Anhörig/kontaktperson"},
		ContactPhone:    {"Tel anhörig", "Anhörigs telefon"},
		Area:            {"Område", "Hemvårdsområde", "HEMVÅRDSOMRÅDET", "Distrikt", "Team", "Enhet", "Grupp", "Omr."},
		Organisation:    {"HV/HSL", "Organisation", "Org", "Org.", "Verksamhet"},
		Channel:         {"Via", "Kanal", "Inkommit via", "Ansökt hos", "Ansökan via MY/KC"},
		Applied:         {"Ansökan", "Ansökt", "Ansökningsdatum", "Larm ansökt", "Datum för ansökan"},
		Informed:        {"Information", "Info lämnad", "Informerad", "Info", "Info given"},
		Lifecare:        {"Lifecare", "Procapita", "Inlagd i Lifecare", "Procapita/Lifecare", "Inlagt i LC"},
		Started:         {"Verkställt", "Verkställighet", "Verkst.", "Verkställigheten", "Verkst. datum"},
		KeyPosition:     {"Nyckelposition", "Nyckelpos", "Nyckelpos/nr", "Nyckelplats", "Nyckelpositon"},
		KeyNumber:       {"Nyckelnr", "Nyckelnummer", "Nyckel nr", "Nyckel-nr."},
		KeyNeeded:       {"Fysisk nyckel behövs", "Nyckel behövs", "Fysisk nyckel", "Fysisk nyckel?", "Behov av nyckel"},
		KeyReceived:     {"Nyckel mottagen", "Nyckel utlämnad"},
		KeyReturned:     {"Nyckel återlämnad", "Nyckel åter"},
		Ordered:         {"Beställt", "Beställning", "Beställt Tunstall", "Best. Tunstall", "Lås beställt", "Beställningen skickad", "Best."},
		Fitted:          {"Monterat", "Montering", "Installerat", "Lås monterat", "Installation", "Monterad", "Mont."},
		Fetched:         {"Kvittens hämtad", "Kvitto hämtat", "Låskvittens hämtad", "Låskvittensen hämtad"},
		Archived:        {"Arkiverad", "Kvittens arkiverad"},
		ArchivePlace:    {"Kvittens pärm", "Pärm", "Förvaring", "Kvittens i pärm", "Kvitto i pärm"},
		HasLock:         {"Har digitalt lås", "Digitalt lås"},
		NoLock:          {"Kan ej få lås"},
		Protected:       {"Skyddad", "Sekretess", "Skyddade personuppgifter"},
		Ended:           {"Avslutad", "Avslut", "Avsl."},
		Died:            {"Avliden"},
		Remark:          {"Anm", "Anm.", "Anmärkning", "Kommentar", "Kommentarer", "Notering", "Övrigt", "Obs!"},
		Counter:         {"Nr", "Löpnr", "#"},
		KeyAway:         {"Nyckel utlånad", "Nyckel borta"}, // a letter away from a key that was handed out
		Decided:         {"Beslutsdatum"},
		LockSerial:      {"Serienummer lås", "Låsnr"},
		ContactRelation: {"Relation"},
	} {
		for _, text := range texts {
			if got := recognise(text); got.meaning != m {
				t.Errorf("recognise(%q) = %v, want %v", text, got.meaning, m)
			}
		}
	}
}

// TestHeadingsThatMeanSomethingElse: a heading that only reminds of a moment
// must not tick it.
func TestHeadingsThatMeanSomethingElse(t *testing.T) {
	for _, text := range []string{
		"", "Datum", "Planerad montering", "Bokad tid montering", "Önskat monteringsdatum", "Ej monterat", "Trygghetslarm nr", "Larmnummer", "Monteringsadress",
		"Kundansvarig", "Handläggare", "Handläggare namn", "Antal nycklar", "Kod nyckelskåp", "Nyckel kvar?", "Kundnr", "Nyckel ut", "Skonummer", "Våning", "Kontaktman",
		"Beställningsnummer", "E-post", "Låsmontör", "Senast ändrad", "Husdjur", "Montör på plats", "Larm uppkopplat",
	} {
		if got := recognise(text); got.meaning != MeansNothing {
			t.Errorf("recognise(%q) = %v, want nothing", text, got.meaning)
		}
	}
}

func TestHeadingsForDayAndPerson(t *testing.T) {
	for text, want := range map[string]guess{
		"Beställt datum":  {meaning: Ordered, part: Day},
		"Datum beställt":  {meaning: Ordered, part: Day},
		"Monteringsdatum": {meaning: Fitted, part: Day},
		"Beställt av":     {meaning: Ordered, part: By},
		"Monterat sign.":  {meaning: Fitted, part: By},
		"Hämtad av":       {meaning: Fetched, part: By},
	} {
		if got := recognise(text); got.meaning != want.meaning || got.part != want.part {
			t.Errorf("recognise(%q) = %v part %d, want %v part %d", text, got.meaning, got.part, want.meaning, want.part)
		}
	}
}

// TestHeadingsAreFolded: an entry that is not folded would never be found, and
// one that stands twice belongs to one meaning only.
func TestHeadingsAreFolded(t *testing.T) {
	seen := make(map[string]Meaning)
	for m := MeansNothing; m < meaningEnd; m++ {
		for _, text := range headings()[m.String()] {
			if lookup.Fold(text) != text {
				t.Errorf("heading %q of %v is not folded: %q", text, m, lookup.Fold(text))
			}
			if other, taken := seen[compact(text)]; taken && other != m {
				t.Errorf("heading %q is of both %v and %v", text, m, other)
			}
			seen[compact(text)] = m
		}
	}
}

func TestMeaningsHaveNames(t *testing.T) {
	seen := make(map[string]bool)
	for m := MeansNothing; m < meaningEnd; m++ {
		if name := m.String(); name == "" || seen[name] {
			t.Errorf("Meaning(%d).String() = %q, want a name of its own", m, name)
		}
		seen[m.String()] = true
	}
	if got := meaningEnd.String(); got != "unknown" {
		t.Errorf("String() of no meaning = %q, want unknown", got)
	}
}

func TestLetters(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := letter(i); got != want {
			t.Errorf("letter(%d) = %q, want %q", i, got, want)
		}
	}
}
