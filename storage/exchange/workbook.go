package exchange

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"laskoll/model"
)

// maxUnzipped is how many bytes the parts of a workbook that are read may
// unpack to, together. A file made to burst is refused before it does.
const maxUnzipped = 512 << 20

// workbook reads an XLSX file part by part as a stream. excelize, which
// writes our lists, does not read them: its stream ends without an error where
// a sheet is damaged, so that the rest of a list would be lost unseen, and to
// report damage, merged cells or a cell's format it loads the whole sheet,
// which takes 1.9 GB for 100,000 rows of 22 columns.
type workbook struct {
	ctx      context.Context
	zip      *zip.Reader
	left     int64 // bytes that may still be unpacked
	main     string
	shared   []text
	styles   []cellStyle
	date1904 bool
}

// text is a text of a workbook, and what in it is crossed out.
type text struct{ now, struck string }

// readWorkbook reads every worksheet.
func readWorkbook(ctx context.Context, r io.ReaderAt, size int64) (*Book, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if fault := foreignZip(z); fault != "" {
		return nil, fault
	}
	w := &workbook{ctx: ctx, zip: z, left: maxUnzipped}
	sheets, err := w.sheets()
	if err == nil {
		err = w.readStyles()
	}
	if err == nil {
		err = w.readShared()
	}
	if err != nil {
		return nil, err
	}
	var all []*sheet
	for _, ws := range sheets {
		s, err := w.readSheet(ws)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return bookOf(all)
}

// foreignZip tells what a zip file is that is no workbook.
func foreignZip(z *zip.Reader) Fault {
	fault := ErrBinary
	for _, f := range z.File {
		switch name := partName(f.Name); {
		case name == "xl/workbook.bin":
			return ErrBinaryWorkbook
		case strings.HasPrefix(name, "xl/"):
			fault = ""
		case name == "content.xml":
			return ErrOpenDocument
		case strings.HasSuffix(name, ".iwa"):
			return ErrNumbers
		case isList(name) && fault == ErrBinary:
			fault = ErrZip
		}
	}
	return fault
}

// isList reports whether a file in an archive may be what was meant.
func isList(name string) bool {
	switch path.Ext(name) {
	case ".xlsx", ".xlsm", ".xls", ".csv", ".ods", ".txt":
		return true
	}
	return false
}

// partName is the name of a part as it is compared: some programs write the
// folders of Windows.
func partName(name string) string { return strings.ToLower(strings.ReplaceAll(name, `\`, "/")) }

// worksheet is a sheet and the part that it lies in.
type worksheet struct {
	name, part string
	hidden     bool
}

// sheets returns the worksheets in the order of their tabs.
func (w *workbook) sheets() ([]worksheet, error) {
	main, err := w.targets("", "/officeDocument")
	if err != nil {
		return nil, err
	}
	w.main = "xl/workbook.xml"
	for _, target := range main {
		w.main = target
	}
	targets, err := w.targets(w.main, "/worksheet")
	if err != nil {
		return nil, err
	}
	var out []worksheet
	err = w.each(w.main, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			v := attr(e, "date1904")
			w.date1904 = v == "1" || v == "true"
		case "sheet":
			part := targets[attr(e, "id")]
			if part != "" {
				state := attr(e, "state")
				out = append(out, worksheet{model.Clean(attr(e, "name")), part, state != "" && state != "visible"})
			}
		}
		return nil
	})
	return out, err
}

// targets returns where the parts of a kind lie that a part refers to, by
// their ids: "" is the workbook as a whole.
func (w *workbook) targets(from, kind string) (map[string]string, error) {
	out := make(map[string]string)
	folder, file := path.Split(from)
	err := w.each(folder+"_rels/"+file+".rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || !strings.HasSuffix(attr(e, "Type"), kind) {
			return nil
		}
		target := strings.ReplaceAll(attr(e, "Target"), `\`, "/")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(folder, target)
		}
		out[attr(e, "Id")] = target
		return nil
	})
	return out, err
}

// related returns the one part of a kind that the workbook refers to, or where
// it lies by custom.
func (w *workbook) related(kind, custom string) (string, error) {
	targets, err := w.targets(w.main, kind)
	for _, target := range targets {
		return target, err
	}
	return custom, err
}

// errDone ends the reading of a part before its end.
var errDone = errors.New("enough was read")

// each calls do for every element that a part opens. A part that is missing
// holds no elements. The decoder is for do to read on with.
func (w *workbook) each(part string, do func(*xml.Decoder, xml.StartElement) error) error {
	r, err := w.open(part)
	if r == nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(unmarked(&limited{r, w}))
	d.CharsetReader = charsetReader
	for n := 0; ; n++ {
		token, err := d.RawToken()
		if e, ok := token.(xml.StartElement); ok && err == nil {
			err = do(d, e)
		}
		switch {
		case err == nil && n%10000 == 9999:
			err = w.ctx.Err()
		case errors.Is(err, io.EOF), errors.Is(err, errDone):
			return nil
		}
		var fault Fault
		if err != nil && w.ctx.Err() == nil && !errors.As(err, &fault) {
			return fmt.Errorf("%w: %s: %w", ErrBroken, part, err)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
	}
}

func (w *workbook) open(part string) (io.ReadCloser, error) {
	for _, f := range w.zip.File {
		if partName(f.Name) == strings.ToLower(part) {
			if f.UncompressedSize64 > uint64(w.left) {
				return nil, fmt.Errorf("%s: %w", part, ErrTooLarge)
			}
			r, err := f.Open()
			if err != nil {
				return nil, fmt.Errorf("%w: %s: %w", ErrBroken, part, err)
			}
			return r, nil
		}
	}
	return nil, nil
}

// limited counts what is unpacked and stops with ErrTooLarge.
type limited struct {
	r io.Reader
	w *workbook
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.w.left -= int64(n); l.w.left < 0 {
		return n, ErrTooLarge
	}
	return n, err
}

func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// unmarked returns the text of a part in UTF-8, when its first bytes tell that
// it is in UTF-16.
func unmarked(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	head, _ := b.Peek(4)
	if enc := utf16Order(head); enc != nil || bytes.Equal(head, []byte("<\x00?\x00")) || bytes.Equal(head, []byte("\x00<\x00?")) {
		order := unicode.LittleEndian
		if head[0] == 0 || head[0] == 0xfe {
			order = unicode.BigEndian
		}
		return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(b)
	}
	return b
}

// charsetReader reads a part in the encoding that it says that it has.
func charsetReader(label string, r io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(label), "utf-16") {
		return r, nil // unmarked has read it
	}
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(r), nil
}

// readShared reads the texts that the cells refer to by number.
func (w *workbook) readShared() error {
	part, err := w.related("/sharedStrings", "xl/sharedStrings.xml")
	if err != nil {
		return err
	}
	size := 0
	return w.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		t, err := plainText(d, "si")
		if size += len(t.now) + len(t.struck) + 16; size > maxText {
			return ErrTooLarge
		}
		w.shared = append(w.shared, t)
		return err
	})
}

// plainText returns the text within an element, in whatever pieces and
// colours it is, without the reading aids of Asian scripts. Pieces that are
// crossed out are apart.
func plainText(d *xml.Decoder, until string) (text, error) {
	var now, struck strings.Builder
	inText, aids, crossed := false, 0, false
	for {
		token, err := d.RawToken()
		if err != nil {
			return text{}, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			switch t.Name.Local {
			case "rPh":
				aids++
			case "r":
				crossed = false
			case "strike":
				crossed = isOn(t)
			}
		case xml.EndElement:
			inText = false
			switch t.Name.Local {
			case until:
				return text{escaped(now.String()), escaped(struck.String())}, nil
			case "rPh":
				aids--
			}
		case xml.CharData:
			switch {
			case !inText || aids > 0:
			case crossed:
				struck.Write(t)
			default:
				now.Write(t)
			}
		}
	}
}

// isOn reports whether an element that is a switch is on.
func isOn(e xml.StartElement) bool {
	v := attr(e, "val")
	return v != "0" && v != "false"
}

var escapeForm = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// escaped writes the signs that a workbook spells out: _x000D_ ends a line.
func escaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapeForm.ReplaceAllStringFunc(s, func(code string) string {
		n, err := strconv.ParseUint(code[2:6], 16, 16)
		if err != nil {
			return code
		}
		return string(rune(n))
	})
}
