package keys

import "laskoll/ui/text"

// The actions.
const (
	Up         ID = "up"
	Down       ID = "down"
	PageUp     ID = "page-up"
	PageDown   ID = "page-down"
	Top        ID = "top"
	Bottom     ID = "bottom"
	Left       ID = "left"
	Right      ID = "right"
	Open       ID = "open"
	Back       ID = "back"
	NextPane   ID = "next-pane"
	PrevPane   ID = "previous-pane"
	Find       ID = "find"
	NewCase    ID = "new-case"
	Edit       ID = "edit"
	Toggle     ID = "tick"
	ToggleHow  ID = "tick-how"
	Step       ID = "step"
	Skip       ID = "not-applicable"
	Fetched    ID = "receipt-fetched"
	Archived   ID = "receipt-archived"
	Note       ID = "note"
	Hinder     ID = "hinder"
	History    ID = "history"
	Sort       ID = "sort"
	Filter     ID = "filter"
	Mine       ID = "mine"
	Select     ID = "select"
	SelectAll  ID = "select-all"
	ExtendUp   ID = "extend-up"
	ExtendDown ID = "extend-down"
	Later      ID = "review-later"
	Missing    ID = "receipt-missing"
	Pass       ID = "review-pass"
	Lend       ID = "receipt-lend"
	Return     ID = "receipt-return"
	Refile     ID = "receipt-move"
	Purge      ID = "receipt-purge"
	AtCustomer ID = "receipt-at-customer"
	KeyIn      ID = "key-received"
	KeyOut     ID = "key-returned"
	Close      ID = "close"
	Reopen     ID = "reopen"
	LockDown   ID = "lock-settled"
	PartsDone  ID = "parts-settled"
	OrderOff   ID = "order-settled"
	KeyMove    ID = "key-moved"
	KeySign    ID = "key-signed"
	LockOut    ID = "lock-out"
	LockBack   ID = "lock-back"
	Replace    ID = "lock-replaced"
	Plan       ID = "fitting-planned"
	Failed     ID = "fitting-failed"
	Consent    ID = "consent"
	Stay       ID = "stay"
	Home       ID = "stay-over"
	OldReceipt ID = "earlier-receipt"
	Share      ID = "lock-shared"
	Unshare    ID = "lock-unshared"
	Reveal     ID = "reveal"
	State      ID = "archive-status"
	Area       ID = "archive-area"
	Undo       ID = "undo"
	Redo       ID = "redo"
	Palette    ID = "palette"
	Cases      ID = "cases"
	ToReview   ID = "review"
	ToArchive  ID = "archive"
	ToStats    ID = "statistics"
	NextPage   ID = "next-page"
	Copy       ID = "copy"
	Theme      ID = "theme"
	Themes     ID = "themes"
	Refresh    ID = "refresh"
	Print      ID = "print"
	Export     ID = "export"
	Import     ID = "import"
	Help       ID = "help"
	Quit       ID = "quit"
	Conflicts  ID = "conflicts"
	Office     ID = "register"
	Settings   ID = "office-settings"
	Document   ID = "document"
	WentBack   ID = "went-back"
	Places     ID = "places"
	Intake     ID = "intake"
	Inventory  ID = "inventory"
	Period     ID = "period"
	Earlier    ID = "period-before"
	LaterOn    ID = "period-after"
)

// actions returns the built-in actions in the order of the help. Where two
// share a key in a scope, the first one has it; the other keeps its first key,
// so only a twin can be taken: n counts a binder in the archive, and is a new
// case elsewhere.
func actions() []Action {
	var list []Action
	for _, part := range [][]Action{moves(), reviewActions(), archiveActions(), caseActions(), rareActions(), globals()} {
		list = append(list, part...)
	}
	return list
}

func moves() []Action {
	return []Action{
		{Up, []string{"up"}, everywhere, 0, text.KeyMove, text.HelpMove},
		{Down, []string{"down"}, everywhere, 0, text.KeyMove, text.HelpMove},
		{PageUp, []string{"pgup"}, everywhere, 0, text.KeyMove, text.HelpMove},
		{PageDown, []string{"pgdown"}, everywhere, 0, text.KeyMove, text.HelpMove},
		{Top, []string{"home"}, untyped, 0, text.KeyMove, text.HelpMove},
		{Bottom, []string{"end"}, untyped, 0, text.KeyMove, text.HelpMove},
		{Left, []string{"left"}, untyped &^ in(Stats), 0, text.KeyPrevPane, text.HelpPrevPane},
		{Right, []string{"right"}, untyped &^ in(Stats), 0, text.KeyNextPane, text.HelpNextPane},
		{Open, []string{"enter"}, everywhere, 0, text.KeyOpen, text.HelpOpen},
		{Back, []string{"esc"}, everywhere, 0, text.KeyBack, text.HelpBack},
		{NextPane, []string{"tab", "f6"}, everywhere, 0, text.KeyNextPane, text.HelpNextPane},
		{PrevPane, []string{"shift+tab", "shift+f6"}, everywhere, 0, text.KeyPrevPane, text.HelpPrevPane},
	}
}

