package drive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// boltFile writes a bbolt file with the changes and returns its bytes.
func boltFile(t *testing.T, change func(*bbolt.Tx) error) []byte {
	t.Helper()
	path := filepath.Join(quickDir(t), "made.db")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: pageSize})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(change); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return read(t, path)
}

// Would have caught a file that is no register opened, changed, cut or filled
// in, and an error that does not say what it is.
func TestOpenWhatIsNoRegister(t *testing.T) {
	d := create(t, Options{})
	add(t, d, note("one"))
	whole := read(t, d.path)
	garbled := func(at int) []byte {
		b := append([]byte(nil), whole...)
		for i := range 64 {
			b[at+i] ^= 0x5a
		}
		return b
	}
	rotten := append([]byte(nil), whole...)
	clear(rotten[metasSize:])
	cases := []struct {
		name string
		file []byte
		want error
	}{
		{"empty", nil, storage.ErrForeign},
		{"one byte", []byte("x"), storage.ErrForeign},
		{"a text", []byte(strings.Repeat("Kundlista;Namn;Adress\n", 1000)), storage.ErrForeign},
		{"zeroes", make([]byte, 40960), storage.ErrForeign},
		{"another bbolt file", boltFile(t, func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("x")); return err }), storage.ErrForeign},
		{"a newer format", boltFile(t, newerRegister), storage.ErrNewer},
		{"both meta pages spoilt", append(garbled(0)[:pageSize:pageSize], garbled(pageSize)[pageSize:]...), storage.ErrForeign},
		{"cut in the middle", whole[:len(whole)-pageSize], storage.ErrDamaged},
		{"cut after the meta pages", whole[:metasSize], storage.ErrDamaged},
		{"the pages of both states spoilt", rotten, storage.ErrDamaged},
		{"written twice by another tool", otherTool(t, otherTool(t, whole)), storage.ErrDamaged},
	}
	for _, c := range cases {
		path := filepath.Join(quickDir(t), "file.db")
		put(t, path, c.file)
		d, err := Open(t.Context(), path, Options{CacheDir: quickDir(t), recheck: 1})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: Open = %v, %v, want %v", c.name, d, err, c.want)
		}
		if got := read(t, path); string(got) != string(c.file) {
			t.Errorf("%s: Open changed the file", c.name)
		}
		if _, err := Create(t.Context(), path, Options{CacheDir: quickDir(t)}); !errors.Is(err, storage.ErrExists) {
			t.Errorf("%s: Create = %v, want %v", c.name, err, storage.ErrExists)
		}
	}
}

func newerRegister(tx *bbolt.Tx) error {
	if err := ledger.Create(tx, ledger.Register{}); err != nil {
		return err
	}
	return tx.Bucket([]byte("meta")).Put([]byte("register"), []byte{0x08, ledger.Format + 1})
}

// otherTool returns the file after a transaction that is not ours.
func otherTool(t *testing.T, file []byte) []byte {
	t.Helper()
	path := filepath.Join(quickDir(t), "tool.db")
	put(t, path, file)
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { return tx.Bucket([]byte("log")).Put([]byte("k"), []byte("v")) })
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return read(t, path)
}

// Would have caught an Open that makes what is not there, or a folder, a lock
// file or an image left behind by one that failed.
func TestOpenWhatIsMissing(t *testing.T) {
	dir, cache := quickDir(t), quickDir(t)
	for _, path := range []string{filepath.Join(dir, "none.db"), filepath.Join(dir, "no", "folder", "none.db"), dir} {
		if _, err := Open(t.Context(), path, Options{CacheDir: cache}); !errors.Is(err, storage.ErrMissing) {
			t.Errorf("Open(%s) = %v, want %v", path, err, storage.ErrMissing)
		}
	}
	nowhere := filepath.Join(dir, "no", "folder", "none.db")
	if _, err := Create(t.Context(), nowhere, Options{CacheDir: cache}); !errors.Is(err, storage.ErrFolder) {
		t.Errorf("Create(%s) = %v, want %v", nowhere, err, storage.ErrFolder)
	}
	if files, _ := os.ReadDir(dir); len(files) != 0 {
		t.Errorf("Open left %v", files)
	}
	if images, _ := os.ReadDir(filepath.Join(cache, "images")); len(images) != 0 {
		t.Errorf("Open left images %v", images)
	}
}

