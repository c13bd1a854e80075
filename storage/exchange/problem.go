package exchange

import "slices"

// Code is what is odd about one cell or row. Its text is a stable name that
// ui/text has a sentence for.
type Code string

// Errors: a cell or row that was not understood. The cell's text is in the
// case's notes; a row that was not imported stands whole in Value.
const (
	NotUnderstood Code = "not_understood" // neither a day nor an answer that is known, or more than that
	NoSuchDay     Code = "no_such_day"    // 31/2
	OddYear       Code = "odd_year"       // before 1990 or far into the future
	WeekOnly      Code = "week_only"      // "v. 12": a week is no day
	Planned       Code = "planned"        // "bokad 4/3": not done yet
	NotAKey       Code = "not_a_key"      // a text that names no place for a key
	NoName        Code = "no_name"        // the row names nobody: not imported
	TotalsRow     Code = "totals_row"     // "Summa: 240": not imported
	FutureDay     Code = "future_day"     // on a day that has not come: not done
	SeveralDays   Code = "several_days"   // more than one day in the cell: which one counts is not said
	AmbiguousDay  Code = "ambiguous_day"  // "25-03-24" may be read in two ways, and nothing in the column tells
	NotAPhone     Code = "not_a_phone"    // "4,67E+10": a program has lost the number
	NotAnEnd      Code = "not_an_end"     // "pausad": the case goes on
	NotACustomer  Code = "not_a_customer" // a line under the list, a legend, a heading: not imported
	Couple        Code = "couple"         // two people in one row: not imported
	ShiftedRow    Code = "shifted_row"    // the cells stand under the wrong headings: not imported
	NoSavedValue  Code = "no_saved_value" // a formula whose value was not saved
	ErrorValue    Code = "error_value"    // "#REF!": a formula that failed
	LostLetters   Code = "lost_letters"   // letters that a program has replaced; a row whose name has them is not imported
	EditConflict  Code = "edit_conflict"  // changed in the list and in the register (Args[0]): the register's stays
	EditRefused   Code = "edit_refused"   // changed in the list to what cannot be: the register's (Args[0]) stays
	Contradiction Code = "contradiction"  // a later step is done though the row says that an earlier one (Args[0]) is not
)

// Warnings: understood, but worth a look.
const (
	DayMissing          Code = "day_missing"          // "mars 2026": done, but not known which day
	SignedOnly          Code = "signed_only"          // initials and nothing else: taken as done
	KeyWithoutPlace     Code = "key_without_place"    // a key was handed out, but not where it hangs
	KeyGone             Code = "key_gone"             // the key was returned: not registered
	PersonnummerForm    Code = "personnummer_form"    // not 10 or 12 digits
	PersonnummerDay     Code = "personnummer_day"     // the birth day does not exist
	PersonnummerCheck   Code = "personnummer_check"   // the check digit is wrong
	PersonnummerReserve Code = "personnummer_reserve" // a reserve number
	TooLong             Code = "too_long"             // cut to what a field holds; whole in the notes
	ExtraCells          Code = "extra_cells"          // cells to the right of the last heading
	Differs             Code = "differs"              // the register (Args[0]) says something else and is kept
	MatchedByName       Code = "matched_by_name"      // the same name and nothing against it: taken for one person
	SameName            Code = "same_name"            // the same name, another street: taken for two persons
	SameNumber          Code = "same_number"          // a number that is wrong stands on another name too: taken for two persons
	CaseEnded           Code = "case_ended"           // the case is closed: only notes were added
	OtherSheets         Code = "other_sheets"         // a table that is no list of customers, or an old one, was not read
	OwnSheet            Code = "own_sheet"            // a sheet that the program wrote beside its list of cases
	NotWanted           Code = "not_wanted"           // somebody has settled that the sheet is not read
	HiddenSheet         Code = "hidden_sheet"         // a sheet that is hidden was not read
	TableBeside         Code = "table_beside"         // a table to the right of the list was not read
	SheetRead           Code = "sheet_read"           // one sheet of several; its name is the area when Args[0] is not ""
	AboveHeader         Code = "above_header"         // a row above the headings: not imported
	Edited              Code = "edited"               // changed in a list that was written here; the register says Args[0] so far
	NotDone             Code = "not_done"             // not done, and why or what next: kept as a note
	DayAhead            Code = "day_ahead"            // after today, in a list that is newer than the computer's clock
	OddDelimiter        Code = "odd_delimiter"        // an unusual sign stands between the cells
	SectionRow          Code = "section_row"          // a row that names the area of those under it
	EndedTitle          Code = "ended_title"          // a title tells that the people under it are no customers any more
	Repaired            Code = "repaired"             // letters that were saved in the wrong encoding were put right
	ZeroLost            Code = "zero_lost"            // a personal number without the zeros that it begins with
	CenturyAssumed      Code = "century_assumed"      // a child of few years, or a person of a hundred: taken for the latter
	OddName             Code = "odd_name"             // hardly a name, but the row is about somebody
	OrderOdd            Code = "order_odd"            // done before what comes before it (Args[0])
	SymbolFont          Code = "symbol_font"          // signs of a font were read as ticks
	NoDaysHere          Code = "no_days_here"         // bare numbers under the heading are no days
	StruckOut           Code = "struck_out"           // crossed out: kept as a note
	StruckRow           Code = "struck_row"           // the whole row is crossed out, and was read all the same
	Commented           Code = "commented"            // a comment beside the cell: kept as a note
	Coloured            Code = "coloured"             // colours mean something that is not read
	HiddenRows          Code = "hidden_rows"          // rows that are hidden were read all the same
	HiddenColumns       Code = "hidden_columns"       // columns that are hidden were read all the same
	UnknownColumn       Code = "unknown_column"       // the heading is not known: its cells become notes
)

// Codes returns every code, so that a test can see that each has its words.
func Codes() []Code {
	return append(slices.Clone(errorCodes),
		DayMissing, Edited, NotDone, DayAhead, SignedOnly, KeyWithoutPlace, KeyGone, PersonnummerForm, PersonnummerDay, PersonnummerCheck, PersonnummerReserve,
		TooLong, ExtraCells, Differs, MatchedByName, SameName, SameNumber, CaseEnded, OtherSheets, OwnSheet, NotWanted, HiddenSheet, TableBeside, SheetRead,
		AboveHeader, OddDelimiter, SectionRow, EndedTitle, Repaired, ZeroLost, CenturyAssumed, OddName, OrderOdd, SymbolFont, NoDaysHere,
		StruckOut, StruckRow, Commented, Coloured, HiddenRows, HiddenColumns, UnknownColumn)
}

// errorCodes are the codes of what was not understood, or not imported.
var errorCodes = []Code{
	NotUnderstood, NoSuchDay, OddYear, WeekOnly, Planned, NotAKey, NoName, TotalsRow, FutureDay, SeveralDays, AmbiguousDay, NotAPhone,
	NotAnEnd, NotACustomer, Couple, ShiftedRow, NoSavedValue, ErrorValue, LostLetters, Contradiction, EditConflict, EditRefused,
}

// Problem is something odd about one cell, or one row when Column is "".
type Problem struct {
	Sheet  string // the worksheet's name; "" for CSV
	Row    int
	Letter string // the column as spreadsheet programs name it
	Column string // its heading, or the letter when it has none
	Value  string // what stands in the cell
	Code   Code
	Args   []string // what the code says they are
	// Conflict names the cell that was changed here and in the register, for
	// [Mapping.Take]; "" where nothing is to choose.
	Conflict string
}
