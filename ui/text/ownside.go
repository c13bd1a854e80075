package text

import (
	"errors"

	"laskoll/model"
	"laskoll/storage"
)

// What is wrong with a disk of this PC's own: nothing of it is the register's
// fault or the drive's. The folder is named always, and what was kept.
var (
	ownFull     = Phrase{"Det är fullt på den här datorns egen disk, i mappen %s.", "This PC's own disk is full, in the folder %s."}
	ownFullGo   = Phrase{"Frigör utrymme på datorn, eller ange en mapp på en annan disk med copy i inställningarna. Gör sedan om ändringen.", "Make room on the PC, or give a folder on another disk with copy in the settings. Then make the change again."}
	ownDenied   = Phrase{"Det går inte att skriva i mappen %s på den här datorn.", "The folder %s on this PC cannot be written."}
	ownDeniedGo = Phrase{"Be IT om skrivrättighet till den mappen, eller ange en annan med copy i inställningarna.", "Ask IT for permission to write in that folder, or give another with copy in the settings."}
	ownOther    = Phrase{"Mappen %s på den här datorn går inte att använda: %v.", "The folder %s on this PC cannot be used: %v."}
	ownOtherGo  = Phrase{"Kontrollera att disken är ansluten, eller ange en annan mapp med copy i inställningarna.", "Check that the disk is connected, or give another folder with copy in the settings."}

	ownNothing = Phrase{"Ingenting sparades.", "Nothing was saved."}
	ownUnsure  = Phrase{"Det är inte säkert om ändringen sparades: titta efter innan du gör om den.", "It is not certain whether the change was saved: look before you make it again."}

	ownTroubleFull   = Phrase{"Den här datorns egen disk är full. Det du redan har sparat är kvar, men nytt kan inte sparas eller hämtas.", "This PC's own disk is full. What you have saved is still there, but nothing new can be saved or fetched."}
	ownTroubleDenied = Phrase{"Den här datorn kan inte skriva i sin egen mapp. Det du redan har sparat är kvar, men nytt kan inte sparas eller hämtas.", "This PC cannot write in its own folder. What you have saved is still there, but nothing new can be saved or fetched."}
	ownTroubleOther  = Phrase{"Den här datorns egen mapp går inte att använda. Det du redan har sparat är kvar, men nytt kan inte sparas eller hämtas.", "This PC's own folder cannot be used. What you have saved is still there, but nothing new can be saved or fetched."}
	ownTroubleGo     = Phrase{"Felet är på den här datorn, inte i registret. Säg till IT: %s", "The fault is on this PC and not in the register. Tell IT: %s"}
)

// ownDisk words what is wrong with this PC's own disk for somebody whose
// change was refused by it.
func ownDisk(l Lang, err error) (what, todo string) {
	switch {
	case errors.Is(err, storage.ErrFull):
		what, todo = withPath(l, ownFull, err), ownFullGo.In(l)
	case errors.Is(err, storage.ErrReadOnly):
		what, todo = withPath(l, ownDenied, err), ownDeniedGo.In(l)
	default:
		cause := err
		if file := (*storage.FileError)(nil); errors.As(err, &file) {
			cause = file.Err
		}
		what, todo = ownOther.In(l, failurePath(l, err), model.Clean(cause.Error())), ownOtherGo.In(l)
	}
	if errors.Is(err, storage.ErrUnsure) {
		return what + " " + ownUnsure.In(l), todo
	}
	return what + " " + ownNothing.In(l), todo
}

// ownTrouble is ownDisk for what goes on in the background.
func ownTrouble(l Lang, err error) (what, todo string) {
	todo = withPath(l, ownTroubleGo, err)
	switch {
	case errors.Is(err, storage.ErrFull):
		return ownTroubleFull.In(l), todo
	case errors.Is(err, storage.ErrReadOnly):
		return ownTroubleDenied.In(l), todo
	}
	return ownTroubleOther.In(l), todo
}
