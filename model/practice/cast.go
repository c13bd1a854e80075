package practice

import "laskoll/model"

// The customers whom the tour visits.
const (
	Caller  = "Åsa Öberg"    // she calls
	ShutOut = "Edit Gyllen"  // the lock's battery is dead
	LostKey = "Jenny Isberg" // one of two keys is lost
	Left    = "Torsten Ulv"  // he died with an order under way
)

// cast are the first customers of the office: between them every state of the
// routine. The first few are those of the drawings.
var cast = []plot{
	{given: "Åsa", family: "Öberg", area: "Söder", born: model.NewDate(1945, 3, 12), serial: 998, next: 7, ago: 12, leave: []model.Moment{model.M5d}, needed: model.Yes},
	{given: "Göran", family: "Lindström", area: "Söder", next: 8, ago: 6, note: "Låg inte på hyllan. Nästa besök på tisdag.", noteAgo: 1},
	{given: "Märta", family: "Åkesson", area: "Söder", next: 7, ago: 9, key: keyHeld, needed: model.Yes},
	{given: "Birgitta", family: "Nyström", area: "Söder", next: 7, ago: 2, key: keyHeld, needed: model.Yes},
	{given: "Lars", family: "Bergqvist", area: "Söder", next: 6, ago: 0, key: keyHeld, leave: []model.Moment{model.M5b}},
	{given: "Ingrid", family: "Wallin", area: "Söder", next: 6, ago: 0, key: keyHeld},
	{given: "Karl-Erik", family: "Sjögren", area: "Råå", next: 3, ago: 0},
	{given: "Sven", family: "Hägg", area: "Söder", ago: 30, binder: "S:2"},
	{given: "Örjan", family: "Ek", area: "Råå", ago: 55, key: keyReturned, binder: "R:1"},
	{given: "Rut", family: "Dahl", area: "Söder", next: 8, ago: 5, receipt: model.ReceiptMissing, why: "Låg inte på hatthyllan, dottern har inte sett den"},
	{given: "Elsa", family: "Ängman", area: "Miatorp", next: 9, ago: 2},
	{given: "Bengt", family: "Öst", area: "Söder", next: 8, ago: 0},
	{given: "Nils", family: "Öberg", area: "Söder", next: 8, ago: 8, key: keyReturned},
	{given: "Bo", family: "Öberg", area: "Råå", ago: 12, receipt: model.ReceiptLent, binder: "R:1"},
	{given: "Eva", family: "Öberg", area: "Berga", ago: 560, binder: "B:1"},
	{given: "Dragan", family: "Kovačević", area: "Planteringen", next: 6, ago: 2},
	{given: "Sofia", family: "Lindgren", area: "Centrum", next: 7, ago: 3, key: keyHeld, protected: true},
	{given: "Małgorzata", family: "Nowak", area: "Drottninghög", has: true, ago: 40},
	{given: "Stig", family: "Håkansson", area: "Husensjö", cannot: "ståldörr, låset får inte plats", key: keyHeld, needed: model.Yes, ago: 90},
	{given: "Søren", family: "Kjær", area: "Tågaborg", next: 7, ago: 5, key: keyHeld, hinder: "Kunden är på sjukhus"},
	{given: "Gösta", family: "Månsson", area: "Dalhem", end: model.EndDied, settled: true, ago: 60, key: keyReturned},
	{given: "Vesna", family: "Petrović", area: "Elineberg", end: model.EndMoved, ago: 9, key: keyHeld},
	{given: "Åke", family: "Norén", area: "Fredriksdal", next: 5, end: model.EndDeclined, ago: 25},
	{given: "Siv", family: "Mattsson", area: "Ramlösa", end: model.EndProvider, settled: true, ago: 45},
	{given: "René", family: "Linnér", area: "Stattena", end: model.EndOther, settled: true, ago: 80},
	{given: "Zoë", family: "Müller", nameOnly: true, ago: 1},
	{given: "Kerstin", family: "Lundgren", area: "Högaborg", ago: 70, note: "Hörselskadad, knacka hårt. Hunden är snäll.", noteAgo: 15},
	{given: "Roland", family: "Hellström", area: "Mariastaden", ago: 20, key: keyHeld},
	{given: "Tore", family: "Sandberg", area: "Berga", end: model.EndDied, settled: true, ago: 700, receipt: model.ReceiptPurged},
	{given: "Amira", family: "Hadžić", area: "Söder", next: 2, ago: 0},
	{given: "Kurt", family: "Forsberg", area: "Ringstorp", next: 4, ago: 0},
	{given: "Solveig", family: "Holmqvist", area: "Råå", next: 9, ago: 0},
	{given: "Đorđe", family: "Đurić", area: "Miatorp", next: 5, ago: 0, key: keyHeld},
	{given: "Gun-Britt", family: "Rosén", area: "Söder", next: 7, ago: 1, key: keyHeld, skip: model.M6b, mistake: true},
	{given: "Arne", family: "Ekström", area: "Dalhem", ago: 16, number: flawCheck, reviewed: true},
	{given: "Barbro", family: "Engström", area: "Elineberg", ago: 33, number: flawMissing},
	{given: "Yusuf", family: "Al-Hassan", area: "Drottninghög", ago: 26, number: flawSpare, key: keyReturned},
	{given: "Inger", family: "Sjöberg", area: "Husensjö", next: 8, ago: 1, key: keyReturned},
	{given: "Stanisław", family: "Wiśniewski", area: "Planteringen", next: 7, ago: 4, key: keyHeld},
}
