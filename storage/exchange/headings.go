package exchange

// headings is how offices name their columns, folded as lookup.Fold does it.
// A column whose heading is not here is compared more loosely, so endings and
// typing errors need no entries of their own.
var headings = map[Meaning][]string{
	Name: {"namn", "kund", "kundnamn", "kundens namn", "brukare", "brukarens namn", "vardtagare", "vardtagarens namn",
		"boende", "person", "personnamn", "fullstandigt namn", "for och efternamn", "fornamn efternamn", "fornamn och efternamn",
		"efternamn fornamn", "efternamn och fornamn", "namn kund", "namn pnr", "namn personnr", "namn personnummer", "kund pnr", "klient", "omsorgstagare", "patient",
		"name", "customer", "customer name", "client", "client name", "full name", "resident"},
	Given:  {"fornamn", "tilltalsnamn", "for namn", "first name", "firstname", "given name", "forename"},
	Family: {"efternamn", "slaktnamn", "efter namn", "last name", "lastname", "surname", "family name"},
	Personnummer: {"personnr", "pnr", "persnr", "pers nr", "personnummer", "personnummer 12 siffror", "p nr", "person nr", "personid", "person id", "fodd",
		"fodelsenummer", "fodelsenr", "fodelsedatum", "fodelsetid", "fodelsear", "samordningsnummer", "personal number", "personal identity number", "ssn", "id number", "date of birth", "born", "dob"},
	Street: {"adress", "bostad", "gatuadress", "bostadsadress", "besoksadress", "hemadress", "gata", "utdelningsadress", "folkbokforingsadress", "adress och postnr", "adress postadress", "fullstandig adress",
		"address", "street", "street address", "home address"},
	PostalCode: {"postnr", "postnummer", "post nr", "postkod", "postal code", "postcode", "zip", "zip code", "zipcode"},
	Town:       {"ort", "postort", "postadress", "post ort", "postnr ort", "postnummer ort", "postnr och ort", "postnummer och ort", "stad", "city", "town"},
	Phone: {"telefon", "tel", "tfn", "tele", "telnr", "tel nr", "telefonnr", "telefonnummer", "mobil", "mobilnr", "mobilnummer", "mobiltelefon", "mobiltel", "hemtelefon",
		"tel hem", "tel kund", "telefon kund", "telefon hem", "tel bostad", "mobile", "phone", "phone number", "telephone", "cell"},
	DoorCode: {"portkod", "kod", "dorrkod", "kod port", "port kod", "entrekod", "porttelefon kod", "door code", "entry code", "gate code"},
	ContactName: {"kontaktperson", "kontakt", "anhorig", "anhoriga", "narstaende", "god man", "foretradare", "anhorig namn", "anhorig kontaktperson", "kontaktperson anhorig", "kontaktuppgift anhorig", "anhorig tel", "anhorig telefon", "kontaktperson tel",
		"kontaktperson namn", "narmast anhorig", "ice", "forvaltare", "contact", "contact person", "contact name", "next of kin", "relative"},
	ContactRelation: {"relation", "relation till kund", "slaktskap", "kontaktperson relation", "anhorig relation", "relation kontaktperson", "relationship"},
	ContactPhone: {"kontaktpersonens telefon", "kontaktperson telefon", "kontaktperson tfn", "anhorigs telefon", "telefon anhorig", "tel anhorig",
		"anhorig tfn", "telefon kontaktperson", "tel kontaktperson", "narstaende telefon", "tel narstaende", "kontakt tel", "kontakt telefon", "mobil anhorig", "anhorig mobil", "contact phone", "contact telephone"},
	Area: {"omrade", "hemvardsomrade", "distrikt", "team", "enhet", "grupp", "hemtjanstomrade", "hemvardsenhet", "hemtjanstgrupp", "hemvardsdistrikt", "hemvardsgrupp", "hemvardsteam", "hemtjanstdistrikt", "stadsdel", "omr", "hv omrade", "arbetsgrupp", "geografiskt omrade", "utforare", "utforarenhet",
		"area", "district", "unit", "home care area"},
	Organisation: {"hv hsl", "hsl hv", "organisation", "org", "verksamhet", "hv eller hsl", "hemvard hsl", "huvudman", "organization", "organisation hv hsl", "organization hv hsl"},
	Channel: {"via", "kanal", "inkommit via", "ansokt hos", "inkom via", "ansokan inkom via", "ansokan inkommen via", "ansokan inkommit via", "larm ansokt via", "ansokan via", "ansokt via", "kontaktvag", "myndighet kontaktcenter", "ursprung", "inkommen via", "sokt via",
		"bestallt via", "my kc", "kc my", "channel", "source", "applied via", "applied at"},
	IsHomeCare:      {"hv", "hemvard"},
	IsHealthCare:    {"hsl", "halso och sjukvard", "hemsjukvard"},
	ByAuthority:     {"myndighet", "my", "bistand", "bistandshandlaggare"},
	ByContactCentre: {"kontaktcenter", "kc"},
	Applied: {"ansokan", "ansokt", "ansokningsdatum", "larm ansokt", "trygghetslarm ansokt", "ansokan trygghetslarm", "ansokan inkommen", "ansokan inkom", "ansokan datum", "datum for ansokan",
		"inkom", "inkommen", "inkommet", "inkommit", "ansokt om larm", "sokt larm", "sokt", "sokt om larm", "ansokan larm", "trygghetslarm", "larm", "larmdatum", "anmald", "anmalan", "1a", "steg 1", "application", "applied", "application date", "date applied"},
	Informed: {"information", "info lamnad", "informerad", "info", "information lamnad", "information given", "informerat", "information om digitala las", "info om las", "info digitalt las", "kund informerad", "info till kund", "informationsbrev", "inf",
		"2a", "2b", "steg 2", "informed", "info given", "customer informed", "information date"},
	Lifecare: {"lifecare", "procapita", "inlagd i lifecare", "inlagd lifecare", "lagt in i lifecare", "procapita lifecare", "lifecare procapita", "inlagd i procapita", "lc", "kontaktuppgifter inlagda", "inlagt i lc", "inlagd i lc", "inlagt i lifecare", "inlagt lifecare", "registrerad i lifecare", "treserva", "inskriven i lifecare", "3a", "steg 3",
		"entered in lifecare", "registered", "in lifecare"},
	Started: {"verkstallt", "verkst startad", "verkst start", "verkst datum", "startad verkstallighet", "verkstallighet", "verkst", "verkstallighet startad", "verkstallt datum", "verkstalld", "verkstallighet pabor jad", "start verkstallighet", "insatsstart", "insats startad", "startdatum", "larm igang", "larm installerat", "larm monterat", "trygghetslarm installerat", "4a", "steg 4",
		"execution", "started", "start date", "execution started"},
	KeyPosition: {"nyckelposition", "nyckelpos", "pos", "position", "nyckelpos nr", "nyckelposition nr", "nyckelplats", "nyckelskap", "nyckel", "nycklar", "nyckel plats", "nyckel pos", "kundnyckel", "nyckelkrok", "nyckelposition nummer", "nyckelpos nyckelnr", "nyckelposition nyckelnummer", "nyckelmarkning",
		"nyckelposition nyckelnr", "key position", "key", "key place", "key location", "key pos"},
	KeyNumber:    {"nyckelnr", "nyckelnummer", "nyckel nr", "nyckel nummer", "nyckel id", "nyckelid", "nr pa nyckel", "key number", "key no", "key nr"},
	KeyReceived:  {"nyckel mottagen", "nyckel utlamnad", "nyckel inlamnad", "nyckel hamtad", "nyckel lamnad", "nyckel in", "mottagen nyckel", "nyckel mottagen datum", "nyckelkvittens", "key received", "key handed over"},
	KeyReturned:  {"nyckel aterlamnad", "nyckel ater", "aterlamnad nyckel", "nyckel tillbaka", "nyckel tillbakalamnad", "nyckel aterlamnad datum", "nyckel ut", "key returned"},
	PositionCare: {"nyckelposition utforare", "nyckelposition lifecare utforare", "nyckelposition i lifecare utforare", "nyckelpos utforare", "5a"},
	PositionPlan: {"nyckelposition planering", "nyckelposition lifecare planering", "nyckelposition i lifecare planering", "nyckelpos planering", "5b"},
	KeyNeeded: {"fysisk nyckel behovs", "nyckel behovs", "fysisk nyckel", "behov av nyckel", "behover nyckel", "behovs nyckel", "fysisk kundnyckel", "fysisk kundnyckel behovs", "kundnyckel behovs", "behov av fysisk nyckel", "behovs fysisk nyckel",
		"key needed", "physical key", "physical key needed", "needs key"},
	NeededCare: {"fysisk nyckel utforare", "nyckel behovs lifecare utforare", "nyckel behovs utforare", "5c"},
	NeededPlan: {"fysisk nyckel planering", "nyckel behovs lifecare planering", "nyckel behovs planering", "5d"},
	Ordered: {"bestallt", "bestallning", "bestallt tunstall", "best tunstall", "las bestallt", "bestalld", "bestallning skickad", "bestallning tunstall", "bestallt las", "digitalt las bestallt", "bestallningsdatum", "best", "best las", "bestallning las", "bestallning av las", "bestallning digitalt las", "orderdatum", "order", "skickad till tunstall", "bestallt hos tunstall", "bestallt datum",
		"6a", "steg 6", "ordered", "order date", "lock ordered", "order sent"},
	CustomerTold: {"kund informerad om montering", "kund informerad om bestallning", "informerad om montering", "information om montering", "info om montering", "6b", "customer told"},
	Fitted: {"monterat", "montering", "installerat", "las monterat", "installation", "monterad", "digitalt las monterat", "las installerat", "digitalt las installerat", "monterings datum", "monteringsdatum", "installationsdatum", "installerad", "las pa plats", "monterat datum", "mont", "inst", "las uppsatt", "uppsatt", "las mont",
		"7a", "steg 7", "fitted", "installed", "install date", "date installed", "fitting date", "installation date", "lock fitted", "lock installed", "mounted"},
	LooseParts: {"losdelar", "losa delar", "laslada", "laslada losdelar", "7b", "loose parts"},
	Fetched: {"kvittens hamtad", "kvittens hamtad av personal", "hamtad av personal", "kvitto hamtat", "laskvittens hamtad", "kvittens hamtat", "hamtad kvittens", "kvittens", "laskvittens", "laskvitto", "kvittens in", "kvittens hemma", "kvittens inkommen", "kvittens mottagen", "kvitto", "hamtad", "hamtat", "kvittens till kontoret", "kvittens inlamnad",
		"8a", "steg 8", "receipt fetched", "receipt collected", "receipt", "fetched"},
	Archived:     {"arkiverad", "arkiverat", "kvittens arkiverad", "laskvittens arkiverad", "kvitto arkiverat", "arkiv", "arkivering", "arkiverad datum", "9a", "steg 9", "archived", "receipt archived", "filed"},
	ArchivePlace: {"kvittens parm", "parm", "forvaring", "kvittens forvaring", "kvittens forvaras", "kvittens plats", "parm plats", "arkivplats", "forvaringsplats", "laskvittens parm", "parmplats", "placering", "placering kvitto", "placering kvittens", "kvittens placering", "laskvittens forvaras", "var finns kvittensen", "var ligger kvittensen", "var ligger kvittot", "var finns kvittot", "kvittens i parm", "insatt i parm", "plats", "binder", "place", "receipt binder", "archive place"},
	HasLock:      {"har digitalt las", "digitalt las", "har las", "har redan las", "las finns", "befintligt las", "digitalt las finns", "has lock", "already has lock", "digital lock"},
	NoLock:       {"kan ej fa las", "kan ej fa digitalt las", "kan inte fa digitalt las", "hinder", "orsak ej las", "ej las orsak", "ej mojligt", "orsak", "varfor ej las", "cannot have lock", "no lock reason"},
	Protected:    {"skyddad", "sekretess", "skyddade personuppgifter", "skyddad identitet", "sekretessmarkering", "skyddad id", "skyddade uppgifter", "protected", "secrecy"},
	Ended:        {"avslutad", "avslut", "avsl", "avslutat", "avslutsdatum", "avslutsorsak", "arende avslutat", "slutdatum", "upphort", "ended", "closed", "end date"},
	Died:         {"avliden", "avliden datum", "dodsdatum", "dod", "deceased", "died"},
	Status:       {"status", "lage", "arendestatus", "state"},
	Remark:       {"anm", "anmarkning", "kommentar", "notering", "ovrigt", "ovr", "kommentarer", "noteringar", "anmarkningar", "anteckning", "anteckningar", "ovrig information", "ovrig info", "ovriga upplysningar", "upplysningar", "fritext", "not", "notes", "note", "comment", "comments", "remark", "remarks", "other", "obs", "ovrigt obs", "bra att veta", "info om kund", "information om kund"},
	// Known, and about nothing that a case holds.
	MeansNothing: {"kundnr", "kundnummer", "kund id", "beslut", "beslutsdatum", "kontaktman", "lasmontor", "montor", "handlaggare", "koordinator", "larmnr", "larmnummer", "nyckelansvarig", "nyckelkod", "kundansvarig", "e post", "mail", "email", "lastyp", "lasnr", "lasnummer", "larmtyp", "uppdaterad", "senast andrad"},
	Counter:      {"nr", "lopnr", "lopnummer", "rad", "radnr", "no", "row", "number", "num", "id"},
}

