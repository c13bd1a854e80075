package text

// The daily review.
var (
	ReviewTitle    = Phrase{"Dagens genomgång · %s", "Today's review · %s"}
	ReviewLeft     = Phrase{"%d av %d kvar", "%d of %d left"}
	ReviewNoWay    = Phrase{"Ingen väg in", "No way in"}
	ReviewReceipts = Phrase{"Utestående kvittenser", "Outstanding receipts"}
	ReviewWhere    = Phrase{"Var?", "Where?"}
	ReviewAge      = Phrase{"Ålder", "Age"}
	ReviewToday    = Phrase{"I dag", "Today"}
	ReviewAsk      = Phrase{"?", "?"}
	ReviewPassed   = Phrase{"överhoppad", "skipped"}
	ReviewGone     = Phrase{"genomgången", "gone through"}
	ReviewUntil    = Phrase{"till %s", "until %s"}
	ReviewWho      = Phrase{"%s %d", "%s %d"}
	ReviewBegan    = Phrase{"%s började %s: %d", "%s began %s: %d"}
	ReviewDoneBy   = Phrase{"%s gick igenom raden kl. %s.", "%s went through the row at %s."}
	ReviewPaused   = Phrase{"Genomgången är pausad: %d kvar. F4 fortsätter.", "The review is paused: %d left. F4 goes on."}
	ReviewIsHere   = Phrase{"hämtad", "fetched"}
	ReviewIsFiled  = Phrase{"arkiverad", "archived"}
	ReviewIsGone   = Phrase{"saknas", "missing"}
	ReviewFittedBy = Phrase{"lås monterat %s av %s", "lock fitted %s by %s"}
	ReviewNobody   = Phrase{"Ingen har börjat än i dag.", "Nobody has begun yet today."}
	ReviewNone     = Phrase{"Inget att gå igenom: alla kvittenser är i sina pärmar och alla har en väg in.", "Nothing to go through: every receipt is in its binder and everybody has a way in."}
	ReviewTip      = Phrase{"Ett val i taget, sparas direkt. {print} skriver ut hämtlistan.", "One choice at a time, saved at once. {print} prints the receipts to fetch."}
	ReviewFitted   = Phrase{"lås monterat %s", "lock fitted %s"}
	ReviewFetched  = Phrase{"hämtad %s", "fetched %s"}
	ReviewMissing  = Phrase{"saknas sedan %s", "gone since %s"}
	ReviewNoPaper  = Phrase{"Kunden har ingen kvittens ute. Enter öppnar ärendet, {review-later} låter det vänta.", "The customer has no receipt out. Enter opens the case, {review-later} lets it wait."}
	ReviewNote     = Phrase{"%s %s: ”%s”", "%s %s: “%s”"}
	ReviewEnd      = Phrase{"Genomgången är klar.", "The review is done."}
	ReviewEndNone  = Phrase{"Alla %d är genomgångna.", "All %d have been gone through."}
	ReviewEndPass  = Plural{Phrase{"1 hoppades över och ligger kvar.", "1 was skipped and stays."}, Phrase{"%d hoppades över och ligger kvar.", "%d were skipped and stay."}}
	ReviewBy       = Phrase{"I dag gick igenom: %s.", "Gone through today by: %s."}
	DoneFetched    = Phrase{"hämtade", "fetched"}
	DoneArchived   = Phrase{"arkiverade", "archived"}
	DoneLater      = Phrase{"väntar", "waiting"}
	DoneMissing    = Phrase{"saknas", "missing"}
	DoneNote       = Phrase{"med anteckning", "with a note"}
)
