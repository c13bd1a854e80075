package paper

import (
	"image/color"

	"github.com/boombuler/barcode/qr"

	"laskoll/model"
)

// quiet is the white margin that a QR code needs, in modules.
const quiet = 4

// overlap is how far a row of modules reaches into the next, in millimetres:
// rows that only touch are parted by white lines where the coordinates of a
// screen or a printer are rounded, and scanners give up on those.
const overlap = 0.03

// qr draws the case code so that its side, without the quiet margin, is as
// said: in capitals without the dash, which scanners that take the keyboard
// for an American one get wrong. A case without a code gets no picture, and no
// time is spent on one while the pages are counted.
func (p *page) qr(x, y, side float64, code model.Code) {
	if code == "" || p.measuring() {
		return
	}
	// Paper is folded and stained: a quarter of the picture may be lost.
	picture, err := qr.Encode(string(code), qr.Q, qr.AlphaNumeric)
	if err != nil {
		// Only a code that no program made has other characters; it still
		// stands in letters beside the place of the picture.
		return
	}
	n := picture.Bounds().Dx()
	module := side / float64(n)
	for row := range n {
		for from := 0; from < n; from++ {
			run := 0
			for from+run < n && picture.At(from+run, row) == color.Black {
				run++
			}
			if run > 0 {
				p.pdf.Rect(x+float64(from)*module, y+float64(row)*module, float64(run)*module, module+overlap, "F")
				from += run
			}
		}
	}
}
