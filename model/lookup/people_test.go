package lookup

import (
	"fmt"
	"math/rand/v2"

	"laskoll/model"
)

// people invents customers in the manner of Helsingborg. The same seed gives
// the same people.
type people struct{ *rand.Rand }

func newPeople(seed uint64) people { return people{rand.New(rand.NewPCG(seed, 48))} }

var (
	givenNames = []string{
		"Anna", "Eva", "Maria", "Karin", "Kristina", "Lena", "Kerstin", "Marie", "Ingrid", "Birgitta", "Inger", "Margareta",
		"Ulla", "Britt", "Gunilla", "Åsa", "Märta", "Elsa", "Greta", "Siv", "Maj-Britt", "Ann-Marie", "Anna-Karin", "Berit",
		"Doris", "Gun", "Gunvor", "Barbro", "Solveig", "Rut", "Astrid", "Vera", "Zoë", "Renée", "Fatima", "Amira", "Jasna",
		"Mirjana", "Đurđica", "Ljiljana", "Żaneta", "Małgorzata", "Elżbieta", "Ülkü", "Çiğdem", "Sørine", "Agnete",
		"Lars", "Karl", "Anders", "Johan", "Per", "Nils", "Jan", "Mikael", "Lennart", "Sven", "Bengt", "Bo", "Åke", "Göran",
		"Gösta", "Östen", "Rolf", "Stig", "Kjell", "Leif", "Ulf", "Hans", "Kurt", "Börje", "Arne", "Erik", "Karl-Erik",
		"Sven-Olof", "Jan-Åke", "Tore", "Axel", "Håkan", "Tage", "Ove", "Ahmed", "Ali", "Hasan", "Mehmet", "Dragan", "Zoran",
		"Slobodan", "Łukasz", "Stanisław", "José", "René", "Søren", "Jørgen", "Aage", "Knud", "Bjørn", "Nguyễn", "Đorđe",
	}
	familyRoots = []string{
		"Berg", "Lind", "Öberg", "Åkes", "Holm", "Sand", "Ny", "Sjö", "Ek", "Björk", "Dahl", "Hag", "Häg", "Norr", "Söder", "Öster",
		"Väster", "Ström", "Ceder", "Gran", "Alm", "Wall", "Hed", "Rosen", "Lund", "Kull", "Back", "Fors", "Å", "Ö", "Ros", "Fager",
		"Blom", "Löv", "Malm", "Sten", "Silfver", "Gyllen", "Stål", "Hjelm",
	}
	familyEnds = []string{
		"", "ström", "gren", "kvist", "qvist", "berg", "lund", "man", "dahl", "blad", "mark", "stedt", "ing", "én", "ell", "feldt",
		"sson", "vall", "holm",
	}
	families = []string{
		"Andersson", "Johansson", "Karlsson", "Nilsson", "Eriksson", "Larsson", "Olsson", "Persson", "Svensson", "Gustafsson",
		"Pettersson", "Jonsson", "Jansson", "Hansson", "Bengtsson", "Jönsson", "Åkesson", "Mårtensson", "Håkansson", "Göransson",
		"Kovačević", "Petrović", "Jovanović", "Đorđević", "Hodžić", "Čolić", "Kowalski", "Wiśniewska", "Łuczak", "Müller", "Schröder",
		"Sørensen", "Jørgensen", "Kjær", "Nørgaard", "Yılmaz", "Çelik", "Öztürk", "Al-Hassan", "Haddad", "Nguyen", "von Essen",
		"af Klint", "Lindqvist-Öberg", "O'Connor", "Ferreira da Silva",
	}
	streets = []string{
		"Storgatan", "Södra Storgatan", "Norra Storgatan", "Kullagatan", "Drottninggatan", "Järnvägsgatan", "Hälsovägen",
		"Trädgårdsgatan", "Bågagatan", "Furutorpsgatan", "Gasverksgatan", "Södra Hunnetorpsvägen", "Planteringsvägen", "Rååvägen",
		"Ängelholmsvägen", "Mariagatan", "Pålsjögatan", "Tågagatan", "Ringstorpsvägen", "Vasatorpsvägen", "Filbornavägen",
		"Lägervägen", "Apelgatan", "Björkavägen", "Sankt Jörgens gata", "Carl Krooks gata", "Nicolovius väg", "Östra Vallgatan",
	}
	areas = []string{
		"Berga", "Dalhem", "Drottninghög", "Elineberg", "Fredriksdal", "Husensjö", "Högaborg", "Mariastaden", "Miatorp",
		"Planteringen", "Ramlösa", "Ringstorp", "Råå", "Stattena", "Söder", "Tågaborg", "Centrum",
	}
)

