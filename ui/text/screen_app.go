package text

// What holds for the whole program.
var (
	AppName      = Phrase{"Låskoll", "Låskoll"}
	WindowTitle  = Phrase{"Låskoll · %s", "Låskoll · %s"}
	Saving       = Phrase{"Sparar …", "Saving …"}
	AllSaved     = Phrase{"Allt sparat", "All saved"}
	SavedAt      = Phrase{"Sparat %s", "Saved %s"}
	WaitingSends = Plural{Phrase{"1 ändring väntar", "1 change waits"}, Phrase{"%d ändringar väntar", "%d changes wait"}}
	TooSmall     = Phrase{"Fönstret är för litet.", "The window is too small."}
	TooSmallDo   = Phrase{"Gör det minst 60 tecken brett och 15 rader högt.", "Make it at least 60 columns wide and 15 rows high."}
	TooSmallNow  = Phrase{"Nu: %d × %d", "Now: %d × %d"}
	Locked       = Phrase{"Skärmen är låst.", "The screen is locked."}
	LockedHow    = Phrase{"Ingen har använt Låskoll på en stund. Tryck på en tangent för att fortsätta.", "Nobody has used Låskoll for a while. Press a key to go on."}
	Practice     = Phrase{"ÖVNING", "PRACTICE"}
)

// The banner under the tabs.
var (
	BannerAway    = Phrase{"Registret nås inte sedan %s. Du kan arbeta vidare: %s.", "The register has been out of reach since %s. You can go on working: %s."}
	BannerMore    = Phrase{"{register} visar mer", "{register} shows more"}
	BannerAwayNil = Phrase{"Registret nås inte sedan %s. Det som redan är sparat är säkert.", "The register has been out of reach since %s. What is saved is safe."}
)

// The lines that tell what happened.
var (
	ToastReading    = Phrase{"Ärendet läses in. Försök igen om ett ögonblick.", "The case is being read, try again in a moment."}
	ToastJustNow    = Phrase{"%s har just ändrat det här momentet. Tryck igen om du vill ändra det.", "%s has just changed this moment. Press again if you want to change it."}
	ToastSaving     = Phrase{"%s Sparar …", "%s Saving …"}
	ToastNotSaved   = Phrase{"Inte sparat: %s", "Not saved: %s"}
	ToastCode       = Phrase{"Ärendekoden %s är kopierad. {copy} en gång till kopierar personnumret.", "The case code %s is copied. {copy} once more copies the personal number."}
	ToastNumber     = Phrase{"Personnumret är kopierat.", "The personal number is copied."}
	ToastNumberSeen = Phrase{"%s: personnumret är kopierat. Det är antecknat i historiken.", "%s: the personal number is copied. It is recorded in the history."}
	ToastNoNumber   = Phrase{"Kunden har inget personnummer i registret.", "The customer has no personal number in the register."}
	ToastRefresh    = Phrase{"Listan är uppdaterad.", "The list is up to date."}
	ThemesTitle     = Phrase{"Välj färger", "Choose colours"}
	ToastTheme      = Phrase{"Färger: %s", "Colours: %s"}
	ToastWaitSave   = Phrase{"Vänta tills det förra är sparat.", "Wait until the last change is saved."}
)

// Leaving with something that is not in the register.
var (
	QuitTitle   = Phrase{"Avsluta Låskoll", "Quit Låskoll"}
	QuitStay    = Phrase{"Arbeta vidare", "Go on working"}
	QuitAnyway  = Phrase{"Avsluta ändå: de skickas nästa gång Låskoll startas", "Quit all the same: they are sent the next time Låskoll is started"}
	QuitSending = Phrase{"Skickar det sista till registret …", "Sending the last of it to the register …"}
	QuitWaiting = Plural{
		Phrase{"1 ändring är sparad på den här datorn men inte skickad till registret.", "1 change is kept on this PC and has not been sent to the register."},
		Phrase{"%d ändringar är sparade på den här datorn men inte skickade till registret.", "%d changes are kept on this PC and have not been sent to the register."},
	}
	QuitItself = Phrase{"Programmet avslutas av sig självt när allt är skickat.", "The program ends by itself when all has been sent."}
	QuitMore   = Plural{Phrase{"och 1 till", "and 1 more"}, Phrase{"och %d till", "and %d more"}}
)

// A conflict: somebody else changed the same thing.
var (
	ConflictSome  = Phrase{"Någon annan har ändrat samma sak. Din ändring är inte sparad; ärendet visas nu som det är.", "Somebody else changed the same thing. Your change is not saved; the case is shown as it is now."}
	ConflictTitle = Phrase{"Krock · %s", "Conflict · %s"}
	ConflictDone  = Phrase{"%s: ditt val är sparat.", "%s: your choice is saved."}
	ConflictNone  = Phrase{"Inga krockar väntar.", "No conflicts wait."}
	ConflictHint  = Phrase{"{palette}: Välj vid krock", "{palette}: Choose at a conflict"}
	ConflictHead  = Phrase{"Ändrat av någon annan", "Changed by somebody else"}
	TroubleHead   = Phrase{"Det gick inte att spara", "It could not be saved"}
	Understood    = Phrase{"uppfattat", "understood"}
)
