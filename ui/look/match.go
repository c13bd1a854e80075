package look

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"laskoll/themes"
)

// Highlight returns plain text painted in a role, with the characters that
// start at or hold the byte offsets at painted as found. The offsets are in
// ascending order; a letter and its accents light up together.
func (l *Look) Highlight(r themes.Role, s string, at []int) string {
	if len(at) == 0 {
		return l.Paint(r, s)
	}
	var b strings.Builder
	from, hit := 0, false // the stretch not yet written, and whether it was found
	for i := 0; i < len(s); {
		cluster, _ := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
		end := i + len(cluster)
		found := false
		for len(at) > 0 && at[0] < end {
			found, at = true, at[1:]
		}
		if found != hit {
			b.WriteString(l.Paint(role(r, hit), s[from:i]))
			from, hit = i, found
		}
		i = end
	}
	b.WriteString(l.Paint(role(r, hit), s[from:]))
	return b.String()
}

func role(r themes.Role, hit bool) themes.Role {
	if hit {
		return themes.Match
	}
	return r
}

// ByteOffsets returns the byte offsets of the runes of s with the given
// numbers, both in ascending order, for [Look.Highlight].
func ByteOffsets(s string, runes []int) []int {
	out := make([]int, 0, len(runes))
	n := 0
	for offset := range s {
		if len(out) < len(runes) && runes[len(out)] == n {
			out = append(out, offset)
		}
		n++
	}
	return out
}
