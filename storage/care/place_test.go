package care

import (
	"slices"
	"testing"
)

// Would have caught a folder of a synchronising service, or a DFS path, that
// passes for an ordinary one, and the other way round.
func TestJudgePath(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"OneDriveCommercial": `/users/kerstin/molnet`}[name]
	}
	for path, want := range map[string][]string{
		"/mnt/omsorg/laskoll":                    nil,
		"/home/kerstin/OneDrive - Omsorg/l":      {FindSynced},
		"/Users/kerstin/molnet/register":         {FindSynced},
		"/Users/kerstin/molnet2/register":        nil,
		"/home/x/Dropbox":                        {FindSynced},
		"//server/omsorg/laskoll":                nil,
		"//10.0.0.7/omsorg":                      nil,
		"//helsingborg.se/dfs/omsorg":            {FindDFS},
		`//server.helsingborg.se/omsorg/laskoll`: {FindDFS},
		"C:/Windows/CSC/v2.0.6":                  {FindOffline},
	} {
		var kinds []string
		for _, f := range judgePath(path, env) {
			kinds = append(kinds, f.Kind)
		}
		if !slices.Equal(kinds, want) {
			t.Errorf("judgePath(%s) = %v, want %v", path, kinds, want)
		}
	}
}
