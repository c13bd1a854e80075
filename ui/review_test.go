package ui

import (
	"testing"

	"laskoll/model/practice"
)

// What one has gone through shows at the other PCs, with the time.
func TestTwoGoThroughTheSameRound(t *testing.T) {
	store := register(t, practice.Default)
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
