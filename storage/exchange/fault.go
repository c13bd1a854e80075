package exchange

import "fmt"

// Fault is why a whole file cannot be imported. Each is an error to test for
// with errors.Is; its text is a stable name that ui/text has a sentence for.
type Fault string

// The faults.
const (
	ErrMissing        Fault = "missing"       // there is no file at the path
	ErrUnreadable     Fault = "unreadable"    // the file is there but cannot be read
	ErrEmpty          Fault = "empty"         // there is not one cell with text
	ErrNoHeader       Fault = "no_header"     // no row with the headings of a customer list
	ErrNoRows         Fault = "no_rows"       // headings but nothing under them
	ErrOldExcel       Fault = "old_excel"     // .xls, from before 2007
	ErrEncrypted      Fault = "encrypted"     // a workbook with a password
	ErrOpenDocument   Fault = "open_document" // .ods
	ErrPDF            Fault = "pdf"
	ErrMarkup         Fault = "markup" // a web page, whatever its name says
	ErrBinary         Fault = "binary" // a picture, a program, a text document: no list
	ErrBroken         Fault = "broken" // a workbook that ends in the middle or holds no sheet
	ErrTooLarge       Fault = "too_large"
	ErrSideways       Fault = "sideways"        // the headings stand below each other, or it is a form
	ErrFixedWidth     Fault = "fixed_width"     // columns with nothing but blanks between
	ErrHidden         Fault = "hidden"          // the only list is on a hidden sheet
	ErrUTF32          Fault = "utf32"           // an encoding that no office's program needs
	ErrBinaryWorkbook Fault = "binary_workbook" // .xlsb
	ErrZip            Fault = "zip"             // an archive with lists in it
	ErrNumbers        Fault = "numbers"         // Apple's
	ErrTextDocument   Fault = "text_document"   // RTF, Word
	ErrOldExchange    Fault = "old_exchange"    // SYLK, DIF
)

// Error returns the fault's name.
func (f Fault) Error() string { return string(f) }

// Faults returns every fault, so that a test can see that each has its words.
func Faults() []Fault {
	return []Fault{
		ErrMissing, ErrUnreadable, ErrEmpty, ErrNoHeader, ErrNoRows, ErrOldExcel, ErrEncrypted,
		ErrOpenDocument, ErrPDF, ErrMarkup, ErrBinary, ErrBroken, ErrTooLarge,
		ErrSideways, ErrFixedWidth, ErrHidden, ErrUTF32, ErrBinaryWorkbook, ErrZip, ErrNumbers, ErrTextDocument, ErrOldExchange,
	}
}

// FileError tells what is wrong with which file. It is the fault in Fault and
// unwraps to Err.
type FileError struct {
	Fault Fault
	Path  string
	Err   error // the cause; may be nil
}

// Error names the file, the fault and the cause.
func (e *FileError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("import %s: %v", e.Path, e.Fault)
	}
	return fmt.Sprintf("import %s: %v: %v", e.Path, e.Fault, e.Err)
}

// Is makes a FileError its fault.
func (e *FileError) Is(target error) bool { return target == e.Fault }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }
