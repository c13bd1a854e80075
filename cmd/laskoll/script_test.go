package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be the program itself, so that the scripts
// run real processes on real files.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"laskoll": func() {
			os.Exit(run(context.Background(), os.Args[1:], stdio{in: os.Stdin, out: os.Stdout, err: os.Stderr}))
		},
	})
}

// TestScripts runs the stories in testdata/script: what a user types and what
// the program answers.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			// No settings, copies or names of the person who runs the tests.
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/config")
			env.Setenv("XDG_CACHE_HOME", env.WorkDir+"/cache")
			env.Setenv("APPDATA", env.WorkDir+"/config")
			env.Setenv("LocalAppData", env.WorkDir+"/cache")
			env.Setenv("LANG", "sv_SE.UTF-8")
			return nil
		},
	})
}