// register invents n customers.
func (p people) register(n int) []model.Summary {
	out := make([]model.Summary, n)
	for i := range out {
		out[i] = p.customer(uint32(i + 1))
	}
	return out
}

func (p people) customer(n uint32) model.Summary {
	s := model.Summary{
		Given: p.skewed(givenNames), Family: p.family(), Personnummer: p.personnummer(), Area: p.skewed(areas),
		Street: p.street(), Phone: p.phone(), Code: p.code(), Protected: p.IntN(50) == 0,
	}
	s.ID = p.id(n)
	if p.IntN(12) == 0 {
		s.Given += " " + p.skewed(givenNames)
	}
	if p.IntN(8) == 0 {
		s.Ended = model.EndDied
	}
	for range p.IntN(3) {
		s.Keys = append(s.Keys, fmt.Sprintf("%c%d / %d", 'A'+p.IntN(6), 1+p.IntN(40), 1+p.IntN(999)))
	}
	if p.IntN(2) == 0 {
		s.Place = model.ParsePlace("", fmt.Sprintf("Pärm %c:%d", 'A'+p.IntN(20), 1+p.IntN(9)))
	}
	return s
}

func (p people) id(n uint32) (id model.CaseID) {
	id[5], id[6], id[7], id[8] = byte(n>>24), byte(n>>16), byte(n>>8), byte(n)
	for i := 9; i < 16; i++ {
		id[i] = byte(p.Uint32())
	}
	return id
}

// skewed picks the first names of a list more often, as life does.
func (p people) skewed(list []string) string {
	return list[int(float64(len(list))*p.Float64()*p.Float64())]
}

func (p people) family() string {
	if p.IntN(3) == 0 {
		return p.skewed(families)
	}
	return p.skewed(familyRoots) + p.skewed(familyEnds)
}

func (p people) personnummer() string {
	day := p.IntN(28) + 1
	switch p.IntN(60) {
	case 0:
		return ""
	case 1:
		day += 60
	case 2:
		return fmt.Sprintf("19%02d%02d%02dT%03d", 30+p.IntN(60), p.IntN(12)+1, day, p.IntN(1000))
	}
	return fmt.Sprintf("%d%02d%02d%04d", 1920+p.IntN(85), p.IntN(12)+1, day, p.IntN(10000))
}

func (p people) street() string {
	s := fmt.Sprintf("%s %d", p.skewed(streets), 1+p.IntN(90))
	if p.IntN(4) == 0 {
		s += " " + string(rune('A'+p.IntN(5)))
	}
	return s
}

func (p people) phone() string {
	digits := func(n int) string { return fmt.Sprintf("%0*d", n, p.IntN(1_000_000)) }
	switch p.IntN(6) {
	case 0:
		return ""
	case 1:
		return "042-" + digits(6)
	case 2:
		return fmt.Sprintf("+46 7%d %s", p.IntN(10), digits(7))
	case 3:
		return "042-" + digits(6) + ", 073-" + digits(7)
	}
	return "070" + digits(7)
}

func (p people) code() model.Code {
	return model.NewCode(p.Uint32, func(model.Code) bool { return false })
}
