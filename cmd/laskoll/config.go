package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/pelletier/go-toml/v2"

	"laskoll/storage/pc"
	"laskoll/ui/text"
)

// config is what the file config.toml holds; every value may be left out.
type config struct {
	Register     string         `toml:"register,omitempty"`     // path of the register
	Copy         string         `toml:"copy,omitempty"`         // folder of this PC's copies of registers
	Name         string         `toml:"name,omitempty"`         // who works at this PC
	Area         string         `toml:"area,omitempty"`         // the user's own area
	Organisation string         `toml:"organisation,omitempty"` // HV or HSL
	Language     string         `toml:"language,omitempty"`     // sv or en
	Theme        string         `toml:"theme,omitempty"`        // name of a theme
	ASCII        bool           `toml:"ascii,omitempty"`        // the terminal shows neither frames nor signs
	IdleLock     int            `toml:"idle_lock,omitempty"`    // minutes until the screen is locked; -1: never
	Vim          bool           `toml:"vim,omitempty"`          // move as in vim, besides the usual keys
	Deadlines    deadlineConfig `toml:"deadlines,omitempty"`    // in working days
	Keys         map[string]any `toml:"keys,omitempty"`         // the user's own keys by action: a key, or a list of them

	lines map[string]int // where in the file each of Keys stands
}

// deadlineConfig are limits from the time when each PC had its own. They count
// no more: the register's do, and these are offered to be taken over there.
type deadlineConfig struct {
	Order       int `toml:"order,omitempty"`
	Fitting     int `toml:"fitting,omitempty"`
	FittingRed  int `toml:"fitting_red,omitempty"`
	Fetching    int `toml:"fetching,omitempty"`
	FetchingRed int `toml:"fetching_red,omitempty"`
	Archiving   int `toml:"archiving,omitempty"`
}

// named returns the limits by the names that the register has for them; only
// those that the file speaks of.
func (d deadlineConfig) named() map[string]string {
	out := make(map[string]string)
	for name, n := range map[string]int{
		"limit.order": d.Order, "limit.fitting": d.Fitting, "limit.fitting_red": d.FittingRed,
		"limit.fetching": d.Fetching, "limit.fetching_red": d.FetchingRed, "limit.archiving": d.Archiving,
	} {
		if n != 0 {
			out[name] = strconv.Itoa(n)
		}
	}
	return out
}

// configPath returns where the settings lie.
func configPath() (string, error) {
	dir, err := pc.Profile()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "config.toml"), nil
}

// readConfig reads the settings; no file is no settings.
func readConfig() (config, error) {
	var c config
	path, err := configPath()
	if err != nil {
		return c, nil //nolint:nilerr // no home directory: there can be no settings either
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return c, err
	}
	if err := toml.Unmarshal(data, &c); err != nil {
		return c, err
	}
	c.lines = keyLines(data)
	return c, nil
}

// write keeps the settings: whole or not at all.
func (c config) write() error {
	path, err := configPath()
	if err != nil {
		return err
	}
	return writeTOML(path, c)
}

// writeTOML writes a file of the user's own: whole or not at all.
func writeTOML(path string, v any) error {
	data, err := toml.Marshal(v)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	tmp := path + ".new"
	if err := os.WriteFile(tmp, data, 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

// configError words what is wrong with the settings, with the line.
func (a *app) configError(err error) error {
	// The path was found a moment ago, or there would be no error.
	path, _ := configPath()
	line := 0
	var kind *layerError
	var machine *fileError
	switch {
	case errors.As(err, &kind):
		return &toldError{text.ConfigKind.In(a.lang, kind.where, kind.name), text.CmdBadConfigTodo.In(a.lang)}
	case errors.As(err, &machine):
		path = machine.path
	}
	var bad *toml.DecodeError
	if errors.As(err, &bad) {
		line, _ = bad.Position()
	}
	return &toldError{
		what: text.CmdBadConfig.In(a.lang, path, line, err),
		todo: text.CmdBadConfigTodo.In(a.lang),
	}
}
