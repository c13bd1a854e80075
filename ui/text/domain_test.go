package text

import (
	"strings"
	"testing"

	"laskoll/model"
)

var (
	today     = model.NewDate(2026, 11, 23)
	languages = []Lang{Swedish, English}
)

// worded fails when a text is missing or holds an unfilled verb.
func worded(t *testing.T, what any, got string) {
	t.Helper()
	if strings.TrimSpace(got) == "" || strings.Contains(got, "%!") || strings.Contains(got, "%s") || strings.Contains(got, "%d") {
		t.Errorf("text of %v = %q, want words", what, got)
	}
}

func TestEveryWordOfTheDomain(t *testing.T) {
	for _, l := range languages {
		for _, k := range model.Kinds() {
			worded(t, k, Kind(l, k))
		}
		for r := model.EndNone; r <= model.EndOther; r++ {
			worded(t, r, EndReason(l, r))
		}
		for s := model.ReceiptNone; s <= model.ReceiptPurged; s++ {
			worded(t, s, Receipt(l, s))
		}
		for s := model.Todo; s <= model.NotApplicable; s++ {
			worded(t, s, State(l, s))
		}
		for _, f := range model.Fields() {
			worded(t, f, Field(l, f))
		}
		for f := model.PersonnummerForm; f <= model.PersonnummerSpare; f++ {
			worded(t, f, PersonnummerFault(l, f))
		}
		worded(t, "HV", Organisation(l, model.HomeCare))
		worded(t, "HSL", Organisation(l, model.HealthCare))
		worded(t, "lock", Settlement(l, model.SettledLock))
		worded(t, "parts", Settlement(l, model.SettledParts))
	}
}

func TestEveryTextOfTheRoutine(t *testing.T) {
	for _, l := range languages {
		for s := model.Step(1); s <= model.Steps; s++ {
			worded(t, s, Step(l, s))
			worded(t, s, StepShort(l, s))
		}
		for _, m := range model.Moments() {
			worded(t, m, Moment(l, m))
			worded(t, m, MomentName(l, m))
			worded(t, m, MomentShort(l, m))
			worded(t, m, nextShort[m].In(l))
			routineWorded(t, l, m)
		}
	}
}

// routineWorded checks what the routine says beside the moment's text: the
// dash is nothing, everything else has words.
func routineWorded(t *testing.T, l Lang, m model.Moment) {
	t.Helper()
	for _, ch := range []model.Channel{"", model.Authority, model.ContactCentre} {
		for _, org := range []model.Organisation{"", model.HomeCare, model.HealthCare} {
			info := m.Info(ch, org)
			pairs := [][2]string{
				{string(info.Responsible), Role(l, info.Responsible)}, {string(info.By), Role(l, info.By)},
				{info.When, When(l, m)}, {info.How, How(l, m)},
			}
			for _, p := range pairs {
				if (p[0] == "–") != (p[1] == "") {
					t.Errorf("%v, %q in language %d = %q", m, p[0], l, p[1])
				}
			}
			worded(t, m, Blocker(l, m.Step(), model.Blocker{Moment: m, By: info.By}, today))
		}
	}
}

func TestSwedishIsTheRoutinesOwn(t *testing.T) {
	for _, m := range model.Moments() {
		if got, want := Moment(Swedish, m), m.Info("", "").Text; got != want {
			t.Errorf("Moment(Swedish, %v) = %q, want %q", m, got, want)
		}
	}
}

func TestMomentShortFitsTheChecklist(t *testing.T) {
	for _, m := range model.Moments() {
		for _, l := range languages {
			if got := MomentShort(l, m); len([]rune(got)) > 19 {
				t.Errorf("MomentShort(%d, %v) = %q, longer than 19 cells", l, m, got)
			}
		}
	}
	if got, want := MomentShort(Swedish, model.M5c), "c Nyckelbehov, LU"; got != want {
		t.Errorf("MomentShort(5c) = %q, want %q", got, want)
	}
}

