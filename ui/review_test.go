package ui

import (
	"testing"

	"laskoll/model/practice"
)

// What one has gone through shows at the other PCs, with the time.
func TestTwoGoThroughTheSameRound(t *testing.T) {
	store := register(t, practice.Ordinary)
	anna, per := sit(t, store, "Anna Lind"), sit(t, store, "Per Sjö")
	anna.press("f4")
	per.press("f4", "down", "down", "down", "h")
	per.rests()
	anna.comes("Per Sjö började 10:42: 1")
	anna.sees("9 av 10 kvar", "hämtad")
	anna.press("v")
	anna.write("fre")
	anna.press("enter")
	anna.rests()
	per.comes("8 av 10 kvar")
	per.sees("Anna Lind")
}

// It would catch a round that forgets after a pause what was gone through, and
// one that has no end.
func TestTheReviewToItsEndWithAPause(t *testing.T) {
	o := practise(t)
	o.press("f4")
	o.sees("10 av 10 kvar", "Ingen har börjat än i dag.")
	for range 2 { // no way in: both wait for somebody else
		o.press("v")
		o.write("tis")
		o.press("enter")
	}
	o.press("h", "h", "esc")
	o.sees("Genomgången är pausad: 6 kvar. F4 fortsätter.", "mest brådskande först")
	o.find("asa oberg") // the telephone rings
	o.press("a")
	o.write("ringde dottern")
	o.press("enter", "f4")
	o.sees("6 av 10 kvar", "Anna Lind började 10:42: 4", "till 24 nov")
	before := o.pressed
	for range 6 {
		o.press("a")
		o.write("x")
		o.press("enter")
	}
	o.sees("Genomgången är klar.", "0 av 10 kvar", "hämtade 2", "med anteckning 6", "Anna Lind började 10:42: 10")
	if keys := (o.pressed - before) / 6; keys != 3 {
		t.Errorf("%d keys for a row with a note of one letter, want 3", keys)
	}
	o.press("esc")
	o.seesNot("pausad") // nothing is left to go on with
	o.press("f4", "ctrl+z")
	o.sees("1 av 10 kvar")
}

func TestTheReviewIsLeftAndTakenUpAgain(t *testing.T) {
	o := practise(t)
	o.press("f4", "v")
	o.write("+2")
	o.press("enter", "s", "esc")
	o.sees("Genomgången är pausad: 9 kvar. F4 fortsätter.", "mest brådskande först")
	o.press("f4")
	o.sees("›! Märta Johansson", "överhoppad", "till 25 nov")
	o.press("ctrl+o")
	o.write("miatorp")
	o.press("enter")
	o.sees("Område Miatorp · 1 av 1 kvar", "Elsa Ängman", "Genomgång 9")
	o.press("esc")
	o.sees("9 av 10 kvar")
}
