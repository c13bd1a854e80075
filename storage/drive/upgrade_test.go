package drive

import (
	"path/filepath"
	"testing"

	"laskoll/model"
	"laskoll/storage/ledger"
)

// Would have caught a program that dies in its first save on a register of an
// earlier version and leaves it so that programs of that version go on in one
// file and those of this version in another.
func TestUpgradeThatStopsAnywhere(t *testing.T) {
	s := scenes(t)["of an earlier version"]
	steps, err := s.stepsOf(quickDir(t))
	if err != nil {
		t.Fatal(err)
	}
	both := map[bool]bool{}
	for _, at := range steps {
		for _, late := range []string{"", "next late"} {
			tr := trial{i: at, late: late, harm: "second lock"}
			f, a := tr.enter(t, s)
			if !a.begins(at, f.save(a, "A01")) {
				t.Fatalf("a save does not come to %s", at)
			}
			a.disk.die()
			_ = a.ends()
			a.disk.haunt(late)
			files, err := a.d.listLiveQuietly()
			if err != nil {
				t.Fatal(err)
			}
			old := examine(t, f.path, map[model.EventID]int{}).Format < ledger.Format
			if both[old] = true; old && len(files) > 1 {
				t.Errorf("dead before %s (%q): programs of an earlier version use laskoll.db, others %s", at, late, files[0].name)
			}
			again, err := f.join()
			if err != nil {
				t.Fatal(err)
			}
			if err := f.save(again, "B01")(); err != nil {
				t.Errorf("dead before %s (%q): the next save = %v", at, late, err)
			}
			if live, err := LiveFile(f.path); err != nil || live == f.path {
				t.Errorf("dead before %s (%q): after the next save the register is in %s, %v, want another file", at, late, filepath.Base(live), err)
			}
			again.d.Close()
			a.d.Close()
		}
	}
	if len(both) != 2 {
		t.Errorf("the old file was only ever of one version (%v): the test tests nothing", both)
	}
}

// enter lays a scene out for a trial and lets A come.
func (tr trial) enter(t *testing.T, s *scene) (*field, *player) {
	t.Helper()
	f, err := tr.layOut(s, quickDir(t))
	if err != nil {
		t.Fatal(err)
	}
	a, err := f.join()
	if err != nil {
		t.Fatal(err)
	}
	return f, a
}

// listLiveQuietly lists the files although the program is gone.
func (d *Drive) listLiveQuietly() ([]liveFile, error) {
	return (&Drive{path: d.path, disk: osDisk{}}).listLive()
}
