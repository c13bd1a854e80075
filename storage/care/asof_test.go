package care_test

import (
	"path/filepath"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// Would have caught a day that lacks something, shows what came the day after,
// or is cut in Greenwich and not in Stockholm.
func TestAsOf(t *testing.T) {
	o := newOffice(t, 0)
	d := o.another(t)
	at := storage.Position(0)
	for n, when := range []string{
		"2026-11-21T09:00:00Z", // 1
		"2026-11-22T22:59:00Z", // 2: a minute to midnight in Stockholm
		"2026-11-22T23:01:00Z", // 3: the 23rd in Stockholm
		"2036-01-01T09:00:00Z", // 4: a PC ten years ahead
		"2026-11-23T10:00:00Z", // 5
		"2026-11-25T10:00:00Z", // 6
	} {
		e := storetest.Event(n, when)
		e.Fact = model.Opened{Code: model.Code([]byte{'A', byte('0' + n)})}
		var err error
		if e.At, err = time.Parse(time.RFC3339, when); err != nil {
			t.Fatal(err)
		}
		if at, err = d.Append(t.Context(), at, storetest.Records(e)...); err != nil {
			t.Fatal(err)
		}
	}
	var log []record.Entry
	for e, err := range d.Since(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		log = append(log, record.Open(e))
	}
	for day, want := range map[string]storage.Position{
		"2026-11-20": 0, "2026-11-21": 1, "2026-11-22": 2, "2026-11-23": 5, "2026-11-24": 5, "2026-11-25": 6, "2036-01-01": 6,
	} {
		date, err := model.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "då.db")
		then := care.Until(log, date)
		if got := storage.Position(len(then)); got != want {
			t.Errorf("Until(%s) = %d entries, want %d", day, got, want)
			continue
		}
		if err := care.Separate(t.Context(), then, path, o.opts); err != nil {
			t.Fatal(err)
		}
		r, err := care.Check(t.Context(), path, o.opts)
		if err != nil || !r.Sound() || r.Last != want || r.Cases != int(want) || r.ID == d.ID() {
			t.Errorf("Separate(%s): Check = %+v, %v, want %d cases and an id of its own", day, r, err, want)
		}
		sameChain(t, log, path)
	}
}

// sameChain checks that the entries are the register's own, hash by hash.
func sameChain(t *testing.T, log []record.Entry, path string) {
	t.Helper()
	then, err := drive.Open(t.Context(), path, drive.Options{CacheDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer then.Close()
	for e, err := range then.Since(t.Context(), 0) {
		if err != nil || e.Hash != log[e.Position-1].Hash {
			t.Errorf("entry %d of %s = %x, %v, want %x", e.Position, path, e.Hash, err, log[e.Position-1].Hash)
		}
	}
}
