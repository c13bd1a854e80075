package text

import (
	"fmt"
	"strings"

	"laskoll/model"
)

// Step returns the step's full heading, in Swedish the routine's own words.
func Step(l Lang, s model.Step) string { return routine(l, s.Info().Title) }

// StepShort returns the step's name for narrow panes: "Beställning".
func StepShort(l Lang, s model.Step) string { return routine(l, s.Info().Short) }

// Moment returns what is to be done, in Swedish the routine's own words.
func Moment(l Lang, m model.Moment) string { return routine(l, m.Info("", "").Text) }

// When returns when the moment is to be done, "" when the routine says
// nothing.
func When(l Lang, m model.Moment) string { return routine(l, m.Info("", "").When) }

// How returns how or in which system the moment is done, "" when the routine
// says nothing.
func How(l Lang, m model.Moment) string { return routine(l, m.Info("", "").How) }

// Role returns a role's name; "" for the routine's dash.
func Role(l Lang, r model.Role) string { return routine(l, string(r)) }

// roleWords returns the role as a sentence begins with it: a double role,
// while channel or organisation is not known, is an "or".
func roleWords(l Lang, r model.Role) string {
	first, second, double := strings.Cut(string(r), " / ")
	if !double {
		return Role(l, r)
	}
	return fmt.Sprintf("%s %s %s", routine(l, first), orWord.In(l), lowerFirst(routine(l, second)))
}

var orWord = Phrase{"eller", "or"}

// MomentName returns the moment with a name that fits in a sentence:
// "5c Uppgift om fysisk kundnyckel, Lifecare Utförare".
func MomentName(l Lang, m model.Moment) string {
	return m.String() + " " + momentWords[m].name.In(l)
}

// MomentShort returns the moment's line in a narrow checklist: its letter and
// at most 17 cells, "c Nyckelbehov, LU". LU and LP are Lifecare Utförare
// and Lifecare Planering.
func MomentShort(l Lang, m model.Moment) string {
	if !m.Valid() {
		return ""
	}
	return m.String()[1:] + " " + momentWords[m].short.In(l)
}

// momentText is the moment in other lengths than the routine's own: its name,
// its line in a checklist, and what somebody is to do.
type momentText struct{ name, short, task Phrase }

