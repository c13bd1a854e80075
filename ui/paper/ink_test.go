package paper

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// ink is what a reader of the PDF sees on one page, read back from its bytes.
type ink struct {
	texts  []written
	filled []box // the modules of QR codes
}

// written is a piece of text and the room that it takes.
type written struct {
	box
	text string
}

// box is a part of the paper, in millimetres from the upper left corner.
type box struct{ left, top, right, bottom float64 }

// meets reports whether the boxes share more than an edge.
func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

var (
	contents  = regexp.MustCompile(`<</Filter /FlateDecode /Length (\d+)>>\nstream\n`)
	resources = regexp.MustCompile(`/F([0-9a-f]{40}) (\d+) 0 R`)
	fontNames = regexp.MustCompile(`(\d+) 0 obj\n<</Type /Font\n/Subtype /Type0\n/BaseFont /(\w+)`)
	operators = regexp.MustCompile(`(?s)BT /F(\w+) ([\d.]+) Tf ET|BT ([\d.]+) ([\d.]+) Td \(((?:[^\\)]|\\.)*)\) Tj ET|([\d.]+) ([\d.]+) ([\d.]+) (-?[\d.]+) re f`)
)

// pdf writes the document and returns its bytes.
func pdf(t *testing.T, d Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatalf("Write(%s) = %v", d.Name, err)
	}
	return b.Bytes()
}

// read returns what stands on the pages of the document.
func read(t *testing.T, d Document) []ink {
	t.Helper()
	raw := pdf(t, d)
	bold := boldFonts(raw)
	var pages []ink
	for _, at := range contents.FindAllSubmatchIndex(raw, -1) {
		n, _ := strconv.Atoi(string(raw[at[2]:at[3]]))
		z, err := zlib.NewReader(bytes.NewReader(raw[at[1] : at[1]+n]))
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, inkOf(content, bold))
	}
	if len(pages) == 0 {
		t.Fatalf("%s: no page found in the PDF", d.Name)
	}
	return pages
}

// boldFonts returns which of the names that the pages use are bold.
func boldFonts(raw []byte) map[string]bool {
	bold := make(map[string]bool)
	for _, r := range resources.FindAllSubmatch(raw, -1) {
		for _, f := range fontNames.FindAllSubmatch(raw, -1) {
			if bytes.Equal(r[2], f[1]) && bytes.HasSuffix(f[2], []byte("B")) {
				bold[string(r[1])] = true
			}
		}
	}
	return bold
}

func inkOf(content []byte, bold map[string]bool) ink {
	var page ink
	f := face{}
	for _, op := range operators.FindAllSubmatch(content, -1) {
		switch {
		case op[1] != nil:
			f = face{bold[string(op[1])], number(op[2])}
		case op[3] != nil:
			s := decode(op[5])
			x, base := number(op[3])*point, paperHeight-number(op[4])*point
			page.texts = append(page.texts, written{box{x, base - f.size*point*0.75, x + advance(f, s), base}, s})
		default:
			x, y := number(op[6])*point, paperHeight-number(op[7])*point
			page.filled = append(page.filled, box{x, y, x + number(op[8])*point, y - number(op[9])*point})
		}
	}
	return page
}

func number(b []byte) float64 {
	n, _ := strconv.ParseFloat(string(b), 64)
	return n
}

// decode reads a string of the PDF: UTF-16 with some bytes escaped.
func decode(b []byte) string {
	b = regexp.MustCompile(`(?s)\\(.)`).ReplaceAllFunc(b, func(m []byte) []byte {
		if m[1] == 'r' {
			return []byte{'\r'}
		}
		return m[1:]
	})
	var units []uint16
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}

var regular, heavy = parse(liberationsansregular.TTF), parse(liberationsansbold.TTF)

func parse(ttf []byte) *sfnt.Font {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic(err)
	}
	return f
}

// advance returns how wide the text is drawn, by the font and not by the
// library that drew it.
func advance(f face, s string) float64 {
	ttf := regular
	if f.bold {
		ttf = heavy
	}
	sum := 0.0
	for _, r := range s {
		glyph, _ := ttf.GlyphIndex(nil, r)
		w, _ := ttf.GlyphAdvance(nil, glyph, fixed.I(1000), font.HintingNone)
		sum += float64(w) / 64 / 1000
	}
	return sum * f.size * point
}

// words returns all that stands on the pages, a piece a line.
func words(pages []ink) string {
	var b strings.Builder
	for _, p := range pages {
		for _, t := range p.texts {
			b.WriteString(t.text + "\n")
		}
	}
	return b.String()
}

// flat returns all that stands on the pages without line ends and spaces, so
// that a text is found also where it was wrapped.
func flat(pages []ink) string { return strings.Join(strings.Fields(words(pages)), "") }
