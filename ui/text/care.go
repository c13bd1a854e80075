package text

import (
	"strconv"
	"strings"

	"laskoll/model"
)

// The help of the commands that look after the register.
var (
	DocCheck     = Phrase{"Kontrollera att registret är helt", "Check that the register is whole"}
	DocCheckLong = Phrase{
		"Läser hela registret och kontrollerar allt: filens sidor, kedjan av poster, registret över\nhändelser, ärendena, ärendekoderna och kvittenserna. Inget ändras. Är något fel blir\nslutkoden 1 och varje fel skrivs ut med var det är, vad det är och vad man kan göra.",
		"Reads the whole register and checks everything: the pages of the file, the chain of entries,\nthe index of events, the cases, the case codes and the receipts. Nothing is changed. When\nsomething is wrong the exit code is 1 and every fault is told: where, what, and what to do.",
	}
	DocBackup     = Phrase{"Spara en säkerhetskopia i en mapp", "Save a backup in a folder"}
	DocBackupLong = Phrase{
		"Skriver en säkerhetskopia av registret i mappen, läser tillbaka den och kontrollerar den. Med\n--keep N tas de äldsta kopiorna utöver de N nyaste bort, men först när den nya är kontrollerad.\nKopior av det som fanns före en återställning räknas för sig och tas inte bort.",
		"Writes a backup of the register into the folder, reads it back and checks it. With --keep N\nthe oldest backups beyond the newest N are removed, but only once the new one has been checked.\nBackups of what there was before a restore are counted apart and not removed.",
	}
	DocRestore     = Phrase{"Lägg tillbaka en säkerhetskopia", "Put a backup back"}
	DocRestoreLong = Phrase{
		"Lägger säkerhetskopian i registrets ställe, efter ett ja med --yes om registret har mer. Inget\ngår förlorat: datorerna lägger själva tillbaka det som de har sett. Med --drop utelämnas det\nsom säkerhetskopian saknar, på alla datorer. Den gamla filen läggs undan bredvid.",
		"Puts the backup in the register's place, after a yes with --yes when the register has more.\nNothing is lost: the PCs put back by themselves what they have seen. With --drop what the\nbackup lacks is left out, on all PCs. The old file is put aside beside it.",
	}
	DocRebuild     = Phrase{"Skapa registret på nytt ur den här datorns kopia", "Make the register anew from this PC's copy"}
	DocRebuildLong = Phrase{
		"Om registrets fil är skadad eller borta: skapar den på nytt ur den fullständiga kopian på den\nhär datorn, eller ur filen efter --from, och ur det som den skadade filen bevisligen har utöver\nden. Den skadade filen läggs undan bredvid.",
		"When the register's file is damaged or gone: makes it anew from the full copy on this PC, or\nfrom the file after --from, and from what the damaged file provably has beyond it. The damaged\nfile is put aside beside it.",
	}
	DocCompact     = Phrase{"Komprimera registrets filer", "Compact the register's files"}
	DocCompactLong = Phrase{
		"Slår ihop små avslutade volymer till större, som säkerhetskopian varje dag också gör, och\nskriver om registrets fil så att den blir så liten som möjligt. Innehållet ändras inte, och de\nandra datorerna kan arbeta vidare. Den gamla filen läggs undan bredvid.",
		"Merges small closed volumes into bigger ones, as the daily backup does too, and rewrites the\nregister's file so that it gets as small as possible. Nothing in it changes, and the other PCs\ngo on. The old file is put aside beside it.",
	}
	DocMove     = Phrase{"Flytta registret till en annan plats", "Move the register to another place"}
	DocMoveLong = Phrase{
		"Kopierar registret till den nya platsen, kontrollerar kopian och lägger sedan undan den gamla\nfilen. På den gamla platsen ligger en hänvisning kvar, så att de andra datorerna hittar dit.",
		"Copies the register to the new place, checks the copy and then puts the old file aside. A word\nis left at the old place, so that the other PCs find the new one.",
	}
	DocFlagKeep = Phrase{"behåll så här `många` kopior, de nyaste (0: alla)", "keep so `many` backups, the newest (0: all)"}
	DocFlagDrop = Phrase{"utelämna det som säkerhetskopian saknar, på alla datorer", "leave out what the backup lacks, on all PCs"}
	DocFlagYes  = Phrase{"gör det även om nyare poster försvinner ur registret", "do it even if newer entries vanish from the register"}
	DocFlagFrom = Phrase{"`fil` att skapa registret ur (annars den här datorns kopia)", "`file` to make the register from (else this PC's copy)"}
	DocFlagAsOf = Phrase{"visa registret som det var vid slutet av denna `dag`", "show the register as it was at the end of this `day`"}
)

