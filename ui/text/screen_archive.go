package text

// The archive of receipts.
var (
	ArchiveTitle  = Phrase{"Kvittensarkiv", "Receipt archive"}
	ArchiveOf     = Phrase{"%d av %d", "%d of %d"}
	ArchiveSearch = Phrase{"Sök:", "Search:"}
	ArchiveHint   = Phrase{"namn, personnummer, område, pärm eller kod", "name, number, area, binder or code"}
	ArchiveAll    = Phrase{"alla", "all"}
	ArchiveArea   = Phrase{"Område: %s", "Area: %s"}
	ArchiveState  = Phrase{"Status: %s", "Status: %s"}
	ColArchived   = Phrase{"Arkiverad", "Archived"}
	ColPlace      = Phrase{"Plats", "Place"}
	ColState      = Phrase{"Status", "Status"}
	ArchiveNoDay  = Phrase{"–", "–"}
	ArchiveLent   = Phrase{"utlånad %s", "lent to %s"}
	ArchiveNone   = Phrase{"Ingen kvittens passar. Esc tömmer sökningen.", "No receipt fits. Esc clears the search."}
	ArchiveEmpty  = Phrase{"Inga kvittenser än.", "No receipts yet."}
	ArchiveTyping = Phrase{"Skriv för att söka. Tab går till listan, där bokstäverna är val.", "Type to search. Tab goes to the list, where letters are actions."}
	ArchiveList   = Phrase{"Bokstäverna är val här. Tab går tillbaka till sökningen.", "Letters are actions here. Tab goes back to the search."}
	ArchiveNoArea = Phrase{"Visa vilket område?", "Show which area?"}
	ArchiveNoStat = Phrase{"Visa vilken status?", "Show which status?"}
	ArchiveOutAll = Phrase{"utestående", "outstanding"}
)
