package care

import (
	"slices"
	"strings"
	"testing"
)

// Real lines of /proc/self/mountinfo, shortened.
const mountinfo = `22 1 253:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,discard
40 22 0:35 / /mnt/omsorg rw,relatime shared:2 - cifs //server/omsorg rw,vers=3.1.1,cache=strict,nounix
41 22 0:36 / /mnt/lös rw,relatime shared:3 - cifs //server/x rw,vers=3.1.1,cache=loose,nobrl
42 22 0:37 / /mnt/två\040ord rw - nfs4 server:/export rw,vers=4.2,local_lock=none
43 22 0:38 / /mnt/gammal rw - nfs server:/export rw,vers=3,nolock,local_lock=all
44 22 0:39 / /mnt/omsorg/inne rw - fuse.sshfs kerstin@server: rw,user_id=0
46 22 0:41 / /mnt/minns rw - cifs //server/y rw,vers=3.1.1,cache=strict,actimeo=1,acdirmax=60
45 22 0:40 / /mnt/omsorg rw,relatime - smb3 //server/over rw,cache=none
half a line
`

// Would have caught a share that is taken for the local disk, or a mount
// option that makes it unsafe and passes.
func TestMountOf(t *testing.T) {
	for dir, want := range map[string]struct {
		system string
		kinds  []string
	}{
		"/home/kerstin":        {"ext4", nil},
		"/mnt/omsorg/laskoll":  {"smb3", nil},
		"/mnt/omsorgsboken":    {"ext4", nil},
		"/mnt/lös":             {"cifs", []string{FindMount, FindMount}},
		"/mnt/två ord/laskoll": {"nfs4", nil},
		"/mnt/minns":           {"cifs", []string{FindCache}},
		"/mnt/gammal":          {"nfs", []string{FindMount, FindMount}},
		"/mnt/omsorg/inne":     {"fuse.sshfs", []string{FindSystem}},
	} {
		p := mountOf(strings.NewReader(mountinfo), dir)
		p.Remote = remoteSystems[p.System]
		var kinds []string
		for _, f := range p.judge() {
			if want := map[bool]Verdict{true: Warn, false: Unsafe}[f.Kind == FindCache]; f.Level != want {
				t.Errorf("judge(%s) = %+v, want %v", dir, f, want)
			}
			kinds = append(kinds, f.Kind)
		}
		if p.System != want.system || !p.Known || !slices.Equal(kinds, want.kinds) {
			t.Errorf("mountOf(%s) = %+v, %v, want %s, %v", dir, p, kinds, want.system, want.kinds)
		}
	}
}

// Would have caught a folder that is not said to be full, or said to be so
// when the system told nothing.
func TestPlaceJudgesRoom(t *testing.T) {
	for free, want := range map[int64]int{-1: 0, 0: 1, spaceWanted - 1: 1, spaceWanted: 0} {
		if got := (Place{Free: free}).judge(); len(got) != want {
			t.Errorf("judge with %d bytes free = %v, want %d findings", free, got, want)
		}
	}
	if p := PlaceOf(t.TempDir()); !p.Known || p.System == "" || p.Free <= 0 {
		t.Errorf("PlaceOf(here) = %+v, want the system's answer", p)
	}
}
