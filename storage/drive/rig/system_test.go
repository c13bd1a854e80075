//go:build linux

package rig

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// initScript is the first process of a virtual PC.
//
//go:embed init.sh
var initScript []byte

// system is what virtual PCs boot: the files of kernel and memory disk.
type system struct{ kernel, memory string }

// makeSystem writes a system with the programs in it to the folder.
func makeSystem(dir, deb string, programs map[string]string) (system, error) {
	out := system{filepath.Join(dir, "vmlinux"), filepath.Join(dir, "memory.cpio")}
	k, err := unpackKernel(deb, filepath.Join(dir, "kernel"))
	if err != nil {
		return out, err
	}
	content, err := memoryDisk(k, programs)
	if err != nil {
		return out, err
	}
	if err := os.WriteFile(out.memory, content, 0o600); err != nil {
		return out, err
	}
	return out, os.WriteFile(out.kernel, k.elf, 0o600)
}

// memoryDisk lays out the files that a virtual PC has from the start.
func memoryDisk(k *kernel, programs map[string]string) ([]byte, error) {
	busybox, err := exec.LookPath("busybox")
	if err != nil {
		return nil, err
	}
	modules, err := k.modules()
	if err != nil {
		return nil, err
	}
	var a archive
	for _, dir := range []string{"bin", "dev", "proc", "tmp", "home", "drive", "modules"} {
		a.add(dir, modeFolder, nil)
	}
	a.add("init", modeFile, initScript)
	files := map[string]string{"bin/busybox": busybox}
	for name, from := range programs {
		files["bin/"+name] = from
	}
	var order strings.Builder
	for _, m := range modules {
		files["modules/"+filepath.Base(m)] = m
		fmt.Fprintln(&order, filepath.Base(m))
	}
	a.add("modules/order", modeFile, []byte(order.String()))
	for name, from := range files {
		content, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		a.add(name, modeFile, content)
	}
	a.add("TRAILER!!!", 0, nil)
	return a.Bytes(), nil
}

// The modes of an archive's members, type and permissions.
const (
	modeFolder = 0o040755
	modeFile   = 0o100755
)

// archive is a cpio archive in the "newc" format, which the kernel unpacks.
type archive struct {
	bytes.Buffer
	members int
}

// add appends a member: a header of numbers in hexadecimal, the name and the
// content, each padded to four bytes.
func (a *archive) add(name string, mode int, content []byte) {
	a.members++
	a.WriteString("070701")
	for _, n := range []int{a.members, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(name) + 1, 0} {
		fmt.Fprintf(a, "%08X", n)
	}
	a.WriteString(name + "\x00")
	a.pad()
	a.Write(content)
	a.pad()
}

func (a *archive) pad() { a.Write(make([]byte, -a.Len()&3)) }
