package themes

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestBuiltinsCanBeRead(t *testing.T) {
	if got := len(Builtins()); got != 8 {
		t.Errorf("%d built-in themes, want 8", got)
	}
	for _, theme := range Builtins() {
		for _, low := range theme.Check() {
			t.Errorf("%s: %s on %s has contrast %.2f, want %.1f", theme.ID, low.Role, low.On, low.Ratio, low.Least)
		}
		if theme.Pair == "" {
			continue
		}
		twin, ok := Builtin(theme.Pair)
		if !ok || twin.Pair != theme.ID || twin.Mode == theme.Mode {
			t.Errorf("%s has the twin %q, which is not its opposite", theme.ID, theme.Pair)
		}
	}
}

func TestEveryFileIsListed(t *testing.T) {
	paths, err := filepath.Glob("*.toml")
	if err != nil || len(paths) != len(order) {
		t.Errorf("%d files and %d listed (%v)", len(paths), len(order), err)
	}
}

// TestColourSafeHasNoRedBesideGreen looks at the two colours as somebody
// without red or green cones does: what is left must still tell them apart.
func TestColourSafeHasNoRedBesideGreen(t *testing.T) {
	for _, id := range []string{"fargsaker-ljus", "fargsaker-mork"} {
		theme, _ := Builtin(id)
		good, bad := theme.Colour(Success), theme.Colour(Danger)
		if d := int(good.B) - int(bad.B); d < 60 {
			t.Errorf("%s: success %s and danger %s differ by %d in blue, want at least 60", id, good, bad, d)
		}
	}
}

