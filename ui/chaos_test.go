package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"laskoll/model"
)

// chaosKeys are the keys that a cat on the keyboard finds: every key that
// does anything, and letters.
var chaosKeys = []string{
	"up", "down", "left", "right", "pgup", "pgdown", "home", "end", "enter", "esc", "tab", "shift+tab", "space",
	"backspace", "delete", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f12",
	"ctrl+f", "ctrl+n", "ctrl+k", "ctrl+s", "ctrl+z", "ctrl+y", "ctrl+c", "ctrl+o", "ctrl+t", "ctrl+u", "ctrl+p", "ctrl+e",
	"a", "b", "e", "f", "g", "h", "i", "k", "l", "m", "n", "s", "t", "u", "v", "x", "å", "ä", "ö", "/", "?", ".", "-",
	"0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
}

// TestAnyKeysInAnyWindow would catch a panic, a frame that does not fill the
// window, and a case that is left in a state its own log does not give.
func TestAnyKeysInAnyWindow(t *testing.T) {
	temporary(t)
	store := register(t, 30)
	rapid.Check(t, func(rt *rapid.T) {
		o := sit(t, store, "Anna Lind")
		steps := rapid.IntRange(5, 40).Draw(rt, "steps")
		for range steps {
			switch rapid.IntRange(0, 20).Draw(rt, "what") {
			case 0:
				o.resize(rapid.IntRange(1, 220).Draw(rt, "width"), rapid.IntRange(1, 60).Draw(rt, "height"))
			case 1:
				o.send(tea.PasteMsg{Content: rapid.StringN(0, 40, 80).Draw(rt, "paste")})
			case 2:
				o.send(tea.MouseClickMsg{X: rapid.IntRange(0, 200).Draw(rt, "x"), Y: rapid.IntRange(0, 60).Draw(rt, "y"), Button: tea.MouseLeft})
			case 3:
				o.send(tea.MouseWheelMsg{X: rapid.IntRange(0, 200).Draw(rt, "x"), Y: 5, Button: tea.MouseWheelDown})
			default:
				o.press(rapid.SampledFrom(chaosKeys).Draw(rt, "key"))
			}
		}
		o.consistent()
	})
}

// consistent fails when a case on the screen is not the fold of its log.
func (o *office) consistent() {
	o.t.Helper()
	for id, f := range o.app.shelf.folders {
		if !f.shown.Exists() {
			continue
		}
		c, err := model.Fold(f.saved.History()...)
		if err != nil {
			o.t.Fatal(err)
		}
		if got, want := f.shown.Summary().Done, c.Summary().Done; got != want {
			o.t.Fatalf("case %v shows %d steps done, its log says %d", id, got, want)
		}
	}
}
