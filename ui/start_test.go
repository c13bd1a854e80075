package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/themes"
	"laskoll/ui/look"
)

// newcomer is somebody who starts the program for the first time.
type newcomer struct {
	t    *testing.T
	m    *start
	quit bool
}

func arrive(t *testing.T, check func(context.Context, string) error) *newcomer {
	t.Helper()
	n := &newcomer{t: t, m: newStart(t.Context(), StartOptions{Name: "Anna Lind", Check: check})}
	n.sees("Kan fönstret visa åäö")
	n.press("enter")
	n.sees("Välj färger")
	n.press("enter")
	return n
}

func (n *newcomer) press(names ...string) {
	for _, name := range names {
		n.send(key(name))
	}
}

func (n *newcomer) write(s string) {
	for _, r := range s {
		n.press(string(r))
	}
}

func (n *newcomer) send(msg tea.Msg) {
	if _, quit := msg.(tea.QuitMsg); quit {
		n.quit = true
		return
	}
	if _, cmd := n.m.Update(msg); cmd != nil {
		n.send(cmd())
	}
}

func (n *newcomer) sees(s string) {
	n.t.Helper()
	if screen := look.Strip(n.m.View().Content); !strings.Contains(screen, s) {
		n.t.Fatalf("%q is not on the screen:\n%s", s, screen)
	}
}

func TestFirstStartPractises(t *testing.T) {
	n := arrive(t, nil)
	n.sees("Öva med påhittade kunder")
	n.press("enter")
	if !n.quit || n.m.chosen == nil || !n.m.chosen.Practice {
		t.Errorf("chosen = %+v, want practice", n.m.chosen)
	}
}

func TestFirstStartOpensARegister(t *testing.T) {
	var asked string
	n := arrive(t, func(_ context.Context, path string) error { asked = path; return nil })
	n.press("down", "enter")
	n.sees("Kontorets register")
	n.send(tea.PasteMsg{Content: `\\fil01\hemvård\söder.register`})
	n.press("tab", "tab")
	n.write("Söder")
	n.press("tab", "right", "ctrl+s")
	want := Start{Register: `\\fil01\hemvård\söder.register`, Name: "Anna Lind", Area: "Söder", Organisation: model.HealthCare}
	if !n.quit || n.m.chosen == nil || *n.m.chosen != want {
		t.Errorf("chosen = %+v, want %+v", n.m.chosen, want)
	}
	if asked != want.Register {
		t.Errorf("checked %q, want %q", asked, want.Register)
	}
}

func TestFirstStartOffersToMakeARegister(t *testing.T) {
	n := arrive(t, func(_ context.Context, path string) error {
		return &storage.FileError{Kind: storage.ErrMissing, Path: path}
	})
	n.press("down", "enter")
	n.write("/n/ny")
	n.press("ctrl+s")
	n.sees("Det finns inget register på /n/ny.")
	n.sees("nytt och tomt: utan kollegornas kunder")
	n.sees("› Skapa ett nytt, tomt register här")
	if n.quit {
		t.Fatal("a register is made without a question")
	}
	n.press("enter")
	if n.m.chosen == nil || !n.m.chosen.Create {
		t.Errorf("chosen = %+v, want one to create", n.m.chosen)
	}
}

func TestFirstStartSaysWhatIsWrong(t *testing.T) {
	n := arrive(t, func(_ context.Context, path string) error {
		return &storage.FileError{Kind: storage.ErrForeign, Path: path, Err: errors.New("bad magic")}
	})
	n.press("down", "enter")
	n.write("/etc/passwd")
	n.press("ctrl+s")
	n.sees("Kontorets register")
	if n.quit || n.m.chosen != nil {
		t.Errorf("chosen = %+v, want nothing yet", n.m.chosen)
	}
	n.press("esc", "esc", "esc")
	if !n.quit || n.m.chosen != nil {
		t.Errorf("left with %+v, want nothing", n.m.chosen)
	}
}

