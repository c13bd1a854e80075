package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/ui/text"
)

func versionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: text.DocVersion.In(a.help), Args: a.args(0, 0),
		RunE: func(*cobra.Command, []string) error {
			number, revision := buildInfo()
			if a.flags.json {
				return a.printJSON(struct {
					Version  string `json:"version"`
					Revision string `json:"revision"`
				}{number, revision})
			}
			_, err := fmt.Fprintln(a.out, "laskoll", version())
			return err
		},
	}
}

// version returns the program's version and what it was built from, in words.
func version() string {
	number, revision := buildInfo()
	return strings.TrimSpace(number + " " + revision)
}

// buildInfo returns what the Go tool wrote into the program about where it
// came from.
func buildInfo() (version, revision string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)", ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			revision = s.Value
		}
	}
	return info.Main.Version, revision
}
