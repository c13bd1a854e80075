//go:build linux

package rig

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// gate skips the test unless it was asked for, and when something that it
// needs is missing. In CI nothing may be missing.
func gate(t testing.TB) {
	t.Helper()
	if os.Getenv("LASKOLL_SMB") == "" {
		t.Skip("skipped: virtual PCs on a real SMB share; LASKOLL_SMB=1 or .ci/smb runs them")
	}
	lacking := missing()
	switch {
	case len(lacking) == 0:
		return
	case os.Getenv("CI") == "true":
		t.Fatalf("the SMB rig cannot run here, missing: %s", strings.Join(lacking, ", "))
	}
	t.Skipf("skipped: the SMB rig lacks %s; .ci/smb installs what it can", strings.Join(lacking, ", "))
}

// missing returns what the rig needs and does not find.
func missing() (out []string) {
	if os.Geteuid() != 0 {
		out = append(out, "root")
	}
	// Debian keeps the servers' programs where a user's PATH does not look.
	_ = os.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin:/sbin")
	for _, name := range []string{
		"qemu-system-x86_64", "smbd", "smbpasswd", "busybox", "depmod", "modprobe", "dpkg-deb", "mkfs.ext4", "xz", "zstd",
	} {
		if _, err := exec.LookPath(name); err != nil {
			out = append(out, name)
		}
	}
	if _, err := kernelPackage(); err != nil {
		out = append(out, err.Error())
	}
	return out
}

// kernelPackage returns the kernel package that .ci/smb has fetched.
func kernelPackage() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	found, err := filepath.Glob(filepath.Join(cache, "laskoll-rig", "linux-image-*_amd64.deb"))
	if err != nil || len(found) == 0 {
		return "", fmt.Errorf("a kernel package in %s/laskoll-rig", cache)
	}
	return found[len(found)-1], nil
}
