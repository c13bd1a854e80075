package text

// The words of the form.
var (
	FormUnanswered = Phrase{"ej besvarat", "not answered"}
	FormRequired   = Phrase{"Behöver fyllas i.", "Has to be filled in."}
	FormTooLong    = Phrase{"%d tecken, högst %d får plats. Korta texten.", "%d characters, at most %d fit. Shorten the text."}
	FormBadDay     = Phrase{
		"Inget datum. Skriv i dag, -3, fre, 4/11 eller 2026-11-04.",
		"No date. Write today, -3, fri, 4/11 or 2026-11-04.",
	}
	FormDayHint = Phrase{"i dag, igår, -3, fre, 4/11 eller 2026-11-04", "today, yesterday, -3, fri, 4/11 or 2026-11-04"}
)
