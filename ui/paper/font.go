package paper

import (
	"bytes"
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// family is the name of the fonts in the PDF. The fonts of PDF readers know
// only the letters of western Europe; the Go fonts have all of Latin
// Extended-A, Romanian, Greek and Cyrillic, and may be embedded freely.
const family = "Go"

// face is a font in a size.
type face struct {
	bold bool
	size float64 // in points
}

var (
	titleFace = face{true, 17}
	groupFace = face{true, 12}
	nameFace  = face{true, 10.5}
	bodyFace  = face{false, 10}
	smallFace = face{false, 8.5}
	boldFace  = face{true, 8.5}
	codeFace  = face{true, 26}
)

// point is a typographic point in millimetres.
const point = 25.4 / 72

// leading returns the distance from line to line, in millimetres.
func (f face) leading() float64 { return f.size * point * 1.28 }

// addFonts embeds the fonts. The PDF library writes in the bytes it is given,
// so it gets its own.
func addFonts(pdf *fpdf.Fpdf) {
	pdf.AddUTF8FontFromBytes(family, "", bytes.Clone(goregular.TTF))
	pdf.AddUTF8FontFromBytes(family, "B", bytes.Clone(gobold.TTF))
}

// covered reports whether both fonts have a glyph for a character.
var covered = sync.OnceValue(func() func(rune) bool {
	var fonts []*sfnt.Font
	for _, ttf := range [][]byte{goregular.TTF, gobold.TTF} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			panic("paper: the font of the module cannot be read: " + err.Error())
		}
		fonts = append(fonts, f)
	}
	return func(r rune) bool {
		for _, f := range fonts {
			if glyph, err := f.GlyphIndex(nil, r); err != nil || glyph == 0 {
				return false
			}
		}
		return true
	}
})

// alike stands for letters of the Latin script that the fonts lack and that
// are no letter with a mark.
var alike = map[rune]string{'ə': "ä", 'Ə': "Ä", 'ẞ': "SS"}

// printable returns s in characters that the fonts have. A letter with more
// marks than they know loses the last of them, as "ễ" becomes "ê"; what is in
// another script becomes a question mark, never an empty box or a gap.
func printable(s string) string {
	has := covered()
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			b.WriteByte(' ')
		case has(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r): // a mark that no composed letter has
		case alike[r] != "":
			b.WriteString(alike[r])
		default:
			b.WriteRune(plainer(r, has))
		}
	}
	return b.String()
}

// plainer returns the letter with as many of its marks as the fonts have.
func plainer(r rune, has func(rune) bool) rune {
	parts := []rune(norm.NFD.String(string(r)))
	for n := len(parts) - 1; n > 0; n-- {
		if whole := []rune(norm.NFC.String(string(parts[:n]))); len(whole) == 1 && has(whole[0]) {
			return whole[0]
		}
	}
	return '?'
}
