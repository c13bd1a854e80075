// Package exchange takes an office's spreadsheet into the register, and writes
// lists back out for one.
//
// An import is two steps. [Open] reads a CSV or XLSX file into a [Table]: text
// cells under headings, whatever the file's encoding, delimiter, title rows or
// date formats. [Table.Plan] then reads the cells as facts about customers and
// compares them with the cases that exist. The [Plan] is what would happen and
// nothing more: a dry run prints it, an import records its drafts in one
// transaction.
//
// Three promises hold for every file:
//
//   - Nothing is dropped. A cell that is not understood is reported with its
//     row, column and value, and its text is kept in the case's notes; so is
//     every column with a heading that means nothing here.
//   - The register wins. A plan only adds: a field that has a value, a moment
//     that is marked and a key that hangs somewhere are left alone, and what
//     the spreadsheet says instead is a warning and a note.
//   - Again is harmless. Planning a file on top of its own result plans
//     nothing, also when somebody has undone some of it in between: what the
//     case's history has seen once is not brought back.
//
// The package knows no words for users: what is odd about a file or a cell is
// a [Fault] or a [Code] that ui/text has sentences for.
package exchange
