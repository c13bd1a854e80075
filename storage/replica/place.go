package replica

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"laskoll/storage/ledger"
	"laskoll/storage/pc"
)

// home is where the copies of this PC's user lie: a folder for each register,
// by its id, and beside them which register was last seen at which path, so
// that a register can be opened while its drive is away. A copy belongs to a
// place: the first one's is told by the file place; another place where the
// same id lies, as somebody's copy of the folder, has a folder of its own.
//
//	<register id>/copy.db ...       of the place that this PC works with
//	<register id>/place             its path
//	<register id>/<key>/copy.db ... of another place: for reading
//	known/<hash of a path>          the register's id, the path, and the key if
//	                                it is another place, or proven if it is not
//
// Earlier versions knew one place only and wrote no more than id and path.
type home string

// findHome returns the home in the folder, "" being the user's cache folder.
func findHome(dir string) (home, error) {
	if dir == "" {
		cache, err := pc.Cache()
		if err != nil {
			return "", err
		}
		dir = cache
	}
	return home(dir), pc.Trouble(dir, os.MkdirAll(filepath.Join(dir, "known"), 0o700))
}

// folder makes and returns the folder of a register's copies at a place.
func (h home) folder(at known) (string, error) {
	dir := h.dir(at)
	return dir, pc.Trouble(dir, os.MkdirAll(dir, 0o700))
}

func (h home) dir(at known) string { return filepath.Join(string(h), at.id.String(), at.key) }

// known is what a path leads to: a register, and which place of it.
type known struct {
	id  ledger.ID
	key string // of the place; "" for the one that this PC works with
}

// sighting is what was seen at a path.
type sighting struct {
	known
	path   string
	proven bool // the path is a name of the place that this PC works with
}

// provenMark stands in a note in the key's place.
const provenMark = "proven"

// keySize is how many bytes a key has.
const keySize = 12

// keyOf returns the key of a place that this PC does not work with.
func keyOf(path string) string {
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:keySize])
}

func (h home) note(register string) string {
	if abs, err := filepath.Abs(register); err == nil {
		register = abs
	}
	return filepath.Join(string(h), "known", keyOf(register))
}

// recall returns what was last seen at the path.
func (h home) recall(register string) (sighting, bool) { return readNote(h.note(register)) }

// readNote reads what was seen at a path.
func readNote(note string) (s sighting, ok bool) {
	data, err := os.ReadFile(note)
	if err != nil {
		return s, false
	}
	lines := append(strings.Split(string(data), "\n"), "", "")
	s.path, s.key, s.proven = lines[1], lines[2], lines[2] == provenMark
	if s.proven {
		s.key = ""
	}
	id, err := hex.DecodeString(lines[0])
	key, err2 := hex.DecodeString(s.key)
	if err != nil || err2 != nil || len(id) != len(s.id) || len(key) != 0 && len(key) != keySize {
		return s, false
	}
	s.id = ledger.ID(id)
	return s, true
}

// remember notes what is at the path of the sighting.
func (h home) remember(s sighting) error {
	if old, ok := h.recall(s.path); ok && old.known == s.known && old.proven == s.proven {
		return nil
	}
	if s.proven {
		s.key = provenMark
	}
	return writeWhole(h.note(s.path), fmt.Sprintf("%v\n%s\n%s\n", s.id, s.path, s.key))
}

// doubt makes all names of the place that this PC works with unproven: it is
// another one from now on.
func (h home) doubt(id ledger.ID) error {
	var errs []error
	for _, s := range h.names(id) {
		s.proven = false
		errs = append(errs, h.remember(s))
	}
	return errors.Join(errs...)
}

// names returns the paths under which the place that this PC works with was
// seen, by their notes.
func (h home) names(id ledger.ID) map[string]sighting {
	out := make(map[string]sighting)
	notes, _ := os.ReadDir(filepath.Join(string(h), "known")) // without the folder there are none
	for _, f := range notes {
		note := filepath.Join(string(h), "known", f.Name())
		if s, ok := readNote(note); ok && s.known == (known{id: id}) {
			out[note] = s
		}
	}
	return out
}

func (h home) placeFile(id ledger.ID) string { return filepath.Join(h.dir(known{id: id}), "place") }

// workplace returns the place that this PC works with for a register. It
// reports false when there is none yet, and an error when that cannot be told.
func (h home) workplace(id ledger.ID) (path string, ok bool, err error) {
	data, err := os.ReadFile(h.placeFile(id))
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return strings.TrimSuffix(string(data), "\n"), err == nil, err
}

// work makes a place the one that this PC works with.
func (h home) work(id ledger.ID, path string) error {
	return errors.Join(h.doubt(id), h.name(id, path))
}

// name notes under which name the place that this PC works with was last used.
func (h home) name(id ledger.ID, path string) error {
	if _, err := h.folder(known{id: id}); err != nil {
		return err
	}
	return errors.Join(writeWhole(h.placeFile(id), path+"\n"), h.remember(sighting{known{id: id}, path, true}))
}

// formerly returns the place that a copy of an earlier version belongs to, ""
// when there is no such copy: of the paths where the register was seen the
// first of the preferred, else the last that was noted.
func (h home) formerly(id ledger.ID, preferred ...string) string {
	if files, err := filepath.Glob(filepath.Join(h.dir(known{id: id}), "copy*")); err != nil || len(files) == 0 {
		return ""
	}
	seen := h.names(id)
	for _, p := range preferred {
		if _, ok := seen[h.note(p)]; ok && p != "" {
			return absolute(p)
		}
	}
	newest, last := "", time.Time{}
	for note, s := range seen {
		if info, err := os.Stat(note); err == nil && (newest == "" || info.ModTime().After(last)) {
			newest, last = absolute(s.path), info.ModTime()
		}
	}
	return newest
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// writeWhole writes a small file whole or not at all.
func writeWhole(name, words string) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), "new-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone already when the rename came about
	if _, err = tmp.WriteString(words); err == nil {
		err = tmp.Sync()
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
