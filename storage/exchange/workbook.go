package exchange

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
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
	shared   []string
	formats  []numberFormat // by style
	date1904 bool
}

// readWorkbook reads the first worksheet that shows a list.
func readWorkbook(ctx context.Context, r io.ReaderAt, size int64) (*Table, error) {
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
	return w.firstList(sheets)
}

// foreignZip tells what a zip file is that is no workbook.
func foreignZip(z *zip.Reader) Fault {
	for _, f := range z.File {
		switch name := strings.ToLower(f.Name); {
		case strings.HasPrefix(name, "xl/"):
			return ""
		case name == "content.xml":
			return ErrOpenDocument
		}
	}
	return ErrBinary
}

// firstList reads worksheets until one shows a list, and looks into the rest
// to tell whether more of them do.
func (w *workbook) firstList(sheets []worksheet) (*Table, error) {
	var found *Table
	any := false
	for _, ws := range sheets {
		limit := 0
		if found != nil {
			limit = sampleRows
		}
		s, err := w.readSheet(ws, limit)
		if err != nil {
			return nil, err
		}
		any = any || len(s.rows) > 0
		t, ok := s.table()
		switch {
		case !ok || len(t.Rows) == 0 && found != nil:
		case found == nil || len(found.Rows) == 0:
			found, t.Sheet, t.date1904 = t, ws.name, w.date1904
		default:
			found.Others = append(found.Others, clean(ws.name))
		}
	}
	switch {
	case !any:
		return nil, ErrEmpty
	case found == nil:
		return nil, ErrNoHeader
	case len(found.Rows) == 0:
		return nil, ErrNoRows
	}
	return found, nil
}

// worksheet is a visible sheet and the part that it lies in.
type worksheet struct{ name, part string }

// sheets returns the visible worksheets in the order of their tabs.
func (w *workbook) sheets() ([]worksheet, error) {
	targets, err := w.targets()
	if err != nil {
		return nil, err
	}
	var out []worksheet
	err = w.each("xl/workbook.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			v := attr(e, "date1904")
			w.date1904 = v == "1" || v == "true"
		case "sheet":
			part := targets[attr(e, "id")]
			if state := attr(e, "state"); part != "" && (state == "" || state == "visible") {
				out = append(out, worksheet{clean(attr(e, "name")), part})
			}
		}
		return nil
	})
	return out, err
}

// targets returns where the parts that the workbook refers to lie.
func (w *workbook) targets() (map[string]string, error) {
	out := make(map[string]string)
	err := w.each("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || !strings.HasSuffix(attr(e, "Type"), "/worksheet") {
			return nil
		}
		target := attr(e, "Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join("xl", target)
		}
		out[attr(e, "Id")] = target
		return nil
	})
	return out, err
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
	d := xml.NewDecoder(&limited{r, w})
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
		if strings.EqualFold(f.Name, part) {
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

// readShared reads the texts that the cells refer to by number.
func (w *workbook) readShared() error {
	size := 0
	return w.each("xl/sharedStrings.xml", func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := plainText(d, "si")
		if size += len(text) + 16; size > maxText {
			return ErrTooLarge
		}
		w.shared = append(w.shared, text)
		return err
	})
}

// plainText returns the text within an element, in whatever pieces and
// colours it is, without the reading aids of Asian scripts.
func plainText(d *xml.Decoder, until string) (string, error) {
	var b strings.Builder
	inText, aids := false, 0
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				aids++
			}
		case xml.EndElement:
			inText = false
			switch t.Name.Local {
			case until:
				return b.String(), nil
			case "rPh":
				aids--
			}
		case xml.CharData:
			if inText && aids == 0 {
				b.Write(t)
			}
		}
	}
}
