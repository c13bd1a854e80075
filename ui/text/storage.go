package text

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"time"

	"laskoll/model"
	"laskoll/storage"
)

// failure is what to say of one kind of error: what happened and what is
// safe, and what to do. Both may hold one %s for where the register lies.
type failure struct {
	kind       error
	what, todo Phrase
}

// failures are looked through in order: an error may be several of them, and
// the first is the one that matters most to the user.
var failures = []failure{
	{storage.ErrUnsure,
		Phrase{"Förbindelsen bröts just när ändringen sparades i %s. Det är inte säkert om den kom med.", "The connection broke just as the change was being saved in %s. It is not certain whether it got there."},
		Phrase{"Gör om samma sak när enheten svarar igen. Programmet kontrollerar först, så inget blir dubbelt.", "Do the same again when the drive answers. The program looks first, so nothing is entered twice."}},
	{context.Canceled,
		Phrase{"Avbrutet. Inget är sparat.", "Cancelled. Nothing is saved."},
		Phrase{"", ""}},
	{storage.ErrConflict,
		Phrase{"Någon annan har ändrat i samma ärende. Din ändring är inte sparad, deras är kvar.", "Somebody else has changed the same case. Your change is not saved; theirs stands."},
		Phrase{"Titta på ärendet som det är nu och gör om din ändring om den fortfarande behövs.", "Look at the case as it is now and make your change again if it is still needed."}},
	{storage.ErrUnlocked,
		Phrase{"Ett annat program skrev i %s samtidigt trots att Låskoll hade låst filen. Inget av det här är sparat.", "Another program wrote in %s at the same time although the lock was ours. None of this is saved."},
		Phrase{"Försök igen. Händer det en gång till: sluta spara på den enheten och be IT kontrollera att den låser filer.", "Try again. If it happens once more, stop saving on that drive and ask IT to check that it locks files."}},
	{storage.ErrNewer,
		Phrase{"Registret %s är skrivet av en nyare version av Låskoll. Det är orört.", "The register %s was written by a newer version of Låskoll. It has not been touched."},
		Phrase{"Uppdatera Låskoll på den här datorn.", "Update Låskoll on this PC."}},
	{storage.ErrReadOnly,
		Phrase{"Registret %s går att läsa men inte att skriva i. Ändringen är inte sparad.", "The register %s can be read but not written. The change is not saved."},
		Phrase{"Be IT om skrivrättighet till mappen som registret ligger i, både för filen och för mappen.", "Ask IT for permission to write in the register's folder, to the file as well as the folder."}},
	{storage.ErrFull,
		Phrase{"Det är slut på utrymme där %s ligger. Ändringen är inte sparad; det som fanns förut är kvar.", "There is no room left where %s lies. The change is not saved; what was there before still is."},
		Phrase{"Frigör utrymme eller be IT om mer, och gör sedan om ändringen.", "Make room or ask IT for more, and then make the change again."}},
	{storage.ErrPart,
		Phrase{"En avslutad del av registret saknas eller är skadad: %s. Resten av registret är orört.", "A closed part of the register is lost or damaged: %s. The rest of the register is untouched."},
		Phrase{"En dator som har läst delen gör den på nytt av sig själv när Låskoll startas där, eller med: laskoll heal. Har någon flyttat filen: lägg tillbaka den på samma plats, eller hämta den ur säkerhetskopian.", "A PC that has read the part makes it anew by itself when Låskoll is started there, or with: laskoll heal. If somebody has moved the file, put it back in the same place, or take it from the backup."}},
	{storage.ErrDamaged,
		Phrase{"Registret %s är skadat eller har bytts mot en äldre kopia. Inget har skrivits i det.", "The register %s is damaged or was replaced by an older copy. Nothing has been written to it."},
		Phrase{"Kör laskoll rebuild på en dator där Låskoll har använts: registret görs på nytt ur den datorns kopia, och filen läggs undan orörd. Finns ingen sådan dator: laskoll restore med den senaste säkerhetskopian.", "Run laskoll rebuild on a PC where Låskoll has been used: the register is made anew out of that PC's copy, and the file is put aside untouched. If there is no such PC: laskoll restore with the latest backup."}},
	{storage.ErrStrange,
		Phrase{"%s är en länk eller något annat som inte Låskoll har skapat. Programmet rör den inte.", "%s is a link, or something else that Låskoll has not made. The program leaves it alone."},
		Phrase{"Be IT se vad det är och ta bort det. Inget har skrivits där.", "Ask IT to see what it is and to remove it. Nothing has been written there."}},
	{storage.ErrForeign,
		Phrase{"Filen %s är inget Låskoll-register. Den är orörd.", "The file %s is no Låskoll register. It has not been touched."},
		Phrase{"Kontrollera sökvägen. Har registret legat där: kör laskoll rebuild på en dator där Låskoll har använts, så görs det på nytt och filen läggs undan. Ett nytt register skapas annars med: laskoll init SÖKVÄG", "Check the path. If the register has been there, run laskoll rebuild on a PC where Låskoll has been used: it is made anew and the file is put aside. A new register is made with: laskoll init PATH"}},
	{storage.ErrFolder,
		Phrase{"Mappen %s finns inte eller går inte att nå. Inget har skapats.", "The folder %s does not exist or cannot be reached. Nothing has been made."},
		Phrase{"Kontrollera sökvägen och att nätverksenheten är ansluten, eller skapa mappen först.", "Check the path, and that the network drive is connected, or make the folder first."}},
	{storage.ErrExists,
		Phrase{"Det finns redan en fil på %s. Den är orörd.", "There is already a file at %s. It has not been touched."},
		Phrase{"Välj ett annat namn, eller öppna registret som redan finns där.", "Choose another name, or open the register that is there already."}},
	{storage.ErrBusy,
		Phrase{"Registret %s används av någon annan just nu. Inget är sparat än.", "The register %s is in use by somebody else just now. Nothing is saved yet."},
		Phrase{"Försök igen om en stund.", "Try again in a moment."}},
	{storage.ErrNoHome,
		Phrase{"Det finns ingen egen mapp för den här datorns kopia av registret: användaren har ingen hemmapp. Ingenting sparades.", "There is no folder of one's own for this PC's copy of the register: the user has no home folder. Nothing was saved."},
		Phrase{"Ange en mapp som bara du kommer åt, med --copy MAPP eller LASKOLL_COPY, eller sätt HOME.", "Give a folder that only you can use, with --copy FOLDER or LASKOLL_COPY, or set HOME."}},
	{fs.ErrPermission,
		Phrase{"Du har inte rätt att läsa %s. Inget har ändrats.", "You are not allowed to read %s. Nothing has been changed."},
		Phrase{"Be IT om läs- och skrivrättighet till mappen.", "Ask IT for permission to read and write in the folder."}},
	{storage.ErrMissing,
		Phrase{"Det finns inget register på %s. Inget har ändrats.", "There is no register at %s. Nothing has been changed."},
		Phrase{"Kontrollera sökvägen och att nätverksenheten är ansluten. Ett nytt register skapas med: laskoll init SÖKVÄG", "Check the path, and that the network drive is connected. A new register is made with: laskoll init PATH"}},
	{storage.ErrAway,
		Phrase{"Nätverksenheten med %s svarar inte. Det som redan var sparat är kvar.", "The network drive with %s does not answer. What was saved before is still there."},
		Phrase{"Kontrollera nätverket och försök igen om en stund. Fråga IT om det inte går över.", "Check the network and try again in a moment. Ask IT if it does not pass."}},
	{context.DeadlineExceeded,
		Phrase{"Det tog för lång tid, så försöket avbröts. Inget är sparat.", "It took too long, so the attempt was given up. Nothing is saved."},
		Phrase{"Försök igen om en stund.", "Try again in a moment."}},
}

