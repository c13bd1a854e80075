package form

import "laskoll/ui/look"

// mostShown is how many suggestions are shown at once.
const mostShown = 5

// typed checks the text after it changed, and opens or closes suggestions.
func (f *Form) typed() {
	s := f.slots[f.at]
	s.judge(f.lang)
	f.close()
	now := s.text()
	if s.Suggest == nil || now == "" {
		return
	}
	found := s.Suggest(now)
	if len(found) == 1 && found[0] == now {
		return
	}
	f.popup = found[:min(len(found), mostShown)]
	if s.Known && len(found) == 1 {
		f.picked = 0
	}
}

// suggesting gives a key to the open suggestions, and reports whether that
// was all it was for.
func (f *Form) suggesting(key string) bool {
	switch key {
	case "down":
		f.picked = min(f.picked+1, len(f.popup)-1)
	case "up":
		if f.picked < 0 {
			return false
		}
		f.picked--
	case "esc":
		f.close()
	case "enter", "tab":
		if f.picked < 0 {
			return false
		}
		f.take(f.picked)
		return key == "enter"
	default:
		return false
	}
	return true
}

// take makes a suggestion the text of the field.
func (f *Form) take(i int) {
	f.slots[f.at].set(f.popup[i], f.lang)
	f.close()
}

// suggestions returns the open suggestions as lines of exactly width cells.
func (f *Form) suggestions(lk *look.Look, width int) []string {
	out := make([]string, len(f.popup))
	for i, s := range f.popup {
		line := lk.Fit(" "+look.Safe(s), width)
		if i == f.picked {
			out[i] = lk.Selected(line)
		} else {
			out[i] = lk.On(fieldGround, line)
		}
	}
	return out
}