// reviewActions are what one decides of a row in the daily review.
func reviewActions() []Action {
	return []Action{
		{Later, []string{"v"}, in(Review), NeedCase | NeedOnReview | NeedOne, text.KeyLater, text.HelpLater},
		{Intake, []string{"b"}, in(Review, List, Archive), 0, text.KeyIntake, text.HelpIntake},
		{Pass, []string{"s"}, in(Review), NeedCase | NeedOnReview, text.KeyPass, text.HelpPass},
		{Missing, []string{"m"}, in(Review, Archive), NeedCase | NeedOne, text.KeyMissing, text.HelpMissing},
	}
}

func archiveActions() []Action {
	return []Action{
		{Lend, []string{"u"}, in(Archive), NeedCase | NeedOne, text.KeyLend, text.HelpLend},
		{Return, []string{"å"}, in(Archive), NeedCase | NeedOne, text.KeyReturn, text.HelpReturn},
		{Refile, []string{"f"}, in(Archive), NeedCase | NeedOne, text.KeyRefile, text.HelpRefile},
		{Inventory, []string{"n"}, in(Archive), NeedOnArchive, text.KeyInventory, text.HelpInventory},
		{State, []string{"ctrl+t"}, in(Archive, Typing), NeedOnArchive, text.KeyState, text.HelpState},
		{Area, []string{"ctrl+o"}, in(Archive, Typing, Review, Stats), NeedAreas, text.KeyArea, text.HelpArea},
		{Earlier, []string{"left"}, in(Stats), NeedOnStats, text.KeyEarlier, text.HelpEarlier},
		{LaterOn, []string{"right"}, in(Stats), NeedOnStats, text.KeyLaterOn, text.HelpLaterOn},
		{Period, []string{"p"}, in(Stats), NeedOnStats, text.KeyPeriod, text.HelpPeriod},
	}
}

// caseActions are what one does to the case under the cursor.
func caseActions() []Action {
	receipts := caseScopes | in(Review, Archive)
	return []Action{
		{Toggle, []string{"space"}, caseScopes, NeedCase | NeedMoment, text.KeyToggle, text.HelpToggle},
		{ToggleHow, []string{"."}, caseScopes, NeedCase | NeedMoment, text.KeyToggleHow, text.HelpToggleHow},
		{Step, []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, caseScopes, NeedCase, text.KeyStep, text.HelpStep},
		{Skip, []string{"u"}, caseScopes, NeedCase | NeedMoment | NeedRunning | NeedOne, text.KeySkip, text.HelpSkip},
		{Fetched, []string{"h"}, receipts, NeedCase, text.KeyFetched, text.HelpFetched},
		{Archived, []string{"i"}, receipts, NeedCase, text.KeyArchived, text.HelpArchived},
		{Note, []string{"a"}, receipts, NeedCase, text.KeyNote, text.HelpNote},
		{Hinder, []string{"v"}, caseScopes, NeedCase, text.KeyHinder, text.HelpHinder},
		{History, []string{"l"}, receipts, NeedCase, text.KeyHistory, text.HelpHistory},
		{Edit, []string{"f2", "e"}, receipts, NeedCase, text.KeyEdit, text.HelpEdit},
		{Document, []string{"o"}, caseScopes, NeedCase | NeedMoment, text.KeyDocument, text.HelpDocument},
		{Sort, []string{"s"}, in(List), NeedOnCases, text.KeySort, text.HelpSort},
		{Filter, []string{"f"}, in(List), NeedOnCases, text.KeyFilter, text.HelpFilter},
		{Mine, []string{"m"}, in(List), NeedOnCases, text.KeyMine, text.HelpMine},
		{Select, []string{"x"}, in(List), NeedOnCases | NeedCase, text.KeySelect, text.HelpSelect},
		{ExtendUp, []string{"shift+up"}, in(List), NeedOnCases | NeedCase, text.KeyExtend, text.HelpExtend},
		{ExtendDown, []string{"shift+down"}, in(List), NeedOnCases | NeedCase, text.KeyExtend, text.HelpExtend},
		{SelectAll, []string{"ctrl+a"}, in(List), NeedOnCases | NeedCase, text.KeySelectAll, text.HelpSelectAll},
	}
}

