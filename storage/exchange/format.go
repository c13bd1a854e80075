package exchange

import (
	"encoding/xml"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"laskoll/model"
)

// cellStyle is how a cell looks.
type cellStyle struct {
	format  numberFormat
	struck  bool // crossed out
	filled  bool // in a colour
	symbols bool // in a font of signs
}

// numberFormat is what a cell's format says of the number in it.
type numberFormat struct {
	date bool
	// mask is a format of digits and signs, as 000000-0000 or "B"00: what is
	// shown has zeros and letters that the number has not.
	mask []maskRune
}

// maskRune is a sign to show, or a place for a digit: 0 always shows one.
type maskRune struct {
	sign  rune
	place bool
}

// styleReader reads the styles part.
type styleReader struct {
	w       *workbook
	formats map[int]string
	fonts   []cellStyle
	fills   []bool
	section string
}

// readStyles reads the looks of all cell styles.
func (w *workbook) readStyles() error {
	part, err := w.related("/styles", "xl/styles.xml")
	if err != nil {
		return err
	}
	r := &styleReader{w: w, formats: make(map[int]string)}
	return w.each(part, func(_ *xml.Decoder, e xml.StartElement) error { r.element(e); return nil })
}

func (r *styleReader) element(e xml.StartElement) {
	switch name := e.Name.Local; name {
	case "fonts", "fills", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs", "borders":
		r.section = name
	case "numFmt":
		if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
			r.formats[id] = attr(e, "formatCode")
		}
	case "font", "fill", "strike", "name", "patternFill", "xf":
		r.style(name, e)
	}
}

func (r *styleReader) style(name string, e xml.StartElement) {
	switch {
	case r.section == "fonts" && name == "font":
		r.fonts = append(r.fonts, cellStyle{})
	case r.section == "fonts" && len(r.fonts) > 0 && name == "strike":
		r.fonts[len(r.fonts)-1].struck = isOn(e)
	case r.section == "fonts" && len(r.fonts) > 0 && name == "name":
		r.fonts[len(r.fonts)-1].symbols = strings.HasPrefix(strings.ToLower(attr(e, "val")), "wingdings")
	case r.section == "fills" && name == "fill":
		r.fills = append(r.fills, false)
	case r.section == "fills" && len(r.fills) > 0 && name == "patternFill":
		r.fills[len(r.fills)-1] = attr(e, "patternType") == "solid"
	case r.section == "cellXfs" && name == "xf":
		var s cellStyle
		if n, err := strconv.Atoi(attr(e, "fontId")); err == nil && n >= 0 && n < len(r.fonts) {
			s = r.fonts[n]
		}
		if n, err := strconv.Atoi(attr(e, "fillId")); err == nil && n >= 0 && n < len(r.fills) {
			s.filled = r.fills[n]
		}
		id, _ := strconv.Atoi(attr(e, "numFmtId"))
		s.format = newFormat(id, r.formats[id])
		r.w.styles = append(r.w.styles, s)
	}
}

// style returns the style of a number, plain for one that is none.
func (w *workbook) style(number string) cellStyle {
	n, err := strconv.Atoi(number)
	if number == "" {
		n, err = 0, nil
	}
	if err != nil || n < 0 || n >= len(w.styles) {
		return cellStyle{}
	}
	return w.styles[n]
}

// symbols writes the signs of the font Wingdings that mean yes and no.
func symbols(s string) string {
	return strings.NewReplacer("ü", "✓", "þ", "☑", "û", "✗", "ý", "☒", "¨", "☐", "o", "☐", "P", "✓", "R", "☑").Replace(s)
}

// newFormat reads a format by its number, or by its code for one of the
// office's own.
func newFormat(id int, code string) numberFormat {
	switch {
	case code != "":
		return parseFormat(code)
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return numberFormat{date: true}
	}
	return numberFormat{}
}

