//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
)

// machineFiles are where settings for the whole PC may lie; the first counts.
func machineFiles() (files []string) {
	for _, dir := range filepath.SplitList(os.Getenv("XDG_CONFIG_DIRS")) {
		if filepath.IsAbs(dir) {
			files = append(files, filepath.Join(dir, "laskoll", "config.toml"))
		}
	}
	return append(files, "/etc/laskoll/config.toml")
}

// administrators reports whether a file and its folder belong to root and
// nobody else may write there.
func administrators(path string) bool {
	for _, name := range []string{path, filepath.Dir(path)} {
		info, err := os.Stat(name)
		if err != nil {
			return false
		}
		if owner, ok := info.Sys().(*syscall.Stat_t); !ok || owner.Uid != 0 || info.Mode().Perm()&0o022 != 0 {
			return false
		}
	}
	return true
}

// policyLayer is empty: there are no policies here.
func policyLayer() layer { return layer{} }
