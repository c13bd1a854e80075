package text

import (
	"errors"
	"time"

	"laskoll/model"
	"laskoll/storage"
)

// The words for what is between this PC's copy and the register. Whatever
// happens to the register, what was recorded is kept on the PC, and every
// sentence here may promise that.

// trouble is what to say of a register that cannot be kept up with: what has
// happened and what is safe, and what to do, which may hold one %s for where
// it lies.
type trouble struct {
	kind       error
	what, todo Phrase
}

// troubles are looked through in order, like failures. The first words are
// those that are read at a glance; where the register lies, comes last.
var troubles = []trouble{
	{storage.ErrUnlocked,
		Phrase{"Ett annat program skrev i registret samtidigt trots att Låskoll hade låst filen. Dina ändringar är sparade på den här datorn.", "Another program wrote in the register at the same time although the lock was ours. Your changes are kept on this PC."},
		Phrase{"Händer det igen: be IT kontrollera att enheten låser filer: %s", "If it happens again, ask IT to check that the drive locks files: %s"}},
	{storage.ErrNewer,
		Phrase{"Registret är skrivet av en nyare version av Låskoll. Det är orört, och den här versionen kan inte ändra i det.", "The register was written by a newer version of Låskoll. It is untouched, and this version cannot change it."},
		Phrase{"Uppdatera Låskoll på den här datorn.", "Update Låskoll on this PC."}},
	{storage.ErrReadOnly,
		Phrase{"Registret går att läsa men inte att skriva i. Dina ändringar är sparade på den här datorn och väntar.", "The register can be read but not written. Your changes are kept on this PC and wait."},
		Phrase{"Be IT om skrivrättighet till mappen som registret ligger i: %s", "Ask IT for permission to write in the register's folder: %s"}},
	{storage.ErrFull,
		Phrase{"Det är fullt där registret ligger. Dina ändringar är sparade på den här datorn och väntar.", "There is no room left where the register lies. Your changes are kept on this PC and wait."},
		Phrase{"Frigör utrymme eller be IT om mer. Ändringarna skickas sedan av sig själva till %s", "Make room or ask IT for more. The changes are then sent by themselves to %s"}},
	{storage.ErrPart,
		Phrase{"En avslutad del av registret saknas eller är skadad. Du kan arbeta vidare: allt sparas på den här datorn.", "A closed part of the register is lost or damaged. You can go on working: everything is kept on this PC."},
		Phrase{"En dator som har läst delen gör den på nytt när Låskoll startas där. Har någon flyttat filen: lägg tillbaka den på samma plats: %s", "A PC that has read the part makes it anew when Låskoll is started there. If somebody has moved the file, put it back in the same place: %s"}},
	{storage.ErrDamaged,
		Phrase{"Registret är skadat. Du kan arbeta vidare: allt sparas på den här datorn, men inget skickas.", "The register is damaged. You can go on working: everything is kept on this PC, but nothing is sent."},
		Phrase{"Säg till den som sköter Låskoll hos er: registret görs på nytt med laskoll rebuild. Rör inte filen %s", "Tell whoever looks after Låskoll at your office: laskoll rebuild makes the register anew. Do not touch the file %s"}},
	{storage.ErrStrange,
		Phrase{"I registrets mapp ligger något som inte Låskoll har skapat. Du kan arbeta vidare: allt sparas på den här datorn.", "There is something in the register's folder that Låskoll has not made. You can go on working: everything is kept on this PC."},
		Phrase{"Be IT se vad det är och ta bort det: %s", "Ask IT to see what it is and to remove it: %s"}},
	{storage.ErrForeign,
		Phrase{"Registrets fil är utbytt eller förstörd. Dina ändringar är sparade på den här datorn och skickas inte dit.", "The register's file was replaced or destroyed. Your changes are kept on this PC and are not sent there."},
		Phrase{"Säg till den som sköter Låskoll hos er: registret görs på nytt med laskoll rebuild. Har ni bytt register med avsikt: starta om Låskoll. Rör inte filen %s", "Tell whoever looks after Låskoll at your office: laskoll rebuild makes the register anew. If you changed registers on purpose, start Låskoll again. Do not touch the file %s"}},
	{storage.ErrBusy,
		Phrase{"Registret har varit upptaget länge. Dina ändringar är sparade på den här datorn och väntar.", "The register has been busy for long. Your changes are kept on this PC and wait."},
		troubleFree},
	{storage.ErrMissing,
		Phrase{"Registret finns inte på sin plats. Du kan arbeta vidare: allt sparas på den här datorn.", "The register is not in its place. You can go on working: everything is kept on this PC."},
		Phrase{"Kontrollera att nätverksenheten är ansluten och att ingen har tagit bort filen %s", "Check that the network drive is connected and that nobody has removed the file %s"}},
}

