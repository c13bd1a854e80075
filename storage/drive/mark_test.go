package drive

import (
	"math/rand/v2"
	"testing"

	"laskoll/storage"
)

// Would have caught a mark that is read otherwise than it was written, one that
// is believed beside another transaction's meta, and a word that a mark, or a
// mark that a word takes away.
func TestMark(t *testing.T) {
	d := create(t, Options{})
	front := metas(read(t, d.path)[:metasSize])
	m, err := front.newest()
	if err != nil {
		t.Fatal(err)
	}
	want := mark{token{1, 2, 3}, 57, storage.Hash{4, 5, 6}}
	front.setMark(m.page, want)
	front.setWord(58)
	if got, sound := front.mark(); !sound || got != want {
		t.Errorf("mark = %v, %v, want %v", got, sound, want)
	}
	if !front.dead() {
		t.Error("dead = false beside a mark, want true")
	}
	if again, err := front.newest(); err != nil || again != m {
		t.Errorf("newest = %v, %v, want %v: bbolt's part has changed", again, err, m)
	}
	late := front
	clear(late.page(1 - m.page)[wordAt:wordEnd])
	if used := front.unsaid(); !late.dead() || used.dead() {
		t.Error("a word is gone with one of its two places, or stays in a copy that is used")
	}
	for range 500 {
		torn := front
		torn.page(m.page)[pageHeader+rand.IntN(markEnd-pageHeader)] ^= 1 << rand.IntN(8)
		if got, sound := torn.markOf(m.page); sound {
			t.Fatalf("a mark beside a changed meta is sound: %v", got)
		}
	}
}
