//go:build unix

package care

import (
	"os"
	"syscall"
)

// profilePasses reports whether the system throws the user's profile away when
// they leave; only Windows tells.
func profilePasses() bool { return false }

// openToOthers reports whether somebody else could put files in the folder.
func openToOthers(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil {
		return false
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	return info.Mode().Perm()&0o022 != 0 || ok && int(owner.Uid) != os.Geteuid()
}