// Would have caught a folder as path that does not work, and a temporary file
// that stays beside the register.
func TestCreateInAFolder(t *testing.T) {
	dir, cache := filepath.Join(quickDir(t), "Omsorg åäö"), quickDir(t)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	d, err := Create(t.Context(), dir, Options{CacheDir: cache})
	if err != nil {
		t.Fatal(err)
	}
	add(t, d, note("one"))
	d.Close()
	again := open(t, dir, Options{CacheDir: cache})
	if head, err := again.Head(t.Context()); err != nil || head != 1 || again.ID() != d.ID() {
		t.Errorf("Head of the folder's register = %d, %v, id %v, want 1, id %v", head, err, again.ID(), d.ID())
	}
	files, _ := os.ReadDir(dir)
	for _, f := range files {
		switch f.Name() {
		case DefaultName, DefaultName + turnsEnding, aboutName, lockName:
		default:
			t.Errorf("Create left %s", f.Name())
		}
	}
	sound(t, filepath.Join(dir, DefaultName))
}

// Would have caught two programs that make a register at one path at once,
// one over the other.
func TestCreateTogether(t *testing.T) {
	path := filepath.Join(quickDir(t), "register.db")
	results := make(chan error, 6)
	for range cap(results) {
		go func() {
			d, err := Create(t.Context(), path, Options{CacheDir: quickDir(t)})
			if err == nil {
				d.Close()
			}
			results <- err
		}()
	}
	made := 0
	for range cap(results) {
		switch err := <-results; {
		case err == nil:
			made++
		case !errors.Is(err, storage.ErrExists):
			t.Errorf("Create = %v, want %v", err, storage.ErrExists)
		}
	}
	if made != 1 {
		t.Errorf("%d programs made the register, want 1", made)
	}
	sound(t, path)
}

// Would have caught a fault while a register is made that leaves half of one
// under its name, or bits of it under another.
func TestCreateWithAFaultAnywhere(t *testing.T) {
	disk := &faultyDisk{disk: osDisk{}}
	create(t, Options{disk: disk})
	for at, o := range disk.done() {
		dir := quickDir(t)
		path := filepath.Join(dir, "register.db")
		disk.reset(func(o op) fate {
			if o.n == at {
				return fate{before: syscall.EIO}
			}
			return fate{}
		})
		d, err := Create(t.Context(), path, Options{CacheDir: quickDir(t), disk: disk})
		if err == nil {
			d.Close()
		}
		if _, missing := LiveFile(path); missing == nil {
			sound(t, path)
		} else if err == nil {
			t.Errorf("fault at %v: Create = nil and there is no register", o)
		}
		if left, _ := filepath.Glob(path + ".new-*"); len(left) != 0 {
			t.Errorf("fault at %v: Create left %v", o, left)
		}
	}
}

