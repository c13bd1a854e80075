package replica

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// filled returns a copy that holds n invented customers, without a register
// behind it.
func filled(b *testing.B, n int) (*local, string) {
	b.Helper()
	dir := b.TempDir()
	l := reopenLocal(b, dir)
	var head storage.Link
	var part []storage.Entry
	flush := func() {
		if err := l.extend(part); err != nil {
			b.Fatal(err)
		}
		part = part[:0]
	}
	for e := range practice.Events(n, model.NewDate(2026, 11, 23)) {
		r, err := record.Encode(e)
		if err != nil {
			b.Fatal(err)
		}
		head = head.Next(r)
		part = append(part, storage.Entry{Position: head.Position, Hash: head.Hash, Record: r})
		if len(part) == fetchBatch {
			flush()
		}
	}
	flush()
	begin := time.Now()
	if err := l.refold(nil); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d customers, %d entries: folded in %v", n, head.Position, time.Since(begin).Round(time.Millisecond))
	return l, dir
}

func reopenLocal(b *testing.B, dir string) *local {
	b.Helper()
	s, err := takeSlot(dir)
	if err != nil {
		b.Fatal(err)
	}
	l, err := openLocal(s, ledger.ID{1}, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	return l
}

func summaries(b *testing.B, l *local) (out []model.Summary) {
	b.Helper()
	r := &Replica{local: l}
	out, _, err := r.Summaries(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return out
}

// BenchmarkRecord measures a key press against one bare commit of the same
// event and the same summary to a bbolt file of the same size, taken turn
// about. The target is at most 1.5 times the bare commit.
func BenchmarkRecord(b *testing.B) {
	for _, n := range []int{5000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			l, dir := filled(b, n)
			defer l.close()
			bare := bareCopy(b, l, dir)
			defer bare.Close()
			all := summaries(b, l)
			r := &Replica{opts: Options{}.withDefaults()}
			var ours, theirs []time.Duration
			for i := 0; b.Loop(); i++ {
				s := all[(i*7919)%len(all)]
				e := r.event(s.ID, model.NoteAdded{Text: "ringde, ingen hemma"})
				rec, err := record.Encode(e)
				if err != nil {
					b.Fatal(err)
				}
				begin := time.Now()
				err = bare.Update(func(tx *bbolt.Tx) error {
					if err := tx.Bucket(bucketOutbox).Put(e.ID[:], rec.Bytes); err != nil {
						return err
					}
					return tx.Bucket(bucketSummaries).Put(s.ID[:], ledger.Seal(encodeSummary(s)))
				})
				if err != nil {
					b.Fatal(err)
				}
				middle := time.Now()
				if _, err := l.record([]model.Event{e}, make([]storage.Draft, 1)); err != nil {
					b.Fatal(err)
				}
				theirs, ours = append(theirs, middle.Sub(begin)), append(ours, time.Since(middle))
			}
			b.ReportMetric(median(ours).Seconds()*1e3, "ms/record")
			b.ReportMetric(median(theirs).Seconds()*1e3, "ms/bare")
			b.ReportMetric(median(ours).Seconds()/median(theirs).Seconds(), "x-bare")
		})
	}
}

// bareCopy returns a bbolt file with the contents of the copy.
func bareCopy(b *testing.B, l *local, dir string) *bbolt.DB {
	b.Helper()
	path := filepath.Join(dir, "bare.db")
	if err := l.view(func(tx *bbolt.Tx) error { return tx.CopyFile(path, 0o600) }); err != nil {
		b.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	return db
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// BenchmarkStart measures from nothing to what the list of all cases is drawn
// from, against decoding the same summaries as JSON, taken turn about; and the
// memory that the open copy takes, its mapped file included. The target is at
// most 0.05 times JSON. LASKOLL_LONG=1 adds a country.
func BenchmarkStart(b *testing.B) {
	sizes := []int{5000, 100000}
	if storetest.Long() {
		sizes = append(sizes, 1000000)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			l, dir := filled(b, n)
			texts := asJSON(b, summaries(b, l))
			if err := l.close(); err != nil {
				b.Fatal(err)
			}
			var ours, theirs []time.Duration
			for b.Loop() {
				begin := time.Now()
				l := reopenLocal(b, dir)
				d, _, err := (&Replica{local: l}).Digest(b.Context())
				if err != nil || d.Len() != n {
					b.Fatalf("%d cases in the list, %v, want %d", d.Len(), err, n)
				}
				ours = append(ours, time.Since(begin))
				if err := l.close(); err != nil {
					b.Fatal(err)
				}
				begin = time.Now()
				decodeJSON(b, texts)
				theirs = append(theirs, time.Since(begin))
			}
			b.ReportMetric(median(ours).Seconds()*1e3, "ms/list")
			b.ReportMetric(median(theirs).Seconds()*1e3, "ms/json")
			b.ReportMetric(median(ours).Seconds()/median(theirs).Seconds(), "x-json")
			held(b, dir)
		})
	}
}

func asJSON(b *testing.B, all []model.Summary) (out [][]byte) {
	b.Helper()
	for _, s := range all {
		text, err := json.Marshal(s)
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, text)
	}
	return out
}

func decodeJSON(b *testing.B, texts [][]byte) {
	b.Helper()
	out := make([]model.Summary, len(texts))
	for i, text := range texts {
		if err := json.Unmarshal(text, &out[i]); err != nil {
			b.Fatal(err)
		}
	}
}

// held reports the memory of an open copy and its list: on the heap, and how
// much of its file is mapped in.
func held(b *testing.B, dir string) {
	b.Helper()
	var before, after runtime.MemStats
	debug.FreeOSMemory()
	runtime.ReadMemStats(&before)
	resident := residentBytes()
	l := reopenLocal(b, dir)
	defer l.close()
	d, _, err := (&Replica{local: l}).Digest(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	debug.FreeOSMemory()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-heap")
	b.ReportMetric(float64(residentBytes()-resident)/1e6, "MB-resident")
	runtime.KeepAlive(d)
}

// residentBytes returns how much memory the process has, 0 where the system
// does not tell.
func residentBytes() int64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var all, resident int64
	_, _ = fmt.Sscan(string(text), &all, &resident)
	return resident * int64(os.Getpagesize())
}

// BenchmarkDecode measures one summary, against JSON of the same.
func BenchmarkDecode(b *testing.B) {
	var records, texts [][]byte
	for _, c := range office(b, 1000) {
		text, err := json.Marshal(c.Summary())
		if err != nil {
			b.Fatal(err)
		}
		records, texts = append(records, encodeSummary(c.Summary())), append(texts, text)
	}
	b.Run("wire", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := decodeSummary(model.CaseID{}, records[i%1000]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("json", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			var s model.Summary
			if err := json.Unmarshal(texts[i%1000], &s); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkCase measures folding one case from its events.
func BenchmarkCase(b *testing.B) {
	l, _ := filled(b, 5000)
	defer l.close()
	all := summaries(b, l)
	for i := 0; b.Loop(); i++ {
		err := l.view(func(tx *bbolt.Tx) error {
			_, err := readCase(tx, all[(i*7919)%len(all)].ID)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