var momentWords = map[model.Moment]momentText{
	model.M1a: {
		Phrase{"Ansökan om trygghetslarm", "Application for a safety alarm"},
		Phrase{"Ansökan om larm", "Alarm applied for"},
		Phrase{"ska ansöka om trygghetslarm", "is to apply for a safety alarm"},
	},
	model.M2a: {
		Phrase{"Information från biståndshandläggare", "Information by the care officer"},
		Phrase{"Info, handläggare", "Info, officer"},
		Phrase{"ska informera kunden om digitala lås", "is to inform the customer about digital locks"},
	},
	model.M2b: {
		Phrase{"Information från kommunvägledare", "Information by the municipal guide"},
		Phrase{"Info, vägledare", "Info, guide"},
		Phrase{"ska informera kunden om digitala lås", "is to inform the customer about digital locks"},
	},
	model.M3a: {
		Phrase{"Kontaktinformation i Procapita/Lifecare", "Contact details in Procapita/Lifecare"},
		Phrase{"Kontaktuppgifter", "Contact details"},
		Phrase{"ska skriva in kundens kontaktinformation i Procapita/Lifecare", "is to enter the customer's contact details in Procapita/Lifecare"},
	},
	model.M4a: {
		Phrase{"Verkställighet startad", "Execution started"},
		Phrase{"Verkställighet", "Execution"},
		Phrase{"ska starta verkställigheten", "is to start the execution"},
	},
	model.M5a: {
		Phrase{"Nyckelposition, Lifecare Utförare", "Key position, Lifecare Utförare"},
		Phrase{"Nyckelpos., LU", "Key position, LU"},
		Phrase{"ska skriva in nyckelpositionen i Lifecare Utförare", "is to enter the key position in Lifecare Utförare"},
	},
	model.M5b: {
		Phrase{"Nyckelposition, Lifecare Planering", "Key position, Lifecare Planering"},
		Phrase{"Nyckelpos., LP", "Key position, LP"},
		Phrase{"ska skriva in nyckelpositionen i Lifecare Planering", "is to enter the key position in Lifecare Planering"},
	},
	model.M5c: {
		Phrase{"Uppgift om fysisk kundnyckel, Lifecare Utförare", "Whether a physical key is needed, Lifecare Utförare"},
		Phrase{"Nyckelbehov, LU", "Key need, LU"},
		Phrase{"ska lägga in i Lifecare Utförare om fysisk kundnyckel behövs", "is to enter in Lifecare Utförare whether a physical key is needed"},
	},
	model.M5d: {
		Phrase{"Uppgift om fysisk kundnyckel, Lifecare Planering", "Whether a physical key is needed, Lifecare Planering"},
		Phrase{"Nyckelbehov, LP", "Key need, LP"},
		Phrase{"ska lägga in i Lifecare Planering om fysisk kundnyckel behövs", "is to enter in Lifecare Planering whether a physical key is needed"},
	},
	model.M5e: {
		Phrase{"Ta bort nyckeluppgifter, Lifecare Utförare", "Key details removed, Lifecare Utförare"},
		Phrase{"Ta bort, LU", "Remove, LU"},
		Phrase{"ska ta bort nyckelposition och nyckelbehov i Lifecare Utförare", "is to remove key position and key need in Lifecare Utförare"},
	},
	model.M5f: {
		Phrase{"Ta bort nyckeluppgifter, Lifecare Planering", "Key details removed, Lifecare Planering"},
		Phrase{"Ta bort, LP", "Remove, LP"},
		Phrase{"ska ta bort nyckelposition och nyckelbehov i Lifecare Planering", "is to remove key position and key need in Lifecare Planering"},
	},
	model.M6a: {
		Phrase{"Beställning till Tunstall", "Order to Tunstall"},
		Phrase{"Beställning", "Order"},
		Phrase{"ska skicka beställningen till Tunstall", "is to send the order to Tunstall"},
	},
	model.M6b: {
		Phrase{"Kunden informerad om monteringen", "Customer informed of the fitting"},
		Phrase{"Kund informerad", "Customer informed"},
		Phrase{"ska informera kunden om att Tunstall kommer och monterar låset", "is to inform the customer that Tunstall will fit the lock"},
	},
	model.M7a: {
		Phrase{"Lås monterat, låskvittens hos kund", "Lock fitted, receipt left at the customer's"},
		Phrase{"Lås och kvittens", "Lock and receipt"},
		Phrase{"ska montera låset och lämna låskvittensen hos kunden", "is to fit the lock and leave the receipt at the customer's"},
	},
	model.M7b: {
		Phrase{"Lösdelar i låslådan på hatthyllan", "Loose parts in the lock box on the hat shelf"},
		Phrase{"Lösdelar", "Loose parts"},
		Phrase{"ska lägga lösdelarna i låslådan på hatthyllan", "is to leave the loose parts in the lock box on the hat shelf"},
	},
	model.M8a: {
		Phrase{"Låskvittens hämtad", "Receipt fetched"},
		Phrase{"Kvittens hämtad", "Receipt fetched"},
		Phrase{"ska hämta låskvittensen hos kunden vid nästa besök", "is to fetch the receipt at the next visit"},
	},
	model.M9a: {
		Phrase{"Låskvittens arkiverad", "Receipt archived"},
		Phrase{"Kvittens i pärm", "Receipt in binder"},
		Phrase{"ska arkivera låskvittensen", "is to archive the receipt"},
	},
}

// routine returns the routine's own words in the language; its dash, which
// stands where it says nothing, is "".
func routine(l Lang, swedish string) string {
	if swedish == string(model.RoleNone) {
		return ""
	}
	if l == Swedish {
		return swedish
	}
	return routineEnglish[swedish]
}

