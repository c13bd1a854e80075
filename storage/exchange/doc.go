// Package exchange takes an office's spreadsheet into the register, and writes
// lists back out for one.
//
// An import is two steps. [Open] reads a CSV or XLSX file into a [Book]: the
// tables that were found on its sheets, text cells under headings, whatever
// the file's encoding, delimiter, title rows or date formats. [Book.Plan] then
// reads the cells as facts about customers and compares them with the cases
// that exist. The [Plan] is what would happen and nothing more: a dry run
// prints it, an import records its drafts in one transaction. Between the two
// a [Mapping] may settle how columns, sheets and texts are read; [Book.Views]
// and [Plan.Groups] tell what there is to settle.
//
// # How a cell is understood
//
// Whole or not at all: each kind of cell has a small grammar, and a word that
// it does not know makes the cell one that somebody must read. A day beside a
// word that is not known ticks nothing. The words are data, in words/.
//
// From its column and its row: the order of day and month, which numbers are
// no days and in which order names are written are judged from all cells of a
// column, a day without a year from the row's other days. What only follows
// from a cell is assumed, not done ([model.MomentsAssumed]).
//
// # What holds for every file
//
//   - Nothing is dropped. A cell that is not understood is reported with its
//     row, column and value, and its text is kept in the case's notes; so is
//     every column with a heading that means nothing here. A row that is no
//     customer is reported whole.
//   - The register wins. A plan only adds: a field that has a value, a moment
//     that is marked and a key that hangs somewhere are left alone, and what
//     the spreadsheet says instead is a warning and a note.
//   - Again is harmless. Planning a file on top of its own result plans
//     nothing, also when somebody has undone some of it in between: what the
//     case's history has seen once is not brought back.
//
// A list that the package wrote itself ([CaseList]) is known again by its
// headings and its hidden sheet: read back as it is it plans nothing, edited it
// plans the edits, and what was changed in the register as well stays.
//
// The package knows no words for users: what is odd about a file or a cell is
// a [Fault] or a [Code] that ui/text has sentences for.
package exchange
