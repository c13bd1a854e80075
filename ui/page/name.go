package page

import (
	"strings"

	"laskoll/ui/look"
)

// Initials are a name where there is room for two letters: "AL". They are of
// use beside names in full elsewhere on the page.
func Initials(name string) string {
	short := []rune(ShortName(name))
	if n := len(short); n > 2 && short[n-2] == ' ' {
		return string(short[0]) + string(short[n-1])
	}
	return string(short[:min(len(short), 2)])
}

// ShortName is a name as a narrow place has room for it: "Anna L".
func ShortName(name string) string {
	name = look.Safe(name)
	given, rest, ok := strings.Cut(name, " ")
	if family := []rune(rest); ok && len(family) > 0 {
		return given + " " + string(family[0])
	}
	return name
}
