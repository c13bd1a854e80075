package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// settingsAt writes a file of settings, as its owner alone.
func settingsAt(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// It would catch a value of the wrong kind that is taken, and one that is
// taken away by a policy that says nothing of it.
func TestSettingsOfAPC(t *testing.T) {
	for _, c := range []struct {
		name string
		v    any
		want string // "!" when it is refused
	}{
		{"register", `\\server\omsorg`, `\\server\omsorg`}, {"register", int64(3), "!"}, {"language", true, "!"},
		{"ascii", true, "true"}, {"ascii", int64(1), "true"}, {"ascii", int64(0), ""}, {"ascii", "ja", "!"},
		{"idle_lock", int64(-1), "-1"}, {"idle_lock", "5", "!"}, {"idle_lock", 2.5, "!"},
	} {
		for _, s := range sharedSettings {
			if s.name != c.name {
				continue
			}
			var conf config
			got := "!"
			if s.set(&conf, c.v) {
				got = s.get(&conf)
			}
			if got != c.want {
				t.Errorf("%s = %v is %q, want %q", c.name, c.v, got, c.want)
			}
		}
	}
}

// whence returns what laskoll config says, by name.
func whence(t *testing.T, args ...string) map[string]originRow {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), append([]string{"config", "--json"}, args...), stdio{out: &out, err: &errs}); code != exitOK {
		t.Fatalf("config = %d: %s", code, errs.String())
	}
	var rows []originRow
	if err := json.Unmarshal(out.Bytes(), &rows); err != nil {
		t.Fatal(err)
	}
	all := make(map[string]originRow)
	for _, r := range rows {
		all[r.Name] = r
	}
	return all
}

// Flag before environment before the user's file.
func TestWhereSettingsComeFrom(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "APPDATA"} {
		t.Setenv(name, home)
	}
	t.Setenv("XDG_CONFIG_DIRS", "")
	t.Setenv(registerVar, "")
	t.Setenv(copyVar, "")
	own, err := configPath()
	if err != nil {
		t.Fatal(err)
	}
	settingsAt(t, own, "register = 'mine'\nidle_lock = 3\n")
	if got := whence(t); got["register"] != (originRow{"register", "mine", own, false}) || got["idle_lock"].Value != "3" {
		t.Errorf("config tells %v, want the user's own", got)
	}
	t.Setenv(registerVar, "env")
	if got := whence(t)["register"]; got != (originRow{"register", "env", registerVar, false}) {
		t.Errorf("config tells %v, want the environment's", got)
	}
	if got := whence(t, "--register", "flag")["register"]; got != (originRow{"register", "flag", "--register", false}) {
		t.Errorf("config tells %v, want the flag's", got)
	}
	a := &app{layers: layers{conf: config{Register: "policy"}, forced: map[string]bool{"register": true}}}
	if got := a.said("register", "flag", registerVar, a.conf.Register); got != "policy" {
		t.Errorf("with a policy the register is %q, want the policy's", got)
	}
}

// A file that cannot be understood is told of by its own name.
func TestAMachineFileThatIsNone(t *testing.T) {
	path := settingsAt(t, filepath.Join(t.TempDir(), "laskoll", "config.toml"), "register = \n")
	if !administrators(path) {
		t.Skip("files made here belong to no administrator")
	}
	_, _, err := machineLayer([]string{filepath.Join(t.TempDir(), "none"), path})
	if err == nil {
		t.Fatal("machineLayer of a broken file = nil, want an error")
	}
	a := &app{}
	if what, _ := a.words(a.configError(err)); !strings.Contains(what, path) {
		t.Errorf("it is said: %q, want the name of %s", what, path)
	}
}
