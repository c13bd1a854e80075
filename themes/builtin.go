package themes

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

//go:embed *.toml
var files embed.FS

// The themes that the program starts with; it follows the terminal between
// them.
const (
	DefaultLight = "nordljus-ljus"
	DefaultDark  = "nordljus-mork"
)

// Sixteen is the theme of the terminal's own sixteen colours.
const Sixteen = "terminal"

// order is how the built-in themes are listed: the calm ones first.
var order = []string{
	DefaultLight, DefaultDark, "hog-kontrast-ljus", "hog-kontrast-mork",
	"fargsaker-ljus", "fargsaker-mork", Sixteen, "enfargad",
}

// builtins reads the embedded files once. They are part of the program: a
// fault in one is found by the tests and stops the program.
var builtins = sync.OnceValue(func() []Theme {
	out := make([]Theme, len(order))
	for i, id := range order {
		data, err := files.ReadFile(id + ".toml")
		if err == nil {
			out[i], err = Parse(id, id+".toml", data)
		}
		if err != nil {
			panic(err)
		}
	}
	return out
})

// Builtins returns the built-in themes in the order to list them.
func Builtins() []Theme { return slices.Clone(builtins()) }

// Builtin returns the built-in theme with the ID.
func Builtin(id string) (Theme, bool) { return find(builtins(), id) }

// Default returns the theme for a terminal of which nothing else is known
// than whether it is dark.
func Default(dark bool) Theme {
	if dark {
		t, _ := Builtin(DefaultDark)
		return t
	}
	t, _ := Builtin(DefaultLight)
	return t
}

// Load reads a user's theme file. Its ID is the file's name without .toml;
// the error is a *[FileError], as for [Parse].
func Load(path string) (Theme, error) {
	id := strings.TrimSuffix(filepath.Base(path), ".toml")
	data, err := os.ReadFile(path)
	if err != nil {
		return Theme{}, &FileError{Path: path, Faults: []Fault{{Kind: Unreadable, Value: cause(err)}}}
	}
	return Parse(id, path, data)
}

// cause returns what the system said, without the path.
func cause(err error) string {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return err.Error()
}

// List returns the built-in themes and those of the user's folder after them
// by name, and what is wrong with the user's files. A user's file with the
// name of a built-in theme replaces it. A folder that cannot be read is an
// empty one.
func List(dir string) ([]Theme, []*FileError) {
	all := Builtins()
	entries, _ := os.ReadDir(dir)
	var faults []*FileError
	for _, entry := range entries {
		if entry.IsDir() || filepath.Ext(entry.Name()) != ".toml" {
			continue
		}
		t, err := Load(filepath.Join(dir, entry.Name()))
		if e, bad := errors.AsType[*FileError](err); bad {
			faults = append(faults, e)
			if !e.Usable() {
				continue
			}
		}
		all = put(all, t)
	}
	return all, faults
}

func put(all []Theme, t Theme) []Theme {
	i := slices.IndexFunc(all, func(o Theme) bool { return o.ID == t.ID })
	if i < 0 {
		return append(all, t)
	}
	all[i] = t
	return all
}

// Follow returns the theme with the ID, or its twin when the terminal is of
// the other mode and it has one. A theme that does not exist gives the
// default.
func Follow(all []Theme, id string, dark bool) Theme {
	t, ok := find(all, id)
	if !ok {
		return Default(dark)
	}
	if (t.Mode == Dark) == dark {
		return t
	}
	if twin, ok := find(all, t.Pair); ok {
		return twin
	}
	return t
}

// InSixteen returns the theme as a terminal shows it that has no colours but
// its own sixteen: the nearest of them to what the theme has would be blue on
// blue. A theme of those colours is itself, any other gives way to [Sixteen].
func (t Theme) InSixteen() Theme {
	for _, c := range t.colours {
		if c.palette == 0 {
			sixteen, _ := Builtin(Sixteen)
			return sixteen
		}
	}
	return t
}

func find(all []Theme, id string) (Theme, bool) {
	i := slices.IndexFunc(all, func(t Theme) bool { return t.ID == id })
	if i < 0 {
		return Theme{}, false
	}
	return all[i], true
}
