package look

import (
	"strings"

	"laskoll/themes"
)

// Box is a framed pane. Its texts are plain; its lines may be painted.
type Box struct {
	Title  string
	Right  string // at the right end of the upper border, dropped when it does not fit
	Focus  bool   // it has the keyboard: the frame is heavy
	Ground themes.Role
	Body   []string // what does not fit is cut off
}

// Box returns the box as height lines of exactly width cells, laid on its
// ground when that is not the surface. Body lines are drawn from border to
// border: the space inside is width-2 by height-2.
func (l *Look) Box(b Box, width, height int) []string {
	out := make([]string, max(height, 0))
	pen, frame := themes.Border, l.rest
	if b.Focus {
		pen, frame = themes.Focus, l.focus
	}
	for y := range out {
		switch {
		case width < 2 || height < 2:
			out[y] = pad("", width)
		case y == 0:
			out[y] = l.upper(b, width)
		case y == height-1:
			out[y] = l.Paint(pen, frame.BottomLeft+strings.Repeat(frame.Bottom, width-2)+frame.BottomRight)
		default:
			line := ""
			if y-1 < len(b.Body) {
				line = b.Body[y-1]
			}
			out[y] = l.Paint(pen, frame.Left) + l.Fit(line, width-2) + l.Paint(pen, frame.Right)
		}
		if b.Ground != themes.Surface {
			out[y] = l.On(b.Ground, out[y])
		}
	}
	return out
}

// upper returns the border with the titles in it.
func (l *Look) upper(b Box, width int) string {
	pen, frame := themes.Border, l.rest
	title := themes.Text
	if b.Focus {
		pen, title, frame = themes.Focus, themes.Focus, l.focus
	}
	left, right := l.titles(b, width)
	rules := width - 4 - Width(left) - Width(right)
	if rules < 0 {
		return l.Paint(pen, frame.TopLeft+strings.Repeat(frame.Top, width-2)+frame.TopRight)
	}
	first := frame.Top
	if l.opts.Plain && b.Focus {
		first = l.Symbols.Cursor
	}
	return l.Paint(pen, frame.TopLeft+first) + l.Bold(title, left) +
		l.Paint(pen, strings.Repeat(frame.Top, rules)) + l.Paint(themes.Muted, right) +
		l.Paint(pen, frame.Top+frame.TopRight)
}

// titles returns the two titles with a space on either side, cut so that they
// fit between the corners and one rule beside each.
func (l *Look) titles(b Box, width int) (left, right string) {
	space := width - 4
	if b.Title != "" && b.Right != "" {
		space-- // one rule between them
	}
	if b.Title != "" {
		left = " " + Safe(b.Title) + " "
	}
	if b.Right != "" {
		right = " " + Safe(b.Right) + " "
	}
	if Width(right) > space-min(Width(left), 10) {
		right = ""
	}
	if room := space - Width(right); Width(left) > room {
		left = l.Fit(strings.TrimSuffix(left, " "), max(room-1, 0)) + " "
	}
	if Width(left) < 3 && left != "" || Width(left)+Width(right) > space {
		return "", ""
	}
	return left, right
}

// Rule returns a line across the window.
func (l *Look) Rule(width int) string {
	if l.opts.Plain {
		return pad("", width)
	}
	return l.Paint(themes.Border, strings.Repeat(l.Symbols.Rule, max(width, 0)))
}