// noise are words of a heading that do not change what the column is about.
var noise = map[string]bool{
	"datum": true, "dat": true, "date": true, "den": true, "dag": true, "kl": true, "kundens": true, "kund": true, "brukarens": true, "av": true, "for": true,
	"till": true, "om": true, "pa": true, "i": true, "och": true, "eller": true, "the": true, "of": true, "customer": true, "obs": true, "ange": true,
	"x": true, "ja": true, "nej": true, "yyyy": true, "mm": true, "dd": true, "aaaa": true, "ar": true, "digitalt": true, "digitala": true, "las": true,
}

// spoilers are words that make a heading one of something else, unless it is
// known word for word: a planned fitting is no lock on the door.
var (
	spoilers       = setOf("planerad", "planerat", "bokad", "bokat", "prel", "preliminar", "preliminart", "tid", "onskad", "onskat", "senast", "nasta", "antal", "kostnad", "typ", "ansvarig", "handlaggare", "personal", "planned", "booked", "koordinator", "saknas", "andrad")
	momentSpoilers = setOf("nr", "nummer", "ej", "inte", "not", "adress", "behovs", "ska")
	keySpoilers    = setOf("kvar", "hos", "kod", "ej", "inte", "saknas")
)

// exactOnly are headings that say what a column is about only when they stand
// alone: "Montör på plats" is no place for a receipt.
var exactOnly = setOf("plats", "place", "placering", "state", "lage", "status", "not", "note", "notes", "other", "person", "kontakt", "contact", "orsak", "info", "information",
	"registered", "started", "larm", "trygghetslarm", "team", "grupp", "enhet", "unit", "hinder", "order", "arkiv", "myndighet", "bistand", "hemvard", "name", "source", "boende", "area", "number", "mont", "inst", "best", "verkst")

// sameWord are words that offices use for one thing.
var sameWord = map[string]string{
	"kvitto": "kvittens", "kvittot": "kvittens", "laskvitto": "kvittens", "laskvittens": "kvittens", "kvittensen": "kvittens", "laskvittensen": "kvittens",
	"kundens": "kund", "brukarens": "kund", "brukare": "kund", "vardtagare": "kund", "vardtagarens": "kund",
}

// dayWords and byWords make a column one for the day, or the person, of
// what the rest of the heading names.
var (
	dayWords = map[string]bool{"datum": true, "dat": true, "date": true, "dag": true, "nar": true, "day": true, "when": true}
	byWords  = map[string]bool{"av": true, "sign": true, "signatur": true, "vem": true, "by": true, "signature": true, "montor": true}
)