// parseFormat reads a format code of ECMA-376 part 1, 18.8.31: letters in
// quotation marks, brackets and after a backslash are text and mean nothing.
func parseFormat(code string) numberFormat {
	var plain strings.Builder
	var mask []maskRune
	code = firstSection(code)
	for i := 0; i < len(code); {
		r, size := utf8.DecodeRuneInString(code[i:])
		i += size
		switch r {
		case '"', '[':
			end := strings.IndexByte(code[i:], map[rune]byte{'"': '"', '[': ']'}[r])
			if end < 0 {
				end = len(code) - i
			}
			if r == '"' {
				for _, sign := range code[i : i+end] {
					mask = append(mask, maskRune{sign: sign})
				}
			}
			i = min(i+end+1, len(code))
		case '\\':
			if next, size := utf8.DecodeRuneInString(code[i:]); size > 0 {
				mask = append(mask, maskRune{sign: next})
				i += size
			}
		case '_', '*':
			_, size := utf8.DecodeRuneInString(code[i:])
			i += size
		default:
			plain.WriteRune(r)
			mask = append(mask, maskRune{r, r == '0' || r == '#' || r == '?'})
		}
	}
	letters := strings.ToLower(plain.String())
	switch {
	case letters != "general" && (strings.ContainsAny(letters, "yd") || strings.Contains(letters, "mmm")):
		return numberFormat{date: true}
	case strings.Trim(letters, "0#? -+/()") == "" && len(mask) > 1 && strings.ContainsAny(letters, "0#"):
		return numberFormat{mask: mask}
	}
	return numberFormat{}
}

// firstSection cuts a format to the part for numbers above zero.
func firstSection(code string) string {
	inText := false
	for i := range len(code) {
		switch {
		case code[i] == '"':
			inText = !inText
		case code[i] == ';' && !inText && (i == 0 || code[i-1] != '\\'):
			return code[:i]
		}
	}
	return code
}

// show returns a number as text.
func (f numberFormat) show(value string, date1904 bool) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return value
	}
	if f.date {
		if n == 0 {
			return "" // an empty cell that a formula copied
		}
		if day, ok := serialDay(n, date1904); ok {
			return day.String()
		}
	}
	text := plainNumber(value, n)
	if f.mask != nil {
		return fillMask(f.mask, text)
	}
	return text
}

// plainNumber writes a number without exponent and without the noise in its
// seventeenth digit.
func plainNumber(value string, n float64) string {
	if !strings.ContainsAny(value, ".eE") {
		return value
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil || math.Abs(n) > 1e18 {
		return value
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// fillMask puts digits in the places of a mask, from its end. Digits that have
// no place stand before the first.
func fillMask(mask []maskRune, digits string) string {
	if strings.Trim(digits, "0123456789") != "" {
		return digits
	}
	left := slices.IndexFunc(mask, func(m maskRune) bool { return m.place })
	var out []rune
	for i := len(mask) - 1; i >= 0; i-- {
		switch m := mask[i]; {
		case !m.place:
			out = append(out, m.sign)
		case digits != "":
			out = append(out, rune(digits[len(digits)-1]))
			digits = digits[:len(digits)-1]
		case m.sign == '0':
			out = append(out, '0')
		}
		for ; i == left && digits != ""; digits = digits[:len(digits)-1] {
			out = append(out, rune(digits[len(digits)-1]))
		}
	}
	slices.Reverse(out)
	return strings.TrimSpace(string(out))
}

// serialDay returns the day that a spreadsheet counts as n. Day 1 is the first
// of January 1900, and the program believes that 1900 was a leap year; files
// from old Macs count from 1904.
func serialDay(n float64, date1904 bool) (model.Date, bool) {
	if date1904 {
		n += 1462
	}
	const march1900, year10000 = 61, 2958466
	if n < march1900 || n >= year10000 {
		return 0, false
	}
	return model.NewDate(1899, 12, 30) + model.Date(math.Floor(n)), true
}
