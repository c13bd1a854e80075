package lookup

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"laskoll/model"
)

// shownOf returns of a summary what a record keeps.
func shownOf(s model.Summary) model.Summary {
	return model.Summary{
		Given: s.Given, Family: s.Family, Personnummer: s.Personnummer, Area: s.Area, Code: s.Code,
		Street: s.Street, Phone: s.Phone, Place: model.Place{Binder: s.Place.Binder, Slot: s.Place.Slot}, Keys: s.Keys,
	}
}

// read returns what a record says.
func (l *lexicon) read(c *record) model.Summary {
	text := func(kind int) string { return l.phrase(kind, c.text[kind]).text }
	return model.Summary{
		Given: text(textGiven), Family: text(textFamily), Personnummer: l.personnummer(c), Area: text(textArea),
		Code: model.Code(codeText(c.code)), Street: l.street(c), Phone: l.phone(c), Place: l.place(c), Keys: l.keys(c),
	}
}

// oddNumbers are customers whose telephone field is what no form foresees.
func oddNumbers() (list []model.Summary) {
	for n, phone := range []string{
		"", "#", "=1", "ring brodern", "042-1, 042-2; 070 123 45 67 (dotter), 08-1", strings.Repeat("1", 99), "0046 42 12",
		"+46 (0)42-12 34 56, 0046 70 123 45 67", "042-12 34 56", "４２ 12", strings.Repeat("12 ", 14), strings.Repeat("1,", 17), strings.Repeat("1", 18) + "x" + strings.Repeat("2", 18),
		"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18", "042-12 34 56 =",
	} {
		list = append(list, model.Summary{
			ID: model.CaseID{14: 1, 15: byte(n)}, Family: "Ek", Phone: phone, Personnummer: phone, Street: "1 " + phone, Keys: []string{"A", "B / 1", "7", "C-3 / 4 D", "5", "E 6 F 7 / G 8", "ab 9 /", "h"},
		})
	}
	return list
}

func TestRecordKeepsWhatIsShown(t *testing.T) {
	l := newLexicon()
	list := slices.Concat(office(), newPeople(4).register(500), oddNumbers())
	for _, s := range list {
		var c, again record
		b := l.encode(nil, &c, &s)
		again.decode(b)
		if d := cmp.Diff(shownOf(s), l.read(&again)); d != "" {
			t.Errorf("the record of %+v: %s", s, d)
		}
		var name record
		name.decodeName(b)
		if name.text[textGiven] != c.text[textGiven] || name.text[textFamily] != c.text[textFamily] {
			t.Errorf("decodeName() = %v, want those of %v", name.text, c.text)
		}
	}
}

func TestRowOfARecordIsThatOfTheSummary(t *testing.T) {
	list := slices.Concat(newPeople(6).register(400), oddNumbers())
	x := build(list)
	g := x.segments[0]
	for _, s := range list {
		slot, ok := g.table.find(g.ids, s.ID)
		if !ok {
			t.Fatalf("the table has no %v", s.ID)
		}
		var want, got row
		want.fill(&s)
		(&recordCase{g, slot}).fill(&got)
		got.ended = want.ended // is in the meta
		if d := cmp.Diff(rowText(&want), rowText(&got)); d != "" {
			t.Errorf("row of %v: %s", s.Name(), d)
		}
	}
}

func rowText(r *row) []string {
	out := []string{string(r.pnr), string(r.code)}
	for _, text := range r.text {
		out = append(out, string(text))
	}
	for _, p := range r.phones {
		out = append(out, string(p))
	}
	return out
}

func TestPhonesAreReadAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]string{
		"042-12 34 56":           "042123456",
		"+46 (0)70 123 45 67":    "0701234567",
		"0046-42-123456":         "042123456",
		"042/123456, 0701234567": "042123456 0701234567",
		"hem 042-1 mobil 070-2":  "0421 0702",
		"":                       "",
		"saknas":                 "",
		"46":                     "46",
	} {
		if got := string(bytes.Join(appendPhones(nil, in), []byte(" "))); got != want {
			t.Errorf("appendPhones(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNumbersComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.StringMatching(`[0-9A-Z]{1,12}`).Draw(t, "code")
		if n, ok := codeNumber(code); !ok || codeText(n) != code {
			t.Fatalf("codeText(codeNumber(%q)) = %q", code, codeText(n))
		}
		key, _ := codeNumber(code)
		if got, want := codeNumberKey(key), codeKey(code); got != want {
			t.Fatalf("codeNumberKey() of %q = %d, want %d", code, got, want)
		}
		pnr := rapid.Uint64Range(0, 1e12).Draw(t, "pnr")
		if got := turnBack(turnCentury(pnr)); got != pnr {
			t.Fatalf("turnBack(turnCentury(%d)) = %d", pnr, got)
		}
	})
	for _, code := range []string{"", "å", "k7", "0123456789ABC"} {
		if _, ok := codeNumber(code); ok {
			t.Errorf("codeNumber(%q) is true, want false", code)
		}
	}
}

func TestSortNumbers(t *testing.T) {
	for _, n := range []int{0, 1, 100, digitSize, 3 * digitSize} {
		p := newPeople(uint64(n))
		list := make([]uint64, n)
		for i := range list {
			list[i] = p.Uint64()>>p.IntN(40)<<slotBits | uint64(i)
		}
		want := slices.Sorted(slices.Values(list))
		if SortKeys(list, slotBits); !slices.Equal(list, want) {
			t.Errorf("SortKeys(, slotBits) of %d is not sorted", n)
		}
	}
}

func TestDictFindsRanges(t *testing.T) {
	x := build(newPeople(8).register(300))
	d := &x.segments[0].dicts[FieldName]
	for _, prefix := range []string{"a", "an", "anna", "b", "zz", "o", "", "\xff"} {
		lo, hi := d.prefix(prefix)
		for i, w := range d.words {
			if strings.HasPrefix(w, prefix) != (i >= lo && i < hi) {
				t.Fatalf("prefix(%q) = %d, %d, and word %d is %q", prefix, lo, hi, i, w)
			}
		}
	}
	for i, w := range d.words {
		n := 0
		d.each(i, i+1, func(slots []uint32) { n += len(slots) })
		if n != int(d.count[i]) || n == 0 {
			t.Errorf("%q has %d postings, want %d", w, n, d.count[i])
		}
	}
}

func TestSegmentsGrowTogether(t *testing.T) {
	x := build(newPeople(9).register(2000))
	p := newPeople(10)
	for n := range 500 {
		x.Set(p.customer(uint32(5000 + n)))
	}
	if len(x.segments) > 10 || len(x.segments[0].ids) != 2000 {
		t.Errorf("%d segments, the first of %d, want at most 10, the first as it was", len(x.segments), len(x.segments[0].ids))
	}
	for _, id := range slices.Clone(x.segments[0].ids[:1500]) {
		x.Remove(id)
	}
	if n := len(x.segments[0].ids); n > 1000 || x.Len() != 1000 {
		t.Errorf("the first segment keeps %d of %d cases, want no dead majority", n, x.Len())
	}
}

func FuzzSearch(f *testing.F) {
	x := build(office())
	for _, s := range []string{"oberg asa", "4815", "k7-4qx", "å\x00", "+46", "s:2 14 b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if d := cmp.Diff(Scan(query, Options{}, slices.Values(office())), x.Search(query, Options{})); d != "" {
			t.Errorf("Search(%q) is not Scan: %s", query, d)
		}
	})
}
