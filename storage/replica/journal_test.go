package replica

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"laskoll/model"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

func numbered(t testing.TB, from, to int) (out []item) {
	t.Helper()
	for n := from; n <= to; n++ {
		e := storetest.Event(n%7, fmt.Sprint(n))
		r, err := record.Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, item{seq: uint64(n), batch: uint64(n), seen: 3, event: e, record: r})
	}
	return out
}

func reopen(t testing.TB, path string) (*journal, []item, int) {
	t.Helper()
	j, kept, bad, err := openJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.close() })
	return j, kept, bad
}

func TestJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "copy.log")
	j, kept, bad := reopen(t, path)
	if len(kept) != 0 || bad != 0 {
		t.Fatalf("a new journal holds %d items and %d bad lines", len(kept), bad)
	}
	all := numbered(t, 1, 900) // more than its room
	for part := range slices.Chunk(all, 100) {
		if err := <-j.keep(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-j.drop(all[10:20]); err != nil {
		t.Fatal(err)
	}
	moved := all[5]
	moved.seen = 77
	if err := <-j.keep([]item{moved}); err != nil {
		t.Fatal(err)
	}
	want := slices.Concat(all[:5], all[6:10], all[20:], []item{moved})
	_, kept, bad = reopen(t, path)
	if !slices.Equal(seqs(kept), seqs(want)) || bad != 0 || kept[len(kept)-1].seen != 77 || !bytes.Equal(kept[0].record.Bytes, all[0].record.Bytes) {
		t.Errorf("the journal holds %v and %d bad lines, want %v", seqs(kept), bad, seqs(want))
	}
	if err := <-j.clear(); err != nil {
		t.Fatal(err)
	}
	if _, kept, _ = reopen(t, path); len(kept) != 0 {
		t.Errorf("a cleared journal holds %v", seqs(kept))
	}
}

// Every prefix and every single damaged byte of a journal: whole lines are
// read, no other line is believed, and what is added afterwards is read too.
func TestJournalTorn(t *testing.T) {
	dir := t.TempDir()
	j, _, _ := reopen(t, filepath.Join(dir, "a"))
	all := numbered(t, 1, 3)
	if err := <-j.keep(all); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	end := int(j.end)
	for n := range end {
		cut := bytes.Clone(data)
		clear(cut[n:])
		holds(t, filepath.Join(dir, "b"), cut, all, func(k item) bool { return bytes.Count(data[:n], []byte("\n")) >= int(k.seq) })
		hurt := bytes.Clone(data)
		hurt[n] ^= 0x41
		line := bytes.Count(data[:n], []byte("\n")) + 1
		holds(t, filepath.Join(dir, "b"), hurt, all, func(k item) bool {
			// A newline that was hurt takes the next line with it.
			return int(k.seq) != line && !(data[n] == '\n' && int(k.seq) == line+1)
		})
	}
}

func holds(t *testing.T, path string, data []byte, all []item, want func(item) bool) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	j, kept, _, err := openJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	defer j.close()
	var expect []uint64
	for _, i := range all {
		if want(i) {
			expect = append(expect, i.seq)
		}
	}
	if !slices.Equal(seqs(kept), expect) {
		t.Fatalf("the journal holds %v, want %v", seqs(kept), expect)
	}
	if err := <-j.keep(numbered(t, 50, 50)); err != nil {
		t.Fatal(err)
	}
	_, kept, _ = reopen(t, path)
	if got := seqs(kept); len(got) == 0 || got[len(got)-1] != 50 {
		t.Fatalf("the journal holds %v, want 50 at the end", got)
	}
}

// Would have caught: a journal whose disk failed once and that keeps nothing
// from then on.
func TestJournalMends(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), t.TempDir()
	r := sit(t, c, "Anna", Options{Dir: dir})
	c.down.Store(true)
	id := open1(t, r, "Berit")
	file := r.local.journal.file
	broken, err := os.Open(os.DevNull) // cannot be written
	if err != nil {
		t.Fatal(err)
	}
	r.local.journal.file = broken
	recorded(t, r, id, model.NoteAdded{Text: "a"})
	<-r.local.journal.last
	if !r.local.journal.lame.Load() {
		t.Error("a journal that could not be written is taken for whole")
	}
	broken.Close()
	r.local.journal.file = file
	recorded(t, r, id, model.NoteAdded{Text: "b"})
	<-r.local.journal.last
	_, kept, _ := reopen(t, r.local.path)
	if r.local.journal.lame.Load() || len(kept) != 3 {
		t.Errorf("the journal holds %d items, want all 3 again", len(kept))
	}
}
