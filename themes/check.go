package themes

// The least contrast ratios that a theme must keep.
const (
	LeastText  = 7.0 // running text, and everything in a selected row
	LeastOther = 4.5 // every other text
	LeastFrame = 3.0 // frames and rules, which only have to be seen
)

// Grounds are the roles that text may stand on outside a selected row.
var grounds = []Role{Surface, SurfaceAlt, Overlay}

// Low is a pair of roles whose contrast is too low.
type Low struct {
	Role, On     Role
	Ratio, Least float64
}

// Check returns the pairs of roles that are too alike to be read: text needs
// 7:1, the other text roles 4.5:1 and frames 3:1 on each of the three
// grounds, and the selected row 7:1.
func (t Theme) Check() []Low {
	var low []Low
	for role := Text; role < roleEnd; role++ {
		switch role {
		case SelectionBG:
			continue
		case SelectionFG:
			low = t.append(low, Low{Role: role, On: SelectionBG, Least: LeastText})
			continue
		}
		for _, ground := range grounds {
			low = t.append(low, Low{Role: role, On: ground, Least: least(role)})
		}
	}
	return low
}

// append adds the pair to low when it does not reach what it needs.
func (t Theme) append(low []Low, pair Low) []Low {
	pair.Ratio = Contrast(t.colours[pair.Role], t.colours[pair.On])
	if pair.Ratio >= pair.Least {
		return low
	}
	return append(low, pair)
}

// least returns the contrast that a role needs on a ground.
func least(r Role) float64 {
	switch r {
	case Text:
		return LeastText
	case Border, Focus:
		return LeastFrame
	}
	return LeastOther
}
