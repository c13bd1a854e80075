package main

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"image/color"
	"os"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// picture takes the pictures of README and the office's page anew:
//
//	go test ./cmd/laskoll -run TestPicture -picture
var picture = flag.Bool("picture", false, "take the pictures of the papers anew")

// pictures are taken one after the other of one program: what is typed, what
// is seen then, and where the picture lies.
var pictures = []struct{ keys, sees, path string }{
	{"", "Planteringsvägen", "../../.github/pictures/cases.svg"},
	{"\r", "━ Åsa Öberg ━", "testdata/picture.svg"},
	{"\x06\x1b[200~oberg\x1b[201~", " oberg ", "../../.github/pictures/find.svg"},
	{"\r\x1bOS", "Dagens genomgång", "../../.github/pictures/review.svg"},
}

// TestPicture takes pictures of the program, as it runs in a terminal on its
// practice customers, and compares them with those that the papers show.
func TestPicture(t *testing.T) {
	x := inTerminal(t, 120, 34, "laskoll", "--practice", "--today", "2026-11-23", "--theme", "nordljus-mork")
	x.sees("Planteringsvägen") // the case under the cursor has been read
	for _, p := range pictures {
		x.types(p.keys)
		x.sees(p.sees)
		taken := func() []byte {
			x.mu.Lock()
			defer x.mu.Unlock()
			return svg(x.screen)
		}
		if *picture {
			time.Sleep(time.Second) // whatever is still being drawn
			if err := os.WriteFile(p.path, taken(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(p.path)
		if err != nil {
			t.Fatal(err)
		}
		for limit := time.Now().Add(10 * time.Second); !bytes.Equal(taken(), want); time.Sleep(50 * time.Millisecond) {
			if time.Now().After(limit) {
				t.Fatalf("the picture %s is not the program of today: look at it, then take it anew with -picture\n%s", p.path, x.screen)
			}
		}
	}
}

// The size of a cell in the picture, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 17.0
)

// svg draws what the terminal shows.
func svg(e *vt.Emulator) []byte {
	var b bytes.Buffer
	width, height := float64(e.Width())*cellWidth, float64(e.Height())*cellHeight
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" font-size="14" `+
		`font-family="Cascadia Mono, DejaVu Sans Mono, Menlo, Consolas, monospace">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="%.0f" height="%.0f" fill="%s"/>`+"\n", width, height, hex(e.CellAt(0, e.Height()-1).Style.Bg))
	for y := range e.Height() {
		for x := 0; x < e.Width(); {
			n := alike(e, x, y)
			stretch(&b, e, x, y, n)
			x += n
		}
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// alike returns how many cells from x on are painted alike.
func alike(e *vt.Emulator, x, y int) int {
	n := 1
	for x+n < e.Width() && e.CellAt(x+n, y).Style.Equal(&e.CellAt(x, y).Style) {
		n++
	}
	return n
}

// stretch draws n cells of one style.
func stretch(b *bytes.Buffer, e *vt.Emulator, x, y, n int) {
	style := e.CellAt(x, y).Style
	left, top := float64(x)*cellWidth, float64(y)*cellHeight
	if ground := hex(style.Bg); ground != hex(e.CellAt(0, e.Height()-1).Style.Bg) {
		fmt.Fprintf(b, `<rect x="%.1f" y="%.0f" width="%.1f" height="%.0f" fill="%s"/>`+"\n",
			left, top, float64(n)*cellWidth, cellHeight, ground)
	}
	var words strings.Builder
	for i := range n {
		words.WriteString(e.CellAt(x+i, y).Content)
	}
	said := strings.TrimRight(words.String(), " ")
	lead := len(said) - len(strings.TrimLeft(said, " "))
	if said = said[lead:]; said == "" {
		return
	}
	weight := ""
	if style.Attrs&uv.AttrBold != 0 {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.0f" textLength="%.1f" fill="%s"%s xml:space="preserve">`,
		left+float64(lead)*cellWidth, top+cellHeight-4.5, float64(len([]rune(said)))*cellWidth, hex(style.Fg), weight)
	// It cannot fail: a buffer takes everything.
	_ = xml.EscapeText(b, []byte(said))
	b.WriteString("</text>\n")
}

func hex(c color.Color) string {
	if c == nil {
		return "#000000"
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
