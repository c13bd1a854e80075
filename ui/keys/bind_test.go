package keys

import (
	"slices"
	"strings"
	"testing"

	"laskoll/ui/text"
)

// TestVimHasNoClash would catch a letter of vim that an action has too.
func TestVimHasNoClash(t *testing.T) {
	r, faults := Custom{Vim: true}.Registry()
	if len(faults) > 0 || !r.Vim() {
		t.Errorf("Registry() = %v faults, vim %v, want none and true", faults, r.Vim())
	}
	for s := Scope(0); s < scopeEnd; s++ {
		seen := make(map[string]ID)
		for _, a := range r.All() {
			for _, key := range r.claims(a, s) {
				if other, twice := seen[key]; twice && key == a.Key() {
					t.Errorf("in scope %d the key %q is both %s and %s", s, key, other, a.ID)
				}
				seen[key] = a.ID
			}
		}
		if _, single := seen["g"]; single && s != Typing {
			t.Errorf("in scope %d g is %s; it begins gg", s, seen["g"])
		}
	}
	for _, key := range []string{"j", "gg", "G"} {
		if id, ok := r.Find(Typing, key); ok {
			t.Errorf("Find(Typing, %q) = %q, want nothing", key, id)
		}
	}
	if !r.Begins(List, "g") || r.Begins(List, "j") || r.Begins(Typing, "g") || New().Begins(List, "g") {
		t.Error("Begins: want g to begin gg in lists with vim's keys, and nothing else to")
	}
}

func TestTwoActionsChangeKeys(t *testing.T) {
	r, faults := Custom{Keys: []Bind{
		{Action: Fetched, Keys: []string{"i"}}, {Action: Archived, Keys: []string{"h"}},
	}}.Registry()
	if len(faults) > 0 {
		t.Errorf("faults = %v, want none", faults)
	}
	for key, want := range map[string]ID{"i": Fetched, "h": Archived} {
		if got, _ := r.Find(List, key); got != want {
			t.Errorf("Find(List, %q) = %q, want %q", key, got, want)
		}
	}
}

func TestAnActionWithoutKeys(t *testing.T) {
	r, faults := Custom{Keys: []Bind{{Action: Theme}, {Action: Close, Keys: []string{"t"}}}}.Registry()
	if len(faults) > 0 {
		t.Errorf("faults = %v, want none", faults)
	}
	if key := r.KeyIn(List, r.Get(Theme)); key != "" {
		t.Errorf("the theme has the key %q, want none", key)
	}
	if id, _ := r.Find(List, "t"); id != Close { // it has no scopes of its own
		t.Errorf("Find(List, t) = %q, want %q", id, Close)
	}
}

// TestWhatIsWrongWithKeys would catch a line that is passed over in silence,
// or that makes the program impossible to leave or to move in.
func TestWhatIsWrongWithKeys(t *testing.T) {
	for _, tt := range []struct {
		bind Bind
		want FaultKind
		key  string // that the action has all the same
	}{
		{Bind{Action: "none", Keys: []string{"q"}}, UnknownAction, ""},
		{Bind{Action: Note, Keys: []string{"crtl+a"}}, UnknownKey, "a"},
		{Bind{Action: Note, Keys: []string{"ctrl+v"}}, Unreachable, "a"},
		{Bind{Action: Note, Keys: []string{"ctrl+shift+a"}}, Unreachable, "a"},
		{Bind{Action: Up, Keys: []string{"w"}}, Fixed, "up"},
		{Bind{Action: Step, Keys: []string{"w"}}, Fixed, "1"},
		{Bind{Action: Quit, Keys: []string{"esc"}}, Clash, "ctrl+q"},
		{Bind{Action: Note, Keys: []string{"5"}}, Clash, "a"},
		{Bind{Action: Note, Keys: []string{"h"}}, Taken, "h"},
	} {
		tt.bind.Line = 7
		r, faults := Custom{Keys: []Bind{tt.bind}}.Registry()
		if len(faults) != 1 || faults[0].Kind != tt.want || faults[0].Line != 7 {
			t.Errorf("%+v gives %+v, want kind %d on line 7", tt.bind, faults, tt.want)
			continue
		}
		if got := r.Get(tt.bind.Action).Key(); got != tt.key {
			t.Errorf("%s has the key %q, want %q", tt.bind.Action, got, tt.key)
		}
		for _, l := range []text.Lang{text.Swedish, text.English} {
			if w := faults[0].Words(l); !strings.Contains(w, "7") || strings.Contains(w, "%!") {
				t.Errorf("Words(%d) = %q, want a sentence with the line", l, w)
			}
		}
	}
}

func TestOfTwoLinesTheFirstHasTheKey(t *testing.T) {
	r, faults := Custom{Keys: []Bind{
		{Line: 1, Action: Note, Keys: []string{"ä"}}, {Line: 2, Action: Edit, Keys: []string{"ä", "ö"}},
	}}.Registry()
	if len(faults) != 1 || faults[0].Kind != Clash || faults[0].Other != Note || faults[0].Line != 2 {
		t.Errorf("faults = %+v, want one clash with the note on line 2", faults)
	}
	if got := r.Get(Edit).Keys; !slices.Equal(got, []string{"ö"}) {
		t.Errorf("edit has %v, want ö", got)
	}
}

func TestSay(t *testing.T) {
	r := New()
	for words, want := range map[string]string{
		"{undo} ångrar":    "Ctrl+Z ångrar",
		"{close} avslutar": "Alla val avslutar",
		"Åsa {x}: klart":   "Åsa {x}: klart",
		"utan":             "utan",
	} {
		if got := r.Say(text.Swedish, List, words); got != want {
			t.Errorf("Say(%q) = %q, want %q", words, got, want)
		}
	}
}

func TestParseKey(t *testing.T) {
	for written, want := range map[string]string{
		"Ctrl+F": "ctrl+f", "F3": "f3", "Skift+Tab": "shift+tab", "mellanslag": "space", "Å": "å", "PgDn": "pgdown", "↑": "up",
		"upp": "up", "Skift+Ctrl+Upp": "ctrl+shift+up", "+": "+", ".": ".", "alt+x": "alt+x",
	} {
		if got, ok := text.ParseKey(written); !ok || got != want {
			t.Errorf("ParseKey(%q) = %q, %v, want %q", written, got, ok, want)
		}
	}
	for _, written := range []string{"", "crtl+a", "f13", "f0", "hej", "ctrl+", "shift+a", "\x1b", "ctrl+hej"} {
		if got, ok := text.ParseKey(written); ok {
			t.Errorf("ParseKey(%q) = %q, want none", written, got)
		}
	}
}

// TestEveryShownKeyCanBeWritten would catch a key that the help shows and the
// settings do not know.
func TestEveryShownKeyCanBeWritten(t *testing.T) {
	for _, a := range New().All() {
		for _, key := range a.Keys {
			for _, l := range []text.Lang{text.Swedish, text.English} {
				if got, ok := text.ParseKey(text.KeyName(l, key)); !ok || got != key {
					t.Errorf("ParseKey(%q) = %q, %v, want %q", text.KeyName(l, key), got, ok, key)
				}
			}
		}
	}
}
