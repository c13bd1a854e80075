package drive

import (
	"path/filepath"
	"sync"
	"testing"

	"laskoll/storage"
)

// Would have caught a call to the system that hangs and is not heard, so that
// somebody waits for ever, and a disk that is taken for silent while nothing is
// asked of it.
func TestEveryCallIsHeard(t *testing.T) {
	dir := t.TempDir()
	faulty, s := &faultyDisk{disk: osDisk{}}, &storage.Silence{}
	d := heard(faulty, s)
	name := func(n string) string { return filepath.Join(dir, n) }
	f, err := d.create(name("a"))
	if err != nil {
		t.Fatal(err)
	}
	page := alignedBytes(pageSize)
	var unlock func() error
	calls := []struct {
		what string
		do   func() error
	}{
		{"write", func() error { _, err := f.WriteAt(page, 0); return err }},
		{"sync", func() error { return f.Sync() }},
		{"read", func() error { _, err := f.ReadAt(page, 0); return err }},
		{"size", func() error { _, err := f.Size(); return err }},
		{"close", func() error { return f.Close() }},
		{"create", func() error {
			g, err := d.create(name("b"))
			if err == nil {
				err = g.Close()
			}
			return err
		}},
		{"open", func() error {
			g, err := d.open(name("a"), false)
			if err == nil {
				err = g.Close()
			}
			return err
		}},
		{"lock", func() (err error) { unlock, err = d.lock(name("lock")); return err }},
		{"unlock", func() error { return unlock() }},
		{"rename", func() error { return d.rename(name("a"), name("c")) }},
		{"remove", func() error { return d.remove(name("b")) }},
		{"exists", func() error { return d.exists(name("c")) }},
		{"names", func() error { _, err := d.names(dir); return err }},
		{"folder", func() error { return d.folder(name("folder")) }},
		{"recall", func() error { _, err := d.recall(name("c")); return err }},
	}
	for _, c := range calls {
		hangs, thaw := make(chan bool, 1), make(chan struct{})
		var once sync.Once
		faulty.reset(func(o op) (out fate) {
			if o.what == c.what {
				once.Do(func() { hangs <- true; out.hang = thaw })
			}
			return out
		})
		done := make(chan error, 1)
		go func() { done <- c.do() }()
		select {
		case <-hangs:
			for s.Lasts() == 0 { // ends with the test when it is not heard
			}
			close(thaw)
			err = <-done
		case err = <-done:
			t.Errorf("%s: it never came to the disk", c.what)
		}
		if err != nil || s.Lasts() != 0 {
			t.Errorf("%s = %v, and then the disk is silent for %v, want nil, 0", c.what, err, s.Lasts())
		}
	}
}
