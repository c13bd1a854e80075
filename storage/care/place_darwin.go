package care

import "golang.org/x/sys/unix"

func systemPlace(dir string) Place {
	p := Place{Free: -1}
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) == nil {
		p.Free = int64(s.Bavail) * int64(s.Bsize)
		p.System, p.Known = unix.ByteSliceToString(s.Fstypename[:]), true
	}
	return p
}