// What the check answers.
var (
	CareSound    = Phrase{"Registret är helt: %s", "The register is whole: %s"}
	CareUnsound  = Phrase{"Registret är inte helt: %s", "The register is not whole: %s"}
	CareRead     = Phrase{"Kontrollerat: %d poster, %d ärenden. Sista posten har nummer %d.", "Checked: %d entries, %d cases. The last entry is number %d."}
	CareVolumes  = Plural{Phrase{"1 avslutad volym", "1 closed volume"}, Phrase{"%d avslutade volymer", "%d closed volumes"}}
	CareUnknown  = Plural{Phrase{"1 händelse är från en nyare version av Låskoll och visas inte.", "1 event is from a newer version of Låskoll and is not shown."}, Phrase{"%d händelser är från en nyare version av Låskoll och visas inte.", "%d events are from a newer version of Låskoll and are not shown."}}
	CareOdd      = Plural{Phrase{"1 post är ingen händelse: den går inte att läsa, eller dess id har använts förut. Den räknas inte och är i ingens väg.", "1 entry is no event: it cannot be read, or its id was used before. It does not count and is in nobody's way."}, Phrase{"%d poster är inga händelser: de går inte att läsa, eller deras id har använts förut. De räknas inte och är i ingens väg.", "%d entries are no events: they cannot be read, or their ids were used before. They do not count and are in nobody's way."}}
	CareFaults   = Plural{Phrase{"1 fel:", "1 fault:"}, Phrase{"%d fel:", "%d faults:"}}
	CareMore     = Plural{Phrase{"… och 1 till", "… and 1 more"}, Phrase{"… och %d till", "… and %d more"}}
	CareChecking = Phrase{"Kontrollerar", "Checking"}
	CareCopying  = Phrase{"Kopierar", "Copying"}
	CareMaking   = Phrase{"Skapar registret", "Making the register"}
	CareMerging  = Phrase{"Slår ihop volymer", "Merging volumes"}
)

