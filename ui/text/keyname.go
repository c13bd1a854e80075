package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// keyNames are how the keyboard's own words are shown.
var keyNames = map[string]Phrase{
	"space": {"Mellanslag", "Space"}, "enter": {"Enter", "Enter"}, "esc": {"Esc", "Esc"},
	"tab": {"Tab", "Tab"}, "shift+tab": {"Skift+Tab", "Shift+Tab"},
	"up": {"↑", "↑"}, "down": {"↓", "↓"}, "left": {"←", "←"}, "right": {"→", "→"},
	"pgup": {"PgUp", "PgUp"}, "pgdown": {"PgDn", "PgDn"}, "home": {"Home", "Home"}, "end": {"End", "End"},
	"backspace": {"Backsteg", "Backspace"}, "delete": {"Delete", "Delete"},
}

// KeyName returns a key as it stands on the keyboard: "ctrl+f" is "Ctrl+F",
// "space" is "Mellanslag".
func KeyName(l Lang, key string) string {
	if name, ok := keyNames[key]; ok {
		return name.In(l)
	}
	if rest, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return "Ctrl+" + strings.ToUpper(rest)
	}
	if rest, ok := strings.CutPrefix(key, "shift+"); ok {
		return KeyShift.In(l) + "+" + KeyName(l, rest)
	}
	if len(key) > 1 && key[0] == 'f' {
		return strings.ToUpper(key)
	}
	return key
}

// KeyShift is the shift key's name.
var KeyShift = Phrase{"Skift", "Shift"}

// keyWords are names of keys that people write besides those on the keyboard.
var keyWords = map[string]string{
	"upp": "up", "up": "up", "ned": "down", "ner": "down", "down": "down", "vänster": "left", "left": "left",
	"höger": "right", "right": "right", "return": "enter", "escape": "esc", "mellanslag": "space", "pgdown": "pgdown",
	"backsteg": "backspace", "del": "delete",
}

// ParseKey returns the key that a person means by "Ctrl+F", "f3", "Skift+Tab"
// or "mellanslag", as the keyboard's own words have it. It reports false when
// there is no such key. A letter is the same small or capital.
func ParseKey(s string) (string, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	held := make(map[string]bool)
	for {
		mod, rest, ok := strings.Cut(s, "+")
		if !ok || rest == "" || mod == "" {
			break
		}
		switch mod {
		case "ctrl", "alt", "shift":
		case "skift":
			mod = "shift"
		default:
			return "", false
		}
		held[mod], s = true, rest
	}
	base, ok := baseKey(s)
	if !ok || held["shift"] && len(held) == 1 && utf8.RuneCountInString(base) == 1 { // a capital: the same letter
		return "", false
	}
	for _, mod := range []string{"shift", "alt", "ctrl"} { // in the terminal's order
		if held[mod] {
			base = mod + "+" + base
		}
	}
	return base, true
}

// baseKey returns a key without Ctrl and the like.
func baseKey(s string) (string, bool) {
	if word, ok := keyWords[s]; ok {
		return word, true
	}
	for key, name := range keyNames {
		if key == s || strings.ToLower(name.In(Swedish)) == s {
			return key, !strings.Contains(key, "+")
		}
	}
	if n, ok := strings.CutPrefix(s, "f"); ok && n != "" {
		number, err := strconv.Atoi(n)
		return s, err == nil && number >= 1 && number <= 12
	}
	r, size := utf8.DecodeRuneInString(s)
	return s, size == len(s) && size > 0 && r != utf8.RuneError && unicode.IsPrint(r) && r != ' '
}

// What is wrong with the user's own keys. The number is a line of the
// settings.
var (
	BindUnknown     = Phrase{"Inställningarna rad %d: åtgärden ”%s” finns inte. ”laskoll keys” visar dem som finns.", "Settings line %d: there is no action “%s”. “laskoll keys” shows those there are."}
	BindNoKey       = Phrase{"Inställningarna rad %d: tangenten ”%s” finns inte.", "Settings line %d: there is no key “%s”."}
	BindUnreachable = Phrase{"Inställningarna rad %d: %s går inte att använda, terminalen tar den själv.", "Settings line %d: %s cannot be used, the terminal takes it."}
	BindFixed       = Phrase{"Inställningarna rad %d: tangenterna för ”%s” går inte att ändra.", "Settings line %d: the keys of “%s” cannot be changed."}
	BindClash       = Phrase{"Inställningarna rad %d: %s är upptagen av ”%s” och används inte för ”%s”.", "Settings line %d: %s belongs to “%s” and is not used for “%s”."}
	BindTaken       = Phrase{"Inställningarna rad %d: %s är nu ”%s”. ”%s” har kvar %s.", "Settings line %d: %s is now “%s”. “%s” still has %s."}
	BindTakenLast   = Phrase{"Inställningarna rad %d: %s är nu ”%s”. ”%s” har ingen tangent kvar och finns under Alla val.", "Settings line %d: %s is now “%s”. “%s” has no key left and is found among All actions."}
	BindWrong       = Phrase{"Inställningarna rad %d: skriv tangenten inom citattecken, flera som [\"h\", \"f2\"].", "Settings line %d: write the key in quotation marks, several as [\"h\", \"f2\"]."}
)
