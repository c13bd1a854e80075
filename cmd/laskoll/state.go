package main

import (
	"os"
	"path/filepath"

	"github.com/pelletier/go-toml/v2"

	"laskoll/ui"
)

// statePath returns where the program remembers how it was left.
func statePath() (string, error) {
	path, err := configPath()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(path), "state.toml"), nil
}

// readState returns how the program was left. A file that cannot be read is
// as good as none: it holds nothing that is not soon done again.
func readState() ui.State {
	path, err := statePath()
	if err != nil {
		return ui.State{}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return ui.State{}
	}
	var s ui.State
	if err := toml.Unmarshal(data, &s); err != nil {
		return ui.State{}
	}
	return s
}

// writeState remembers how the program is left.
func writeState(s ui.State) error {
	path, err := statePath()
	if err != nil {
		return err
	}
	return writeTOML(path, s)
}
