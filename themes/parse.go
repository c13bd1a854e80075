package themes

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// file is a theme as it is written.
type file struct {
	Name    string            `toml:"name"`
	Mode    string            `toml:"mode"`
	Pair    string            `toml:"pair"`
	Symbols string            `toml:"symbols"`
	Border  border            `toml:"border"`
	Roles   map[string]string `toml:"roles"`
}

type border struct {
	Focus  string `toml:"focus"`
	Normal string `toml:"normal"`
}

// Parse reads a theme file; id is the theme's [Theme.ID] and path names the
// file in errors. The error is a *[FileError]. When that is usable so is the
// theme; otherwise the theme is the zero Theme.
func Parse(id, path string, data []byte) (Theme, error) {
	var f file
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&f)
	if faults := decodeFaults(err); len(faults) > 0 {
		return Theme{}, &FileError{Path: path, Faults: faults}
	}
	r := reading{file: f, lines: keyLines(data)}
	t := r.theme(id)
	if len(r.faults) == 0 {
		r.contrast(t)
	}
	if len(r.faults) == 0 {
		return t, nil
	}
	slices.SortStableFunc(r.faults, func(a, b Fault) int { return a.Line - b.Line })
	e := &FileError{Path: path, Faults: r.faults}
	if !e.Usable() {
		return Theme{}, e
	}
	return t, e
}

// decodeFaults turns what the decoder found into faults.
func decodeFaults(err error) []Fault {
	if missing, ok := errors.AsType[*toml.StrictMissingError](err); ok {
		var faults []Fault
		for _, e := range missing.Errors {
			line, _ := e.Position()
			faults = append(faults, Fault{Kind: UnknownKey, Line: line, Key: strings.Join(e.Key(), ".")})
		}
		return faults
	}
	if decode, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, _ := decode.Position()
		f := Fault{Kind: Syntax, Line: line, Key: strings.Join(decode.Key(), ".")}
		if strings.Contains(decode.Error(), "cannot decode") {
			f.Kind = WrongType
		}
		return []Fault{f}
	}
	if err != nil {
		return []Fault{{Kind: Syntax, Value: err.Error()}}
	}
	return nil
}

// reading is a theme file on its way to a theme.
type reading struct {
	file
	lines  map[string]int // where each key stands
	faults []Fault
}

func (r *reading) theme(id string) Theme {
	t := Theme{ID: id, Name: strings.TrimSpace(r.Name), Pair: r.Pair}
	if t.Name == "" {
		r.fault(MissingKey, "name", "")
	}
	t.Mode = Mode(r.choice("mode", r.Mode, string(Light), string(Dark)))
	t.ASCII = r.choice("symbols", r.Symbols, "unicode", "ascii") == "ascii"
	t.Active = r.frame("border.focus", r.Border.Focus)
	t.Rest = r.frame("border.normal", r.Border.Normal)
	for role := range roleEnd {
		t.colours[role] = r.colour(role)
	}
	for name := range r.Roles {
		if _, ok := roleNamed(name); !ok {
			r.fault(UnknownKey, "roles."+name, "")
		}
	}
	return t
}

func (r *reading) frame(key, value string) Frame {
	return Frame(r.choice(key, value, string(Heavy), string(Rounded), string(Single), string(Double), string(Ruled)))
}

// choice returns the value when it is one of the options.
func (r *reading) choice(key, value string, options ...string) string {
	switch {
	case value == "":
		r.fault(MissingKey, key, "")
	case !slices.Contains(options, value):
		r.fault(BadChoice, key, value)
		r.faults[len(r.faults)-1].Options = options
	}
	return value
}

func (r *reading) colour(role Role) Colour {
	key := "roles." + role.String()
	value, ok := r.Roles[role.String()]
	if !ok {
		r.fault(MissingKey, key, "")
		return Colour{}
	}
	c, ok := ParseColour(value)
	if !ok {
		r.fault(BadColour, key, value)
	}
	return c
}

func (r *reading) contrast(t Theme) {
	for _, low := range t.Check() {
		key := "roles." + low.Role.String()
		r.fault(LowContrast, key, r.Roles[low.Role.String()])
		r.faults[len(r.faults)-1].Low = low
	}
}

func (r *reading) fault(kind FaultKind, key, value string) {
	r.faults = append(r.faults, Fault{Kind: kind, Line: r.lines[key], Key: key, Value: value})
}

// keyLines returns the line of every key of a TOML document that decodes.
func keyLines(data []byte) map[string]int {
	lines := map[string]int{}
	var p unstable.Parser
	p.Reset(data)
	table := ""
	for p.NextExpression() {
		node := p.Expression()
		key, line := keyOf(&p, node)
		if node.Kind == unstable.Table {
			table = key + "."
			continue
		}
		if node.Kind == unstable.KeyValue {
			lines[table+key] = line
		}
	}
	return lines
}

// keyOf returns the dotted key of an expression and its line.
func keyOf(p *unstable.Parser, node *unstable.Node) (string, int) {
	if node.Kind != unstable.Table && node.Kind != unstable.KeyValue {
		return "", 0
	}
	var parts []string
	line := 0
	for it := node.Key(); it.Next(); {
		parts = append(parts, string(it.Node().Data))
		line = p.Shape(p.Range(it.Node().Data)).Start.Line
	}
	return strings.Join(parts, "."), line
}
