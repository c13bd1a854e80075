package text

// Who else has the register open, in the first line.
var (
	OthersHere  = Phrase{"med %s", "with %s"}
	OthersMore  = Phrase{"med %s +%d", "with %s +%d"}
	OthersCount = Plural{Phrase{"1 till", "1 more"}, Phrase{"%d till", "%d more"}}
)

// How it stands with the register, and with whom.
var (
	OfficeTitle   = Phrase{"Registret", "The register"}
	OfficeSaved   = Phrase{"Allt du gjort är sparat i registret.", "All you have done is saved in the register."}
	OfficeSavedAt = Phrase{"Allt är sparat i registret, senast kontrollerat %s.", "All is saved in the register, last checked %s."}
	OfficeWaits   = Phrase{"%s på den här datorn på att skickas till registret. Inget går förlorat om du stänger av.", "%s on this PC to be sent to the register. Nothing is lost if you turn it off."}
	OfficeWhere   = Phrase{"Registret ligger på %s", "The register lies at %s"}
	OfficeAlone   = Phrase{"Ingen annan har registret öppet just nu.", "Nobody else has the register open just now."}
	OfficeOthers  = Phrase{"Registret är också öppet hos:", "The register is open with others, too:"}
	OfficeOther   = Phrase{"%s, dator %s, sedan %s", "%s, PC %s, since %s"}
	KeyOffice     = Phrase{"registret", "the register"}
	HelpOffice    = Phrase{"Visa hur registret mår, vad som väntar och vilka fler som har det öppet.", "Show how the register is, what waits and who else has it open."}
)
