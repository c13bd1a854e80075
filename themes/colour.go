package themes

import (
	"fmt"
	"image/color"
	"math"
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// Colour is one colour of a theme: #RRGGBB, or one of the sixteen colours of
// the terminal's own palette.
type Colour struct {
	R, G, B uint8
	palette uint8 // 1 + the number in the terminal's palette, 0 for #RRGGBB
}

// campbell is the palette that Windows Terminal starts with. What a user has
// made of the sixteen colours cannot be known, so contrast is computed on it.
var campbell = [16]Colour{
	{R: 0x0c, G: 0x0c, B: 0x0c}, {R: 0xc5, G: 0x0f, B: 0x1f},
	{R: 0x13, G: 0xa1, B: 0x0e}, {R: 0xc1, G: 0x9c, B: 0x00},
	{R: 0x00, G: 0x37, B: 0xda}, {R: 0x88, G: 0x17, B: 0x98},
	{R: 0x3a, G: 0x96, B: 0xdd}, {R: 0xcc, G: 0xcc, B: 0xcc},
	{R: 0x76, G: 0x76, B: 0x76}, {R: 0xe7, G: 0x48, B: 0x56},
	{R: 0x16, G: 0xc6, B: 0x0c}, {R: 0xf9, G: 0xf1, B: 0xa5},
	{R: 0x3b, G: 0x78, B: 0xff}, {R: 0xb4, G: 0x00, B: 0x9e},
	{R: 0x61, G: 0xd6, B: 0xd6}, {R: 0xf2, G: 0xf2, B: 0xf2},
}

// ParseColour reads #RRGGBB or a number 0-15 of the terminal's palette.
func ParseColour(s string) (Colour, bool) {
	if len(s) == 7 && s[0] == '#' {
		n, err := strconv.ParseUint(s[1:], 16, 32)
		return Colour{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}, err == nil
	}
	n, err := strconv.ParseUint(s, 10, 8)
	if err != nil || n >= 16 {
		return Colour{}, false
	}
	c := campbell[n]
	c.palette = uint8(n) + 1
	return c, true
}

// String returns the colour as ParseColour reads it.
func (c Colour) String() string {
	if c.palette > 0 {
		return strconv.Itoa(int(c.palette) - 1)
	}
	return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B)
}

// Color returns the colour for Lip Gloss and Bubble Tea.
func (c Colour) Color() color.Color {
	if c.palette > 0 {
		return ansi.BasicColor(c.palette - 1)
	}
	return color.RGBA{R: c.R, G: c.G, B: c.B, A: 0xff}
}

// Contrast returns the contrast ratio of two colours by WCAG 2.2, from 1
// (alike) to 21 (black on white), whichever of them comes first.
func Contrast(a, b Colour) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + .05) / (min(la, lb) + .05)
}

// luminance is the relative luminance of WCAG 2.2.
func (c Colour) luminance() float64 {
	return .2126*linear(c.R) + .7152*linear(c.G) + .0722*linear(c.B)
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= .04045 {
		return s / 12.92
	}
	return math.Pow((s+.055)/1.055, 2.4)
}
