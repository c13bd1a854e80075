package keys

import (
	"strings"
	"testing"
	"unicode/utf8"

	"laskoll/ui/text"
)

func TestEveryKeyMeansOneThing(t *testing.T) {
	r := New()
	for s := Scope(0); s < scopeEnd; s++ {
		seen := make(map[string]ID)
		for _, a := range r.All() {
			if !a.Scopes.Has(s) {
				continue
			}
			for _, key := range a.Keys {
				if s == Typing && utf8.RuneCountInString(key) == 1 {
					continue
				}
				if other, twice := seen[key]; twice && key == a.Key() {
					t.Errorf("in scope %d the key %q is both %s and %s", s, key, other, a.ID)
				}
				if seen[key] == "" {
					seen[key] = a.ID
				}
			}
		}
	}
}

func TestEveryAdvertisedKeyIsFound(t *testing.T) {
	r := New()
	for _, a := range r.All() {
		for s := Scope(0); s < scopeEnd; s++ {
			if !a.Scopes.Has(s) {
				continue
			}
			for _, key := range a.Keys {
				letter := utf8.RuneCountInString(key) == 1
				id, ok := r.Find(s, key)
				if key != a.Key() && ok && id != a.ID {
					continue // a twin that means something else here
				}
				if want := !(s == Typing && letter); ok != want || ok && id != a.ID {
					t.Errorf("Find(%d, %q) = %q, %v, want %q, %v", s, key, id, ok, a.ID, want)
				}
			}
		}
	}
}

func TestCapsLockMakesNoDifference(t *testing.T) {
	r := New()
	if id, ok := r.Find(List, "H"); !ok || id != Fetched {
		t.Errorf("Find(List, %q) = %q, %v, want %q", "H", id, ok, Fetched)
	}
	if id, ok := r.Find(Typing, "H"); ok {
		t.Errorf("Find(Typing, %q) = %q, want nothing", "H", id)
	}
}

// The keys that cannot be typed on a Swedish keyboard, or that Windows
// Terminal keeps for itself, must not be used.
func TestNoKeyIsHardToReach(t *testing.T) {
	for _, a := range New().All() {
		for _, key := range a.Keys {
			switch {
			case strings.ContainsAny(key, `[]{}\@|$`), strings.HasPrefix(key, "alt+"), strings.HasPrefix(key, "ctrl+alt+"),
				strings.HasPrefix(key, "ctrl+shift+"), key == "f11", key == "ctrl+tab", key == "ctrl+v", key == "alt+enter":
				t.Errorf("%s has the key %q", a.ID, key)
			}
			if (key == "/" || key == "?") && a.Key() == key {
				t.Errorf("%s has %q as its first key; it is shifted", a.ID, key)
			}
		}
	}
}

func TestEveryActionHasWords(t *testing.T) {
	seen := make(map[ID]bool)
	for _, a := range New().All() {
		if seen[a.ID] {
			t.Errorf("the action %s stands twice", a.ID)
		}
		seen[a.ID] = true
		for _, l := range []text.Lang{text.Swedish, text.English} {
			if a.Label.In(l) == "" || a.Help.In(l) == "" {
				t.Errorf("%s has no words in language %d", a.ID, l)
			}
			for _, key := range a.Keys {
				if text.KeyName(l, key) == "" {
					t.Errorf("the key %q has no name in language %d", key, l)
				}
			}
		}
	}
}

func TestKeyName(t *testing.T) {
	for key, want := range map[string]string{
		"ctrl+f": "Ctrl+F", "f10": "F10", "space": "Mellanslag", "shift+tab": "Skift+Tab", "shift+f6": "Skift+F6", "å": "å", "f": "f",
	} {
		if got := text.KeyName(text.Swedish, key); got != want {
			t.Errorf("KeyName(%q) = %q, want %q", key, got, want)
		}
	}
}

func TestWhy(t *testing.T) {
	a := New().Get(Skip)
	if why, not := a.Why(0); !not || why != text.NeedCase {
		t.Errorf("Why(nothing) = %v, %v, want that a case is missing", why, not)
	}
	if why, not := a.Why(NeedCase | NeedOne | NeedMoment); !not || why != text.NeedRunning {
		t.Errorf("Why(an ended case) = %v, %v, want that it has ended", why, not)
	}
	if why, not := a.Why(NeedCase | NeedOne | NeedMoment | NeedRunning); not {
		t.Errorf("Why(all) = %v, want none", why)
	}
	if got := New().Get("no such"); got.ID != "" {
		t.Errorf("Get(no such) = %v, want the zero action", got)
	}
}

func TestInLeavesOutWhatIsEverywhere(t *testing.T) {
	for _, a := range New().In(Review) {
		if a.Everywhere() {
			t.Errorf("In(Review) has %s, which is everywhere", a.ID)
		}
	}
}