var (
	// troubleHolder is ErrBusy when it is known who has the register.
	troubleHolder = Phrase{
		"Registret används av %s sedan %s. Dina ändringar är sparade på den här datorn och väntar.",
		"The register has been in use by %s since %s. Your changes are kept on this PC and wait.",
	}
	troubleMoved = Phrase{
		"Registret har flyttats och nås inte på sin nya plats. Du kan arbeta vidare: allt sparas på den här datorn. Den är %s (av %s, %s).",
		"The register has been moved and cannot be reached at its new place. You can go on working: everything is kept on this PC. It is %s (by %s, %s).",
	}
	troubleOther   = Phrase{"Ett fel hindrar utbytet med registret. Dina ändringar är sparade på den här datorn och väntar.", "A fault is in the way of the exchange with the register. Your changes are kept on this PC and wait."}
	troubleOtherGo = Phrase{"Visa meddelandet för den som sköter Låskoll hos er: %s", "Show the message to whoever looks after Låskoll at your office: %s"}
	troubleFree    = Phrase{"De skickas av sig själva när registret blir ledigt.", "They are sent by themselves when the register is free."}
)

// Trouble says what keeps this PC from the register, and what to do about it;
// "" when nothing does. Times are told in the zone.
func Trouble(l Lang, s storage.Status, zone *time.Location) (what, todo string) {
	if s.Err == nil {
		return "", ""
	}
	var busy *storage.BusyError
	if errors.As(s.Err, &busy) && busy.Name != "" {
		since := busy.Since.In(zone).Format("2006-01-02 15:04")
		return troubleHolder.In(l, model.Clean(busy.Name), since), troubleFree.In(l)
	}
	var back *storage.BackError
	if errors.As(s.Err, &back) {
		return troubleBack.In(l, back.Lacks), troubleBackGo.In(l)
	}
	if what, todo := elsewhere(l, s.Err); what != "" {
		if !errors.Is(s.Err, storage.ErrCopy) {
			what += " " + placeKept.In(l)
		}
		return what, todo
	}
	var moved *storage.MovedError
	if errors.As(s.Err, &moved) {
		return troubleMoved.In(l, movedTo(moved)...), failureMovedGo.In(l)
	}
	if errors.Is(s.Err, storage.ErrOwnDisk) {
		return ownTrouble(l, s.Err)
	}
	for _, t := range troubles {
		if errors.Is(s.Err, t.kind) {
			return t.what.In(l), withPath(l, t.todo, s.Err)
		}
	}
	if s.Away.IsZero() {
		return troubleOther.In(l), troubleOtherGo.In(l, model.Clean(s.Err.Error()))
	}
	since := s.Away.In(zone).Format("15:04")
	if s.Waiting > 0 {
		return BannerAway.In(l, since, WaitingSends.In(l, s.Waiting)), ""
	}
	return BannerAwayNil.In(l, since), ""
}

// What the first fetch of a register is at.
var (
	SyncFetching = Phrase{"Hämtar registret", "Fetching the register"}
	SyncFolding  = Phrase{"Läser ärendena", "Reading the cases"}
)

// How safe a change is that a command has made.
var (
	SavedHere = Phrase{"Sparat här", "Saved here"}
	SyncKept  = Plural{
		Phrase{"Sparat här på datorn: 1 ändring är inte skickad till registret än. Den skickas nästa gång Låskoll körs här.", "Saved here on this PC: 1 change has not been sent to the register yet. It is sent the next time Låskoll runs here."},
		Phrase{"Sparat här på datorn: %d ändringar är inte skickade till registret än. De skickas nästa gång Låskoll körs här.", "Saved here on this PC: %d changes have not been sent to the register yet. They are sent the next time Låskoll runs here."},
	}
	SyncUnsent = Phrase{
		"Det som inte var skickat är kvar på den här datorn, i %s. Det skickas när registret går att öppna.",
		"What had not been sent is kept on this PC, in %s. It is sent when the register can be opened.",
	}
	SyncOther = Phrase{
		"På %s ligger nu ett annat register än förut. Det som inte hade skickats till det förra finns kvar på den här datorn och skickas om det kommer tillbaka.",
		"Another register than before lies at %s now. What had not been sent to the former one is kept on this PC and is sent if it comes back.",
	}
	SyncConflict = Phrase{"Någon annan har ändrat samma sak. Båda ändringarna är kvar; öppna Låskoll och välj vilken som ska gälla.", "Somebody else has changed the same thing. Both changes are kept; open Låskoll and choose which is to stand."}
)

// The question of a conflict. Nothing is lost either way.
var (
	ConflictAsk     = Phrase{"%s ändrade samma sak %s. Vilken ändring ska gälla?", "%s changed the same thing %s. Which change is to stand?"}
	ConflictMine    = Phrase{"Din ändring", "Your change"}
	ConflictTheirs  = Phrase{"I registret", "In the register"}
	ConflictKeep    = Phrase{"behåll min", "keep mine"}
	ConflictTake    = Phrase{"behåll den i registret", "keep the one in the register"}
	ConflictLater   = Phrase{"bestäm senare", "decide later"}
	ConflictNothing = Phrase{"Inget försvinner: den andra ändringen står kvar i historiken.", "Nothing disappears: the other change stays in the history."}
	ConflictWho     = Phrase{"Vem", "Who"}
	ConflictWhen    = Phrase{"När", "When"}
	ConflictOther   = Phrase{"andra sidan", "other side"}
	ConflictScroll  = Phrase{"mer", "more"}
	ConflictMore    = Plural{Phrase{"1 till väntar", "1 more waits"}, Phrase{"%d till väntar", "%d more wait"}}
	ConflictWaiting = Plural{Phrase{"1 ändring väntar på ditt val", "1 change waits for your choice"}, Phrase{"%d ändringar väntar på ditt val", "%d changes wait for your choice"}}
)
