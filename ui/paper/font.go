package paper

import (
	"bytes"
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// family is the name of the fonts in the PDF. The fonts of PDF readers know
// only the letters of western Europe; Liberation Sans has every Latin letter
// with its marks, Vietnamese ones too, Greek and Cyrillic, and may be embedded
// freely. The PDF gets only the letters that stand in it.
const family = "Liberation Sans"

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
	pdf.AddUTF8FontFromBytes(family, "", bytes.Clone(liberationsansregular.TTF))
	pdf.AddUTF8FontFromBytes(family, "B", bytes.Clone(liberationsansbold.TTF))
}

// covered reports whether both fonts have a glyph for a character.
var covered = sync.OnceValue(func() func(rune) bool {
	var fonts []*sfnt.Font
	for _, ttf := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
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

// printable returns s in characters that the fonts have. A mark that they lack
// is left out; what is in a script that they lack becomes a question mark,
// never an empty box or a gap.
func printable(s string) string {
	has := covered()
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			b.WriteByte(' ')
		case has(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}