// What the other commands answer.
var (
	CareBackedOf   = Phrase{"Av registrets fil: %s", "Of the register's file: %s"}
	CareBackedUp   = Phrase{"Säkerhetskopian är skriven och kontrollerad: %s", "The backup has been written and checked: %s"}
	CareUpTo       = Phrase{"Den innehåller alla poster till och med nummer %d.", "It holds all entries up to number %d."}
	CareRemoved    = Plural{Phrase{"1 äldre kopia togs bort.", "1 older backup was removed."}, Phrase{"%d äldre kopior togs bort.", "%d older backups were removed."}}
	CareRestored   = Phrase{"Registret är återställt: %s", "The register has been restored: %s"}
	CareRebuilt    = Phrase{"Registret är skapat på nytt: %s", "The register has been made anew: %s"}
	CareCompacted  = Phrase{"Registrets fil är nu %s (förut %s): %s", "The register's file is now %s (was %s): %s"}
	CareMerged     = Phrase{"Avslutade volymer: %d (förut %d)", "Closed volumes: %d (%d before)"}
	CareEndsAt     = Phrase{"Sista posten har nummer %d.", "The last entry is number %d."}
	CareWentBack   = Phrase{"Förut hade den nummer %d. Datorerna som har sett mer, även den här, lägger själva tillbaka det som saknas. Det som ska bort: laskoll restore --drop", "It was number %d before. The PCs that saw more, this one too, put back what is missing by themselves. What is to go: laskoll restore --drop"}
	CareDropped    = Plural{Phrase{"1 ändring är utelämnad, på alla datorer. Den finns kvar i den gamla filen, och i 90 dagar på datorerna som har sett den.", "1 change has been left out, on all PCs. It is kept in the old file, and for 90 days on the PCs that have seen it."}, Phrase{"%d ändringar är utelämnade, på alla datorer. De finns kvar i den gamla filen, och i 90 dagar på datorerna som har sett dem.", "%d changes have been left out, on all PCs. They are kept in the old file, and for 90 days on the PCs that have seen them."}}
	CareNoDrop     = Phrase{"Registret %s går inte att läsa, så det går inte att säga vad som ska utelämnas. Inget är ändrat.", "The register %s cannot be read, so there is no telling what is to be left out. Nothing has been changed."}
	CareNoDropGo   = Phrase{"Gör det helt först, med: laskoll rebuild. Eller återställ utan --drop.", "Make it whole first, with: laskoll rebuild. Or restore without --drop."}
	CareTaken      = Plural{Phrase{"1 post som bara den skadade filen hade är med.", "1 entry that only the damaged file had is taken along."}, Phrase{"%d poster som bara den skadade filen hade är med.", "%d entries that only the damaged file had are taken along."}}
	CareLeft       = Plural{Phrase{"1 post i den skadade filen går att läsa men inte att bevisa, och är inte med:", "1 entry in the damaged file can be read but not proved, and is not taken along:"}, Phrase{"%d poster i den skadade filen går att läsa men inte att bevisa, och är inte med:", "%d entries in the damaged file can be read but not proved, and are not taken along:"}}
	CareAside      = Phrase{"Den gamla filen finns kvar: %s", "The old file is kept: %s"}
	CareMovedTo    = Phrase{"Registret är flyttat till %s", "The register has been moved to %s"}
	CareTellOther  = Phrase{"De andra datorerna hittar dit av sig själva. Når de inte den platsen måste sökvägen ändras i deras inställningar.", "The other PCs find it by themselves. Where they cannot reach that place, the path in their settings has to be changed."}
	CareFollowing  = Phrase{"Registret har flyttats till %s (av %s, %s). Programmet använder den nya platsen.", "The register has been moved to %s (by %s, %s). The program uses the new place."}
	CareSettled    = Phrase{"Inställningarna på den här datorn är ändrade.", "The settings of this PC have been changed."}
	CareNotSettled = Phrase{"Inställningarna kunde inte ändras: %v", "The settings could not be changed: %v"}
	CareWent       = Phrase{"Registret har flyttats till %s (av %s, %s).", "The register has been moved to %s (by %s, %s)."}
	CareNoCopy     = Phrase{"Det finns ingen fullständig kopia av registret på den här datorn.", "There is no full copy of the register on this PC."}
	CareNoCopyGo   = Phrase{"Kör kommandot på en dator där Låskoll har använts, ange en fil med --from, eller återställ en säkerhetskopia med: laskoll restore FIL", "Run the command on a PC where Låskoll has been used, name a file with --from, or put a backup back with: laskoll restore FILE"}
	CareCopyBusy   = Phrase{"Den här datorns kopia används av Låskoll just nu.", "This PC's copy is in use by Låskoll just now."}
	CareCopyBusyGo = Phrase{"Stäng Låskoll på den här datorn och kör kommandot igen.", "Close Låskoll on this PC and run the command again."}
	CarePartial    = Phrase{"Filen %s innehåller inte hela registret från första posten.", "The file %s does not hold the whole register from its first entry."}
	CareNoDaily    = Phrase{"Dagens säkerhetskopia kunde inte göras. %s", "Today's backup could not be made. %s"}
	CareNoMerge    = Phrase{"Dagens säkerhetskopia är gjord, men de avslutade volymerna kunde inte slås ihop. Inget är förlorat, och nästa dag görs ett nytt försök. %s", "Today's backup has been made, but the closed volumes could not be merged. Nothing is lost, and the next day tries again. %s"}
	CareBadKeep    = Phrase{"antalet efter --keep kan inte vara mindre än noll", "the number after --keep cannot be less than zero"}
	CareNoFolder   = Phrase{"%s är en fil. Säkerhetskopior läggs i en mapp.", "%s is a file. Backups are put in a folder."}
	CareNoFolderGo = Phrase{"Ange en mapp; finns den inte så skapas den.", "Name a folder; one that is not there is made."}
)