var routineEnglish = map[string]string{
	"": "",
	"Kund kontaktar myndighet eller kontaktcenter":                                                                     "The customer contacts the authority or the contact centre",
	"Myndighet/kontaktcenter informerar om digitala lås":                                                               "The authority/contact centre informs about digital locks",
	"Myndighet/kontaktcenter lägger in kundens kontaktinformation i Procapita/Lifecare":                                "The authority/contact centre enters the customer's contact details in Procapita/Lifecare",
	"Myndighet/kontaktcenter startar verkställighet":                                                                   "The authority/contact centre starts the execution",
	"Nyckelposition och information om fysisk kundnyckel behövs":                                                       "Key position, and whether a physical key is needed",
	"Koordinator (HV)/Administrator (HSL) skickar beställning till Tunstall (om kund inte redan har ett digitalt lås)": "The coordinator (HV)/administrator (HSL) sends an order to Tunstall (unless the customer already has a digital lock)",
	"Låsmontör (Tunstall) monterar & installerar digitalt lås hos kund":                                                "The lock fitter (Tunstall) fits the digital lock at the customer's",
	"I samband med att kundpärmen lämnas hos kund hämtas låskvittens av HV/HSL-personal":                               "HV/HSL staff fetch the lock receipt when they leave the customer's binder",
	"Låskvittens förvaras i respektive hemvårdsområde":                                                                 "The lock receipt is kept in its home care area",

	"Ansökan": "Application", "Information": "Information", "Kontaktuppgifter": "Contact details",
	"Verkställighet": "Execution", "Nyckelposition": "Key position", "Beställning": "Order",
	"Montering": "Fitting", "Kvittens hämtad": "Receipt fetched", "Kvittens arkiverad": "Receipt archived",

	"Kund ansöker om trygghetslarm genom att kontakta myndighet eller kontaktcenter":        "The customer applies for a safety alarm by contacting the authority or the contact centre",
	"Biståndshandläggare informerar kund om digitala lås":                                   "The care officer informs the customer about digital locks",
	"Kommunvägledare informerar kund om digitala lås":                                       "The municipal guide informs the customer about digital locks",
	"Kundens kontaktinformation skrivs in i Procapita/Lifecare":                             "The customer's contact details are entered in Procapita/Lifecare",
	"Verkställighet startas":                                                                "Execution is started",
	"Nyckelposition skrivs in i Lifecare Utförare":                                          "The key position is entered in Lifecare Utförare",
	"Nyckelposition skrivs in i Lifecare Planering":                                         "The key position is entered in Lifecare Planering",
	"Om fysisk kundnyckel behövs läggs in i Lifecare Utförare":                              "Whether a physical key is needed is entered in Lifecare Utförare",
	"Om fysisk kundnyckel behövs läggs in i Lifecare Planering":                             "Whether a physical key is needed is entered in Lifecare Planering",
	"Nyckelposition och uppgift om fysisk kundnyckel tas bort i Lifecare Utförare":          "Key position, and whether a physical key is needed, are removed in Lifecare Utförare",
	"Nyckelposition och uppgift om fysisk kundnyckel tas bort i Lifecare Planering":         "Key position, and whether a physical key is needed, are removed in Lifecare Planering",
	"När kunden har fått ett digitalt lås, fått tillbaka nyckeln eller ärendet är avslutat": "When the customer has a digital lock, has the key back or the case has ended",
	"Beställning av digitalt lås till kund":                                                 "A digital lock for the customer is ordered",
	"Informera kund om att ett digitalt lås kommer att monteras av Tunstall":                "Inform the customer that Tunstall will fit a digital lock",
	"Låsmontör ansvarar för låskvittens, lämnas hos kund":                                   "The lock fitter answers for the lock receipt and leaves it at the customer's",
	"Lösdelar till ytterdörr lämnas i låslådan, läggs på hatthyllan":                        "Loose parts of the front door are left in the lock box on the hat shelf",
	"Personal hämtar låskvittens hos kund vid nästkommande besök":                           "Staff fetch the lock receipt at the next visit",

	"Kund": "Customer", "Myndighet": "Authority", "Kontaktcenter": "Contact centre",
	"Biståndshandläggare": "Care officer", "Kommunvägledare": "Municipal guide",
	"Enhetschef": "Unit manager", "Koordinator": "Coordinator", "Administrator": "Administrator",
	"Tunstall": "Tunstall", "Låsmontör": "Lock fitter", "HV/HSL-personal": "HV/HSL staff",
	"Myndighet / Kontaktcenter":             "Authority / Contact centre",
	"Biståndshandläggare / Kommunvägledare": "Care officer / Municipal guide",
	"Koordinator / Administrator":           "Coordinator / Administrator",

	"När kunden ansöker om trygghetslarm": "When the customer applies for a safety alarm",
	"Innan verkställighet":                "Before the execution",
	"När kund lämnar ut fysisk nyckel":    "When the customer hands out a physical key",
	"Innan kund har fått ett digitalt lås eller när kund inte kan få ett digitalt lås": "Before the customer has a digital lock, or when the customer cannot have one",
	"Ny kund":                        "New customer",
	"Installation av digitalt lås":   "Installation of the digital lock",
	"Nästkommande kundbesök":         "Next visit to the customer",
	"Efter att den hämtats hos kund": "After it was fetched at the customer's",

	"Muntlig": "In speech",
	"Lifecare Utförare, Personuppgifter, Anteckning":                          "Lifecare Utförare, Personuppgifter, Anteckning",
	"Lifecare Planering, Personuppgifter, Nyckelnummer":                       "Lifecare Planering, Personuppgifter, Nyckelnummer",
	"Beställning görs via blankett":                                           "The order is made on the form",
	"Fyll i låskvittens tillsammans med kund; lägg låskvittens på hatthyllan": "Fill in the lock receipt with the customer; put it on the hat shelf",
	"Lösdelar till ytterdörr lämnas i låslådan (förpackning, vit papplåda) hos kund, sätt på klistermärke/etikett, läggs på hatthyllan": "Leave the loose parts in the lock box (white cardboard) at the customer's, with a label, on the hat shelf",
	"Ta med till kontoret":      "Bring it to the office",
	"Förvaras på lämplig plats": "Kept in a suitable place",
}
