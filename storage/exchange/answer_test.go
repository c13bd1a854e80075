package exchange

import "testing"

func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  verdict
	}{
		{[]string{""}, blank},
		{[]string{"x", "X", "xx", "ja", "Ja", "JA", "j", "J", "ok", "OK!", "klart", "Klar.", "✓", "✔", "☑", "yes", "TRUE", "v", "1", "x (Per)", "ja, Per", "ok AL", "beställt"}, done},
		{[]string{"4/3", "2026-03-04 Anna", "klart 4/3", "mars 2026", "AL", "Å.Ö"}, done},
		{[]string{"nej", "Nej", "n", "N", "-", "–", "—", "--", "0", "FALSE", "ej klart", "inte än", "☐", "nej, väntar", "ej på grund av sjukdom", "ännu inte", "väntar svar", "ej 4/3", "nej 4/3", "nej, hämtas 5/12"}, notDone},
		{[]string{"ej aktuellt", "Ej aktuell", "EA", "n/a", "behövs ej"}, notRelevant},
		{[]string{"har redan", "finns redan", "Har digitalt lås", "finns redan sedan 2024", "Har redan digitalt lås!", "digitalt lås finns"}, hasLock},
		{[]string{"går ej", "går ej - gammal dörr", "kan ej få, glasdörr", "ej möjligt", "inte möjligt", "Kan inte få digitalt lås"}, noLock},
		{[]string{"saknas", "borta"}, lost},
		{[]string{"?", "v. 12", "31/2", "bokad 4/3", "prel 4/3", "kanske", "se anm", "har digitalt lås?", "går ej?", "digitalt lås finns ej", "har redan nyckel", "ja?", "x?", "4/3?", "Anna inte 4/3"}, unclear},
	} {
		for _, text := range c.texts {
			if got := testCalendar.answer(text); got.verdict != c.want {
				t.Errorf("answer(%q) = %v (%q), want %v", text, got.verdict, got.code, c.want)
			}
		}
	}
}

func TestAnswersKeepTheRest(t *testing.T) {
	for text, want := range map[string]answer{
		"x (Per)":               {by: "Per"},
		"ja, Per hämtade":       {by: "Per"},
		"2026-03-04 AL":         {by: "AL"},
		"2026-03-04 (AL)":       {by: "AL"},
		"klart 4/3 av Per":      {by: "Per"},
		"ok AL":                 {by: "AL"},
		"har redan":             {},
		"finns redan, monterat": {rest: "finns redan, monterat"},
		"går ej, glasdörr":      {rest: "går ej, glasdörr"},
	} {
		if got := testCalendar.answer(text); got.rest != want.rest || got.by != want.by {
			t.Errorf("answer(%q) = rest %q, by %q, want %q, %q", text, got.rest, got.by, want.rest, want.by)
		}
	}
}

// TestRemarkTellsOfALock: a lock that is not there would be a way in that is
// not there, so a remark must be about the customer, and sure of it.
func TestRemarkTellsOfALock(t *testing.T) {
	for text, want := range map[string]bool{
		"har digitalt lås": true, "Kunden har redan digitalt lås": true, "hund i hallen, har digitalt lås sedan 2024": true, "OBS! Har digitalt lås": true,
		"grannen har digitalt lås": false, "har digitalt lås?": false, "digitalt lås finns ej": false, "har inte digitalt lås": false, "har redan ringt": false,
	} {
		if got := remarkSays(text, lex().hasLock); got != want {
			t.Errorf("remarkSays(%q) = %v, want %v", text, got, want)
		}
	}
}

// TestProtected: better one person too many than one too few, but not one of
// whom it is said that they are not.
func TestProtected(t *testing.T) {
	for text, want := range map[string]bool{
		"skyddad identitet": true, "sekretessmarkering": true, "skyddade personuppgifter": true, "skyddat boende": true, "kvarskrivning": true,
		"har sekretess": true, "ej skyddad": false, "ingen sekretess": false, "brandskydd": false, "skyddat läge": false, "": false,
	} {
		if got := saysProtected(text); got != want {
			t.Errorf("saysProtected(%q) = %v, want %v", text, got, want)
		}
	}
}
