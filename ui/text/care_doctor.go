package text

import (
	"strconv"
	"strings"
	"time"

	"laskoll/model"
)

// The words of the examination of a drive.
var (
	DocDoctor     = Phrase{"Undersök om en nätverksenhet duger för ett register", "Examine whether a network drive is fit for a register"}
	DocDoctorLong = Phrase{
		"Undersöker enheten under SÖKVÄGEN (annars registrets): håller låset andra ute, syns det den\nene skriver genast för den andre, går det att skriva, byta namn och låsa, och hur lång tid tar\ndet. Inget lämnas kvar. Duger den inte blir slutkoden 1.\n\nSäkrast på två datorer: kör med --pair på den ena, och med --with KOD på den andra.",
		"Examines the drive below PATH (else the register's): does the lock keep others out, does one\nsee at once what the other writes, do writing, renaming and locking work, and how long does it\ntake. Nothing is left behind. When it is not fit the exit code is 1.\n\nBest on two PCs: run it with --pair on the one, and with --with CODE on the other.",
	}
	DocFlagUnsafe = Phrase{"skapa registret även om platsen inte är säker", "make the register even if the place is not safe"}
	DocFlagPair   = Phrase{"vänta på en annan dator och undersök tillsammans", "wait for another PC and examine together"}
	DocFlagWith   = Phrase{"undersök tillsammans med datorn som visar denna `kod`", "help the PC that shows this `code`"}

	DoctorWork     = Phrase{"Undersöker", "Examining"}
	DoctorPlace    = Phrase{"Mapp: %s", "Folder: %s"}
	DoctorFile     = Phrase{"Registrets fil just nu: %s", "The register's file just now: %s"}
	DoctorSystem   = Phrase{"Filsystem: %s, %s", "File system: %s, %s"}
	DoctorRemote   = Phrase{"på en server", "on a server"}
	DoctorLocal    = Phrase{"på den här datorn", "on this PC"}
	DoctorUnknown  = Phrase{"okänt", "unknown"}
	DoctorFree     = Phrase{"Ledigt: %s", "Free: %s"}
	DoctorPartner  = Phrase{"Prövad tillsammans med datorn %s.", "Examined together with the PC %s."}
	DoctorTimes    = Phrase{"En låst skrivning tar %s, som mest %s (%d prov).", "A locked write takes %s, at most %s (%d samples)."}
	DoctorCode     = Phrase{"Kör på den andra datorn, inom fem minuter:\n  laskoll doctor SÖKVÄG --with %s\nSÖKVÄG är samma mapp som här: %s", "Run on the other PC, within five minutes:\n  laskoll doctor PATH --with %s\nPATH is the same folder as here: %s"}
	DoctorHelped   = Phrase{"Klart. Svaret står på den andra datorn.", "Done. The answer is on the other PC."}
	DoctorNobody   = Phrase{"Ingen undersöker den mappen med koden %s.", "Nobody examines that folder under the code %s."}
	DoctorNobodyGo = Phrase{"Kontrollera koden och att SÖKVÄG är samma mapp på båda datorerna. Börja med: laskoll doctor SÖKVÄG --pair", "Check the code, and that PATH is the same folder on both PCs. Begin with: laskoll doctor PATH --pair"}
	DoctorCopy     = Phrase{"Den här datorns kopia: %s", "This PC's copy: %s"}
	DoctorUnsent   = Phrase{"Det som inte är skickat: %s", "What has not been sent: %s"}
	DoctorBoth     = Phrase{"--pair och --with hör till var sin dator", "--pair and --with belong to one PC each"}
)

// doctorVerdicts are the verdicts by their machine-readable names.
var doctorVerdicts = map[string]Phrase{
	"good":    {"Omdöme: bra. Enheten duger för registret.", "Verdict: good. The drive is fit for the register."},
	"warning": {"Omdöme: bra, men läs det här:", "Verdict: good, but read this:"},
	"slow":    {"Omdöme: långsam. Inget går förlorat, men det tar tid innan ändringar är sparade i registret:", "Verdict: slow. Nothing is lost, but it takes time before changes are saved in the register:"},
	"unsafe":  {"Omdöme: osäker plats. Lägg inte registret här:", "Verdict: not safe. Do not put the register here:"},
}

// doctorGlances are the verdicts of the short examination, when a path is
// given for the first time.
var doctorGlances = map[string]Phrase{
	"good":    {"Nätverksenheten är undersökt och fungerar.", "The network drive has been examined: good."},
	"warning": {"Platsen duger för registret, men det finns något att veta om den.", "The place is fit for the register, but there is something to know about it."},
	"slow":    {"Nätverksenheten är långsam. Inget går förlorat, men ändringar är sparade i registret först efter en stund.", "The network drive is slow. Nothing is lost, but it takes a while before changes are saved in the register."},
	"unsafe":  {"Platsen är inte säker för ett register: ändringar kan gå förlorade där. Inget är skapat eller ändrat.", "The place is not safe for a register: changes can be lost there. Nothing has been made or changed."},
}

