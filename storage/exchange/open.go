package exchange

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"unicode/utf16"
)

// maxFile is the largest file that is opened, in bytes.
const maxFile = 256 << 20

// Open reads the lists in a CSV or XLSX file; what the file is tells its
// content, not its name. The error is a *FileError, or the context's.
func Open(ctx context.Context, path string) (*Book, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &FileError{openFault(err), path, err}
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, &FileError{ErrUnreadable, path, err}
	case info.IsDir():
		return nil, &FileError{ErrUnreadable, path, errors.New("the path is a folder")}
	}
	t, err := Read(ctx, f, info.Size())
	if err == nil {
		return t, nil
	}
	if ctx.Err() != nil {
		return nil, fmt.Errorf("read %s: %w", path, ctx.Err())
	}
	var fault Fault
	if !errors.As(err, &fault) {
		fault = ErrUnreadable
	}
	return nil, &FileError{fault, path, err}
}

func openFault(err error) Fault {
	if errors.Is(err, fs.ErrNotExist) {
		return ErrMissing
	}
	return ErrUnreadable
}

// Read is [Open] for a file that is open already, of so many bytes. The error
// is, or wraps, a [Fault].
func Read(ctx context.Context, r io.ReaderAt, size int64) (*Book, error) {
	if size > maxFile {
		return nil, ErrTooLarge
	}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return readWorkbook(ctx, r, size)
	}
	raw := make([]byte, size)
	if _, err := r.ReadAt(raw, 0); err != nil && err != io.EOF {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	if fault := notText(raw); fault != "" {
		return nil, fault
	}
	return readText(ctx, decode(raw))
}

// notText returns the fault of a file that is no text, "" when it is one.
func notText(raw []byte) Fault {
	head := raw[:min(len(raw), 1024)]
	start := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))))
	switch {
	case len(start) == 0:
		return ErrEmpty
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return compoundFault(raw)
	case bytes.Contains(head, []byte("%PDF-")):
		return ErrPDF
	case bytes.HasPrefix(start, []byte(`{\rtf`)):
		return ErrTextDocument
	case bytes.HasPrefix(start, []byte("id;p")), bytes.HasPrefix(start, []byte("table\r\n0,1")), bytes.HasPrefix(start, []byte("table\n0,1")):
		return ErrOldExchange
	case bytes.HasPrefix(start, []byte("<?xml")) && bytes.Contains(head, []byte("opendocument")):
		return ErrOpenDocument
	case bytes.HasPrefix(start, []byte("<html")), bytes.HasPrefix(start, []byte("<!doctype")),
		bytes.HasPrefix(start, []byte("<?xml")), bytes.HasPrefix(start, []byte("<table")):
		return ErrMarkup
	case isUTF32(raw):
		return ErrUTF32
	case utf16Order(raw) == nil && isBinary(head):
		return ErrBinary
	}
	return ""
}

// compoundFault tells the two kinds of Office's old container apart: a
// workbook from before 2007, and a new one behind a password.
func compoundFault(raw []byte) Fault {
	var name []byte
	for _, u := range utf16.Encode([]rune("EncryptedPackage")) {
		name = append(name, byte(u), byte(u>>8))
	}
	if bytes.Contains(raw, name) {
		return ErrEncrypted
	}
	return ErrOldExcel
}

// isBinary reports whether the bytes hold what no text does. A few control
// characters and zeros are forgiven: they are cleaned away later.
func isBinary(head []byte) bool {
	odd, zeros := 0, 0
	for _, b := range head {
		switch {
		case b == 0:
			zeros++
		case b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != 0x1b:
			odd++
		}
	}
	return odd*20 > len(head) || zeros*10 > len(head)
}