var (
	failureOther     = Phrase{"Något gick fel: %v", "Something went wrong: %v"}
	failureOtherTodo = Phrase{"Försök igen. Händer det igen: visa meddelandet för den som sköter Låskoll hos er.", "Try again. If it happens again, show the message to whoever looks after Låskoll at your office."}
	failureNowhere   = Phrase{"registret", "the register"}
	failureHolder    = Phrase{"Registret %s används av %s sedan %s. Inget är sparat än.", "The register %s has been in use by %s since %s. Nothing is saved yet."}
	failureHolderGo  = Phrase{"Försök igen om en stund. Svarar inte den datorn, till exempel efter ett strömavbrott, släpper servern registret efter några minuter.", "Try again in a moment. If that PC is dead, as after a power cut, the server lets go of the register within some minutes."}
	failureMoved     = Phrase{"Registret har flyttats till %s (av %s, %s), men det går inte att öppna där.", "The register has been moved to %s (by %s, %s), but it cannot be opened there."}
	failureMovedGo   = Phrase{"Kontrollera att den här datorn når den platsen. Heter den något annat här: ange den med --register, eller ändra den i inställningarna.", "Check that this PC reaches that place. If it has another name here, give that with --register, or change it in the settings."}
	failureAtPC      = Phrase{"%s (dator %s)", "%s (PC %s)"}
)

