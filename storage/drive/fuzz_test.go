package drive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"

	"laskoll/storage"
	"laskoll/storage/record"
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
		state := changed(whole, changes)
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
		walked(t, dir, m, state[:m.pages*pageSize])
	})
}

// walked checks that bbolt's own check finds nothing in a file that the walk
// found nothing in: of what a save has written only the walk judges.
func walked(t *testing.T, dir string, m meta, state []byte) {
	t.Helper()
	pages, err := walkPages(state, m, nil)
	if err != nil {
		return
	}
	img := &image{meta: m, pages: pages}
	defer img.close()
	if err := img.lay(dir, state); err != nil {
		t.Fatal(err)
	}
	if err := img.view(img.check); err != nil {
		t.Errorf("bbolt finds what the walk did not: %v", err)
	}
}

// changed returns a file with changes: 4 bytes of offset, 1 byte of value.
func changed(file, changes []byte) []byte {
	out := bytes.Clone(file)
	for ; len(changes) >= 5; changes = changes[5:] {
		out[int(binary.LittleEndian.Uint32(changes))%len(out)] = changes[4]
	}
	return out
}

// Would have caught a closed volume that makes its reader panic, fault or run
// in circles, or that is believed although it was altered. So would a live
// file whose list of volumes was.
func FuzzVolume(f *testing.F) {
	d := closed(f, 24, Options{})
	volume, live := volumeFiles(d)[1], read(f, d.path)
	whole := read(f, volume)
	f.Add([]byte{}, []byte{})
	for at := range len(whole) / 1024 {
		change := []byte{byte(at * 1024), byte(at * 1024 >> 8), byte(at * 1024 >> 16), 0, 0xff}
		f.Add(change, []byte{})
		f.Add([]byte{}, change)
	}
	f.Fuzz(func(t *testing.T, ofVolume, ofLive []byte) {
		put(t, volume, changed(whole, ofVolume))
		put(t, d.path, changed(live, ofLive))
		defer put(t, d.path, live)
		defer put(t, volume, whole)
		reader, err := Open(t.Context(), d.path, Options{CacheDir: quickDir(t), recheck: 1})
		if err != nil {
			return // of the live file: FuzzImage judges that
		}
		defer reader.Close()
		n := storage.Position(0)
		for e, err := range reader.Since(t.Context(), 0) {
			if err != nil && (n > reader.img.reg.Volumes[0].Last || !errors.Is(err, storage.ErrDamaged)) {
				t.Errorf("Since = %v after entry %d", err, n)
			}
			if err == nil && e.Record.ID != note(fmt.Sprint("closed", n)).ID {
				t.Errorf("Since = %v as entry %d", record.Event(e.Record), n+1)
			}
			n = e.Position
		}
	})
}