func TestEveryRefusalSaysWhatToDo(t *testing.T) {
	status := model.Status{Moment: model.M5a, State: model.NotApplicable, Why: model.WhyNoKey, Mark: model.Mark{On: today, By: "Per S"}}
	seen := map[string]model.Reason{}
	for r := model.RefusedNone; r <= model.RefusedValue; r++ {
		for _, l := range languages {
			got := Refusal(l, &model.Refusal{
				Reason: r, Moment: model.M5a, Other: model.M9a, Status: status, Field: model.FieldPhone,
				State: model.ReceiptExpected, To: model.ReceiptPurged, Day: today,
			})
			if r == model.RefusedValue {
				got = Refusal(l, &model.Refusal{Reason: r, Field: model.FieldChannel})
			}
			worded(t, r, got)
			if other, twice := seen[got]; twice {
				t.Errorf("Refusal of %v = %q, the same as of %v", r, got, other)
			}
			seen[got] = r
		}
	}
}

func TestRefusalOfMoves(t *testing.T) {
	for from := model.ReceiptNone; from <= model.ReceiptPurged; from++ {
		for to := model.ReceiptNone; to <= model.ReceiptPurged; to++ {
			for _, l := range languages {
				worded(t, to, Refusal(l, &model.Refusal{Reason: model.RefusedReceipt, State: from, To: to}))
			}
		}
	}
	got := Refusal(Swedish, &model.Refusal{Reason: model.RefusedReceipt, State: model.ReceiptFetched, To: model.ReceiptLent})
	if want := "Låskvittensen är på kontoret och kan inte bli utlånad. Arkivera den först."; got != want {
		t.Errorf("Refusal = %q, want %q", got, want)
	}
}

func TestRefusalSentences(t *testing.T) {
	tests := []struct {
		refusal model.Refusal
		want    string
	}{
		{
			model.Refusal{Reason: model.RefusedAlreadyDone, Moment: model.M5c, Status: model.Status{Mark: model.Mark{On: today, By: "Per S"}}},
			"5c Uppgift om fysisk kundnyckel, Lifecare Utförare är redan klart (23 nov 2026, Per S). Ta bort bocken först om det är fel.",
		},
		{
			model.Refusal{Reason: model.RefusedNoReason, To: model.ReceiptLent},
			"Låntagaren saknas. Skriv vem som lånar låskvittensen.",
		},
		{
			model.Refusal{Reason: model.RefusedTooLong, Field: model.FieldStreet},
			"Adress: texten är för lång, högst 2000 tecken. Korta den.",
		},
		{
			model.Refusal{Reason: model.RefusedReceipt, State: model.ReceiptArchived, To: model.ReceiptArchived},
			"Låskvittensen är redan arkiverad.",
		},
	}
	for _, test := range tests {
		if got := Refusal(Swedish, &test.refusal); got != test.want {
			t.Errorf("Refusal(%v) = %q, want %q", test.refusal.Reason, got, test.want)
		}
	}
}

func TestWhyNot(t *testing.T) {
	for w := model.WhyNone; w <= model.WhyByHand; w++ {
		for _, l := range languages {
			worded(t, w, WhyNot(l, model.Status{State: model.NotApplicable, Why: w, Reason: "dörren passar inte"}))
		}
	}
	tests := []struct {
		status model.Status
		want   string
	}{
		{model.Status{Moment: model.M2a, State: model.NotApplicable, Why: model.WhyChannel}, "ej aktuellt: kunden kom via kontaktcenter"},
		{model.Status{Moment: model.M2b, State: model.NotApplicable, Why: model.WhyChannel}, "ej aktuellt: kunden kom via myndighet"},
		{model.Status{State: model.NotApplicable, Why: model.WhyNoLock, Reason: "ståldörr"}, "ej aktuellt: inget digitalt lås, ståldörr"},
		{model.Status{State: model.NotApplicable, Why: model.WhyByHand, Reason: "görs av dottern"}, "ej aktuellt: görs av dottern"},
		{model.Status{State: model.NotApplicable, Why: model.WhyByHand}, "ej aktuellt"},
		{model.Status{State: model.Todo}, "att göra"},
	}
	for _, test := range tests {
		if got := WhyNot(Swedish, test.status); got != test.want {
			t.Errorf("WhyNot(%v) = %q, want %q", test.status, got, test.want)
		}
	}
}
