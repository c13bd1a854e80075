package themes

import "testing"

func TestBuiltinsCanBeRead(t *testing.T) {
	for _, theme := range Builtins() {
		for _, low := range theme.Check() {
			t.Errorf("%s: %s on %s has contrast %.2f, want %.1f", theme.ID, low.Role, low.On, low.Ratio, low.Least)
		}
	}
}
