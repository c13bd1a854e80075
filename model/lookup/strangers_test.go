package lookup

import (
	"fmt"
	"strings"

	"laskoll/model"
)

// strangers are other people than those that the index was tuned with: from
// everywhere, with names that are long, short, double or very common.
type strangers struct{ people }

func newStrangers(seed uint64) strangers { return strangers{newPeople(seed)} }

var (
	strangeGiven = []string{
		"Anna", "Anna", "Anna", "Lars", "Lars", "Maria", "Eva", "Karl", "Anna-Lena", "Karl Gustav", "Eva-Britt", "Åke", "Ann", "Bo", "Li", "Xu", "An",
		"Wei", "Mei Ling", "Thị Hương", "Văn Đức", "Çağla", "Işıl", "Şükrü", "İbrahim", "Gülşen", "Oğuz", "Zdzisława", "Grażyna", "Paweł", "Jerzy",
		"Žarko", "Đurđa", "Ćiro", "Nikolaj", "Aleksandra", "Chloé", "François", "João", "Conceição", "Íñigo", "Begoña", "Søs", "Pål", "Ægir",
		"Þóra", "Guðrún", "Kjærsti", "Hånæs", "Kreszenz", "Mohammed", "Muhammad", "Mohamed", "Abdi", "Abdullahi", "Fadumo", "Sahra", "Hodan", "Tesfaye",
		"Wilhelmina Charlotta Eleonora", "Gun", "Gunn", "Göran", "Jörgen", "Åsa", "Ärla", "Öivind", "Per-Åke", "Britt-Marie", "Inga-Lill", "Lisbet", "Lisbeth",
	}
	strangeFamily = []string{
		"Andersson", "Andersson", "Andersson", "Andersson", "Anderson", "Andersén", "Andreasson", "Johansson", "Johansson", "Johanson", "Nilsson", "Nielsen",
		"Karlsson", "Carlsson", "Carlson", "Eriksson", "Ericsson", "Ericson", "Svensson", "Lindström", "Lindstrøm", "Sjöström", "Hägg", "Öst", "Å", "Ek", "Ås", "Ng", "Wu", "Li", "Ho", "Le",
		"Nguyễn", "Trần", "Phạm", "Yıldız", "Çelik", "Şahin", "Öztürk", "Güneş", "Doğan", "Kılıç", "Wójcik", "Dąbrowski", "Zieliński", "Łęcki", "Kovačić",
		"Đokić", "Šarić", "Žižić", "Hadžihasanović", "Karađorđević", "von Rosen", "von der Esch", "af Ugglas", "de la Cruz", "de la Gardie", "van den Berg", "dos Santos Pereira",
		"Al-Khatib", "El Amrani", "Ben Youssef", "Abu Hassan", "Berg-Lindqvist", "Öberg-Sjögren", "Håkansson Åström", "Lindgren Ek", "Sørensen-Kjær", "Ægisdóttir",
		"Jónsdóttir", "Müller-Lüdenscheidt", "Weiß", "Groß", "Österberg", "Östergård", "Åsbrink", "Älvsbacka", "Wahlström-Överby-Ängelholm", "Papadimitrakopoulos",
		"Thiruvananthapuramsubramaniam", "O'Brien", "D'Angelo", "M'Barek", "Zetterqvist", "Zätterkvist", "Grönkvist", "Grönqvist", "Wikström", "Vikström", "Hjälmarsson",
	}
	strangeStreets = []string{
		"Bruksgatan", "Södergatan", "Norra Strandgatan", "Södra Strandgatan", "Mäster Palms plats", "Karl X Gustavs gata", "S:t Clemens gata", "Öresundsgatan",
		"Gåsebäcksvägen", "Örbyvägen", "Rönnowsgatan", "Långvinkelsgatan", "Hävertgatan", "Mörarpsvägen", "Ödåkravägen", "Fjärdingsvägen", "Västra Sandgatan",
		"Tycho Brahes gata", "Bergaliden", "Stortorget", "Sofierovägen", "Älvsborgsgatan", "Nyhem", "Kopparmöllegatan", "Hjälmshultsgatan",
	}
)

// register invents n of them.
func (p strangers) register(n int) []model.Summary {
	out := make([]model.Summary, n)
	for i := range out {
		s := p.customer(uint32(i + 1))
		s.Given, s.Family = strangeGiven[p.IntN(len(strangeGiven))], strangeFamily[p.IntN(len(strangeFamily))]
		if p.IntN(200) == 0 {
			s.Family = strings.Repeat("Nedre-Övre ", 7) + s.Family // eighty letters
		}
		s.Personnummer = fmt.Sprintf("%d%02d%02d%04d", 1918+p.IntN(90), 1+p.IntN(12), 1+p.IntN(28), p.IntN(10000))
		s.Street = fmt.Sprintf("%s %d", strangeStreets[p.IntN(len(strangeStreets))], 1+p.IntN(120))
		if p.IntN(3) == 0 {
			s.Street += string(rune('A' + p.IntN(4)))
		}
		s.Phone = p.telephone()
		s.Keys = []string{fmt.Sprintf("%c%d / %d", 'A'+p.IntN(8), 1+p.IntN(60), 1+p.IntN(2000))}
		s.Place = model.Place{Binder: fmt.Sprintf("%c:%d", 'A'+p.IntN(20), 1+p.IntN(9)), Slot: fmt.Sprint(1 + p.IntN(60))}
		s.Protected = false
		out[i] = s
	}
	return out
}

// telephone is a number in one of the ways that people write them.
func (p strangers) telephone() string {
	d := func(n int) string { return fmt.Sprintf("%0*d", n, p.IntN(1e7))[:n] }
	switch p.IntN(5) {
	case 0:
		return "042-" + d(2) + " " + d(2) + " " + d(2)
	case 1:
		return "042" + d(6)
	case 2:
		return "07" + d(1) + "-" + d(3) + " " + d(2) + " " + d(2)
	case 3:
		return "+46 (0)7" + d(1) + " " + d(3) + " " + d(2) + " " + d(2)
	}
	return "073" + d(7)
}
