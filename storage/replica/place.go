package replica

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"laskoll/storage/ledger"
	"laskoll/storage/pc"
)

// home is where the copies of this PC's user lie: a folder for each register,
// by its id, and beside them which register was last seen at which path, so
// that a register can be opened while its drive is away.
//
//	<register id>/copy.db ...
//	known/<hash of a path>     the register's id, and the path
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

// folder makes and returns the folder of a register.
func (h home) folder(id ledger.ID) (string, error) {
	dir := filepath.Join(string(h), key(id))
	return dir, pc.Trouble(dir, os.MkdirAll(dir, 0o700))
}

// key names the folder of a register, among copies and among journals.
func key(id ledger.ID) string { return id.String() }

func (h home) note(register string) string {
	if abs, err := filepath.Abs(register); err == nil {
		register = abs
	}
	sum := sha256.Sum256([]byte(register))
	return filepath.Join(string(h), "known", hex.EncodeToString(sum[:12]))
}

// recall returns the id of the register that was last seen at the path.
func (h home) recall(register string) (id ledger.ID, ok bool) {
	data, err := os.ReadFile(h.note(register))
	if err != nil {
		return id, false
	}
	first, _, _ := strings.Cut(string(data), "\n")
	b, err := hex.DecodeString(first)
	if err != nil || len(b) != len(id) {
		return id, false
	}
	return ledger.ID(b), true
}

// remember notes which register is at the path.
func (h home) remember(register string, id ledger.ID) error {
	if old, ok := h.recall(register); ok && old == id {
		return nil
	}
	note := h.note(register)
	tmp, err := os.CreateTemp(filepath.Dir(note), "new-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone already when the rename came about
	if _, err = fmt.Fprintf(tmp, "%v\n%s\n", id, register); err == nil {
		err = tmp.Sync()
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), note)
}
