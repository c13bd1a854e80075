package care_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// backUp makes a backup at an hour after noon and keeps so many.
func (o office) backUp(t *testing.T, hour, keep int) care.Made {
	t.Helper()
	made, err := care.MakeBackup(t.Context(), o.path, filepath.Join(o.dir, "kopior"), when(o.opts, noon.Add(time.Duration(hour)*time.Hour), keep))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// left returns which of the files are there still.
func left(made ...care.Made) (out []int) {
	for n, m := range made {
		if _, err := os.Stat(m.Path); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// Would have caught a restore after which every new backup is removed by the
// next one, because those from before hold more entries.
func TestBackupsAfterARestore(t *testing.T) {
	o := newOfficeOf(t, 12, small)
	var all []care.Made
	for n := range 4 {
		all = append(all, o.backUp(t, n, 2))
		for i := range 30 {
			o.add(t, fmt.Sprintf("day %d, change %d", n, i))
		}
	}
	if got := left(all...); !slices.Equal(got, []int{2, 3}) {
		t.Fatalf("backups %v are left, want the two newest", got)
	}
	if _, err := care.Restore(t.Context(), all[2].Path, o.path, yes(o.opts)); err != nil {
		t.Fatal(err)
	}
	for n := 4; n < 8; n++ {
		o.add(t, fmt.Sprintf("day %d", n))
		all = append(all, o.backUp(t, n, 2))
		if n == 4 && !slices.Equal(left(all...), []int{2, 3, 4}) {
			t.Errorf("backups %v are left, want the one that both lines share, the other line's and the new one", left(all...))
		}
	}
	if got := left(all...); !slices.Equal(got, []int{3, 6, 7}) {
		t.Errorf("backups %v are left, want the last from before the restore and the two newest since", got)
	}
	if r, err := care.Check(t.Context(), all[3].Path, o.opts); err != nil || !r.Sound() {
		t.Errorf("Check of the backup from before the restore = %+v, %v, want it whole", r, err)
	}
}

// Would have caught a backup whose place lies in a volume by now, merged or
// not, and that is counted to no line and kept for ever.
func TestOldBackupsLieInVolumes(t *testing.T) {
	o := newOfficeOf(t, 2, small)
	at := o.head(t)
	var all []care.Made
	for n := range 6 {
		d, err := drive.Open(t.Context(), o.path, o.opts.Drive)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 80 {
			if at, err = d.Append(t.Context(), at, storetest.Records(storetest.Event(1, fmt.Sprintf("day %d, change %d", n, i)))...); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		all = append(all, o.backUp(t, n, 3))
		if _, err := drive.Merge(t.Context(), o.path, o.opts.Drive); err != nil {
			t.Fatal(err)
		}
	}
	s, err := drive.TakeSnapshot(t.Context(), o.path, o.opts.Drive)
	if err != nil || s.Register.Base.Position <= all[3].Last {
		t.Fatalf("the register's own file begins after entry %d, %v, want after %d", s.Register.Base.Position, err, all[3].Last)
	}
	if got := left(all...); !slices.Equal(got, []int{3, 4, 5}) {
		t.Errorf("backups %v are left, want the three newest", got)
	}
}

// Would have caught a file that takes a backup's place, or is removed as one,
// for its name.
func TestPlantedNames(t *testing.T) {
	o, other := newOffice(t, 5), newOffice(t, 9)
	dir := filepath.Join(o.dir, "kopior")
	first := o.backUp(t, 0, 0)
	theirs := backup(t, other)
	name := func(n int) string { return filepath.Join(dir, fmt.Sprintf("laskoll-2036112%d-110000-p999999.db", n)) }
	planted := map[string][]byte{
		name(1): []byte("no register at all"), name(2): nil, name(3): bytesOf(t, theirs.Path),
		name(4): bytesOf(t, first.Path)[:3*4096], filepath.Join(dir, "laskoll-20361124-110000-p999999.db.txt"): bytesOf(t, first.Path),
	}
	for path, b := range planted {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(name(5), 0o700); err != nil {
		t.Fatal(err)
	}
	renamed := name(9) // a true backup that says it is the newest
	if err := os.Rename(first.Path, renamed); err != nil {
		t.Fatal(err)
	}
	var removed []string
	var all []care.Made
	for n := range 3 {
		o.add(t, "change "+string(rune('a'+n)))
		all = append(all, o.backUp(t, n+1, 2))
		removed = append(removed, all[n].Removed...)
	}
	if want := []string{renamed, all[0].Path}; !slices.Equal(removed, want) {
		t.Errorf("removed %v, want %v: the oldest by what they hold", removed, want)
	}
	for path, b := range planted {
		same(t, path, b)
	}
	if _, err := os.Stat(name(5)); err != nil {
		t.Errorf("a folder with a backup's name: %v, want it left alone", err)
	}
}

// Would have caught a link that leads the pruning out of the folder.
func TestPlantedLinks(t *testing.T) {
	if !storetest.Links() {
		t.Skip("no links here")
	}
	o := newOffice(t, 5)
	first := o.backUp(t, 0, 0)
	elsewhere := filepath.Join(t.TempDir(), "min egen kopia.db")
	if err := os.Rename(first.Path, elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, first.Path); err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		o.add(t, "change "+string(rune('a'+n)))
		o.backUp(t, n+1, 1)
	}
	for _, path := range []string{elsewhere, first.Path} {
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("%s: %v, want it left alone", path, err)
		}
	}
}

// Would have caught a day without a backup because the register, restored and
// gone on with, has as many entries as the last backup.
func TestDailyAfterARestore(t *testing.T) {
	o := newOffice(t, 5)
	dir := filepath.Join(o.dir, "backup")
	early := backup(t, o)
	o.add(t, "lost 1", "lost 2")
	last, did, err := care.Daily(t.Context(), o.path, dir, when(o.opts, noon, 0))
	if err != nil || !did {
		t.Fatalf("Daily = %t, %v, want a backup", did, err)
	}
	if _, err := care.Restore(t.Context(), early.Path, o.path, yes(o.opts)); err != nil {
		t.Fatal(err)
	}
	if at := o.add(t, "new 1", "new 2"); at != last.Last {
		t.Fatalf("the register ends at entry %d, want %d: the test tests nothing", at, last.Last)
	}
	if _, did, err := care.Daily(t.Context(), o.path, dir, when(o.opts, noon.AddDate(0, 0, 1), 0)); err != nil || !did {
		t.Errorf("Daily after a restore to as many entries = %t, %v, want a backup", did, err)
	}
}

// Would have caught a marker of an earlier version that ends the backups or
// makes one each hour, and one that names a file which is no backup.
func TestDailyMarkers(t *testing.T) {
	o := newOffice(t, 5)
	dir := filepath.Join(o.dir, "backup")
	made, _, err := care.Daily(t.Context(), o.path, dir, when(o.opts, noon, 0))
	if err != nil {
		t.Fatal(err)
	}
	planted := "laskoll-20261123-120000-p999999.db"
	if err := os.WriteFile(filepath.Join(dir, planted), []byte("no register"), 0o600); err != nil {
		t.Fatal(err)
	}
	marker := string(bytesOf(t, o.path+".backup"))
	hash := marker[strings.Index(marker, `"hash"`):strings.Index(marker, `"by"`)]
	for name, m := range map[string]string{
		"an earlier version's":  strings.Replace(marker, hash, "", 1),
		"of a file that is not": strings.Replace(marker, filepath.Base(made.Path), planted, 1),
		"a link elsewhere":      strings.Replace(marker, filepath.Base(made.Path), "../laskoll.db", 1),
		"nonsense":              "{",
	} {
		if err := os.WriteFile(o.path+".backup", []byte(m), 0o600); err != nil {
			t.Fatal(err)
		}
		for n, want := range []bool{true, false} {
			if _, did, err := care.Daily(t.Context(), o.path, dir, when(o.opts, noon.Add(time.Hour), 0)); err != nil || did != want {
				t.Errorf("a marker %s, start %d: Daily = %t, %v, want %t", name, n+1, did, err, want)
			}
		}
	}
}

// Would have caught an office that gets no backups any more because the check
// has something to say about its cases.
func TestBackupOfWhatCheckFindsFaultWith(t *testing.T) {
	o := newOffice(t, 3)
	d := o.another(t)
	at := o.head(t)
	twice := storetest.Event(70, "opened")
	for n := range 2 {
		twice.ID, twice.Case, twice.Fact = model.EventID{15: byte(n + 1)}, storetest.CaseID(70+n), model.Opened{Code: "K74QX"}
		var err error
		if at, err = d.Append(t.Context(), at, storetest.Records(twice)...); err != nil {
			t.Fatal(err)
		}
	}
	made := o.backUp(t, 0, 0)
	if _, err := care.Restore(t.Context(), made.Path, o.path, o.opts); err != nil {
		t.Errorf("Restore of a register that is whole, with two cases of one code = %v", err)
	}
	if got := o.head(t); got != at || at != made.Last {
		t.Errorf("the register ends at entry %d, want %d", got, at)
	}
}
