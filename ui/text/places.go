package text

import (
	"errors"

	"laskoll/model"
	"laskoll/storage"
)

// The words for a register that is in two places, or may be: a copy of its
// folder, a move that nobody has vouched for, an old file that is back. The
// program never chooses between them.
var (
	placeCopy = Phrase{
		"Det här är en kopia av %s, som den här datorn arbetar med. Den går bara att läsa.",
		"This is a copy of %s, which this PC works with. It can only be read.",
	}
	placeCopyGo = Phrase{
		"Ligger registret här nu: laskoll here --register \"%[1]s\". Ska det bli ett eget register: laskoll fork --register \"%[1]s\"",
		"If the register lies here now: laskoll here --register \"%[1]s\". If it is to be a register of its own: laskoll fork --register \"%[1]s\"",
	}
	placeReturned = Phrase{
		"Registret har flyttats till %s (av %s, %s), men en fil ligger kvar eller har lagts tillbaka på den gamla platsen. Ingen av dem används förrän någon har sagt vilken som gäller.",
		"The register has been moved to %s (by %s, %s), but a file is still there or was put back at the old place. Neither is used before somebody has said which one counts.",
	}
	placeReturnedGo = Phrase{
		"Gäller den nya: laskoll here --register \"%s\". Gäller den gamla: laskoll here --register \"%s\"",
		"If the new one counts: laskoll here --register \"%s\". If the old one does: laskoll here --register \"%s\"",
	}
	placeUnproven = Phrase{
		"Ett besked på registrets plats säger att det har flyttats till %s (av %s, %s). Det går inte att se att det stämmer, så programmet följer det inte. Inget är ändrat.",
		"A word in the register's place says that it was moved to %s (by %s, %s). There is no telling whether that is true, so the program does not follow it. Nothing has been changed.",
	}
	placeUnprovenGo = Phrase{
		"Fråga den som har flyttat det, eller IT. Stämmer det: laskoll here --register \"%s\". Stämmer det inte: be IT ta bort beskedet.",
		"Ask whoever has moved it, or IT. If it is true: laskoll here --register \"%s\". If it is not, ask IT to remove the word.",
	}
	placeKept = Phrase{"Allt sparas på den här datorn så länge.", "Everything is kept on this PC meanwhile."}
)

// elsewhere puts in words that a register is, or may be, in two places; "" when
// the error is another.
func elsewhere(l Lang, err error) (what, todo string) {
	var c *storage.CopyError
	if errors.As(err, &c) {
		return placeCopy.In(l, model.Clean(c.Of)), placeCopyGo.In(l, model.Clean(c.Path))
	}
	var moved *storage.MovedError
	switch {
	case !errors.As(err, &moved):
		return "", ""
	case errors.Is(moved.Err, storage.ErrReturned):
		return placeReturned.In(l, movedTo(moved)...), placeReturnedGo.In(l, model.Clean(moved.To), model.Clean(moved.Path))
	case errors.Is(moved.Err, storage.ErrUnproven):
		return placeUnproven.In(l, movedTo(moved)...), placeUnprovenGo.In(l, model.Clean(moved.To))
	}
	return "", ""
}

