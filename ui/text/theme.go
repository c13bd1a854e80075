package text

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"laskoll/model"
	"laskoll/themes"
)

var themeNames = map[string]Phrase{
	"nordljus-ljus":     {"Nordljus ljus", "Northern light, light"},
	"nordljus-mork":     {"Nordljus mörk", "Northern light, dark"},
	"hog-kontrast-ljus": {"Hög kontrast ljus", "High contrast, light"},
	"hog-kontrast-mork": {"Hög kontrast mörk", "High contrast, dark"},
	"fargsaker-ljus":    {"Färgsäker ljus", "Colour-blind safe, light"},
	"fargsaker-mork":    {"Färgsäker mörk", "Colour-blind safe, dark"},
	"terminal":          {"Terminalens färger", "Terminal colours"},
	"enfargad":          {"Enfärgad", "Single colour"},
}

// ThemeName returns what a theme is called: the built-in ones in the
// language, a user's own as its file says.
func ThemeName(l Lang, t themes.Theme) string {
	if built, ok := themes.Builtin(t.ID); ok && built.Name == t.Name {
		return themeNames[t.ID].In(l)
	}
	return model.Clean(t.Name)
}

var (
	themeBroken = Phrase{"Temafilen %s kan inte användas:", "The theme file %s cannot be used:"}
	themeFaint  = Phrase{"Temat i %s används, men är svårt att läsa:", "The theme in %s is used, but it is hard to read:"}
	themeLine   = Phrase{"rad %d: ", "line %d: "}
	themeMore   = Plural{Phrase{"… och 1 fel till.", "… and 1 more fault."}, Phrase{"… och %d fel till.", "… and %d more faults."}}
	themeOr     = Phrase{" eller ", " or "}

	themeFaults = map[themes.FaultKind]Phrase{
		themes.Unreadable:  {"filen går inte att läsa (%s)", "the file cannot be read (%s)"},
		themes.Syntax:      {"raden går inte att tolka. Skriv namn = \"värde\", varje namn bara en gång.", "the line cannot be understood. Write name = \"value\", each name only once."},
		themes.WrongType:   {"%s ska vara en text inom citattecken.", "%s has to be a text in quotation marks."},
		themes.UnknownKey:  {"%s finns inte i ett tema.", "%s is not part of a theme."},
		themes.MissingKey:  {"%s saknas.", "%s is missing."},
		themes.BadColour:   {"%s = \"%s\" är ingen färg. Skriv #RRGGBB eller ett tal från 0 till 15.", "%s = \"%s\" is no colour. Write #RRGGBB or a number from 0 to 15."},
		themes.BadChoice:   {"%s = \"%s\" går inte. Skriv %s.", "%s = \"%s\" will not do. Write %s."},
		themes.LowContrast: {"%s syns för dåligt mot %s: kontrasten är %s men ska vara minst %s.", "%s is too hard to see on %s: the contrast is %s but has to be at least %s."},
	}
)

// ThemeFaults tells what is wrong with a theme file: a heading, then a line
// for each fault.
func ThemeFaults(l Lang, e *themes.FileError) []string {
	head := themeBroken
	if e.Usable() {
		head = themeFaint
	}
	out := []string{head.In(l, model.Clean(filepath.Base(e.Path)))}
	for _, f := range e.Faults {
		where := ""
		if f.Line > 0 {
			where = themeLine.In(l, f.Line)
		}
		out = append(out, where+themeFault(l, f))
	}
	return out
}

// noticeFaults is how many faults a notice tells; the first ones are often
// the cause of the rest.
const noticeFaults = 3

// ThemeNotice tells in one paragraph what is wrong with a theme file: what
// stands on a line comes before what is missing.
func ThemeNotice(l Lang, e *themes.FileError) string {
	sorted := *e
	sorted.Faults = slices.Clone(e.Faults)
	slices.SortStableFunc(sorted.Faults, func(a, b themes.Fault) int {
		return cmp.Compare(uint(a.Line-1), uint(b.Line-1)) // no line comes last
	})
	lines := ThemeFaults(l, &sorted)
	if rest := len(sorted.Faults) - noticeFaults; rest > 0 {
		lines = append(lines[:1+noticeFaults], themeMore.In(l, rest))
	}
	for i, f := range sorted.Faults[:min(noticeFaults, len(sorted.Faults))] {
		if f.Line > 0 {
			lines[1+i] = upperFirst(lines[1+i])
		}
	}
	return strings.Join(lines, " ")
}

func themeFault(l Lang, f themes.Fault) string {
	phrase, key, value := themeFaults[f.Kind], model.Clean(f.Key), model.Clean(f.Value)
	switch f.Kind {
	case themes.Unreadable:
		return phrase.In(l, value)
	case themes.Syntax:
		return phrase.In(l)
	case themes.BadColour:
		return phrase.In(l, key, value)
	case themes.BadChoice:
		return phrase.In(l, key, value, strings.Join(f.Options, themeOr.In(l)))
	case themes.LowContrast:
		return phrase.In(l, f.Low.Role, f.Low.On, ratio(l, f.Low.Ratio), ratio(l, f.Low.Least))
	}
	return phrase.In(l, key)
}

// ratio returns a contrast ratio as "4,49:1". It is cut, not rounded, so that
// what is too low never reads as enough.
func ratio(l Lang, r float64) string {
	s := strconv.FormatFloat(float64(int(r*100))/100, 'f', -1, 64)
	if l == Swedish {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s + ":1"
}