// Failure puts an error of the stores in words: what happened and what is
// safe, and what to do about it. An error that is none of theirs is told as
// it is.
func Failure(l Lang, err error) (what, todo string) {
	if err == nil {
		return "", ""
	}
	var busy *storage.BusyError
	if errors.As(err, &busy) && busy.Name != "" {
		who := busy.Name
		if busy.PC != "" {
			who = failureAtPC.In(l, busy.Name, busy.PC)
		}
		return failureHolder.In(l, failurePath(l, err), who, failureClock(busy.Since)), failureHolderGo.In(l)
	}
	var back *storage.BackError
	if errors.As(err, &back) {
		return BackWhat.In(l, back.Lacks), troubleBackGo.In(l)
	}
	if what, todo := elsewhere(l, err); what != "" {
		return what, todo
	}
	var moved *storage.MovedError
	if errors.As(err, &moved) {
		cause, _ := Failure(l, moved.Err)
		return failureMoved.In(l, movedTo(moved)...) + " " + cause, failureMovedGo.In(l)
	}
	if errors.Is(err, storage.ErrOwnDisk) {
		return ownDisk(l, err)
	}
	for _, f := range failures {
		if errors.Is(err, f.kind) {
			return withPath(l, f.what, err), withPath(l, f.todo, err)
		}
	}
	return failureOther.In(l, model.Clean(err.Error())), failureOtherTodo.In(l)
}

// movedTo returns where a register went, who moved it and when.
func movedTo(e *storage.MovedError) []any {
	return []any{model.Clean(e.To), model.Clean(e.By), e.At.In(model.Stockholm()).Format("2006-01-02")}
}

func withPath(l Lang, p Phrase, err error) string {
	if !strings.Contains(p[l], "%s") {
		return p[l]
	}
	return p.In(l, failurePath(l, err))
}

// failurePath returns the file that the error is about, fit to be shown.
func failurePath(l Lang, err error) string {
	var file *storage.FileError
	var busy *storage.BusyError
	switch {
	case errors.As(err, &file) && file.Path != "":
		return model.Clean(file.Path)
	case errors.As(err, &busy) && busy.Path != "":
		return model.Clean(busy.Path)
	}
	return failureNowhere.In(l)
}

// failureClock returns a time as the office's clocks show it.
func failureClock(t time.Time) string {
	return t.In(model.Stockholm()).Format("2006-01-02 15:04")
}