// What a yes is asked for.
var (
	careLoses = Phrase{
		"Registret %s har poster till och med nummer %d. Efteråt skulle det sluta med nummer %d. Inget är ändrat.",
		"The register %s has entries up to number %d. Afterwards it would end with number %d. Nothing has been changed.",
	}
	careLosesSame = Phrase{
		"Registret %s och filen har olika poster trots att de hör ihop. Inget är ändrat.",
		"The register %s and the file have different entries although they belong together. Nothing has been changed.",
	}
	careOther = Phrase{
		"På %s ligger ett annat register än det som filen hör till. Inget är ändrat.",
		"Another register than the one the file belongs to lies at %s. Nothing has been changed.",
	}
	careUnreadable = Phrase{
		"Registret %s går inte att läsa, så det syns inte vad som skulle försvinna. Inget är ändrat.",
		"The register %s cannot be read, so there is no telling what would be lost. Nothing has been changed.",
	}
	careBack = Phrase{
		"Inget går förlorat: datorerna som har sett mer lägger själva tillbaka det. Är det vad du vill: kör igen med --yes. Ska det bort, på alla datorer: kör igen med --drop --yes. Den gamla filen finns kvar i båda fallen.",
		"Nothing is lost: the PCs that saw more put it back by themselves. If that is what you want, run again with --yes. If it is to go, on all PCs, run again with --drop --yes. The old file is kept either way.",
	}
	careYes      = Phrase{"Är det vad du vill: kör kommandot igen med --yes. Den gamla filen läggs undan och finns kvar.", "If that is what you want, run the command again with --yes. The old file is put aside and kept."}
	careYesFirst = Phrase{
		"Pröva först: laskoll rebuild, på en dator där Låskoll har använts. Den har oftast kvar allt. Annars: kör igen med --yes.",
		"First try: laskoll rebuild, on a PC where Låskoll has been used. It mostly has everything. Else run again with --yes.",
	}
)

// Loss says what putting another file in the register's place would give up,
// and what to do. have and get are the last entries before and after.
func Loss(l Lang, path string, have, get uint64) (what, todo string) {
	if have <= get {
		return careLosesSame.In(l, model.Clean(path)), careBack.In(l)
	}
	return careLoses.In(l, model.Clean(path), have, get), careBack.In(l)
}

// LossOfOther is Loss for a place where another register lies.
func LossOfOther(l Lang, path string) (what, todo string) {
	return careOther.In(l, model.Clean(path)), careYes.In(l)
}

// LossUnknown is Loss for a register that cannot be read.
func LossUnknown(l Lang, path string) (what, todo string) {
	return careUnreadable.In(l, model.Clean(path)), careYesFirst.In(l)
}

// FaultPlace is where a fault of the register is.
type FaultPlace struct {
	File  string
	Entry uint64
	Code  string // the case's
}

var (
	faultRebuild = Phrase{
		"Kör laskoll heal på en dator där Låskoll har använts. Hjälper det inte: laskoll rebuild där, eller laskoll restore med den senaste säkerhetskopian.",
		"Run laskoll heal on a PC where Låskoll has been used. If that does not help: laskoll rebuild there, or laskoll restore with the latest backup.",
	}
	faultVolume = Phrase{
		"Kör laskoll heal på en dator där Låskoll har använts. Eller lägg tillbaka filen från en säkerhetskopia: den ligger där under samma namn.",
		"Run laskoll heal on a PC where Låskoll has been used. Or put the file back from a backup: it lies there under the same name.",
	}
)