// Would have caught a register that was replaced by an older copy, by another
// one, or taken away, and nobody noticed.
func TestTheFileIsReplaced(t *testing.T) {
	dir, cache := quickDir(t), quickDir(t)
	path := filepath.Join(dir, "register.db")
	d, err := Create(t.Context(), path, Options{CacheDir: cache, recheck: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	add(t, d, note("one"))
	old := read(t, path)
	add(t, d, note("two"))
	now := read(t, path)
	other := create(t, Options{})
	for i := range 5 {
		add(t, other, note("other"+string(rune('a'+i))))
	}
	forked := fork(t, old)
	cases := []struct {
		name string
		harm func()
		want error
	}{
		{"an older copy", func() { put(t, path, old) }, storage.ErrDamaged},
		{"another register", func() { put(t, path, read(t, other.path)) }, storage.ErrForeign},
		{"another history", func() { put(t, path, forked) }, storage.ErrDamaged},
		{"emptied", func() { put(t, path, nil) }, storage.ErrDamaged},
		{"taken away", func() { os.Remove(path) }, storage.ErrMissing},
		{"with its folder", func() { os.RemoveAll(dir) }, storage.ErrAway},
	}
	for _, c := range cases {
		c.harm()
		if _, err := d.Head(t.Context()); !errors.Is(err, c.want) {
			t.Errorf("%s: Head = %v, want %v", c.name, err, c.want)
		}
		if _, err := d.Append(t.Context(), 2, storetest.Records(note("x"))...); !errors.Is(err, c.want) && !errors.Is(err, storage.ErrMissing) {
			t.Errorf("%s: Append = %v, want %v", c.name, err, c.want)
		}
		for _, err := range d.Since(t.Context(), 0) {
			if !errors.Is(err, c.want) {
				t.Errorf("%s: Since = %v, want %v", c.name, err, c.want)
			}
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, path, now)
	if head, err := d.Head(t.Context()); err != nil || head != 2 {
		t.Errorf("Head when it is back = %d, %v, want 2", head, err)
	}
}

// fork returns the register as it would be had others gone on from the copy.
func fork(t *testing.T, file []byte) []byte {
	t.Helper()
	path := filepath.Join(quickDir(t), "fork.db")
	put(t, path, file)
	d := open(t, path, Options{})
	add(t, d, note("fork one"))
	add(t, d, note("fork two"))
	return read(t, path)
}

// Would have caught a share without the right to write that cannot even be
// read, and one where saving seems to work.
func TestReadOnly(t *testing.T) {
	d, disk := faultyRegister(t, Options{})
	for what, errno := range map[string]error{"lock": errnoReadOnly, "open": os.ErrPermission} {
		disk.reset(func(o op) fate {
			if o.what == what && (what == "lock" || filepath.Ext(o.name) == ".db" && o.n > 0) {
				return fate{before: &os.PathError{Op: "open", Path: o.name, Err: errno}}
			}
			return fate{}
		})
		if _, err := d.Append(t.Context(), 3, storetest.Records(note("x"))...); !errors.Is(err, storage.ErrReadOnly) {
			t.Errorf("%s refused: Append = %v, want %v", what, err, storage.ErrReadOnly)
		}
	}
	disk.reset(func(o op) fate {
		if o.what == "lock" {
			return fate{before: &os.PathError{Op: "open", Path: o.name, Err: errnoReadOnly}}
		}
		return fate{}
	})
	reader := open(t, d.path, Options{disk: disk})
	if head, err := reader.Head(t.Context()); err != nil || head != 3 {
		t.Errorf("Head = %d, %v, want 3", head, err)
	}
	disk.reset(nil)
}

// Would have caught a busy register that does not say who has it, and a wait
// that goes on after its limit or its context.
func TestBusy(t *testing.T) {
	holder, disk := faultyRegister(t, Options{})
	holder.opts.Actor.Name, holder.opts.Actor.PC = "Kerstin Åberg", "HV-17"
	thaw, held := make(chan struct{}), make(chan struct{})
	var once sync.Once
	disk.reset(func(o op) fate {
		if o.what == "sync" {
			once.Do(func() { close(held) })
			return fate{hang: thaw}
		}
		return fate{}
	})
	done := make(chan error, 1)
	go func() {
		_, err := holder.Append(context.Background(), 3, storetest.Records(note("slow"))...)
		done <- err
	}()
	<-held
	other := open(t, holder.path, Options{LockTimeout: 60 * time.Millisecond})
	_, err := other.Append(t.Context(), 3, storetest.Records(note("x"))...)
	var busy *storage.BusyError
	if !errors.As(err, &busy) || busy.Name != "Kerstin Åberg" || busy.PC != "HV-17" || time.Since(busy.Since) > time.Minute {
		t.Errorf("Append = %v, want to hear of Kerstin at HV-17", err)
	}
	if head, err := other.Head(t.Context()); err != nil || head != 3 {
		t.Errorf("Head while others write = %d, %v, want 3: reading needs no lock", head, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	patient := open(t, holder.path, Options{LockTimeout: time.Minute})
	if _, err := patient.Append(ctx, 3, storetest.Records(note("x"))...); !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, storage.ErrBusy) {
		t.Errorf("Append with a short context = %v, want %v and %v", err, storage.ErrBusy, context.DeadlineExceeded)
	}
	close(thaw)
	if err := <-done; err != nil {
		t.Errorf("Append of the holder = %v", err)
	}
}
