package practice

import (
	"fmt"

	"laskoll/model"
)

var women = []string{
	"Åsa", "Märta", "Birgitta", "Ingrid", "Rut", "Elsa", "Eva", "Gunilla", "Kerstin", "Margareta", "Ulla", "Inger",
	"Barbro", "Gun-Britt", "Anna-Lisa", "Maj-Britt", "Elisabeth", "Karin", "Astrid", "Siv", "Sonja", "Solveig",
	"Ljubica", "Amira", "Zoë", "Renée", "Vesna", "Nevenka", "Małgorzata", "Bożena", "Kirsten", "Bodil", "Fatima", "Hatidža", "Ulrike",
}

var men = []string{
	"Göran", "Lars", "Karl-Erik", "Sven", "Örjan", "Bengt", "Bo", "Nils", "Åke", "Stig", "Rolf", "Lennart", "Kjell",
	"Bertil", "Sten-Åke", "Ingvar", "Hans", "Jan-Olof", "Roland", "Tore", "Gösta", "Kurt", "Leif", "Arne", "René",
	"Dragan", "Đorđe", "Ahmed", "Søren", "Jürgen", "Stanisław", "André", "Milan", "Yusuf", "Mirčo",
}

var families = []string{
	"Andersson", "Johansson", "Karlsson", "Nilsson", "Eriksson", "Larsson", "Olsson", "Persson", "Svensson", "Gustafsson",
	"Pettersson", "Jönsson", "Hansson", "Bengtsson", "Lindberg", "Lindström", "Lindqvist", "Lundgren", "Berglund", "Bergman",
	"Sandberg", "Forsberg", "Åkesson", "Åberg", "Ekström", "Engström", "Håkansson", "Mårtensson", "Nordström", "Nyström",
	"Öhman", "Östlund", "Sjöberg", "Wallin", "Holmqvist", "Hellström", "Mattsson", "Månsson", "Ängman", "Rosén", "Norén", "Linnér",
	"Kovačević", "Petrović", "Hadžić", "Đurić", "Łukasik", "Kowalczyk", "Müller", "Schröder", "Sørensen", "Kjær", "Rasmussen",
	"Al-Hassan", "Nguyen", "Yılmaz", "Szabó", "Nowak",
}

var streets = []string{
	"Furutorpsgatan", "Hästmöllegatan", "Elinebergsvägen", "Planteringsvägen", "Råågatan", "Gasverksgatan", "Ängelholmsvägen",
	"Kullagatan", "Västra Tallgatan", "Dalhemsvägen", "Tågagatan", "Järnvägsgatan", "Drottninggatan", "Södergatan", "Bergavägen",
	"Mariatorget", "Stattenavägen", "Ringstorpsvägen", "Ramlösavägen", "Husensjövägen", "Blåbärsgatan", "Miatorpsvägen",
}

// districts are the home care areas of Helsingborg.
var districts = []string{
	"Berga", "Dalhem", "Drottninghög", "Elineberg", "Fredriksdal", "Husensjö", "Högaborg", "Mariastaden", "Miatorp",
	"Planteringen", "Ramlösa", "Ringstorp", "Råå", "Stattena", "Söder", "Tågaborg", "Centrum",
}

var (
	womenRelations = []string{"dotter", "syster", "brorsdotter", "granne", "god man"}
	menRelations   = []string{"son", "bror", "systerson", "granne", "god man"}
)

// staff are the people of the office: coordinators, administrators and those
// who visit the customers.
var (
	desks    = []string{"Anna L", "Per S", "Maria H", "Åsa K"}
	visitors = []string{"Jonas E", "Sara M", "Ewa B", "Linnéa P", "Ali R"}
	officers = []string{"Karin Ahl", "Mats Ohlin", "Petra Dahl"}
	guides   = []string{"Lena Vik", "Oskar Ny"}
	fitter   = "Tunstall"
)

// birthdays are the days on which the customers were born.
var (
	firstBorn = model.NewDate(1924, 1, 1)
	lastBorn  = model.NewDate(1958, 12, 31)
)

// person invents customer number i. The number of the person's birthday and
// serial is never the same for the first quarter of a million.
func (t *tale) person() model.Customer {
	slots := int(lastBorn-firstBorn+1) * 20
	slot := (t.number * 104729) % slots // a prime steps through every slot
	born, serial := firstBorn+model.Date(slot/20), 980+slot%20
	cu := model.Customer{Given: t.plot.given, Family: t.plot.family, Protected: t.plot.protected}
	if cu.Given == "" {
		cu.Given, cu.Family = t.given(serial%2 == 1), pick(t.place, families)
	}
	if t.plot.born != 0 {
		born, serial = t.plot.born, t.plot.serial
	}
	cu.Personnummer = personnummer(born, serial)
	cu.Street = fmt.Sprintf("%s %d", pick(t.place, streets), t.between(1, 90))
	cu.PostalCode, cu.Town = fmt.Sprintf("25%d %02d", t.between(0, 6), t.between(20, 89)), "Helsingborg"
	cu.Phone = fmt.Sprintf("070-174 06 %02d", t.between(5, 99))
	if t.random.IntN(3) == 0 {
		cu.Contact = t.contactPerson(cu.Family)
	}
	if t.random.IntN(4) == 0 {
		cu.DoorCode = fmt.Sprintf("%04d", t.between(1000, 9999))
	}
	return cu
}

func (t *tale) given(man bool) string {
	if man {
		return pick(t.place, men)
	}
	return pick(t.place, women)
}

func (t *tale) contactPerson(family string) model.Contact {
	c := model.Contact{Relation: pick(t.place, womenRelations), Phone: fmt.Sprintf("040-628 04 %02d", t.between(0, 99))}
	man := t.random.IntN(2) == 0
	if man {
		c.Relation = pick(t.place, menRelations)
	}
	c.Name = t.given(man) + " " + family
	return c
}

// personnummer returns the number with its right check digit.
func personnummer(born model.Date, serial int) string {
	n := fmt.Sprintf("%s%03d", born.Time().Format("20060102"), serial)
	sum := 0
	for i, c := range n[2:] {
		d := int(c - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return n + string(rune('0'+(10-sum%10)%10))
}

// spoil makes a number as offices get it wrong.
func spoil(number string, how flaw) string {
	switch how {
	case flawMissing:
		return ""
	case flawCheck:
		return number[:11] + string(rune('0'+(number[11]-'0'+5)%10))
	case flawSpare:
		return number[:8] + "R" + number[9:]
	}
	return number
}
