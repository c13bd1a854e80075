package text

import (
	"laskoll/model"
	"laskoll/storage"
)

// The words for a register that was put back to an older copy, and lacks what
// this PC has seen in it.
var (
	BackTitle = Phrase{"Registret har gått tillbaka", "The register went back"}
	BackWhat  = Plural{
		Phrase{"Registret har bytts mot en äldre kopia. 1 ändring som finns på den här datorn saknas i det.", "The register was replaced by an older copy. 1 change that is on this PC is missing from it."},
		Phrase{"Registret har bytts mot en äldre kopia. %d ändringar som finns på den här datorn saknas i det.", "The register was replaced by an older copy. %d changes that are on this PC are missing from it."},
	}
	BackCalm  = Phrase{"Inget skickas eller hämtas förrän du har valt. Är du osäker: välj senare och fråga den som sköter Låskoll hos er.", "Nothing is sent or taken in until you have chosen. If you are not sure, choose later and ask whoever looks after Låskoll at your office."}
	BackAgain = Plural{
		Phrase{"Skicka ändringen till registret igen", "Send the change to the register again"},
		Phrase{"Skicka de %d ändringarna till registret igen", "Send the %d changes to the register again"},
	}
	BackLeave = Plural{
		Phrase{"Lämna den utanför; den sparas i en fil här", "Leave it out; it is kept in a file here"},
		Phrase{"Lämna dem utanför; de sparas i en fil här", "Leave them out; they are kept in a file here"},
	}
	BackLater    = Phrase{"Välj senare", "Choose later"}
	BackHint     = Phrase{"Ctrl+K: det som saknas", "Ctrl+K: what is missing"}
	BackConflict = Phrase{"Välj först vid krockarna (Ctrl+K: välj vid krock). Inget är ändrat.", "Choose at the conflicts first (Ctrl+K: choose at a conflict). Nothing has been changed."}
	KeyWentBack  = Phrase{"det som saknas i registret", "what is missing from the register"}
	HelpWentBack = Phrase{"Registret har bytts mot en äldre kopia: välj vad som ska hända med det som saknas.", "The register was replaced by an older copy: choose what becomes of what is missing."}
	NeedBack     = Phrase{"Registret har inte gått tillbaka.", "The register has not gone back."}

	backFollows = Phrase{"Den här datorn följer registret igen.", "This PC follows the register again."}
	backSent    = Plural{
		Phrase{"1 ändring skickas till det igen.", "1 change is sent to it again."},
		Phrase{"%d ändringar skickas till det igen.", "%d changes are sent to it again."},
	}
	backLeft = Plural{
		Phrase{"1 ändring lämnades utanför.", "1 change was left out."},
		Phrase{"%d ändringar lämnades utanför.", "%d changes were left out."},
	}
	backAside = Phrase{"Allt som datorn hade finns kvar i filen %s", "All that the PC had is kept in the file %s"}
)

// The command that settles it.
var (
	DocAccept     = Phrase{"Godta att registret har gått tillbaka till en äldre kopia", "Accept that the register went back to an older copy"}
	DocAcceptLong = Phrase{
		"När registret har återställts från en säkerhetskopia saknar det ändringar som den här datorn\nhar sett. Inget skickas eller hämtas förrän någon har valt: med --send skickas de till\nregistret igen, med --leave lämnas de utanför. Datorns kopia sparas i en fil i båda fallen.",
		"When the register has been restored from a backup it lacks changes that this PC has seen.\nNothing is sent or taken in until somebody has chosen: with --send they are sent to the\nregister again, with --leave they are left out. The PC's copy is kept in a file either way.",
	}
	DocFlagSend  = Phrase{"skicka det som saknas till registret igen", "send what is missing to the register again"}
	DocFlagLeave = Phrase{"lämna det som saknas utanför registret", "leave what is missing out of the register"}

	BackBoth   = Phrase{"välj en av --send och --leave", "choose one of --send and --leave"}
	BackChoose = Phrase{
		"Välj: laskoll accept --send skickar dem till registret igen, laskoll accept --leave lämnar dem utanför. Datorns kopia sparas i en fil i båda fallen.",
		"Choose: laskoll accept --send sends them to the register again, laskoll accept --leave leaves them out. The PC's copy is kept in a file either way.",
	}
)

var (
	troubleBack = Plural{
		Phrase{"Registret saknar 1 ändring som finns här.", "The register lacks 1 change that is here."},
		Phrase{"Registret saknar %d ändringar som finns här.", "The register lacks %d changes that are here."},
	}
	troubleBackGo = Phrase{
		"Det har bytts mot en äldre kopia. Allt sparas på den här datorn så länge. Kör: laskoll accept",
		"It was replaced by an older copy. Everything is kept on this PC meanwhile. Run: laskoll accept",
	}
)

// BackDone tells what became of this PC's copy, in one line for each thing.
func BackDone(l Lang, done storage.Accepted) []string {
	out := []string{backFollows.In(l)}
	switch {
	case done.Again > 0:
		out = append(out, backSent.In(l, done.Again))
	case done.Lost > 0:
		out = append(out, backLeft.In(l, done.Lost))
	}
	return append(out, backAside.In(l, model.Clean(done.Aside)))
}
