// Package overlay puts a box on top of a page.
package overlay

import "laskoll/ui/look"

// Place returns the frame with the box in its middle and the rest dimmed.
// The frame is as wide as the width and as high as it has lines; the box has
// lines of one width. What does not fit in the frame is cut off.
func Place(lk *look.Look, frame, box []string, width int) []string {
	boxWidth := 0
	if len(box) > 0 {
		boxWidth = min(look.Width(box[0]), width)
	}
	x, y := Origin(width, len(frame), boxWidth, len(box))
	out := make([]string, len(frame))
	for i, line := range frame {
		line = look.Strip(line)
		if i < y || i >= y+len(box) {
			out[i] = lk.Dim(look.Cells(line, 0, width))
			continue
		}
		out[i] = lk.Dim(look.Cells(line, 0, x)) + lk.Fit(box[i-y], boxWidth) +
			lk.Dim(look.Cells(line, x+boxWidth, width))
	}
	return out
}

// Origin returns the cell of the frame that the upper left corner of the box
// is placed on, for the mouse.
func Origin(width, height, boxWidth, boxHeight int) (x, y int) {
	return max((width-boxWidth)/2, 0), max((height-boxHeight)/2, 0)
}
