package model

import (
	"fmt"
	"strings"
	"testing"
)

// domainPage is the table of the design, word by word: moment, text,
// responsible, performed by, when, how, documents.
const domainPage = `
1 | Kund kontaktar myndighet eller kontaktcenter
1a | Kund ansöker om trygghetslarm genom att kontakta myndighet eller kontaktcenter | – | Kund | – | – | –
2 | Myndighet/kontaktcenter informerar om digitala lås
2a | Biståndshandläggare informerar kund om digitala lås | Myndighet | Biståndshandläggare | När kunden ansöker om trygghetslarm | Muntlig | Informationsbrev.pdf; Frågor och svar.pdf
2b | Kommunvägledare informerar kund om digitala lås | Kontaktcenter | Kommunvägledare | När kunden ansöker om trygghetslarm | Muntlig | Informationsbrev.pdf; Frågor och svar.pdf
3 | Myndighet/kontaktcenter lägger in kundens kontaktinformation i Procapita/Lifecare
3a | Kundens kontaktinformation skrivs in i Procapita/Lifecare | Myndighet / Kontaktcenter | Biståndshandläggare / Kommunvägledare | Innan verkställighet | – | –
4 | Myndighet/kontaktcenter startar verkställighet
4a | Verkställighet startas | Myndighet / Kontaktcenter | Biståndshandläggare / Kommunvägledare | – | – | –
5 | Nyckelposition och information om fysisk kundnyckel behövs
5a | Nyckelposition skrivs in i Lifecare Utförare | Enhetschef | Koordinator / Administrator | När kund lämnar ut fysisk nyckel | Lifecare Utförare, Personuppgifter, Anteckning | Manual - Nyckelpositioner, Lifecare Utförare.docx
5b | Nyckelposition skrivs in i Lifecare Planering | Enhetschef | Koordinator / Administrator | När kund lämnar ut fysisk nyckel | Lifecare Planering, Personuppgifter, Nyckelnummer | Manual - Nyckelpositioner, Lifecare Planering.docx
5c | Om fysisk kundnyckel behövs läggs in i Lifecare Utförare | Enhetschef | Koordinator / Administrator | Innan kund har fått ett digitalt lås eller när kund inte kan få ett digitalt lås | Lifecare Utförare, Personuppgifter, Anteckning | Manual - Nyckelpositioner, Lifecare Utförare.docx
5d | Om fysisk kundnyckel behövs läggs in i Lifecare Planering | Enhetschef | Koordinator / Administrator | Innan kund har fått ett digitalt lås eller när kund inte kan få ett digitalt lås | Lifecare Planering, Personuppgifter, Nyckelnummer | Manual - Nyckelpositioner, Lifecare Planering.docx
6 | Koordinator (HV)/Administrator (HSL) skickar beställning till Tunstall (om kund inte redan har ett digitalt lås)
6a | Beställning av digitalt lås till kund | Enhetschef | Koordinator / Administrator | Ny kund | Beställning görs via blankett | Beställningsblankett
6b | Informera kund om att ett digitalt lås kommer att monteras av Tunstall | Enhetschef | Koordinator / Administrator | Ny kund | – | –
7 | Låsmontör (Tunstall) monterar & installerar digitalt lås hos kund
7a | Låsmontör ansvarar för låskvittens, lämnas hos kund | Tunstall | Låsmontör | Installation av digitalt lås | Fyll i låskvittens tillsammans med kund; lägg låskvittens på hatthyllan | Låskvittens
7b | Lösdelar till ytterdörr lämnas i låslådan, läggs på hatthyllan | Tunstall | Låsmontör | Installation av digitalt lås | Lösdelar till ytterdörr lämnas i låslådan (förpackning, vit papplåda) hos kund, sätt på klistermärke/etikett, läggs på hatthyllan | –
8 | I samband med att kundpärmen lämnas hos kund hämtas låskvittens av HV/HSL-personal
8a | Personal hämtar låskvittens hos kund vid nästkommande besök | Enhetschef | HV/HSL-personal | Nästkommande kundbesök | Ta med till kontoret | Låskvittens
9 | Låskvittens förvaras i respektive hemvårdsområde
9a | Låskvittens förvaras i respektive hemvårdsområde | Enhetschef | HV/HSL-personal | Efter att den hämtats hos kund | Förvaras på lämplig plats | Låskvittens`

func TestRoutineIsTheDomainPage(t *testing.T) {
	var got strings.Builder
	for s := Step(1); s <= Steps; s++ {
		fmt.Fprintf(&got, "\n%d | %s", s, s.Info().Title)
		for _, m := range s.Moments() {
			if m.Beside() { // ours: the page has it among the branches
				continue
			}
			i := m.Info("", "")
			docs := strings.Join(i.Documents, "; ")
			if docs == "" {
				docs = "–"
			}
			fmt.Fprintf(&got, "\n%v | %s | %s | %s | %s | %s | %s", m, i.Text, i.Responsible, i.By, i.When, i.How, docs)
		}
	}
	want := strings.Split(domainPage, "\n")
	for i, line := range strings.Split(got.String(), "\n") {
		if i >= len(want) || line != want[i] {
			t.Errorf("line %d = %q, want %q", i, line, want[min(i, len(want)-1)])
		}
	}
}

func TestShortNames(t *testing.T) {
	var got []string
	for s := Step(1); s <= Steps; s++ {
		got = append(got, fmt.Sprintf("%d %s", s, s.Info().Short))
	}
	want := "1 Ansökan · 2 Information · 3 Kontaktuppgifter · 4 Verkställighet · 5 Nyckelposition · 6 Beställning · 7 Montering · 8 Kvittens hämtad · 9 Kvittens arkiverad"
	if s := strings.Join(got, " · "); s != want {
		t.Errorf("short names = %q, want %q", s, want)
	}
}

func TestRolesAreResolved(t *testing.T) {
	tests := []struct {
		moment          Moment
		ch              Channel
		org             Organisation
		responsible, by Role
	}{
		{M3a, Authority, "", RoleAuthority, RoleCareOfficer},
		{M3a, ContactCentre, "", RoleContactCentre, RoleGuide},
		{M4a, ContactCentre, HomeCare, RoleContactCentre, RoleGuide},
		{M6a, "", HomeCare, RoleUnitManager, RoleCoordinator},
		{M6a, "", HealthCare, RoleUnitManager, RoleAdministrator},
		{M6a, "", "", RoleUnitManager, "Koordinator / Administrator"},
		{M7a, Authority, HomeCare, RoleSupplier, RoleFitter},
	}
	for _, test := range tests {
		i := test.moment.Info(test.ch, test.org)
		if i.Responsible != test.responsible || i.By != test.by {
			t.Errorf("%v.Info(%q, %q) = %q by %q, want %q by %q", test.moment, test.ch, test.org, i.Responsible, i.By, test.responsible, test.by)
		}
	}
}

func TestMomentNames(t *testing.T) {
	for _, m := range Moments() {
		if got, ok := ParseMoment(" " + strings.ToUpper(m.String())); !ok || got != m {
			t.Errorf("ParseMoment(%q) = %v, %v, want %v", m, got, ok, m)
		}
	}
	for _, s := range []string{"", "?", "5", "5g", "0a", "10a"} {
		if got, ok := ParseMoment(s); ok {
			t.Errorf("ParseMoment(%q) = %v, want none", s, got)
		}
	}
	bad := Moment(99)
	if bad.Valid() || bad.Step() != 0 || bad.String() != "?" || bad.Info("", "").Text != "" || Step(99).Info().Title != "" {
		t.Error("a moment or step that is none says something")
	}
}
