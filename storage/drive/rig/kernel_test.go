//go:build linux

package rig

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// kernel is Debian's kernel, unpacked: what QEMU boots, and the modules.
type kernel struct {
	dir     string // with lib/modules/<version>
	version string
	elf     []byte
}

// wanted are the modules that a virtual PC loads, with all that they need.
// The ciphers are asked for by name when the share is mounted, which the
// module's own list of needs does not tell.
var wanted = []string{
	"virtio_pci", "virtio_net", "virtio_blk", "crc32c_generic", "ext4",
	"cifs", "nls_utf8", "cmac", "ccm", "gcm", "ecb", "ctr", "ghash-generic", "sha512_generic",
}

// unpackKernel takes out of a kernel package what virtual PCs need.
func unpackKernel(deb, dir string) (*kernel, error) {
	cmd := exec.Command("dpkg-deb", "--fsys-tarfile", deb)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, err
	}
	k := &kernel{dir: dir}
	packed, err := k.takeFiles(tar.NewReader(out))
	if err = errors.Join(err, cmd.Wait()); err != nil {
		return nil, fmt.Errorf("unpack %s: %w", deb, err)
	}
	if k.elf, err = unpackImage(packed); err != nil {
		return nil, err
	}
	return k, run("depmod", "-b", dir, k.version)
}

// takeFiles writes the modules into the folder and returns the boot image.
func (k *kernel) takeFiles(from *tar.Reader) (image []byte, err error) {
	for {
		h, err := from.Next()
		if errors.Is(err, io.EOF) {
			return image, nil
		}
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(h.Name, "./")
		switch {
		case strings.HasPrefix(name, "boot/vmlinuz-"):
			k.version = strings.TrimPrefix(name, "boot/vmlinuz-")
			image, err = io.ReadAll(from)
		case h.Typeflag == tar.TypeReg && useful(name):
			err = writeFrom(from, filepath.Join(k.dir, name))
		}
		if err != nil {
			return nil, err
		}
	}
}

// useful reports whether the file may be, or help to find, a wanted module.
func useful(name string) bool {
	path := strings.SplitN(name, "/", 5) // lib/modules/<version>/kernel/...
	if len(path) < 4 || path[1] != "modules" {
		return false
	}
	if len(path) == 4 {
		return strings.HasPrefix(path[3], "modules.")
	}
	for _, p := range []string{"fs/", "net/", "crypto/", "lib/", "arch/", "drivers/virtio/", "drivers/net/", "drivers/block/"} {
		if strings.HasPrefix(path[4], p) {
			return true
		}
	}
	return false
}

func writeFrom(r io.Reader, name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}

// unpackImage returns the ELF kernel inside a boot image. Without KVM it boots
// seconds faster than one that unpacks itself.
func unpackImage(packed []byte) ([]byte, error) {
	for _, p := range []struct{ magic, tool string }{{"\xfd7zXZ\x00", "xz"}, {"\x28\xb5\x2f\xfd", "zstd"}} {
		at := bytes.Index(packed, []byte(p.magic))
		if at < 0 {
			continue
		}
		cmd := exec.Command(p.tool, "-dc")
		cmd.Stdin = bytes.NewReader(packed[at:])
		// What follows the packed kernel in the image makes the tool fail at
		// the end, when the kernel is out.
		elf, _ := cmd.Output()
		if bytes.HasPrefix(elf, []byte("\x7fELF")) {
			return elf, nil
		}
	}
	return nil, errors.New("the kernel's boot image is packed in a way that the rig does not know")
}

// modules returns the files of the wanted modules in the order to load them.
func (k *kernel) modules() (files []string, err error) {
	for _, name := range wanted {
		out, err := exec.Command("modprobe", "-d", k.dir, "-S", k.version, "--show-depends", name).Output()
		if err != nil {
			return nil, fmt.Errorf("find the module %s: %w", name, err)
		}
		for line := range strings.Lines(string(out)) {
			word := strings.Fields(line) // insmod FILE, or builtin NAME
			if len(word) > 1 && word[0] == "insmod" && !slices.Contains(files, word[1]) {
				files = append(files, word[1])
			}
		}
	}
	return files, nil
}

// run runs a program and makes what it wrote part of the error. What Go
// builds is to run without the host's libraries.
func run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(out))
	}
	return nil
}
