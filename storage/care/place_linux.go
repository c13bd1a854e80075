package care

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

func systemPlace(dir string) Place {
	p := Place{Free: -1}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		real = dir
	}
	if f, err := os.Open("/proc/self/mountinfo"); err == nil {
		defer f.Close()
		p = mountOf(f, real)
	}
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) == nil {
		p.Free = int64(s.Bavail) * s.Bsize
	}
	return p
}

// mountOf finds the mount that a folder lies in: see proc_pid_mountinfo(5).
// Of several at one place the last is on top.
func mountOf(mountinfo io.Reader, dir string) Place {
	p := Place{Free: -1}
	best := -1
	lines := bufio.NewScanner(mountinfo)
	for lines.Scan() {
		before, after, ok := strings.Cut(lines.Text(), " - ")
		left, right := strings.Fields(before), strings.Fields(after)
		if !ok || len(left) < 6 || len(right) < 3 {
			continue
		}
		at := unescapeMount(left[4])
		if !under(dir, at) || len(at) < best {
			continue
		}
		best = len(at)
		p.System, p.Known = right[0], true
		p.Options = append(strings.Split(left[5], ","), strings.Split(right[2], ",")...)
	}
	return p
}

func under(dir, mount string) bool {
	return mount == "/" || dir == mount || strings.HasPrefix(dir, mount+"/")
}

// unescapeMount undoes what the kernel does to spaces in a mount point.
func unescapeMount(s string) string {
	return strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(s)
}