// The words of the commands here and fork.
var (
	DocHere     = Phrase{"Säg att registret ligger på den här platsen nu", "Say that the register lies at this place now"}
	DocHereLong = Phrase{
		"Den här datorn arbetar från nu med registret på platsen, och det som väntar på att skickas\nskickas dit. För när registret har flyttats utan besked, när en gammal fil ligger bredvid\nbeskedet om flytten, eller när programmet säger att platsen är en kopia.",
		"From now on this PC works with the register at the place, and what waits to be sent is sent\nthere. For when the register was moved without a word, when an old file lies beside the word\nof its move, or when the program says that the place is a copy.",
	}
	DocFlagHere = Phrase{"gör det även om det inte går att se att den förra platsen är övergiven", "do it even if there is no telling that the former place was left"}
	DocFork     = Phrase{"Gör en kopia av registret till ett eget register", "Make a copy of the register a register of its own"}
	DocForkLong = Phrase{
		"Registret på platsen får ett eget nummer och behåller allt som står i det. Inget av det som\nandra gör i det andra registret kommer hit, och inget härifrån kommer dit. Filen som den var\nsparas bredvid.",
		"The register at the place gets a number of its own and keeps all that it holds. Nothing that\nothers do in the other register comes here, and nothing from here goes there. The file as it\nwas is kept beside it.",
	}
	DocFlagFork = Phrase{"gör det även om den här datorn arbetar med registret", "do it even if this PC works with the register"}

	PlaceHere   = Phrase{"Den här datorn arbetar nu med registret på %s.", "This PC now works with the register at %s."}
	PlaceSame   = Phrase{"Den här datorn arbetar redan med registret på %s.", "This PC works with the register at %s already."}
	PlaceVoid   = Phrase{"Beskedet om att det har flyttats är borttaget.", "The word that it was moved has been removed."}
	PlaceBoth   = Phrase{"Registret finns också på %s, som den här datorn arbetar med. Inget är ändrat.", "The register is also at %s, which this PC works with. Nothing has been changed."}
	PlaceBothGo = Phrase{
		"Ett av dem måste bli ett eget register: laskoll fork --register SÖKVÄG. Eller flytta registret: laskoll move",
		"One of them must become a register of its own: laskoll fork --register PATH. Or move the register: laskoll move",
	}
	PlaceSilent   = Phrase{"Det går inte att se om registret finns kvar på %s. Inget är ändrat.", "There is no telling whether the register is still at %s. Nothing has been changed."}
	PlaceSilentGo = Phrase{"Vet du att det är borta därifrån: kör en gång till med --yes", "If you know that it has gone from there, run again with --yes"}

	PlaceForked   = Phrase{"Registret på %s är nu ett eget register. Det har allt som stod i det.", "The register at %s is now a register of its own. It has all that it held."}
	PlaceForkedOf = Phrase{"Det kommer från registret %s.", "It comes from the register %s."}
	PlaceForkOwn  = Phrase{
		"Den här datorn arbetar med registret på %s. Blir det ett eget register skickas inget mer dit som andra datorer har sparat för det.",
		"This PC works with the register at %s. If it becomes a register of its own, nothing is sent there any more that other PCs have kept for it.",
	}
	PlaceForkOwnGo = Phrase{"Vill du det: kör en gång till med --yes", "If you want that, run again with --yes"}
	PlaceForkWaits = Plural{
		Phrase{"1 ändring på den här datorn har inte skickats till registret. Inget är ändrat.", "1 change on this PC has not been sent to the register. Nothing has been changed."},
		Phrase{"%d ändringar på den här datorn har inte skickats till registret. Inget är ändrat.", "%d changes on this PC have not been sent to the register. Nothing has been changed."},
	}
)

// The question where the register lies, and what is between the screens and it
// until somebody has answered.
var (
	PlaceTitle   = Phrase{"Var ligger registret?", "Where does the register lie?"}
	PlaceIsHere  = Phrase{"Det ligger här nu: %s", "It lies here now: %s"}
	PlaceIsThere = Phrase{"Det är flyttat till %s", "It has moved to %s"}
	PlaceIsStill = Phrase{"Det ligger kvar på %s", "It is still at %s"}
	PlaceOwn     = Phrase{"Gör kopian till ett eget register", "Make the copy a register of its own"}
	PlaceLater   = Phrase{"Ändra inget nu", "Change nothing now"}
	PlaceRestart = Phrase{"Avsluta Låskoll och starta det igen.", "Quit Låskoll and start it again."}
	PlaceHint    = Phrase{"Ctrl+K: var registret ligger", "Ctrl+K: where the register lies"}
	KeyPlaces    = Phrase{"var registret ligger", "where the register lies"}
	HelpPlaces   = Phrase{"Registret kan finnas på två platser: säg vilken som gäller, eller gör kopian till ett eget register.", "The register may be in two places: say which one counts, or make the copy a register of its own."}
	NeedPlaces   = Phrase{"Registret ligger på en plats.", "The register lies in one place."}
)
