package exchange

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"

	"laskoll/model"
)

// numberFormat is what a cell's format says of the number in it.
type numberFormat struct {
	date bool
	// mask is a format of nothing but zeros and signs, as 000000-0000: the
	// zeros that a personal number or postal code begins with are only there.
	mask string
}

// readStyles reads the number formats of all cell styles.
func (w *workbook) readStyles() error {
	custom := make(map[int]string)
	inCells := false
	return w.each("xl/styles.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				custom[id] = attr(e, "formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id, _ := strconv.Atoi(attr(e, "numFmtId"))
				w.formats = append(w.formats, newFormat(id, custom[id]))
			}
		}
		return nil
	})
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
	var plain, mask strings.Builder
	code, _, _ = strings.Cut(code, ";")
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			mask.WriteString(code[i+1 : i+1+end])
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				end = len(code) - i - 1
			}
			i += end
		case '\\':
			if i++; i < len(code) {
				mask.WriteByte(code[i])
			}
		case '_', '*':
			i++
		default:
			plain.WriteByte(c)
			mask.WriteByte(c)
		}
	}
	letters := strings.ToLower(plain.String())
	if letters != "general" && (strings.ContainsAny(letters, "yd") || strings.Contains(letters, "mmm")) {
		return numberFormat{date: true}
	}
	if m := mask.String(); strings.Count(m, "0") > 3 && strings.Trim(m, "0 -+/") == "" {
		return numberFormat{mask: m}
	}
	return numberFormat{}
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
	if f.mask != "" {
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

// fillMask puts digits in the places of a mask, from its end.
func fillMask(mask, digits string) string {
	if strings.Trim(digits, "0123456789") != "" || len(digits) > strings.Count(mask, "0") {
		return digits
	}
	digits = strings.Repeat("0", strings.Count(mask, "0")-len(digits)) + digits
	var b strings.Builder
	for i := range len(mask) {
		if mask[i] != '0' {
			b.WriteByte(mask[i])
			continue
		}
		b.WriteByte(digits[0])
		digits = digits[1:]
	}
	return b.String()
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
