package drive

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"laskoll/model"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

var renew = flag.Bool("update", false, "write the golden register of a format that has none; never change one")

// Would have caught a program that cannot open the registers of its own past:
// other bucket names, another chain, another seal. The files are never
// changed; a new format gets a new one with -update.
func TestGoldenRegisters(t *testing.T) {
	newest := filepath.Join("testdata", fmt.Sprintf("register-%d.db", ledger.Format))
	if _, err := os.Stat(newest); *renew && os.IsNotExist(err) {
		d := create(t, Options{Actor: model.Actor{Name: "Kerstin Åberg", PC: "HV-17"}})
		add(t, d, goldenEvents()...)
		put(t, newest, read(t, d.path))
	}
	files, err := filepath.Glob("testdata/register-*.db")
	if err != nil || len(files) != ledger.Format {
		t.Fatalf("%d golden registers, %v, want one for each of %d formats", len(files), err, ledger.Format)
	}
	for _, file := range files {
		path := filepath.Join(quickDir(t), "golden.db")
		put(t, path, read(t, file))
		d := open(t, path, Options{})
		var got []model.Event
		for _, e := range storetest.Entries(t, d, 0) {
			got = append(got, record.Event(e.Record))
		}
		if diff := cmp.Diff(goldenEvents(), got); diff != "" {
			t.Errorf("%s differs (-want +got):\n%s", file, diff)
		}
		add(t, d, note("more"))
		sound(t, path)
	}
}

// Would have caught the same of a register with closed volumes: another list,
// another name, a volume that is no longer believed.
func TestGoldenVolumes(t *testing.T) {
	newest := filepath.Join("testdata", fmt.Sprintf("volumes-%d", ledger.Format))
	if _, err := os.Stat(newest); *renew && os.IsNotExist(err) {
		d := create(t, Options{Actor: model.Actor{Name: "Kerstin Åberg", PC: "HV-17"}, VolumeSize: tiny})
		for _, e := range goldenEvents() {
			add(t, d, e)
		}
		if err := os.Mkdir(newest, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, file := range append(volumeFiles(d), d.path) {
			put(t, filepath.Join(newest, filepath.Base(file)), read(t, file))
		}
	}
	dirs, err := filepath.Glob("testdata/volumes-*")
	if err != nil || len(dirs) != ledger.Format {
		t.Fatalf("%d golden registers with volumes, %v, want one for each of %d formats", len(dirs), err, ledger.Format)
	}
	for _, dir := range dirs {
		d := open(t, twin(t, filepath.Join(dir, "register.db")), Options{VolumeSize: tiny})
		var got []model.Event
		for _, e := range storetest.Entries(t, d, 0) {
			got = append(got, record.Event(e.Record))
		}
		if diff := cmp.Diff(goldenEvents(), got); diff != "" || len(d.img.reg.Volumes) < 2 {
			t.Errorf("%s with %d volumes differs (-want +got):\n%s", dir, len(d.img.reg.Volumes), diff)
		}
		for i := range 10 {
			add(t, d, note(fmt.Sprint("more", i)))
		}
		merge(t, d)
		sound(t, d.path)
	}
}

// goldenEvents are one event of every kind that there was when the first
// golden register was written, and what they hold may not change.
func goldenEvents() []model.Event {
	var out []model.Event
	for i, f := range storetest.Kinds()[:18] {
		e := storetest.Event(i%3, fmt.Sprint("golden", i))
		e.Fact = f
		out = append(out, e)
	}
	return out
}
