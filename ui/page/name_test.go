package page

import "testing"

func TestShortName(t *testing.T) {
	for name, want := range map[string]string{
		"Anna Lind": "Anna L", "Åsa": "Åsa", "": "", "Per Örn Sjö": "Per Ö", "Bo ": "Bo", "Eva\x1b[2J Ek": "Eva [",
	} {
		if got := ShortName(name); got != want {
			t.Errorf("ShortName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Anna Lind": "AL", "Åsa": "Ås", "": "", "Per Örn Sjö": "PÖ", "Bo ": "Bo", "É": "É", "Tunstall AB": "TA",
	} {
		if got := Initials(name); got != want {
			t.Errorf("Initials(%q) = %q, want %q", name, got, want)
		}
	}
}
