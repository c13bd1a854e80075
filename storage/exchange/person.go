package exchange

import (
	"regexp"
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

var (
	personnummerForm = regexp.MustCompile(`(?:^|[^\d])((?:19|20)?\d{6}[-+– ]?\d{4})(?:[^\d]|$)`)
	postalForm       = regexp.MustCompile(`^(.*?)[,;\s]*(?:\b(?:SE|S)-)?(?:^|\b)(\d{3} ?\d{2})[,\s]+(\p{L}[\p{L} .-]*)$`)
	postalOnly       = regexp.MustCompile(`^(?:SE|S)?-? ?(\d{3}) ?(\d{2})$`)
	doorCodeForm     = regexp.MustCompile(`(?i)[,;.( ]+(?:port|dörr|entré)? ?kod(?:en)?:? *([0-9A-Z*#]*\d[0-9A-Z*#]*)\)?`)
	phoneForm        = regexp.MustCompile(`\+?\d[\d /–-]{4,}\d`)
	bracketForm      = regexp.MustCompile(`\(([^()]*)\)`)
)

// splitName returns given and family name. "Öberg, Kurt" is turned round;
// familyFirst tells that the list writes "Öberg Kurt".
func splitName(text string, familyFirst bool) (given, family string) {
	if before, after, ok := strings.Cut(text, ","); ok {
		return strings.TrimSpace(after), strings.TrimSpace(before)
	}
	words := strings.Fields(text)
	if len(words) < 2 {
		return "", text
	}
	if familyFirst {
		n := 1
		for n < len(words)-1 && lex().particles[lookup.Fold(words[n-1])] {
			n++
		}
		return strings.Join(words[n:], " "), strings.Join(words[:n], " ")
	}
	n := len(words) - 1
	for n > 1 && lex().particles[lookup.Fold(words[n-1])] {
		n--
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

// address is a postal address in its parts.
type address struct{ street, postal, town, code string }

// splitAddress takes an address apart that may stand in one cell:
// "Storgatan 12 lgh 1202, 254 38 Helsingborg, portkod 1234".
func splitAddress(text string) address {
	var a address
	if !strings.ContainsAny(text, "oO") || !strings.Contains(strings.ToLower(text), "kod") {
		return splitPost(text)
	}
	if m := doorCodeForm.FindStringSubmatchIndex(text); m != nil {
		a.code = text[m[2]:m[3]]
		text = strings.TrimSpace(text[:m[0]] + text[m[1]:])
	}
	code := a.code
	a = splitPost(text)
	a.code = code
	return a
}

// splitPost takes an address apart that has no door code.
func splitPost(text string) address {
	var a address
	if len(digits(text)) >= 5 {
		if m := postalForm.FindStringSubmatch(text); m != nil {
			a.street, a.postal, a.town = strings.Trim(m[1], " ,;"), postalCode(m[2]), strings.TrimSpace(m[3])
			return a
		}
	}
	a.street = text
	if at := strings.LastIndexByte(text, ','); at > 0 && lex().towns[lookup.Fold(text[at+1:])] {
		a.street, a.town = strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:])
	}
	return a
}

// isPostalCode reports whether a text is a plain postal code: 25438, 254 38.
func isPostalCode(text string) bool {
	return len(text) == 5 && isDigits(text) || len(text) == 6 && text[3] == ' ' && isDigits(text[:3]) && isDigits(text[4:])
}

// postalCode writes a postal code as the post does: "254 38".
func postalCode(text string) string {
	if isPostalCode(text) {
		return text[:3] + " " + text[len(text)-2:]
	}
	if m := postalOnly.FindStringSubmatch(strings.ToUpper(text)); m != nil {
		return m[1] + " " + m[2]
	}
	return text
}

// splitContact takes "Lena Lundin (granne) 070-509 57 34" apart.
func splitContact(text string) model.Contact {
	var c model.Contact
	phones := phoneForm.FindAllString(text, -1)
	c.Phone = strings.Join(phones, ", ")
	text = phoneForm.ReplaceAllString(text, " , ")
	text = bracketForm.ReplaceAllString(text, ", $1,")
	var names []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '/' }) {
		part = dropWords(part, lex().phone)
		switch f := lookup.Fold(part); {
		case f == "":
		case lex().relations[f] && c.Relation == "":
			c.Relation = part
		default:
			names = append(names, part)
		}
	}
	c.Name = strings.Join(names, ", ")
	if c.Relation == "" {
		c.Name, c.Relation = relationOf(c.Name)
	}
	return c
}

// relationOf finds a relation at either end of a name: "dotter Lena Lundin".
func relationOf(name string) (rest, relation string) {
	words := strings.Fields(name)
	for n := min(2, len(words)-1); n > 0; n-- {
		first, last := strings.Join(words[:n], " "), strings.Join(words[len(words)-n:], " ")
		switch {
		case lex().relations[lookup.Fold(first)]:
			return strings.TrimLeft(strings.Join(words[n:], " "), "-–: "), strings.TrimRight(first, ":-– ")
		case lex().relations[lookup.Fold(last)]:
			return strings.TrimRight(strings.Join(words[:len(words)-n], " "), "-–: "), last
		}
	}
	return name, ""
}

func dropWords(text string, drop map[string]bool) string {
	var kept []string
	for w := range strings.FieldsSeq(text) {
		if !drop[lookup.Fold(w)] {
			kept = append(kept, w)
		}
	}
	return strings.Trim(strings.Join(kept, " "), " .:-–")
}

// hook is where a key hangs and its number.
type hook struct{ position, number string }

// bareHook is position and number with nothing but a space between.
var bareHook = regexp.MustCompile(`^(\pL{1,3} ?\d{1,3}) +(\d{2,6})$`)

var keysSplit = regexp.MustCompile(`\s*(?:,|;|\+|&|\boch\b|\band\b)\s*`)

var hookSplit = regexp.MustCompile(`(?i)\s*(?:/|\bnr\.?\s|\bnummer\s|#)\s*`)

// splitKeys reads the keys in a cell: "B20 / 966", "B20/966, C4/12".
func splitKeys(text string) []hook {
	parts := keysSplit.Split(text, -1)
	var out []hook
	for _, p := range parts {
		if !strings.ContainsAny(p, "0123456789") {
			parts = nil
			break
		}
		out = append(out, splitHook(p))
	}
	// Not a list of keys but one place in several words: "Skåp 3, krok A".
	if parts == nil || len(out) > 1 && !allCodes(out) {
		return []hook{splitHook(text)}
	}
	return out
}

func splitHook(text string) hook {
	if parts := hookSplit.Split(text, 2); len(parts) == 2 && parts[0] != "" && strings.ContainsAny(parts[1], "0123456789") {
		return hook{parts[0], parts[1]}
	}
	if m := bareHook.FindStringSubmatch(text); m != nil {
		return hook{m[1], m[2]}
	}
	return hook{position: text}
}

// isPlaceCode reports whether a text is of a letter and a number, as places
// are called and numbers of keys are not.
func isPlaceCode(text string) bool {
	letters := strings.TrimRight(text, "0123456789")
	return letters != "" && len(text)-len(letters) > 0 && len(text)-len(letters) < 3 && len([]rune(letters)) < 3
}

// allCodes reports whether every position is a single short word.
func allCodes(hooks []hook) bool {
	for _, h := range hooks {
		if len(h.position) > 6 || strings.Contains(h.position, " ") {
			return false
		}
	}
	return true
}
