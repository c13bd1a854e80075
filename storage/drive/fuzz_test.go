package drive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"

	"laskoll/storage"
)

// Would have caught a file that makes the opener panic, fault or run in
// circles, and one with another log than the true one that is believed. The
// input is a list of changes: 4 bytes of offset, 1 byte of value.
func FuzzImage(f *testing.F) {
	d := create(f, Options{})
	for i := range 12 {
		add(f, d, note(fmt.Sprint("fuzz", i)))
	}
	whole := read(f, d.path)
	f.Add([]byte{})
	for at := range len(whole) / 512 {
		f.Add([]byte{byte(at * 512), byte(at * 512 >> 8), byte(at * 512 >> 16), 0, 0xff})
	}
	dir, head := quickDir(f), logOf(f, d.img)
	f.Fuzz(func(t *testing.T, changes []byte) {
		state := bytes.Clone(whole)
		for ; len(changes) >= 5; changes = changes[5:] {
			state[int(binary.LittleEndian.Uint32(changes))%len(state)] = changes[4]
		}
		front := metas(state[:metasSize])
		m, err := front.newest()
		if err != nil || int(m.pages)*pageSize > len(state) {
			return
		}
		img, err := newImage(dir, front, state[:m.pages*pageSize])
		defer img.close()
		switch {
		case err == nil && img.meta.tx == d.img.meta.tx && logOf(t, img) != head:
			t.Errorf("newImage believes in entry %d", img.head.Position)
		case err != nil && !errors.Is(err, storage.ErrDamaged) && !errors.Is(err, storage.ErrForeign) && !errors.Is(err, storage.ErrNewer):
			t.Errorf("newImage = %v, an error without a kind", err)
		}
	})
}
