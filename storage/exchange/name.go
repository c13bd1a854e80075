package exchange

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"laskoll/model/lookup"
)

var statusSplit = regexp.MustCompile(`\s+[-–—;|]+\s+|\s*[†*#]+\s*|;\s*|\s*[()\[\]]\s*`)

// splitStatus takes a name and what is said beside it apart: "Åsa Ek - flyttat
// till Malmö", "Bo Ek (avliden)", "Siv Ek AVSLUTAD", "† Eva Ek".
func splitStatus(text string) (name string, said []string) {
	if !strings.ContainsAny(text, "†*#;()[]|–—") && !strings.Contains(text, " -") {
		return endWords(text, nil)
	}
	if strings.Contains(text, "†") {
		said = append(said, "†")
	}
	for part := range splitSeq(text) {
		switch {
		case part == "":
		case name == "":
			name = part
		default:
			said = append(said, part)
		}
	}
	return endWords(name, said)
}

// endWords takes the words that end a case from either end of a name.
func endWords(name string, said []string) (string, []string) {
	words := strings.Fields(name)
	from, to := 0, len(words)
	for to-from > 1 && isEndWord(lookup.Fold(words[to-1])) {
		to--
		said = append(said, words[to])
	}
	for to-from > 1 && isEndWord(strings.TrimRight(lookup.Fold(words[from]), ":")) {
		said = append(said, words[from])
		from++
	}
	if to-from == len(words) {
		return name, said
	}
	return strings.Join(words[from:to], " "), said
}

// cutName parts a name from what was written behind it without any sign:
// "Eva Ek 86 år", "Eva Ek f. Lund", "Kim Ek, avliden 4/3". A word with a digit,
// one in small letters, and a few that are known are of no name.
func cutName(text string) (name, more string) {
	if before, after, ok := strings.Cut(text, ","); ok && !isNameLike(after) && len(strings.Fields(before)) > 1 {
		return strings.TrimSpace(before), strings.TrimSpace(after)
	}
	small := strings.ToLower(text) == text
	n := 0
	for i, w := range strings.Fields(text) {
		first, _ := utf8.DecodeRuneInString(w)
		f := lookup.Fold(w)
		other := strings.ContainsAny(w, "0123456789") || lex().besideName[f] ||
			!small && unicode.IsLower(first) && !lex().particles[f] && !lex().and[f] && !strings.ContainsAny(w, "'’")
		if other && i > 1 {
			return strings.TrimRight(text[:n], " ,"), text[n:]
		}
		n += len(w) + len(text[n+len(w):]) - len(strings.TrimLeft(text[n+len(w):], " "))
	}
	return text, ""
}

// splitSeq yields the parts of a name cell that signs divide.
func splitSeq(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, part := range statusSplit.Split(text, -1) {
			if !yield(strings.TrimSpace(part)) {
				return
			}
		}
	}
}

// isNameLike reports whether a text may be somebody's name: words of letters
// that begin with a capital, unless all of it is small, and none that names
// nobody.
func isNameLike(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
	if len(words) == 0 || len(words) > 7 {
		return false
	}
	small := strings.ToLower(text) == text
	for _, w := range words {
		f := lookup.Fold(w)
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"”“'`))
		switch {
		case lex().noName[f], !isNameWord(w):
			return false
		case !small && !unicode.IsUpper(first) && unicode.IsLetter(first) && !lex().particles[f]:
			return false
		}
	}
	return true
}

func isNameWord(w string) bool {
	for _, r := range w {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-'’.´`\"”“", r) {
			return false
		}
	}
	return true
}

// looksLikeName is isNameLike for telling columns apart: one word alone is
// rather a kind of something.
func looksLikeName(text string) bool {
	name, _ := splitStatus(text)
	return isNameLike(name) && len(strings.Fields(name)) > 1
}

// looksLikeNumber reports whether a text is like a personal number.
func looksLikeNumber(text string) bool { return len(digits(text)) >= 6 }

// isCouple reports whether a name is of two people: "Bengt och Åsa Ek".
func isCouple(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' })
	for i, w := range words {
		if lex().couple[lookup.Fold(w)] && len(words) > 1 && i == 0 {
			return true
		}
		between := w == "&" || w == "+" || w == "/" || lex().and[lookup.Fold(w)] && w == strings.ToLower(w)
		if between && i > 0 && i < len(words)-1 && isNameLike(words[i-1]) && isNameLike(words[i+1]) {
			return true
		}
	}
	for _, sign := range []string{"/", "&", "+"} {
		before, after, ok := strings.Cut(name, sign)
		if ok && isNameLike(strings.TrimSpace(before)) && isNameLike(strings.TrimSpace(after)) && len(strings.Fields(after)) > 0 && !strings.Contains(name, " /") {
			return true
		}
	}
	return false
}
