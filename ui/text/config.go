package text

// What is said of settings that are given for a whole PC.
var (
	DocConfig     = Phrase{"Visa den här datorns inställningar och varifrån de kommer", "Show the settings of this PC and where they come from"}
	DocConfigLong = Phrase{
		"Visar varje inställning som kan gälla för en hel dator, dess värde och varifrån det kommer: en policy, en flagga, miljön, användarens egna inställningar eller datorns.",
		"Shows every setting that may be given for a whole PC, its value and where that comes from: a policy, a flag, the environment, the user's own settings or the PC's.",
	}
	ConfigForced  = Phrase{"policy: %s", "policy: %s"}
	ConfigUnset   = Phrase{"inte inställt", "not set"}
	ConfigIgnored = Phrase{"%s räknas inte: filen ska ägas av administratörer, och ingen annan ska kunna skriva i den.", "%s does not count: it must belong to administrators, and nobody else may be able to write in it."}
	ConfigKind    = Phrase{"%s: inställningen %s har fel sorts värde", "%s: the setting %s has the wrong kind of value"}
)
