package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"laskoll/storage/storetest"
)

// commands are what the test binary is when it is started under their names.
var commands = map[string]func(){
	"laskoll": func() { os.Exit(program()) },
	"stumble": stumble,
	"relieve": relieve,
}

// TestMain lets the test binary be the program itself, so that the scripts
// run real processes on real files. Many tests wait for such processes, for
// screens and for locks: more of them stand side by side than there are
// processors, unless the command line says how many.
func TestMain(m *testing.M) {
	if f := flag.Lookup("test.parallel"); f != nil {
		_ = f.Value.Set("4") // a number is what it takes
	}
	testscript.Main(waiting{m}, commands)
}

// waiting are the tests, with what is done when all of them have ended.
type waiting struct{ *testing.M }

// afterwards removes what tests have shared.
var afterwards = func() {}

// Run runs the tests.
func (w waiting) Run() int {
	defer afterwards()
	return w.M.Run()
}

// TestScripts runs the stories in testdata/script: what a user types and what
// the program answers.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Condition: func(name string) (bool, error) {
			if name == "links" {
				return storetest.Links(), nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Setup: func(env *testscript.Env) error {
			// No settings, copies or names of the person who runs the tests.
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/config")
			env.Setenv("XDG_CACHE_HOME", env.WorkDir+"/cache")
			env.Setenv("APPDATA", env.WorkDir+"/config")
			env.Setenv("LocalAppData", env.WorkDir+"/cache")
			env.Setenv("LANG", "sv_SE.UTF-8")
			lists, err := filepath.Abs("../../storage/exchange/testdata")
			env.Setenv("LISTS", lists)
			return err
		},
	})
}

func TestExitCodes(t *testing.T) {
	t.Setenv("LASKOLL_REGISTER", filepath.Join(t.TempDir(), "none.db"))
	for _, tt := range []struct {
		args []string
		want int
	}{
		{[]string{"version"}, exitOK},
		{[]string{"list"}, exitFailed},
		{[]string{"list", "--practice=3"}, exitOK},
		{[]string{"done"}, exitUsage},
		{[]string{"--what"}, exitUsage},
		{[]string{"list", "--today", "nonsense"}, exitUsage},
	} {
		if got := run(t.Context(), tt.args, stdio{out: io.Discard, err: io.Discard}); got != tt.want {
			t.Errorf("run(%q) = %d, want %d", tt.args, got, tt.want)
		}
	}
}
