package lookup

import (
	"strings"
	"testing"

	"laskoll/model"
)

// ward is a list as another office might have typed it in: particles, double
// and glued names, letters of many alphabets, numbers written in every way.
func ward() []model.Summary {
	rows := []struct{ given, family, pnr, street, phone, keys, code string }{
		{"Carl Gustaf", "von der Lancken", "193104059801", "S:t Jörgens plats 4", "042 - 18 20 30", "A-12 / 4410", "A1B2C"},
		{"Maria del Carmen", "García Fernández", "194411239805", "Södergatan 71 B", "+46 (0) 70-555 01 02", "B 7 / 12", "D3E4F"},
		{"Li", "Ng", "195002299807", "Bruksgatan 7", "0046 73 900 10 20", "C3", "G5H6J"},
		{"Anna-Karin", "Ek-Å", "192912319809", "Ö. Vallgatan 3", "042/21 22 23", "", "K7M8N"},
		{"Mette", "Sørensen Østergård", "193806159811", "Nyhem 1", "+45 33 12 34 56", "D 1", "P9Q1R"},
		{"Ngọc Ánh", "Nguyễn Thị", "196007079813", "Karl X Gustavs gata 12", "", "D10", "S2T3V"},
		{"Zdzisława", "Gżegżółka", "194703039815", "Rönnowsgatan 12 A", "042-555123 (dotter Ewa 0708-12 34 56)", "E5 / 900", "W4X5Y"},
		{"Per", "Persson", "194703039816", "Rönnowsgatan 112", "070-000 00 01", "E55", "Z6A7B"},
		{"Per-Åke", "Pers", "193304049817", "Persgatan 3", "070-000 00 02", "F1", "C8D9E"},
		{"Şükrü İbrahim", "Yıldız", "195505059819", "Åstorpsvägen 9", "0 7 0 - 8 8 8 7 7 6 6", "G 2 / 33", "F1G2H"},
		{"Guðrún", "Þorláksdóttir", "194001019821", "Bergaliden 5", "070.123.99.88", "H8", "J3K4M"},
		{"D'Arcy", "O’Neill-MacGregor", "193909099823", "Stortorget 1", "042 99", "K1", "N5P6Q"},
	}
	var list []model.Summary
	for i, r := range rows {
		s := model.Summary{
			ID: model.CaseID{15: byte(i + 1)}, Given: r.given, Family: r.family, Personnummer: r.pnr,
			Street: r.street, Phone: r.phone, Code: model.Code(r.code),
		}
		if r.keys != "" {
			s.Keys = []string{r.keys}
		}
		list = append(list, s)
	}
	return list
}

// TestAnotherOfficesList asks as people ask on the telephone. Each query means
// one customer, who comes first.
func TestAnotherOfficesList(t *testing.T) {
	list := ward()
	x := build(list)
	for code, queries := range map[string]string{
		// particles: all, one, none, and in the wrong place
		"A1B2C": "carl gustaf von der lancken|von der lancken|lancken|lancken carl gustaf|der lancken|vonderlancken|lanken|carl lancken|S:t Jörgens|st jörgens plats|310405|a12|A 12|4410",
		// double surnames: either, both, other order, half mistyped
		"D3E4F": "garcia|fernandez|fernandez garcia maria|del carmen|carmen garcia|garcia fernandes|mariadelcarmen|70 555 01 02|0705550102|södergatan 71b|441123-9805|b7",
		// names so short that they begin many others
		"G5H6J": "li ng|ng li|ng, li|bruksg 7|073-900 10 20|500229",
		"K7M8N": "ek-å|eka|anna karin ek|annakarin|ek anna|vallgatan 3|212223|291231-9809",
		"P9Q1R": "sorensen|østergard|ostergaard mette|sörensen östergård|mette østergård|+45 33 12 34 56|nyhem|d1",
		"S2T3V": "nguyen|nguyen thi|ngoc anh|anh nguyen|karl x gustav|d10|600707",
		// two who share half a number: the whole of it tells them apart
		"W4X5Y": "gzegzolka|gzegzółka|zdzislawa|rönnowsgatan 12|ronnowsg 12 a|470303 9815|19470303-9815|0708-12 34 56|042555123|9815|e5",
		"Z6A7B": "per persson|persson|rönnowsgatan 112|470303-9816|9816|e55|070 000 00 01",
		"C8D9E": "per-åke|peråke|per åke pers|persgatan|330404|0700000002",
		"F1G2H": "sukru|yildiz|sukru ibrahim|ibrahim yıldız|YILDIZ|070-888 77 66|g2|astorpsv 9",
		"J3K4M": "gudrun|guðrún|thorlaksdottir|gudrun thorlaks|0701239988|bergaliden",
		"N5P6Q": "o'neill|oneill|o neill|macgregor|darcy|d'arcy o’neill|neill macgregor|n5p-6q|N5-P6Q",
	} {
		for _, query := range strings.Split(queries, "|") {
			for _, typed := range []string{query, strings.ToUpper(query), "  " + query + " "} {
				if hits := x.Search(typed, Options{}); len(hits) == 0 || codeOf(list, hits[0].ID) != code {
					t.Errorf("Search(%q) = %v, want %s first", typed, codes(list, hits), code)
				}
			}
		}
	}
}
