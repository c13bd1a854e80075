package practice

import (
	"testing"

	"laskoll/model"
)

// TestEveryStateIsThere walks through the default office and misses nothing
// that the program can show.
func TestEveryStateIsThere(t *testing.T) {
	cases := fold(t, Events(Default, today))
	if len(cases) != Default {
		t.Fatalf("office holds %d cases, want %d", len(cases), Default)
	}
	next, receipts, ends := map[model.Step]int{}, map[model.ReceiptState]int{}, map[model.EndReason]int{}
	kinds, seen := map[model.Kind]int{}, map[string]int{}
	for _, c := range cases {
		step, blocker := c.Next()
		if !c.Ended() {
			next[step]++
		}
		receipts[c.ReceiptState()]++
		ends[c.End.Reason]++
		for _, i := range c.Attention(today, model.DefaultDeadlines) {
			kinds[i.Kind]++
		}
		note(seen, c, blocker)
	}
	for s := model.Step(0); s <= model.Steps; s++ {
		wanted(t, "next step", s, next[s])
	}
	for s := model.ReceiptNone; s <= model.ReceiptPurged; s++ {
		wanted(t, "receipt", s, receipts[s])
	}
	for _, r := range model.EndReasons() {
		wanted(t, "end", r, ends[r])
	}
	for _, k := range model.Kinds() {
		wanted(t, "attention", k, kinds[k])
	}
	for _, what := range []string{
		"HV", "HSL", "Myndighet", "Kontaktcenter", "has lock", "no lock", "protected", "hindered", "name only",
		"notes", "key held", "key returned", "skipped", "door code", "contact", "reviewed",
		"a lock to share", "a lock of another's", "an earlier receipt", "passed", "assumed", "declined", "planned", "futile", "away",
		"left", "lock handed on",
	} {
		wanted(t, "a case with", what, seen[what])
	}
}

func wanted(t *testing.T, what string, value any, n int) {
	t.Helper()
	if n == 0 {
		t.Errorf("%s %v is nowhere in the office", what, value)
	}
}

func note(seen map[string]int, c model.Case, b model.Blocker) {
	seen[string(c.Organisation)]++
	seen[string(c.Channel)]++
	marks := map[string]bool{
		"has lock": c.HasLock, "no lock": c.NoLockReason != "", "protected": c.Customer.Protected, "hindered": b.Reason != "",
		"name only": c.Area == "" && c.Customer.Personnummer == "", "notes": len(c.Notes) > 0,
		"key held": len(c.HeldKeys()) > 0, "key returned": len(c.Keys) > len(c.HeldKeys()),
		"skipped": c.Mark(model.M6b).State == model.Skipped, "door code": c.Customer.DoorCode != "",
		"a lock to share": c.LockUsed(), "a lock of another's": c.LockCase() != c.ID, "an earlier receipt": len(c.Rounds()) > 0,
		"passed": c.Status(model.M4a).State == model.Passed, "assumed": c.Status(model.M4a).State == model.Assumed,
		"declined": c.Consent.Answer == model.No, "planned": c.Planned.Known(), "futile": len(c.Futile) > 0, "away": c.Away(),
		"left": c.Left() != 0, "lock handed on": c.SettledOn(model.SettledLock).Known(),
		"contact": c.Customer.Contact.Name != "", "reviewed": c.Review.On.Known(),
	}
	for what, is := range marks {
		if is {
			seen[what]++
		}
	}
}

// TestTheOfficeIsBelievable: a few cases need attention, one or two at once;
// most are done or under way. It holds on whatever day the program is tried.
func TestTheOfficeIsBelievable(t *testing.T) {
	for day := today - 200; day < today+200; day += 9 {
		cases := fold(t, Events(Ordinary, day))
		alarmed, noWay, quiet := 0, 0, 0
		for _, c := range cases {
			items := c.Attention(day, model.DefaultDeadlines)
			switch {
			case len(items) == 0:
				quiet++
				continue
			case items[0].Kind == model.NoWayIn:
				noWay++
			}
			alarmed++
		}
		if alarmed < 8 || alarmed > 14 || noWay < 1 || noWay > 2 {
			t.Errorf("on %v %d cases need attention, %d have no way in, want 8 to 14 and 1 or 2", day, alarmed, noWay)
		}
	}
}

func TestThoseOfTheDrawings(t *testing.T) {
	cases := map[string]model.Case{}
	for _, c := range fold(t, Events(Default, today)) {
		cases[c.Customer.Name()] = c
	}
	åsa := cases["Åsa Öberg"]
	if got := model.MaskPersonnummer(åsa.Customer.Personnummer, today); got != "450312-••••" || åsa.Area != "Söder" {
		t.Errorf("Åsa Öberg = %q in %q, want 450312-•••• in Söder", got, åsa.Area)
	}
	tests := []struct {
		name string
		next model.Step
		kind model.Kind // the first thing to point out; 0: nothing
	}{
		{"Åsa Öberg", 5, model.NoWayIn},
		{"Göran Lindström", 8, model.ReceiptNotFetched},
		{"Märta Åkesson", 7, model.FittingLate},
		{"Birgitta Nyström", 7, 0},
		{"Lars Bergqvist", 5, model.LifecareDisagrees},
		{"Ingrid Wallin", 6, 0},
		{"Karl-Erik Sjögren", 3, 0},
		{"Sven Hägg", 0, 0},
		{"Örjan Ek", 0, 0},
	}
	for _, test := range tests {
		c := cases[test.name]
		step, _ := c.Next()
		kind := model.Kind(0)
		if items := c.Attention(today, model.DefaultDeadlines); len(items) > 0 {
			kind = items[0].Kind
		}
		if step != test.next || kind != test.kind {
			t.Errorf("%s: next step %d, attention %v, want %d, %v", test.name, step, kind, test.next, test.kind)
		}
	}
}

// TestProportionsOfACity: nine of ten are done or ended, and what needs
// attention is a few in a hundred.
func TestProportionsOfACity(t *testing.T) {
	const n = 5000
	settled, alarmed, noWay := 0, 0, 0
	for _, c := range fold(t, Events(n, today)) {
		if step, _ := c.Next(); step == 0 || c.Ended() {
			settled++
		}
		if items := c.Attention(today, model.DefaultDeadlines); len(items) > 0 {
			alarmed++
			if items[0].Kind == model.NoWayIn {
				noWay++
			}
		}
	}
	if settled < n*88/100 || alarmed < n/100 || alarmed > n*6/100 || noWay < 2 || noWay > n/200 {
		t.Errorf("of %d cases %d are done, %d need attention, %d have no way in", n, settled, alarmed, noWay)
	}
}
