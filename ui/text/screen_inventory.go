package text

// The counting of a binder.
var (
	InventoryTitle  = Phrase{"Inventera %s", "Count %s"}
	InventoryChoose = Phrase{"Vilken pärm ska inventeras?", "Which binder is to be counted?"}
	InventoryBinder = Plural{Phrase{"1 kvittens", "1 receipt"}, Phrase{"%d kvittenser", "%d receipts"}}
	InventoryResume = Phrase{"Fortsätt med %s: %d av %d avbockade", "Go on with %s: %d of %d ticked"}
	InventoryCount  = Phrase{"%d av %d avbockade", "%d of %d ticked"}
	InventoryHint   = Phrase{"skriv ett namn eller läs av koden", "type a name or scan the code"}
	InventoryTick   = Phrase{"bocka av", "tick"}
	InventoryEnd    = Phrase{"klar", "done"}
	InventoryPause  = Phrase{"paus", "pause"}
	InventoryClear  = Phrase{"töm sökningen", "clear the search"}
	InventoryEmpty  = Phrase{"Enligt registret är pärmen tom. Bocka av det som ligger i den.", "The register says that the binder is empty. Tick what lies in it."}
	InventoryNobody = Phrase{"Ingen kund passar.", "No customer fits."}
	InventoryTwice  = Phrase{"%s är redan avbockad.", "%s is ticked already."}
	InventoryStays  = Phrase{"%s ska inte ligga här: %s.", "%s does not belong here: %s."}
	InventoryThere  = Phrase{"finns här", "is here"}
	InventoryElse   = Phrase{"hör till %s", "belongs in %s"}
	InventoryPaper  = Phrase{"ingen kvittens registrerad", "no receipt registered"}
	InventoryNone   = Phrase{"Inga pärmar än: ingen kvittens är arkiverad i en pärm.", "No binders yet: no receipt is archived in one."}
	InventoryPaused = Phrase{"Inventeringen av %s är pausad. n fortsätter.", "The counting of %s is paused. n goes on."}
)

// What the counting of a binder ended in.
var (
	DeviationsTitle = Phrase{"%s: avvikelser", "%s: deviations"}
	DeviationsGone  = Plural{Phrase{"1 saknas", "1 missing"}, Phrase{"%d saknas", "%d missing"}}
	DeviationsStray = Plural{Phrase{"1 ska inte ligga här", "1 does not belong here"}, Phrase{"%d ska inte ligga här", "%d do not belong here"}}
	DeviationsLead  = Phrase{"Inget är registrerat än. Se efter en gång till, välj vad som ska antecknas och tryck Enter.", "Nothing is recorded yet. Look once more, choose what to record and press Enter."}
	DeviationsGood  = Plural{
		Phrase{"Allt stämmer: pärmens enda kvittens finns där, och inget annat.", "All is well: the binder's only receipt is there and nothing else is."},
		Phrase{"Allt stämmer: alla %d kvittenser finns i pärmen, och inget annat.", "All is well: all %d receipts are in the binder and nothing else is."},
	}
	DeviationsSaved = Phrase{"Inventeringen är klar. Det här är registrerat:", "The counting is done. This is recorded:"}
	DeviationsNone  = Phrase{"Inget registrerades.", "Nothing was recorded."}
	DeviationsFail  = Phrase{"%s: %s", "%s: %s"}
	DeviationsDo    = Phrase{"registrera", "record"}
	DeviationsOther = Phrase{"välj annat", "choose another"}
	DeviationsBack  = Phrase{"tillbaka till pärmen", "back to the binder"}
	DeviationsMiss  = Phrase{"finns inte i pärmen", "is not in the binder"}
	FindingLeave    = Phrase{"registrera inget", "record nothing"}
	FindingLost     = Phrase{"saknas", "missing"}
	FindingHere     = Phrase{"arkiverad här", "archived here"}
	FindingAstray   = Phrase{"bara anteckning", "a note only"}
)

// What is recorded of a receipt at the counting.
var (
	InventoryWhy   = Phrase{"Fanns inte i %s vid inventering.", "Was not in %s when it was counted."}
	InventoryStray = Phrase{"Kvittensen låg i %s vid inventering.", "The receipt lay in %s when it was counted."}
	InventoryOther = Phrase{"Kvittensen låg i %s vid inventering, hör till %s.", "The receipt lay in %s when it was counted, belongs in %s."}
)
