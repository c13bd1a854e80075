package text

// The help of the command line.
var (
	DocRoot     = Phrase{"Följer kunder genom de nio stegen för digitala lås", "Follows customers through the nine steps of the digital-lock routine"}
	DocRootLong = Phrase{
		"Låskoll följer varje kund genom de nio stegen för digitala lås och ser till att ingen\nlåskvittens, ingen nyckel och ingen kund utan väg in glöms bort.\n\nUtan kommando öppnas programmets skärm. Utan terminal skrivs dagens lista ut.",
		"Låskoll follows each customer through the nine steps of the digital-lock routine and sees\nto it that no lock receipt, no key and no customer without a way in is forgotten.\n\nWithout a command the screens open. Without a terminal today's list is printed.",
	}
	DocInit     = Phrase{"Skapa ett register", "Make a register"}
	DocInitLong = Phrase{
		"Skapar ett tomt register på SÖKVÄGEN (en mapp eller en fil). En fil som redan finns skrivs\naldrig över. Med --practice N fylls det med N påhittade kunder.",
		"Makes an empty register at PATH (a folder or a file). A file that is there already is never\nwritten over. With --practice N it is filled with N invented customers.",
	}
	DocImport     = Phrase{"Läs in ett kalkylblad (CSV eller XLSX)", "Read a spreadsheet in (CSV or XLSX)"}
	DocImportLong = Phrase{
		"Läser in kontorets lista. Kolumnerna känns igen på sina rubriker i vilken ordning som helst.\nAllt läses in på en gång eller inget. Samma fil två gånger ändrar inget. Celler som inte\ngår att tyda redovisas och sparas som anteckning i ärendet.\n\nMed --dry-run ändras inget: det visar hur varje kolumn läses. Med --map FIL läses kolumner,\nblad och celler som FIL säger, och likadant nästa lista med samma rubriker:\n\n  [columns]\n  \"Utfört\" = \"fitted\"          # eller unknown: blir anteckningar; \"ordered day\", \"ordered by\"\n  [sheets]\n  \"Gamla kunder\" = false\n  [cells.\"Beställt\"]\n  \"v 45\" = \"2026-11-04\"        # eller x, nej, eller \"\" för ingenting",
		"Reads the office's list in. Columns are known by their headings, in any order. All of it is\nread in or nothing. The same file twice changes nothing. Cells that cannot be understood are\nreported and kept as a note in the case.\n\nWith --dry-run nothing is changed: it shows how each column is read. With --map FILE columns,\nsheets and cells are read as FILE says, and so is the next list with the same headings:\n\n  [columns]\n  \"Utfört\" = \"fitted\"          # or unknown: kept as notes; \"ordered day\", \"ordered by\"\n  [sheets]\n  \"Gamla kunder\" = false\n  [cells.\"Beställt\"]\n  \"v 45\" = \"2026-11-04\"        # or x, nej, or \"\" for nothing",
	}
	DocExport     = Phrase{"Skriv ut registret för andra program", "Write the register out for other programs"}
	DocExportLong = Phrase{
		"Skriver FIL som .xlsx, .csv eller .json: ärenden, kvittenser, nycklar eller allt som hänt.\nEn fil som finns skrivs aldrig över. Skyddade uppgifter, hela personnummer, portkoder och\nnycklars platser döljs om inte --reveal anges; det antecknas för varje skyddad person.\n\nÄrenden i .xlsx kan ändras i Excel och läsas in igen med import: bara det som ändrats\nläggs till, och det som någon hann ändra i registret redovisas och gäller.\n\nMed --events skrivs varje händelse som en rad JSON. Ett nytt register fylls med dem igen,\npost för post lika, med: laskoll init SÖKVÄG --events FIL",
		"Writes FILE as .xlsx, .csv or .json: cases, receipts, keys, or all that has happened. A file\nthat exists is never written over. Protected data, whole personal numbers, door codes and\nthe places of keys are hidden without --reveal, which is recorded of each protected person.\n\nCases in .xlsx may be edited in Excel and read in again with import: only what was edited is\nadded, and what somebody changed in the register meanwhile is told and counts.\n\nWith --events each event is written as a line of JSON. A new register is filled with them,\nentry by entry equal, by: laskoll init PATH --events FILE",
	}
	DocList     = Phrase{"Visa alla ärenden, de mest brådskande först", "Show all cases, the most urgent first"}
	DocFind     = Phrase{"Sök en kund på namn, personnummer, adress, nyckel eller kod", "Find a customer by name, personal number, address, key or code"}
	DocShow     = Phrase{"Visa ett ärende med alla steg", "Show one case with all its steps"}
	DocToday    = Phrase{"Visa vad som behöver göras i dag", "Show what needs attention today"}
	DocReceipts = Phrase{"Visa låskvittenserna och var de är", "Show the lock receipts and where they are"}
	DocDone     = Phrase{"Bocka av ett moment", "Tick a moment"}
	DocLog      = Phrase{"Visa allt som hänt, eller allt i ett ärende", "Show all that has happened, or all of one case"}
	DocKeys     = Phrase{"Visa alla åtgärder med namn och tangenter", "Show all actions with their names and keys"}
	DocKeysLong = Phrase{
		"Visar varje åtgärd med namnet i inställningarna, dess tangenter och vad den gör. Egna\ntangenter skrivs i config.toml:\n\n  vim = true\n\n  [keys]\n  receipt-fetched = \"ä\"\n  find = [\"ctrl+f\", \"f3\"]\n\nvim = true lägger till h j k l, gg, G, Ctrl+D och Ctrl+U. Då flyttar kvittens hämtad till ä,\nhistorik till y, nyckel mottagen till p och nästa sida till w.",
		"Shows every action with its name in the settings, its keys and what it does. Keys of your\nown are written in config.toml:\n\n  vim = true\n\n  [keys]\n  receipt-fetched = \"ä\"\n  find = [\"ctrl+f\", \"f3\"]\n\nvim = true adds h j k l, gg, G, Ctrl+D and Ctrl+U. Receipt fetched then moves to ä, history\nto y, key received to p and next page to w.",
	}
	DocVersion    = Phrase{"Visa programmets version", "Show the program's version"}
	DocHelp       = Phrase{"Visa hjälp om ett kommando", "Show help for a command"}
	DocCompletion = Phrase{"Skriv ut stöd för tabbkomplettering i ett skal", "Print completion support for a shell"}
)