func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want string
	}{
		{"#000000", "#FFFFFF", "21.00"}, {"#FFFFFF", "#000000", "21.00"}, {"#777777", "#FFFFFF", "4.48"},
		{"#123456", "#123456", "1.00"}, {"15", "0", "17.47"},
	} {
		a, _ := ParseColour(c.a)
		b, _ := ParseColour(c.b)
		if got := fmt.Sprintf("%.2f", Contrast(a, b)); got != c.want {
			t.Errorf("Contrast(%s, %s) = %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

func TestParseColour(t *testing.T) {
	for _, s := range []string{"#FBFAF7", "#000000", "0", "15"} {
		if c, ok := ParseColour(s); !ok || c.String() != s {
			t.Errorf("ParseColour(%q) = %s, %v", s, c, ok)
		}
	}
	for _, s := range []string{"", "red", "#FFF", "#GGGGGG", "16", "-1", "256", "#+12345", " 1"} {
		if c, ok := ParseColour(s); ok {
			t.Errorf("ParseColour(%q) = %s, want none", s, c)
		}
	}
	c, _ := ParseColour("9")
	if got := c.Color(); got != ansi.BrightRed {
		t.Errorf("Color of 9 = %v, want the terminal's bright red", got)
	}
}

// dark returns the file of a good theme with some of its lines changed.
func dark(t *testing.T, changes ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(DefaultDark + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	s := strings.NewReplacer(changes...).Replace(string(data))
	return []byte(s)
}

func TestParseTellsEveryFaultWithItsLine(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
		want    string
	}{
		{"colour", []string{`"#E4E8ED"`, `"svart"`}, "14 no colour roles.text svart"},
		{"palette", []string{`"#E4E8ED"`, `"16"`}, "14 no colour roles.text 16"},
		{"choices", []string{`"dark"`, `"natt"`, `"heavy"`, `"tjock"`}, "2 no such choice mode natt|7 no such choice border.focus tjock"},
		{"unknown role", []string{"[roles]\n", "[roles]\nglow = \"#FFFFFF\"\n"}, "11 unknown key roles.glow "},
		{"unknown key", []string{"symbols", "size"}, "4 unknown key size "},
		{"unknown table", []string{"[border]", "[frame]"}, "6 unknown key frame "},
		{"missing", []string{"name = \"Nordljus mörk\"\n", "", "muted        = \"#9AA6B3\"\n", ""}, "0 missing key name |0 missing key roles.muted "},
		{"empty name", []string{"Nordljus mörk", " "}, "1 missing key name "},
		{"syntax", []string{`mode = "dark"`, `mode = dark`}, "2 syntax error  "},
		{"twice", []string{"[roles]", "normal = \"heavy\"\n[roles]"}, "10 syntax error normal "},
		{"type", []string{`mode = "dark"`, `mode = 1`}, "2 value of the wrong type mode "},
		{"type of a role", []string{`"#E4E8ED"`, `15`}, "14 value of the wrong type roles.text "},
	} {
		theme, err := Parse("own", "own.toml", dark(t, c.changes...))
		e, ok := errors.AsType[*FileError](err)
		if !ok {
			t.Errorf("%s: Parse = %v, want faults", c.name, err)
			continue
		}
		var got []string
		for _, f := range e.Faults {
			got = append(got, fmt.Sprintf("%d %s %s %s", f.Line, f.Kind, f.Key, f.Value))
		}
		if s := strings.Join(got, "|"); s != c.want || e.Usable() || theme != (Theme{}) {
			t.Errorf("%s: faults %q (usable %v), want %q", c.name, s, e.Usable(), c.want)
		}
	}
}

func TestLowContrastLeavesTheThemeUsable(t *testing.T) {
	theme, err := Parse("own", "own.toml", dark(t, `"#9AA6B3"`, `"#556677"`))
	e, ok := errors.AsType[*FileError](err)
	if !ok || !e.Usable() || len(e.Faults) != 3 {
		t.Fatalf("Parse = %v, want three faults of contrast", err)
	}
	f := e.Faults[0]
	if f.Line != 15 || f.Low.Role != Muted || f.Low.On != Surface || f.Low.Least != 4.5 || f.Low.Ratio > 4.5 {
		t.Errorf("the fault is %+v, want muted on surface in line 15", f)
	}
	if theme.ID != "own" || theme.Mode != Dark || theme.Active != Heavy || theme.Rest != Rounded {
		t.Errorf("the theme is %+v, want it whole", theme)
	}
	if got := err.Error(); !strings.HasPrefix(got, "own.toml:15: muted on surface has contrast 2.9") {
		t.Errorf("Error() = %q", got)
	}
}

func TestList(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "åäö [teman]*")
	if err := os.MkdirAll(filepath.Join(dir, "mapp.toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"kväll.toml":     dark(t, "Nordljus mörk", "Kväll"),
		"terminal.toml":  dark(t, "Nordljus mörk", "Min terminal"),
		"trasig.toml":    []byte("name = "),
		"anteckning.txt": []byte("x"),
		"svag-mörk.toml": dark(t, `"#9AA6B3"`, `"#556677"`),
		"binär.toml":     {0xff, 0xfe, 0},
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all, faults := List(dir)
	if len(all) != 10 || len(faults) != 3 {
		t.Errorf("List = %d themes, %d files with faults, want 10 and 3", len(all), len(faults))
	}
	if theme, ok := find(all, "terminal"); !ok || theme.Name != "Min terminal" {
		t.Errorf("the user's terminal.toml is %q, want it in place of the built-in", theme.Name)
	}
	if all, faults := List(filepath.Join(dir, "none")); len(all) != 8 || faults != nil {
		t.Errorf("List of no folder = %d themes, %v", len(all), faults)
	}
}

func TestLoadOfNoFile(t *testing.T) {
	_, err := Load(filepath.Join(t.TempDir(), "none.toml"))
	e, ok := errors.AsType[*FileError](err)
	if !ok || e.Faults[0].Kind != Unreadable || strings.Contains(e.Faults[0].Value, "none.toml") {
		t.Errorf("Load = %v, want an unreadable file without its path in the cause", err)
	}
}

func TestFollow(t *testing.T) {
	all := Builtins()
	for _, c := range []struct {
		id   string
		dark bool
		want string
	}{
		{"nordljus-ljus", false, "nordljus-ljus"}, {"nordljus-ljus", true, "nordljus-mork"},
		{"hog-kontrast-mork", false, "hog-kontrast-ljus"}, {"terminal", false, "terminal"}, {"terminal", true, "terminal"},
		{"", true, DefaultDark}, {"borttaget", false, DefaultLight},
	} {
		if got := Follow(all, c.id, c.dark).ID; got != c.want {
			t.Errorf("Follow(%q, dark %v) = %s, want %s", c.id, c.dark, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, id := range order {
		data, err := files.ReadFile(id + ".toml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		theme, err := Parse("f", "f.toml", data)
		if e, ok := errors.AsType[*FileError](err); err != nil && (!ok || len(e.Faults) == 0) {
			t.Errorf("Parse = %v, want faults", err)
		}
		if err == nil && len(theme.Check()) > 0 {
			t.Errorf("Parse let %v through", theme.Check())
		}
	})
}

// TestCheckFindsEveryRole makes each role as pale as its ground in turn.
func TestCheckFindsEveryRole(t *testing.T) {
	for _, role := range Roles() {
		theme := Default(true)
		want := []string{"surface", "surface_alt", "overlay"}
		switch role {
		case Surface, SurfaceAlt, Overlay:
			continue
		case SelectionBG:
			theme.colours[SelectionBG] = theme.colours[SelectionFG]
			want = []string{"selection_bg"}
		case SelectionFG:
			theme.colours[SelectionFG] = theme.colours[SelectionBG]
			want = []string{"selection_bg"}
		default:
			theme.colours[role] = theme.colours[SurfaceAlt]
		}
		var got []string
		for _, low := range theme.Check() {
			got = append(got, low.On.String())
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("with a pale %s Check finds it on %v, want %v", role, got, want)
		}
	}
}

func TestRolesAreNamed(t *testing.T) {
	for _, role := range Roles() {
		if got, ok := roleNamed(role.String()); !ok || got != role {
			t.Errorf("roleNamed(%q) = %v, %v, want it back", role, got, ok)
		}
	}
	if got := Role(200).String(); got != "unknown" {
		t.Errorf("String of no role = %q", got)
	}
	if _, ok := roleNamed("backdrop"); ok {
		t.Error("backdrop is a role")
	}
}

// TestUserThemeIsKept writes a theme, reads it, and compares every colour.
func TestUserThemeIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kväll.toml")
	if err := os.WriteFile(path, dark(t, "Nordljus mörk", "Kväll", `"rounded"`, `"double"`, "unicode", "ascii"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	want := Default(true)
	want.ID, want.Name, want.Rest, want.ASCII = "kväll", "Kväll", Double, true
	if got != want {
		t.Errorf("Load = %+v, want %+v", got, want)
	}
}