// Would have caught a place that is not safe and is used without a word, or a
// doubt that cannot be overruled.
func TestFirstStartTellsOfADoubt(t *testing.T) {
	doubt := &Doubt{Words: "Mappen kopieras av en synktjänst.", Unsafe: true}
	n := arrive(t, func(_ context.Context, path string) error {
		return errors.Join(&storage.FileError{Kind: storage.ErrMissing, Path: path}, doubt)
	})
	n.press("down", "enter")
	n.write("/n/ny")
	n.press("ctrl+s")
	n.sees("synktjänst")
	n.sees("nytt och tomt")
	n.press("enter") // the cursor is on another place
	if n.quit {
		t.Fatal("a place that is not safe is used without a yes")
	}
	n.sees("/n/ny")
	n.press("ctrl+s", "esc", "ctrl+s", "down", "enter")
	if !n.quit || n.m.chosen == nil || !n.m.chosen.Create || n.m.chosen.Register != "/n/ny" {
		t.Errorf("chosen = %+v, want the place all the same", n.m.chosen)
	}
}

// Would have caught a mistyped path at which an empty register is made, in
// which one works alone without knowing.
func TestFirstStartSuspectsASlip(t *testing.T) {
	var asked []string
	n := arrive(t, func(_ context.Context, path string) error {
		if asked = append(asked, path); path == "/hv/laskoll.db" {
			return nil
		}
		return errors.Join(&storage.FileError{Kind: storage.ErrMissing, Path: path}, &Slip{Near: []string{"/hv/laskoll.db"}})
	})
	n.press("down", "enter")
	n.write("/hv/lasskoll.db")
	n.press("ctrl+s")
	n.sees("Det finns inget register på /hv/lasskoll.db.")
	n.sees("› Öppna /hv/laskoll.db")
	n.press("esc")
	n.sees("Kontorets register") // Esc makes nothing
	n.press("ctrl+s", "enter")
	want := Start{Register: "/hv/laskoll.db", Name: "Anna Lind", Organisation: model.HomeCare}
	if n.m.chosen == nil || *n.m.chosen != want {
		t.Errorf("chosen = %+v after asking for %q, want %+v", n.m.chosen, asked, want)
	}
}

func TestFirstStartSuspectsAFolderThatIsNotThere(t *testing.T) {
	n := arrive(t, func(_ context.Context, path string) error {
		return errors.Join(&storage.FileError{Kind: storage.ErrMissing, Path: path}, &Slip{NoFolder: true})
	})
	n.press("down", "enter")
	n.write("/hw/ny")
	n.press("ctrl+s")
	n.sees("heller: kontrollera stavningen")
	n.press("enter")
	if n.quit {
		t.Fatal("a register is made in a folder that is not there without a yes")
	}
	n.press("ctrl+s", "end", "enter")
	if n.m.chosen == nil || !n.m.chosen.Create {
		t.Errorf("chosen = %+v, want one to create after a yes", n.m.chosen)
	}
}

// Would have caught a slow drive that one has to choose twice.
func TestFirstStartTellsOfASlowDrive(t *testing.T) {
	n := arrive(t, func(context.Context, string) error { return &Doubt{Words: "Nätverksenheten är långsam."} })
	n.press("down", "enter")
	n.write("/n/l")
	n.press("ctrl+s")
	n.sees("långsam")
	n.press("enter")
	if !n.quit || n.m.chosen == nil || n.m.chosen.Create {
		t.Errorf("chosen = %+v, want the register that is there", n.m.chosen)
	}
}

// It would catch colours or signs that are chosen and forgotten.
func TestFirstStartAsksHowItLooks(t *testing.T) {
	n := &newcomer{t: t, m: newStart(t.Context(), StartOptions{})}
	n.press("down", "enter") // no signs, then
	n.sees("Välj färger")
	if got := look.Strip(n.m.View().Content); !strings.Contains(got, "#= V") {
		t.Errorf("the frame is not drawn with plain signs:\n%s", got)
	}
	n.press("esc", "down", "enter", "down")
	if got := n.m.look.Theme.ID; got != themes.DefaultLight {
		t.Errorf("the theme %q is shown while the first is under the cursor", got)
	}
	n.press("enter", "enter")
	if want := (Start{Practice: true, Theme: themes.DefaultLight, ASCII: true}); n.m.chosen == nil || *n.m.chosen != want {
		t.Errorf("chosen = %+v, want %+v", n.m.chosen, want)
	}
	n = &newcomer{t: t, m: newStart(t.Context(), StartOptions{Look: look.Options{Plain: true, ASCII: true}})}
	n.press("enter")
	if want := (Start{Practice: true}); n.m.chosen == nil || *n.m.chosen != want {
		t.Errorf("chosen = %+v, want %+v without questions about looks", n.m.chosen, want)
	}
}
