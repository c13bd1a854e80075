package page

import (
	"strings"

	"laskoll/ui/look"
)

// ShortName is a name as a narrow place has room for it: "Anna L".
func ShortName(name string) string {
	name = look.Safe(name)
	given, rest, ok := strings.Cut(name, " ")
	if family := []rune(rest); ok && len(family) > 0 {
		return given + " " + string(family[0])
	}
	return name
}
