package drive

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"laskoll/model"
	"laskoll/storage"
)

// Who has the register open is told by files: each program that announces
// itself keeps one in a folder beside the register, writes it anew every now
// and then, and removes it when it ends.
//
//	laskoll.db.here/KONTOR-1-4711-ZQ5KX2.json
//
// When a file was written is told by the server, and so is what time it is
// there: the file that we have just written shows that. No PC's clock counts.
const (
	hereEnding = ".here" // of the folder
	fileEnding = ".json" // of what is in it

	hereLimit = time.Minute    // who has not written for longer has gone
	hereKept  = 24 * time.Hour // a file that nobody wrote for so long is removed
	hereSize  = 4 << 10        // no file is longer
)

// hereName is how the files are named: others are none of ours, whoever put
// them there, and are not removed.
var hereName = regexp.MustCompile(`^[A-Za-z0-9_-]+-\d+-[A-Z2-7]{6}\.json$`)

var _ storage.Presenter = (*Drive)(nil)

// presence is what a Drive shows of its program. It takes no lock but its
// own, so that a call that hangs here is in nobody's way.
type presence struct {
	turn  sync.Mutex
	gone  bool
	file  string // ours; empty as long as we have not announced ourselves
	since time.Time
	known map[string]storage.Presence // what stands in the others' files
}

// Announce shows others that this program has the register open, and returns
// who else has; see [storage.Presenter]. It costs one small write and one
// listing of a folder. On a share that is read-only it is an error, and others
// do not see us.
func (d *Drive) Announce(ctx context.Context) ([]storage.Presence, error) {
	others, err := inTime(ctx, d.path, func() ([]storage.Presence, error) {
		if !d.here.turn.TryLock() {
			return nil, errStuck
		}
		defer d.here.turn.Unlock()
		if d.here.gone {
			return nil, errClosed
		}
		if err := d.show(); err != nil {
			return nil, err
		}
		// Until then the client may answer from what it believes of the file
		// that it has just written: this PC's clock instead of the server's.
		if err := sleep(ctx, d.opts.recheck); err != nil {
			return nil, err
		}
		return d.others()
	})
	return others, explain(d.path, err)
}

// show writes our file.
func (d *Drive) show() error {
	p := &d.here
	if p.file == "" {
		p.since, p.known = time.Now().UTC().Truncate(time.Second), make(map[string]storage.Presence)
		p.file = fmt.Sprintf("%s-%d-%s%s", plain(d.opts.Actor.PC), os.Getpid(), rand.Text()[:6], fileEnding)
	}
	b, err := json.Marshal(holder{d.opts.Actor.Name, d.opts.Actor.PC, p.since})
	if err != nil {
		return err
	}
	if err := d.disk.folder(d.hereFolder()); err != nil {
		return err
	}
	return d.disk.note(filepath.Join(d.hereFolder(), p.file), b)
}

func (d *Drive) hereFolder() string { return d.path + hereEnding }

// plain keeps of a PC's name what may stand in a file's.
func plain(pc string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' {
			return r
		}
		return '_'
	}, pc[:min(len(pc), 32)])
}

// others returns who else has written lately, and removes what was left
// behind long ago.
func (d *Drive) others() ([]storage.Presence, error) {
	files, err := d.disk.list(d.hereFolder())
	if err != nil {
		return nil, err
	}
	ours := slices.IndexFunc(files, func(f os.FileInfo) bool { return f.Name() == d.here.file })
	if ours < 0 {
		return nil, fmt.Errorf("%s: %w", d.here.file, os.ErrNotExist)
	}
	now := files[ours].ModTime()
	var out []storage.Presence
	for _, f := range files {
		switch age := now.Sub(f.ModTime()); {
		case f.Name() == d.here.file || !hereName.MatchString(f.Name()) || !f.Mode().IsRegular() || f.Size() > hereSize:
		case age > hereKept:
			_ = d.disk.remove(filepath.Join(d.hereFolder(), f.Name()))
			delete(d.here.known, f.Name())
		case age <= hereLimit:
			if who, ok := d.read(f.Name()); ok {
				out = append(out, who)
			}
		}
	}
	return people(out, d.opts.Actor), nil
}

// read returns what stands in somebody's file. It never changes, so it is
// read once. A file that is just being written is whole the next time.
func (d *Drive) read(name string) (storage.Presence, bool) {
	if who, ok := d.here.known[name]; ok {
		return who, true
	}
	var h holder
	b, err := d.disk.recall(filepath.Join(d.hereFolder(), name))
	if err != nil || json.Unmarshal(b, &h) != nil {
		return storage.Presence{}, false
	}
	d.here.known[name] = storage.Presence(h)
	return storage.Presence(h), true
}

// people sorts who was found. Somebody with two programs on one PC is there
// once, since the first of them; we ourselves are left out.
func people(found []storage.Presence, we model.Actor) []storage.Presence {
	slices.SortFunc(found, func(a, b storage.Presence) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.PC, b.PC), a.Since.Compare(b.Since))
	})
	found = slices.CompactFunc(found, func(a, b storage.Presence) bool { return a.Name == b.Name && a.PC == b.PC })
	return slices.DeleteFunc(found, func(p storage.Presence) bool { return p.Name == we.Name && p.PC == we.PC })
}

// farewell is how long a program that ends waits for its file to be removed.
// If it does not come about, the others see it for a minute more.
const farewell = time.Second

// leave takes back that we are here.
func (d *Drive) leave() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		d.here.turn.Lock()
		defer d.here.turn.Unlock()
		if d.here.gone = true; d.here.file != "" {
			_ = d.disk.remove(filepath.Join(d.hereFolder(), d.here.file))
		}
	}()
	limit := time.NewTimer(farewell)
	defer limit.Stop()
	select {
	case <-done:
	case <-limit.C:
	}
}

func (osDisk) folder(name string) error {
	if err := os.Mkdir(name, 0o777); err != nil && !os.IsExist(err) {
		return err
	}
	return Plain(name, true)
}

func (osDisk) list(name string) ([]os.FileInfo, error) {
	if err := Plain(name, true); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, err
	}
	var out []os.FileInfo
	for _, e := range entries {
		// One that is gone by now is none.
		if info, err := e.Info(); err == nil {
			out = append(out, info)
		}
	}
	return out, nil
}