// rareActions have no key of their own: they are found among all actions.
func rareActions() []Action {
	return []Action{
		{AtCustomer, nil, 0, NeedCase | NeedOne, text.KeyAtCustomer, text.HelpAtCustomer},
		{KeyIn, []string{"k"}, caseScopes, NeedCase | NeedRunning | NeedOne, text.KeyKeyIn, text.HelpKeyIn},
		{KeyOut, nil, 0, NeedCase | NeedKeyHeld | NeedOne, text.KeyKeyOut, text.HelpKeyOut},
		{KeyMove, nil, 0, NeedCase | NeedOne, text.KeyKeyMove, text.HelpKeyMove},
		{KeySign, nil, 0, NeedCase | NeedOne, text.KeyKeySign, text.HelpKeySign},
		{LockOut, nil, 0, NeedCase | NeedOne, text.KeyLockOut, text.HelpLockOut},
		{LockBack, nil, 0, NeedCase | NeedOne, text.KeyLockBack, text.HelpLockBack},
		{Replace, nil, 0, NeedCase | NeedOne, text.KeyReplace, text.HelpReplace},
		{Plan, nil, 0, NeedCase | NeedOne, text.KeyPlan, text.HelpPlan},
		{Failed, nil, 0, NeedCase | NeedOne, text.KeyFailed, text.HelpFailed},
		{Consent, nil, 0, NeedCase | NeedRunning | NeedOne, text.KeyConsent, text.HelpConsent},
		{Stay, nil, 0, NeedCase | NeedRunning | NeedOne, text.KeyStay, text.HelpStay},
		{Home, nil, 0, NeedCase | NeedOne, text.KeyHome, text.HelpHome},
		{OldReceipt, nil, 0, NeedCase | NeedOne, text.KeyOldReceipt, text.HelpOldReceipt},
		{Share, nil, 0, NeedCase | NeedRunning | NeedOne, text.KeyShare, text.HelpShare},
		{Unshare, nil, 0, NeedCase | NeedOne, text.KeyUnshare, text.HelpUnshare},
		{Close, nil, 0, NeedCase | NeedRunning, text.KeyClose, text.HelpClose},
		{Reopen, nil, 0, NeedCase | NeedEnded, text.KeyReopen, text.HelpReopen},
		{LockDown, nil, 0, NeedCase | NeedEnded | NeedOne, text.KeyLockSettle, text.HelpLockSettle},
		{PartsDone, nil, 0, NeedCase | NeedEnded | NeedOne, text.KeyPartSettle, text.HelpPartSettle},
		{OrderOff, nil, 0, NeedCase | NeedEnded | NeedOne, text.KeyOrderOff, text.HelpOrderOff},
		{Reveal, nil, 0, NeedCase | NeedProtected | NeedHidden | NeedOne, text.KeyReveal, text.HelpReveal},
		{Purge, nil, 0, NeedCase | NeedOne, text.KeyPurge, text.HelpPurge},
	}
}

func globals() []Action {
	return []Action{
		{Find, []string{"ctrl+f", "f3", "/"}, everywhere, 0, text.KeyFind, text.HelpFind},
		{NewCase, []string{"ctrl+n", "n"}, everywhere, 0, text.KeyNew, text.HelpNew},
		{Undo, []string{"ctrl+z"}, everywhere, NeedUndo, text.KeyUndo, text.HelpUndo},
		{Redo, []string{"ctrl+y"}, everywhere, NeedRedo, text.KeyRedo, text.HelpRedo},
		{Palette, []string{"ctrl+k", "f10"}, everywhere, 0, text.KeyPalette, text.HelpPalette},
		{Cases, []string{"f9"}, everywhere, 0, text.KeyCases, text.HelpCases},
		{ToReview, []string{"f4"}, everywhere, 0, text.KeyReview, text.HelpReview},
		{ToArchive, []string{"f7"}, everywhere, 0, text.KeyArchive, text.HelpArchive},
		{ToStats, []string{"f8"}, everywhere, 0, text.KeyStats, text.HelpStats},
		{NextPage, []string{"g"}, untyped, 0, text.KeyNextPage, text.HelpNextPage},
		{Settings, nil, everywhere, 0, text.KeySettings, text.HelpSettings},
		{Office, []string{"ctrl+r"}, everywhere, 0, text.KeyOffice, text.HelpOffice},
		{Conflicts, nil, everywhere, NeedConflict, text.KeyConflicts, text.HelpConflicts},
		{WentBack, nil, everywhere, NeedBack, text.KeyWentBack, text.HelpWentBack},
		{Places, nil, everywhere, NeedPlaces, text.KeyPlaces, text.HelpPlaces},
		{Copy, []string{"ctrl+c"}, everywhere, NeedCase, text.KeyCopy, text.HelpCopy},
		{Print, []string{"ctrl+p"}, everywhere, 0, text.KeyPrint, text.HelpPrint},
		{Export, []string{"ctrl+e"}, everywhere, 0, text.KeyExport, text.HelpExport},
		{Import, nil, everywhere, 0, text.KeyImport, text.HelpImport},
		{Themes, []string{"f12"}, everywhere, 0, text.KeyThemes, text.HelpThemes},
		{Theme, []string{"t"}, everywhere, 0, text.KeyTheme, text.HelpTheme},
		{Refresh, []string{"f5"}, everywhere, 0, text.KeyRefresh, text.HelpRefresh},
		{Help, []string{"f1", "?"}, everywhere, 0, text.KeyHelp, text.HelpHelp},
		{Quit, []string{"ctrl+q"}, everywhere, 0, text.KeyQuit, text.HelpQuit},
	}
}