// DoctorGlance words the verdict of a short examination by its
// machine-readable name.
func DoctorGlance(l Lang, name string) string { return doctorGlances[name][l] }

// DoctorAnyway is what to do about a place that is not safe.
var DoctorAnyway = Phrase{
	"Välj en vanlig delad mapp på en filserver. Ska registret ligga där ändå: lägg till --yes",
	"Choose an ordinary shared folder on a file server. To put the register there all the same, add --yes",
}

// doctorFindings are what can be found, by their machine-readable names;
// {detail} is the option or name that it is about.
var doctorFindings = map[string]Phrase{
	"mount": {
		"Enheten är ansluten med inställningen {detail}, som gör att datorerna inte håller varandra ute eller ser gammalt innehåll. Be IT ansluta den utan den.",
		"The drive is mounted with the option {detail}, under which PCs do not keep each other out or see old content. Ask IT to mount it without."},
	"system": {
		"Filsystemet {detail} lovar inte att lås och skrivningar gäller för alla datorer. Använd en vanlig delad mapp på en filserver.",
		"The file system {detail} does not promise that locks and writes hold for every PC. Use an ordinary shared folder on a file server."},
	"synced": {
		"Mappen kopieras av en synktjänst ({detail}). Då får varje dator sin egen kopia, och ändringar går förlorade. Använd en delad mapp på en filserver.",
		"The folder is copied by a synchronising service ({detail}). Each PC then has a copy of its own, and changes are lost. Use a shared folder on a file server."},
	"offline": {
		"Windows håller en offlinekopia av mappen. Be IT stänga av offlinefiler för den.",
		"Windows keeps an offline copy of the folder. Ask IT to turn offline files off for it."},
	"dfs": {
		"Sökvägen börjar med {detail} och kan leda till flera servrar (DFS). Fråga IT om mappen bara finns på en server; annars måste sökvägen till en av dem användas.",
		"The path begins with {detail} and may lead to several servers (DFS). Ask IT whether the folder is on one server only; else the path to one of them must be used."},
	"space": {
		"Det är snart slut på utrymme. Be IT om mer.",
		"There is little room left. Ask IT for more."},
	"readonly": {
		"Det går inte att skriva i mappen. Be IT om skrivrättighet. ({detail})",
		"The folder cannot be written. Ask IT for permission to write. ({detail})"},
	"lock": {
		"Låset håller inte andra ute, så två kan skriva samtidigt. ({detail})",
		"The lock does not keep others out, so two may write at once. ({detail})"},
	"lock_here": {
		"Låset på enheten skiljer inte på program på samma dator. Det är vanligt på Linux; Låskoll tar därför ett eget lås på datorn först.",
		"The lock on the drive does not keep programs on one PC apart. That is common on Linux; Låskoll takes a lock of the PC's own first."},
	"stale": {
		"Det den ene skriver syns inte genast för den andre. ({detail})",
		"What one writes is not seen by the other at once. ({detail})"},
	"silent": {
		"Den andra sidan svarade inte i tid, så låset är inte prövat. ({detail})",
		"The other side did not answer in time, so the lock has not been tried. ({detail})"},
	"create": {
		"Två datorer kan få samma tur att spara, så den ene kan skriva över den andre. ({detail})",
		"Two PCs can get the same turn to save, so that one may write over the other. ({detail})"},
	"rename": {
		"Att byta namn på filer fungerar inte som det ska. ({detail})",
		"Renaming files does not work as it must. ({detail})"},
	"flush": {
		"Det går inte att skriva säkert. ({detail})",
		"Writing safely does not work. ({detail})"},
	"slow": {
		"En låst skrivning tar upp till {detail}. Ett sparat moment behöver tre till fyra sådana.",
		"A locked write takes up to {detail}. Saving one moment needs three to four of them."},
	"cache": {
		"Datorn litar länge på vad den minns av servern ({detail}), så andras ändringar kan dröja. Be IT sätta tillbaka inställningen.",
		"This PC trusts for long what it remembers of the server ({detail}), so others' changes may be late. Ask IT to put the setting back."},
	"conflicted": {
		"Filen {detail} har en synktjänst gjort när två ändrade samtidigt. Ändringar kan finnas bara i den: ta inte bort den, be IT lägga undan den och stänga av synkningen av mappen.",
		"The file {detail} was made by a synchronising service when two changed at once. Changes may be in it alone: do not remove it, ask IT to put it aside and to turn the synchronising of the folder off."},
	"volume_missing": {
		"Filen {detail} saknas i mappen. Registret är inte skadat, men äldre poster ligger i den. Lägg tillbaka den under samma namn, från papperskorgen, platsen den flyttades till eller en säkerhetskopia.",
		"The file {detail} is missing from the folder. The register is not damaged, but older entries lie in it. Put it back under the same name, from the recycle bin, the place that it was moved to or a backup."},
	"copy_none": {
		"Användaren har ingen hemmapp, så det finns ingenstans att lägga den här datorns kopia. Ange en egen mapp med LASKOLL_COPY.",
		"The user has no home folder, so there is nowhere to put this PC's copy. Give a folder of one's own with LASKOLL_COPY."},
	"copy_remote": {
		"Kopian {detail} ligger på en annan dator, så varje ändring väntar på nätet. Välj en mapp på den här datorns egen disk: copy i inställningarna.",
		"The copy {detail} lies on another computer, so every change waits for the network. Choose a folder on this PC's own disk: copy in the settings."},
	"copy_space": {
		"Det är snart fullt på den här datorns disk ({detail}). Frigör utrymme, eller välj en annan disk: copy i inställningarna.",
		"This PC's own disk is almost full ({detail}). Make room, or choose another disk: copy in the settings."},
	"copy_denied": {
		"Den här datorns kopia kan inte skrivas. Be IT om skrivrättighet, eller välj en annan mapp: copy i inställningarna. ({detail})",
		"This PC's copy cannot be written. Ask IT for permission to write, or choose another folder: copy in the settings. ({detail})"},
	"copy_passes": {
		"Kopian {detail} ligger i datorns minne och hämtas om efter varje omstart. Inget går förlorat.",
		"The copy {detail} lies in the PC's memory and is fetched anew after each restart. Nothing is lost."},
	"unsent_denied": {
		"Det som inte är skickat kan inte läggas i användarens profil och ligger bredvid kopian i stället. Be IT om skrivrättighet. ({detail})",
		"What has not been sent cannot be kept in the user's profile and lies beside the copy instead. Ask IT for permission to write. ({detail})"},
	"unsent_none": {
		"Användaren har ingen profil för det som inte är skickat. Det ligger bredvid kopian i {detail}.",
		"The user has no profile for what has not been sent. It lies beside the copy in {detail}."},
	"passes": {
		"Profilen sparas inte ({detail}): det som inte är skickat försvinner när du loggar ut. Vänta alltid tills allt är skickat, och säg till IT.",
		"The profile does not stay ({detail}): what has not been sent is gone when you log off. Always wait until all has been sent, and tell IT."},
	"open": {
		"Andra kan skriva i {detail}, som ska vara din egen mapp. Be IT rätta rättigheterna, eller välj en annan mapp: copy i inställningarna.",
		"Others can write in {detail}, which should be a folder of your own. Ask IT to mend its permissions, or choose another folder: copy in the settings."},
	"strange": {
		"{detail} är en länk eller något annat som inte Låskoll har skapat. Programmet rör det inte. Be IT se vad det är och ta bort det.",
		"{detail} is a link, or something else that Låskoll has not made. The program leaves it alone. Ask IT to see what it is and to remove it."},
	"word": {
		"Registret ligger bredvid ett besked om att det har flyttats till {detail}. Ingen använder det förrän någon har sagt vilket som gäller: laskoll here",
		"The register lies beside a word that it was moved to {detail}. Nobody uses it before somebody has said which one counts: laskoll here"},
	"alone": {
		"Bara den här datorn är prövad. Kör också på två datorer samtidigt: laskoll doctor SÖKVÄG --pair",
		"Only this PC has been tried. Run it on two PCs at once as well: laskoll doctor PATH --pair"},
}

// DoctorVerdict words a verdict by its machine-readable name.
func DoctorVerdict(l Lang, name string) string { return doctorVerdicts[name][l] }

// DoctorFinding words what was found, by the machine-readable name of its kind.
func DoctorFinding(l Lang, kind, detail string) string {
	p, ok := doctorFindings[kind]
	if !ok {
		return model.Clean(detail)
	}
	return strings.ReplaceAll(p[l], "{detail}", model.Clean(detail))
}

// Took words how long something took.
func Took(l Lang, d time.Duration) string {
	value, digits, unit := float64(d)/float64(time.Millisecond), 0, " ms"
	switch {
	case d < 10*time.Millisecond:
		digits = 2
	case d >= time.Second:
		value, digits, unit = value/1000, 1, " s"
	}
	s := strconv.FormatFloat(value, 'f', digits, 64)
	if l == Swedish {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s + unit
}
