package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"laskoll/ui/text"
)

// shared is a setting that may be given for a whole PC: its name in a file and
// as a policy, and where its value lies.
type shared struct {
	name string
	text func(*config) *string // one of the three
	yes  func(*config) *bool
	num  func(*config) *int
}

// sharedSettings are the settings that may be given for a whole PC.
var sharedSettings = []shared{
	{name: "register", text: func(c *config) *string { return &c.Register }},
	{name: "copy", text: func(c *config) *string { return &c.Copy }},
	{name: "area", text: func(c *config) *string { return &c.Area }},
	{name: "organisation", text: func(c *config) *string { return &c.Organisation }},
	{name: "language", text: func(c *config) *string { return &c.Language }},
	{name: "theme", text: func(c *config) *string { return &c.Theme }},
	{name: "ascii", yes: func(c *config) *bool { return &c.ASCII }},
	{name: "idle_lock", num: func(c *config) *int { return &c.IdleLock }},
}

// get returns the value as it is written; "" when nothing is said.
func (s shared) get(c *config) string {
	switch {
	case s.text != nil:
		return *s.text(c)
	case s.yes != nil && *s.yes(c):
		return "true"
	case s.num != nil && *s.num(c) != 0:
		return fmt.Sprint(*s.num(c))
	}
	return ""
}

// set gives the setting a value from a file or a policy, where numbers may
// stand for yes and no. It reports whether the value is of its kind.
func (s shared) set(c *config, v any) bool {
	switch v := v.(type) {
	case string:
		if s.text != nil {
			*s.text(c) = v
		}
		return s.text != nil
	case bool:
		if s.yes != nil {
			*s.yes(c) = v
		}
		return s.yes != nil
	case int64:
		switch {
		case s.num != nil:
			*s.num(c) = int(v)
		case s.yes != nil:
			*s.yes(c) = v != 0
		}
		return s.text == nil
	}
	return false
}

// layer is where settings for the whole PC come from.
type layer struct {
	where  string // the file, or the key of the registry
	values map[string]any
}

// layers are the settings with where each comes from.
type layers struct {
	conf    config
	from    map[string]string // by name
	forced  map[string]bool   // by policy
	ignored []string          // files for the whole PC that no administrator owns
}

// readLayers reads the user's settings, what is given for the whole PC below
// them, and what is a policy above.
func readLayers() (layers, error) {
	own, err := readConfig()
	if err != nil {
		return layers{}, err
	}
	l := layers{conf: own, from: make(map[string]string), forced: make(map[string]bool)}
	user, _ := configPath() // without one there are no settings of the user's
	for _, s := range sharedSettings {
		if s.get(&own) != "" {
			l.from[s.name] = user
		}
	}
	machine, ignored, err := machineLayer(machineFiles())
	if err != nil {
		return layers{}, err
	}
	l.ignored = ignored
	policy := policyLayer()
	for _, s := range sharedSettings {
		if v, said := machine.values[s.name]; said && l.from[s.name] == "" {
			if !s.set(&l.conf, v) {
				return layers{}, &layerError{machine.where, s.name}
			}
			l.from[s.name] = machine.where
		}
		if v, said := policy.values[s.name]; said {
			if !s.set(&l.conf, v) {
				return layers{}, &layerError{policy.where, s.name}
			}
			l.from[s.name], l.forced[s.name] = policy.where, true
		}
	}
	return l, nil
}

// machineLayer reads the first of the files that is there and that
// administrators own: whoever may make a file could else lead others to a
// register of his own.
func machineLayer(files []string) (found layer, ignored []string, err error) {
	for _, path := range files {
		data, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil || !administrators(path):
			ignored = append(ignored, path)
			continue
		}
		values := make(map[string]any)
		if err := toml.Unmarshal(data, &values); err != nil {
			return layer{}, nil, &fileError{path, err}
		}
		return layer{path, values}, ignored, nil
	}
	return layer{}, ignored, nil
}

// layerError is a setting for the whole PC that is of another kind than it
// should be.
type layerError struct{ where, name string }

func (e *layerError) Error() string { return "wrong kind of value: " + e.name }

// fileError is a file for the whole PC that cannot be understood.
type fileError struct {
	path string
	err  error
}

func (e *fileError) Error() string { return e.err.Error() }
func (e *fileError) Unwrap() error { return e.err }

// originRow is one setting, in machine-readable output.
type originRow struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	From   string `json:"from"`   // a file, a key of the registry, a flag or a variable; "" for what the program has itself
	Forced bool   `json:"forced"` // by a policy
}

func configCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "config", Short: text.DocConfig.In(a.help), Long: text.DocConfigLong.In(a.help), Args: a.args(0, 0),
		RunE: func(*cobra.Command, []string) error { return a.origins() },
	}
}

// origins tells every setting that may be given for a whole PC, and where it
// comes from.
func (a *app) origins() error {
	rows := rowsOf(sharedSettings, a.origin)
	if a.flags.json {
		return a.printJSON(rows)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		from := r.From
		switch {
		case r.Forced:
			from = text.ConfigForced.In(a.lang, r.From)
		case from == "":
			from = text.ConfigUnset.In(a.lang)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.Name, orDash(r.Value), from)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, path := range a.ignored {
		fmt.Fprintln(a.err, "laskoll:", text.ConfigIgnored.In(a.lang, path))
	}
	return nil
}

// origin tells a setting as it counts in this run.
func (a *app) origin(s shared) originRow {
	r := originRow{s.name, s.get(&a.conf), a.from[s.name], a.forced[s.name]}
	if r.Forced {
		return r
	}
	flag := map[string]string{"register": a.flags.register, "copy": a.flags.copy, "language": strings.ToLower(a.flags.lang), "theme": a.flags.theme}[s.name]
	variable := map[string]string{"register": registerVar, "copy": copyVar}[s.name]
	switch {
	case flag != "":
		r.Value, r.From = flag, "--"+strings.ReplaceAll(s.name, "language", "lang")
	case variable != "" && os.Getenv(variable) != "":
		r.Value, r.From = os.Getenv(variable), variable
	}
	return r
}

// The variables of the environment that say what a setting says otherwise.
const (
	registerVar = "LASKOLL_REGISTER"
	copyVar     = "LASKOLL_COPY"
)

// said returns what is said of a setting in a flag or the environment, or
// else in the settings; what a policy says comes first.
func (a *app) said(name, flag, variable, conf string) string {
	if a.forced[name] {
		return conf
	}
	for _, v := range []string{flag, os.Getenv(variable), conf} {
		if v != "" {
			return v
		}
	}
	return ""
}
