package text

// What stands on every print-out.
var (
	PaperDate    = Phrase{"%s %d", "%s %d"}
	PaperPrinted = Phrase{"Utskrivet %s", "Printed %s"}
	PaperBy      = Phrase{"Utskrivet %s av %s", "Printed %s by %s"}
	PaperPage    = Phrase{"Sida %d av %d", "Page %d of %d"}
	PaperMore    = Phrase{"%s (forts.)", "%s (continued)"}
	PaperCare    = Phrase{"Innehåller personuppgifter. Lämna inte papperet framme och förstör det efter användning.", "Holds personal data. Do not leave the paper lying about, and destroy it after use."}
	PaperKept    = Phrase{"Innehåller personuppgifter.", "Holds personal data."}
	PaperCode    = Phrase{"Ärendekod", "Case code"}
	PaperNoName  = Phrase{"Namn saknas", "No name"}
	PaperNoArea  = Phrase{"Område saknas", "No area"}
)

// The list of receipts to fetch.
var (
	PaperPickup     = Phrase{"Hämtlista för låskvittenser", "Lock receipts to fetch"}
	PaperPickupFile = Phrase{"Hämtlista %s", "Receipts to fetch %s"}
	PaperPickupLead = Plural{Phrase{"1 låskvittens att hämta.", "1 lock receipt to fetch."}, Phrase{"%d låskvittenser att hämta.", "%d lock receipts to fetch."}}
	PaperPickupHow  = Phrase{"Kvittensen ligger på hatthyllan hos kunden. Ta med den till kontoret och kryssa i rutan.", "The receipt lies on the customer's hat shelf. Bring it to the office and tick the box."}
	PaperPickupNone = Phrase{"Inga låskvittenser att hämta.", "No lock receipts to fetch."}
	PaperCustomer   = Phrase{"Kund", "Customer"}
	PaperAddress    = Phrase{"Adress", "Address"}
	PaperSince      = Phrase{"Sedan", "Since"}
	PaperNoAddress  = Phrase{"Adress saknas", "No address"}
	PaperWithheld   = Phrase{"Adressen skrivs inte ut. Fråga på kontoret.", "The address is not printed. Ask at the office."}
	PaperFitted     = Phrase{"Lås monterat %s", "Lock fitted %s"}
	PaperFittedOnce = Phrase{"Lås monterat, datum saknas", "Lock fitted, day unknown"}
	PaperMissing    = Phrase{"Saknas sedan %s. Leta igen.", "Missing since %s. Look again."}
	PaperLate       = Phrase{"Försenad", "Late"}
	PaperVeryLate   = Phrase{"Mycket försenad", "Very late"}
	PaperEnded      = Phrase{"Avslutat: %s", "Ended: %s"}
)

// The order form.
var (
	PaperOrder       = Phrase{"Beställning av digitalt lås", "Order of a digital lock"}
	PaperOrderFile   = Phrase{"Beställning %s %s", "Order %s %s"}
	PaperOrdersFile  = Phrase{"Beställningar %s", "Orders %s"}
	PaperOrderTo     = Phrase{"Till Tunstall", "To Tunstall"}
	PaperOrderCode   = Phrase{"Ange ärendekoden i svar och på låskvittensen.", "State the case code in answers and on the lock receipt."}
	PaperOrderer     = Phrase{"Beställare", "Ordered by"}
	PaperOrdererName = Phrase{"Namn", "Name"}
	PaperOrderPhone  = Phrase{"Telefon till kontoret", "Telephone to the office"}
	PaperOrderDay    = Phrase{"Beställningsdag", "Day of the order"}
	PaperSignature   = Phrase{"Underskrift", "Signature"}
	PaperPostal      = Phrase{"Postnummer och ort", "Postal code and town"}
	PaperDoor        = Phrase{"Dörr och montering", "Door and fitting"}
	PaperDoorCode    = Phrase{"Lämnas per telefon, skrivs aldrig på blanketten", "Given by telephone, never written on the form"}
	PaperDoorKind    = Phrase{"Ytterdörr och nuvarande lås", "Front door and present lock"}
	PaperWished      = Phrase{"Önskad tid för montering", "Wished time of fitting"}
	PaperRest        = Phrase{"Övrigt", "Other"}
	PaperSupplier    = Phrase{"Fylls i av Tunstall", "Filled in by Tunstall"}
	PaperFittingDay  = Phrase{"Monteringsdag", "Day of fitting"}
	PaperFitter      = Phrase{"Låsmontör", "Fitter"}
	PaperLockNumber  = Phrase{"Låsets nummer", "Number of the lock"}
	PaperByPhone     = Phrase{"Skyddad uppgift, lämnas per telefon", "Protected, given by telephone"}
)

// The lock receipt and its labels.
var (
	PaperReceipt       = Phrase{"Låskvittens", "Lock receipt"}
	PaperReceiptFile   = Phrase{"Låskvittens %s %s", "Lock receipt %s %s"}
	PaperReceiptsFile  = Phrase{"Låskvittenser %s", "Lock receipts %s"}
	PaperReceiptHow    = Phrase{"Fylls i av låsmontören tillsammans med kunden och läggs på hatthyllan.", "Filled in by the fitter together with the customer and left on the hat shelf."}
	PaperFitterSign    = Phrase{"Låsmontörens underskrift och namn", "The fitter's signature and name"}
	PaperCustomerSign  = Phrase{"Kundens underskrift", "The customer's signature"}
	PaperTickTried     = Phrase{"Låset är monterat och provat tillsammans med kunden.", "The lock is fitted and has been tried together with the customer."}
	PaperTickParts     = Phrase{"Lösdelarna ligger i låslådan på hatthyllan, med etikett på.", "The loose parts are in the lock box on the hat shelf, with its label on."}
	PaperTickReceipt   = Phrase{"Låskvittensen ligger på hatthyllan.", "The lock receipt lies on the hat shelf."}
	PaperOffice        = Phrase{"Kontoret", "The office"}
	PaperFetchedBy     = Phrase{"Hämtad av, dag", "Fetched by, day"}
	PaperArchivedIn    = Phrase{"Arkiverad i pärm, plats", "Archived in binder, place"}
	PaperCut           = Phrase{"Klipp ut etiketterna", "Cut out the labels"}
	PaperLabelReceipt  = Phrase{"Låskvittens", "Lock receipt"}
	PaperLabelLooseBox = Phrase{"Låslåda, lösdelar", "Lock box, loose parts"}
)

// Today's list.
var (
	PaperToday     = Phrase{"Dagens lista", "Today's list"}
	PaperTodayFile = Phrase{"Dagens lista %s", "Today's list %s"}
	PaperTodayLead = Plural{Phrase{"1 sak att åtgärda.", "1 thing to see to."}, Phrase{"%d saker att åtgärda.", "%d things to see to."}}
	PaperTodayNone = Phrase{"Inget behöver åtgärdas i dag.", "Nothing needs to be seen to today."}
	PaperWhat      = Phrase{"Vad", "What"}
	PaperArea      = Phrase{"Område", "Area"}
	PaperDone      = Phrase{"Gjort", "Done"}
	PaperDanger    = Phrase{"Allvarligast", "Most serious"}
	PaperWarning   = Phrase{"Försenat eller fel", "Late or wrong"}
	PaperNotice    = Phrase{"Att kontrollera", "To look at"}
)
