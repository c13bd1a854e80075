//go:build linux

package rig

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"laskoll/storage/storetest"
)

// raceFolder is where PCs make the same files.
const raceFolder = "race"

// raceRound is how many files they make before the share is cleared.
const raceRound = 1000

// creates lets two PCs make the same files at the same time. Would have caught
// a server, or a client, with which both are told that they have made one.
func (o *office) creates(t *testing.T) {
	names := storetest.Runs(raceRound, 10*raceRound)
	made := make([]int, 2)
	for range names / raceRound {
		must(t, o.createRound(made))
	}
	if made[0]+made[1] != names || made[0] == 0 || made[1] == 0 {
		t.Errorf("the PCs made %d files, want %d of both", made, names)
	}
	storetest.Figure(t, "SMB: two PCs create the same files", "%d files: %d and %d, none by both", names, made[0], made[1])
}

// createRound adds up how many files each PC made.
func (o *office) createRound(made []int) error {
	dir := filepath.Join(o.srv.share, raceFolder)
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	var g errgroup.Group
	for _, p := range o.pcs[:2] {
		g.Go(func() error { return p.job(fmt.Sprint("create ", raceRound), times{}) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, p := range o.pcs[:2] {
		name := fmt.Sprint("PC", p.id)
		won, err := os.ReadFile(filepath.Join(dir, "won-"+name))
		if err != nil {
			return err
		}
		for file := range strings.Lines(string(won)) {
			page, err := os.ReadFile(filepath.Join(dir, strings.TrimSpace(file)))
			if err != nil {
				return err
			}
			if !bytes.HasPrefix(page, []byte(name+"\x00")) {
				return fmt.Errorf("%s made file %s, in which %q stands", name, file, page[:4])
			}
			made[i]++
		}
	}
	return os.RemoveAll(dir)
}
