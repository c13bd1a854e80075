package exchange

import (
	"testing"

	"laskoll/model"
)

func TestNames(t *testing.T) {
	for _, c := range []struct {
		text          string
		familyFirst   bool
		given, family string
	}{
		{"Eva Ek", false, "Eva", "Ek"},
		{"Ek, Eva", false, "Eva", "Ek"},
		{"Håkansson-Lind , Anna-Lisa", false, "Anna-Lisa", "Håkansson-Lind"},
		{"Eva Maria Ek", false, "Eva Maria", "Ek"},
		{"Max von Sydow", false, "Max", "von Sydow"},
		{"Ek Eva Maria", true, "Eva Maria", "Ek"},
		{"von Sydow Max", true, "Max", "von Sydow"},
		{"Ek, Eva", true, "Eva", "Ek"},
		{"Eva", false, "", "Eva"},
		{"", false, "", ""},
	} {
		if given, family := splitName(c.text, c.familyFirst); given != c.given || family != c.family {
			t.Errorf("splitName(%q, %v) = %q, %q, want %q, %q", c.text, c.familyFirst, given, family, c.given, c.family)
		}
	}
}

func TestAddresses(t *testing.T) {
	for text, want := range map[string]address{
		"Storgatan 12":                                       {street: "Storgatan 12"},
		"Storgatan 12, Helsingborg":                          {street: "Storgatan 12", town: "Helsingborg"},
		"Storgatan 12 lgh 1202":                              {street: "Storgatan 12 lgh 1202"},
		"Storgatan 12, 254 38 Helsingborg":                   {"Storgatan 12", "254 38", "Helsingborg", ""},
		"Storgatan 12 lgh 1202, 25438 Helsingborg":           {"Storgatan 12 lgh 1202", "254 38", "Helsingborg", ""},
		"Storgatan 12 254 38 Helsingborg":                    {"Storgatan 12", "254 38", "Helsingborg", ""},
		"Storgatan 12; SE-254 38 Helsingborg":                {"Storgatan 12", "254 38", "Helsingborg", ""},
		"c/o Ek, Storgatan 12 A, 254 38 Helsingborg":         {"c/o Ek, Storgatan 12 A", "254 38", "Helsingborg", ""},
		"Storgatan 12, portkod 1234":                         {"Storgatan 12", "", "", "1234"},
		"Storgatan 12 (kod: 12#4), 254 38 Norra Helsingborg": {"Storgatan 12", "254 38", "Norra Helsingborg", "12#4"},
		"Kodgatan 12":                                        {street: "Kodgatan 12"},
	} {
		if got := splitAddress(text); got != want {
			t.Errorf("splitAddress(%q) = %+v, want %+v", text, got, want)
		}
	}
}

func TestPostalCodes(t *testing.T) {
	for text, want := range map[string]string{"25438": "254 38", "254 38": "254 38", "S-254 38": "254 38", "SE-25438": "254 38", "okänt": "okänt", "2543": "2543"} {
		if got := postalCode(text); got != want {
			t.Errorf("postalCode(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestContacts(t *testing.T) {
	for text, want := range map[string]model.Contact{
		"Lena Lundin (granne) 070-509 57 34":        {Name: "Lena Lundin", Relation: "granne", Phone: "070-509 57 34"},
		"Lena Lundin, dotter, tel 0705095734":       {Name: "Lena Lundin", Relation: "dotter", Phone: "0705095734"},
		"dotter Lena Lundin 070-509 57 34":          {Name: "Lena Lundin", Relation: "dotter", Phone: "070-509 57 34"},
		"Lena Lundin god man":                       {Name: "Lena Lundin", Relation: "god man"},
		"God man: Lena Lundin":                      {Name: "Lena Lundin", Relation: "God man"},
		"Lena Lundin":                               {Name: "Lena Lundin"},
		"070-509 57 34":                             {Phone: "070-509 57 34"},
		"+46 70 509 57 34 Lena (make)":              {Name: "Lena", Relation: "make", Phone: "+46 70 509 57 34"},
		"Lena 070-509 57 34, 042-12 34 56 (dotter)": {Name: "Lena", Relation: "dotter", Phone: "070-509 57 34, 042-12 34 56"},
		"Son":                   {Relation: "Son"},
		"Lena (ring kvällstid)": {Name: "Lena, ring kvällstid"},
		"":                      {},
	} {
		if got := splitContact(text); got != want {
			t.Errorf("splitContact(%q) = %+v, want %+v", text, got, want)
		}
	}
}

func TestHooks(t *testing.T) {
	for text, want := range map[string][]hook{
		"B20":                {{"B20", ""}},
		"B20 / 966":          {{"B20", "966"}},
		"B20 966":            {{"B20", "966"}},
		"B20/966":            {{"B20", "966"}},
		"B20 nr 966":         {{"B20", "966"}},
		"B20/966, C4/12":     {{"B20", "966"}, {"C4", "12"}},
		"B20 + C4":           {{"B20", ""}, {"C4", ""}},
		"Skåp 3, krok 12":    {{"Skåp 3, krok 12", ""}},
		"Skåp 3 krok A":      {{"Skåp 3 krok A", ""}},
		"Skåp på kontoret":   {{"Skåp på kontoret", ""}},
		"B20 / 966, nyckel2": {{"B20", "966, nyckel2"}},
	} {
		got := splitKeys(text)
		if len(got) != len(want) || got[0] != want[0] || len(got) > 1 && got[1] != want[1] {
			t.Errorf("splitKeys(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestNoKeyNoWayIn: a text that does not say where the key hangs must never
// count as a way in.
func TestNoKeyNoWayIn(t *testing.T) {
	reader := &reading{reader: newReader(&Table{}, testCalendar.today, &spellings{})}
	for text, want := range map[string]bool{
		"B20": true, "12": true, "A": true, "AB": true, "Skåp B": true, "kontoret": true, "Nyckelskåp 2": true,
		"hos grannen": false, "dottern har nyckel": false, "ej lämnad": false, "väntar på nyckel 2": false, "åter 4/3": false,
		"återlämnad 2026-03-04": false, "beställd": false, "kund vill inte": false, "?": false, "": false, "nej 2": false, "lämnas 4/3": false,
	} {
		if _, got := reader.hooksIn(text); got != want {
			t.Errorf("hooksIn(%q) = %v, want %v", text, got, want)
		}
	}
}
