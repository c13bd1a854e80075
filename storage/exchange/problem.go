package exchange

// Code is what is odd about one cell or row. Its text is a stable name that
// ui/text has a sentence for.
type Code string

// Errors: a cell or row that was not understood. The cell's text is in the
// case's notes; a row that was not imported stands whole in Value.
const (
	NotUnderstood Code = "not_understood" // neither a day nor an answer that is known
	NoSuchDay     Code = "no_such_day"    // 31/2
	OddYear       Code = "odd_year"       // before 1990 or far into the future
	WeekOnly      Code = "week_only"      // "v. 12": a week is no day
	Planned       Code = "planned"        // "bokad 4/3": not done yet
	NotAKey       Code = "not_a_key"      // a text that names no place for a key
	NoName        Code = "no_name"        // the row names nobody: not imported
	TotalsRow     Code = "totals_row"     // "Summa: 240": not imported
)

// Warnings: understood, but worth a look.
const (
	DayMissing          Code = "day_missing"          // "mars 2026": done, but not known which day
	FutureDay           Code = "future_day"           // done on a day that has not come
	SeveralDays         Code = "several_days"         // more than one day in the cell: the first was taken
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
	OtherSheets         Code = "other_sheets"         // further worksheets (Args) with lists were not read
	UnknownColumn       Code = "unknown_column"       // the heading is not known: its cells become notes
)

// Codes returns every code, so that a test can see that each has its words.
func Codes() []Code {
	return []Code{
		NotUnderstood, NoSuchDay, OddYear, WeekOnly, Planned, NotAKey, NoName, TotalsRow,
		DayMissing, FutureDay, SeveralDays, SignedOnly, KeyWithoutPlace, KeyGone,
		PersonnummerForm, PersonnummerDay, PersonnummerCheck, PersonnummerReserve,
		TooLong, ExtraCells, Differs, MatchedByName, SameName, SameNumber, CaseEnded, OtherSheets, UnknownColumn,
	}
}

// Problem is something odd about one cell, or one row when Column is "".
type Problem struct {
	Row    int
	Letter string // the column as spreadsheet programs name it
	Column string // its heading, or the letter when it has none
	Value  string // what stands in the cell
	Code   Code
	Args   []string // what the code says they are
}
