package text

// The words of the form.
var (
	FormUnanswered = Phrase{"ej besvarat", "not answered"}
	FormRequired   = Phrase{"Behöver fyllas i.", "Has to be filled in."}
	FormBadDay     = Phrase{
		"Inget datum. Skriv i dag, -3, fre, 4/11 eller 2026-11-04.",
		"No date. Write today, -3, fri, 4/11 or 2026-11-04.",
	}
	FormDayHint = Phrase{"i dag, igår, -3, fre, 4/11 eller 2026-11-04", "today, yesterday, -3, fri, 4/11 or 2026-11-04"}
)
