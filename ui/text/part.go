package text

// The words of the form.
var (
	FormUnanswered = Phrase{"ej besvarat", "not answered"}
	FormRequired   = Phrase{"Behöver fyllas i.", "Has to be filled in."}
	FormBadDay     = Phrase{
		"Det går inte att läsa som ett datum. Skriv i dag, igår, -3, fre, 4/11 eller 2026-11-04.",
		"This cannot be read as a date. Write today, yesterday, -3, fri, 4/11 or 2026-11-04.",
	}
	FormDayHint = Phrase{"i dag, igår, -3, fre, 4/11 eller 2026-11-04", "today, yesterday, -3, fri, 4/11 or 2026-11-04"}
)
