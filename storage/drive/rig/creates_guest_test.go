//go:build linux && stall

package rig

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"laskoll/storage/drive"
)

func init() { jobs["create"] = createFiles }

// createFiles tries to make n files in the folder of the race, one name after
// the other, and leaves a list of those that it made. Who made one writes to
// it, so that who did not is first at the next.
func createFiles(_ context.Context, n int) error {
	pc, err := os.Hostname()
	if err != nil {
		return err
	}
	var page [4096]byte
	copy(page[:], pc)
	var won strings.Builder
	for i := range n {
		made, err := drive.MakeTurn(filepath.Join("/drive", raceFolder, fmt.Sprint(i)), page)
		if err != nil {
			return err
		}
		if made {
			fmt.Fprintln(&won, i)
		}
	}
	return os.WriteFile(filepath.Join("/drive", raceFolder, "won-"+pc), []byte(won.String()), 0o666)
}