// faults words the kinds of fault by their machine-readable names. What its
// place tells stands in braces.
var faults = map[string]struct{ what, todo Phrase }{
	"file": {Phrase{
		"Filen {file} är skadad: delar av den är borta eller hör inte ihop.",
		"The file {file} is damaged: parts of it are gone or do not fit together."}, faultRebuild},
	"gap": {Phrase{
		"Det saknas poster före post {entry} i {file}.",
		"Entries are missing before entry {entry} in {file}."}, faultRebuild},
	"chain": {Phrase{
		"Post {entry} i {file} hänger inte ihop med posten före: en av dem har ändrats i efterhand.",
		"Entry {entry} in {file} does not fit the one before it: one of the two was changed afterwards."}, faultRebuild},
	"record": {Phrase{
		"Post {entry} i {file} går inte att läsa.",
		"Entry {entry} in {file} cannot be read."}, faultRebuild},
	"index": {Phrase{
		"Förteckningen över händelser i {file} stämmer inte med posterna.",
		"The index of events in {file} does not fit the entries."}, faultRebuild},
	"head": {Phrase{
		"Posterna i {file} slutar med nummer {entry}, men filen säger något annat.",
		"The entries in {file} end with number {entry}, but the file says otherwise."}, faultRebuild},
	"fold": {Phrase{
		"Post {entry} i {file} hör inte till det ärende den säger ({code}).",
		"Entry {entry} in {file} does not belong to the case that it says ({code})."}, faultRebuild},
	"code": {Phrase{
		"Två ärenden har samma ärendekod, {code}.",
		"Two cases have the same case code, {code}."}, Phrase{
		"Inget är förlorat. Sök kunderna på namn i stället för på koden, och använd inte kodens etikett.",
		"Nothing is lost. Look the customers up by name instead of the code, and do not use the code's label."}},
	"receipt": {Phrase{
		"Kvittensen i ärende {code} stämmer inte med steg 7 till 9.",
		"The receipt of case {code} does not agree with steps 7 to 9."}, Phrase{
		"Ta reda på var kvittensen är och registrera det i ärendet.",
		"Find out where the receipt is and record it in the case."}},
	"volume_missing": {Phrase{
		"Filen {file}, som håller äldre poster (till och med {entry}), saknas.",
		"The file {file}, which holds older entries (up to {entry}), is missing."}, Phrase{
		"Registret är inte skadat. Starta Låskoll på en dator där det har använts: den gör filen på nytt. Eller lägg tillbaka filen under samma namn, från papperskorgen, platsen den flyttades till eller en säkerhetskopia.",
		"The register is not damaged. Start Låskoll on a PC where it has been used: that makes the file anew. Or put the file back under the same name, from the recycle bin, the place that it was moved to or a backup."}},
	"volume": {Phrase{
		"Filen {file} håller inte de äldre poster (till och med {entry}) som den gjorde när den avslutades.",
		"The file {file} does not hold the older entries (up to {entry}) that it held when it was closed."}, faultVolume},
}

// Fault words what is wrong with a register, by the machine-readable name of
// its kind, and what to do about it.
func Fault(l Lang, kind string, at FaultPlace) (what, todo string) {
	f, ok := faults[kind]
	if !ok {
		f = faults["file"]
	}
	fill := strings.NewReplacer("{file}", model.Clean(at.File), "{entry}", strconv.FormatUint(at.Entry, 10), "{code}", at.Code)
	return fill.Replace(f.what[l]), f.todo[l]
}

// Size words how much room something takes.
func Size(l Lang, bytes int64) string {
	if bytes < 1<<20 {
		return strconv.FormatInt((bytes+1023)/1024, 10) + " kB"
	}
	size, unit := float64(bytes)/(1<<20), " MB"
	if size >= 1024 {
		size, unit = size/1024, " GB"
	}
	s := strconv.FormatFloat(size, 'f', 1, 64)
	if l == Swedish {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s + unit
}