// The help of the flags.
var (
	DocFlagRegister     = Phrase{"registrets `sökväg`, eller mappen där det ligger (annars LASKOLL_REGISTER eller inställningarna)", "`path` of the register or its folder (else LASKOLL_REGISTER or the settings)"}
	DocFlagCopy         = Phrase{"`mapp` för den här datorns kopia av registret (annars LASKOLL_COPY, inställningarna eller användarens cachemapp)", "`folder` of this PC's copy of the register (else LASKOLL_COPY, the settings or the user's cache folder)"}
	DocFlagToday        = Phrase{"räkna som om det vore detta `datum`", "count as if it were this `date`"}
	DocFlagAs           = Phrase{"`namn` på den som arbetar", "`name` of who works"}
	DocFlagLang         = Phrase{"`språk`: sv eller en", "`language`: sv or en"}
	DocFlagJSON         = Phrase{"skriv JSON för andra program", "print JSON for other programs"}
	DocFlagPractice     = Phrase{"arbeta i ett tillfälligt register med så här `många` påhittade kunder (--practice=N)", "work in a throw-away register with so `many` invented customers (--practice=N)"}
	DocFlagFill         = Phrase{"fyll registret med så här `många` påhittade kunder", "fill the register with so `many` invented customers"}
	DocFlagTheme        = Phrase{"färgtemats `namn`", "`name` of the colour theme"}
	DocFlagPlain        = Phrase{"utan ramar, färger och specialtecken, till exempel för skärmläsare", "without borders, colours and special signs, as for a screen reader"}
	DocFlagHelp         = Phrase{"visa den här hjälpen", "show this help"}
	DocFlagDryRun       = Phrase{"visa vad som skulle hända utan att ändra något", "show what would happen without changing anything"}
	DocFlagWhat         = Phrase{"`vad`: cases, receipts, keys eller log", "`what`: cases, receipts, keys or log"}
	DocFlagRevealAll    = Phrase{"ta med skyddade uppgifter, hela personnummer, portkoder och nycklar; det antecknas", "include protected data, whole personal numbers, door codes and keys; this is recorded"}
	DocFlagEvents       = Phrase{"skriv varje händelse som en rad JSON", "write each event as a line of JSON"}
	DocFlagFillEvents   = Phrase{"fyll registret med händelserna i denna `fil`", "fill the register with the events of this `file`"}
	DocFlagMap          = Phrase{"läs kolumner, blad och celler som denna `fil` säger", "read columns, sheets and cells as this `file` says"}
	DocFlagSort         = Phrase{"`ordning`: urgency, name, area eller step", "`order`: urgency, name, area or step"}
	DocFlagArea         = Phrase{"bara detta `område`", "only this `area`"}
	DocFlagOrganisation = Phrase{"bara `HV` eller HSL", "only `HV` or HSL"}
	DocFlagAttention    = Phrase{"bara ärenden med detta `slag` av påpekande, till exempel no_way_in", "only cases with this `kind` of attention, for example no_way_in"}
	DocFlagRunning      = Phrase{"bara pågående ärenden", "only running cases"}
	DocFlagOutstanding  = Phrase{"bara de som ska hämtas, arkiveras eller letas efter", "only those to be fetched, archived or looked for"}
	DocFlagDue          = Phrase{"bara de vars bevarandetid är slut och som ska gallras", "only those whose time is up, to be destroyed"}
	DocFlagOn           = Phrase{"`dag` då det gjordes (annars i dag)", "`day` it was done (else today)"}
	DocFlagBy           = Phrase{"`namn` på den som gjorde det", "`name` of who did it"}
	DocFlagRemark       = Phrase{"`anmärkning` till momentet", "`remark` on the moment"}
	DocFlagPlace        = Phrase{"`plats` där kvittensen förvaras, till exempel ”Pärm S:2”", "`place` where the receipt is kept, such as “Pärm S:2”"}
	DocSettings         = Phrase{"Visa och ändra kontorets inställningar", "Show and change the office's settings"}
	DocSettingsLong     = Phrase{
		"Kontorets inställningar ligger i registret och är desamma på alla datorer. Med NAMN visas\nett värde, med VÄRDE ändras det; värdet - ger rutinens eget eller tar bort.\n\n  limit.*              gränser (se namnen i listan)\n  retention.*          hur många år kvittenser sparas efter avslut\n  area.Söder ja        ett område\n  binder.S:2 Söder     en pärm och dess område\n  staff.'Anna Lind' ja någon som arbetar här\n  supplier.Attendo ja  en leverantör eller annan utförare\n  document.NAMN FIL    var ett av rutinens dokument ligger, räknat från registrets mapp",
		"The office's settings lie in the register and are the same on every PC. With NAME a value\nis shown, with VALUE it is changed; the value - is the routine's own, or takes away.\n\n  limit.*              limits (see their names in the list)\n  retention.*          how many years receipts are kept after the end\n  area.Söder yes       an area\n  binder.S:2 Söder     a binder and its area\n  staff.'Anna Lind' yes  somebody who works here\n  supplier.Attendo yes a supplier or another provider\n  document.NAME FILE   where one of the routine's documents lies, from the register's folder on",
	}
	DocFlagTakeOver = Phrase{"gör gränserna i den här datorns inställningsfil till kontorets, där kontoret inte har egna", "make the limits of this PC's settings file the office's, where it has none of its own"}
	DocStats        = Phrase{"Räkna det som enhetschefen frågar efter", "Count what the unit manager asks for"}
	DocFlagSince    = Phrase{"räkna det som blev klart från och med den dagen", "count what came to its end from that day on"}
	DocFlagUntil    = Phrase{"räkna det som blev klart till och med den dagen", "count what came to its end up to that day"}
	DocFlagCSV      = Phrase{"skriv som CSV", "write as CSV"}
	DocFlagNumbers  = Phrase{"visa hela personnummer; för den som har skyddade personuppgifter antecknas det", "show whole personal numbers; of protected persons this is recorded"}
	DocFlagReveal   = Phrase{"visa skyddade uppgifter; det antecknas i ärendets historik", "show protected data; this is recorded in the case's history"}
)
