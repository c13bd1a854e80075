package text

import (
	"strings"

	"laskoll/model"
)

// The office's settings, and the documents of the routine.
var (
	KeySettings  = Phrase{"kontorets inställningar", "office settings"}
	HelpSettings = Phrase{"Ändra kontorets gränser, områden, pärmar, namn och dokument. De är desamma på alla datorer.", "Change the office's limits, areas, binders, names and documents. They are the same on every PC."}
	KeyDocument  = Phrase{"öppna dokumentet", "open the document"}
	HelpDocument = Phrase{"Öppna dokumentet som hör till momentet.", "Open the document that belongs to the moment."}

	SettingsTitle     = Phrase{"Kontorets inställningar", "Office settings"}
	SettingsIntro     = Phrase{"De är desamma på alla datorer. Vem som ändrat vad visar: laskoll log", "They are the same on every PC. Who changed what is told by: laskoll log"}
	SettingsLimits    = Phrase{"Gränser och bevarandetider", "Limits, and how long papers are kept"}
	SettingsPlaces    = Phrase{"Områden och pärmar", "Areas and binders"}
	SettingsNames     = Phrase{"Personal och leverantörer", "Staff and suppliers"}
	SettingsDocuments = Phrase{"Var dokumenten ligger", "Where the documents lie"}
	SettingsBinders   = Phrase{"Pärmar i %s", "Binders in %s"}
	SettingsListHint  = Phrase{"med komma emellan", "with commas between"}
	SettingsTakeOver  = Phrase{"Ta över gränser ur den här datorns inställningsfil (%d)", "Take limits over from this PC's settings file (%d)"}
	DidSettings       = Phrase{"Kontorets inställningar är ändrade.", "The office settings are changed."}

	DocumentNone    = Phrase{"Momentet har inget dokument.", "The moment has no document."}
	DocumentWhich   = Phrase{"Vilket dokument?", "Which document?"}
	DocumentNowhere = Phrase{"Ingen har skrivit var %s ligger. Skriv det i Kontorets inställningar (Ctrl+K).", "Nobody has written where %s lies. Write it in Office settings (Ctrl+K)."}
	DocumentOpened  = Phrase{"%s är öppnat.", "%s is open."}
	DocumentAway    = Phrase{"%s går inte att öppna: %s", "%s cannot be opened: %s"}
)

// officeWords are the labels of what is settled once.
var officeWords = map[string]Phrase{
	"limit.inform":          {"Steg 2, arbetsdagar", "Step 2, working days"},
	"limit.contact":         {"Steg 3, arbetsdagar", "Step 3, working days"},
	"limit.start":           {"Steg 4, arbetsdagar", "Step 4, working days"},
	"limit.order":           {"Beställning, arbetsdagar", "Order, working days"},
	"limit.fitting":         {"Montering, arbetsdagar", "Fitting, working days"},
	"limit.fitting_red":     {"Montering, rött efter", "Fitting, red after"},
	"limit.fetching":        {"Hämtning, arbetsdagar", "Fetching, working days"},
	"limit.fetching_red":    {"Hämtning, rött efter", "Fetching, red after"},
	"limit.archiving":       {"Arkivering, arbetsdagar", "Archiving, working days"},
	"limit.lending":         {"Lån av kvittens, dagar", "Loan of a receipt, days"},
	"limit.decision":        {"Ej verkställt, dagar", "Not carried out, days"},
	"limit.decision_red":    {"Ej verkställt, rött efter", "Not carried out, red after"},
	"limit.ending_red":      {"Efter avslut, rött efter", "After the end, red after"},
	"retention.receipt":     {"Låskvittens sparas, år", "Receipt kept, years"},
	"retention.key_receipt": {"Nyckelkvittens sparas, år", "Key receipt kept, years"},
	"document.Manual - Nyckelpositioner, Lifecare Utförare.docx":  {"Manual, Lifecare Utförare", "Manual, Lifecare Utförare"},
	"document.Manual - Nyckelpositioner, Lifecare Planering.docx": {"Manual, Lifecare Planering", "Manual, Lifecare Planering"},
	"area":     {"Områden", "Areas"},
	"staff":    {"Personal", "Staff"},
	"supplier": {"Leverantörer och utförare", "Suppliers and providers"},
}

// officeOne is a member of a family, under its name.
var officeOne = map[model.Family]Phrase{
	model.OfficeAreas:     {"Område %s", "Area %s"},
	model.OfficeBinders:   {"Pärm %s", "Binder %s"},
	model.OfficeStaff:     {"Personal %s", "Staff %s"},
	model.OfficeSuppliers: {"Leverantör %s", "Supplier %s"},
	model.OfficeDocuments: {"%s", "%s"},
}

// OfficeName returns the label of something that is settled for the office.
func OfficeName(l Lang, name string) string {
	if p, ok := officeWords[name]; ok {
		return p.In(l)
	}
	family, one, _ := strings.Cut(name, ".")
	if p, ok := officeOne[model.Family(family)]; ok {
		return p.In(l, one)
	}
	return name
}

var (
	officeRoutine = Phrase{"rutinens eget", "the routine's own"}
	officeGone    = Phrase{"borttaget", "taken away"}
)

// OfficeValue returns a value of something that is settled for the office.
func OfficeValue(l Lang, name, value string) string {
	family, _, _ := strings.Cut(name, ".")
	_, one := officeOne[model.Family(family)]
	switch {
	case value == "" && one:
		return officeGone.In(l)
	case value == "":
		return officeRoutine.In(l)
	case value == model.Yes:
		return valueYes.In(l)
	}
	return value
}
