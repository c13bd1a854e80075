package care

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"laskoll/storage"
	"laskoll/storage/drive"
)

// Moved is the word that a register left at the place where it was. Whoever may
// write in the folder can leave one: it is a hint, and what it leads to must
// show that it is the register.
type Moved struct {
	To   string    `json:"to"` // as the PC that moved it names the place
	By   string    `json:"by"`
	PC   string    `json:"pc"`
	At   time.Time `json:"at"`
	Kept string    `json:"kept"` // the old file's name now, in its folder
	// Register is its id, in hex; "" when an older version left the word.
	Register string `json:"register,omitempty"`
	// Unfinished tells that the move had not come to its end when the word was
	// left: as long as the old file has its name, that is the register.
	Unfinished bool `json:"unfinished,omitempty"`

	doubt error // why nobody follows it without a person; nil: it may be followed
}

// movedNote is the name of the word of a register's file.
func movedNote(file string) string { return file + ".moved" }

// leave leaves the word at the place of a register's file.
func (m Moved) leave(file string) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return drive.WriteSmall(movedNote(file), b)
}

// wordAt returns the word at the place of a register's file. What cannot be
// read, or is no file of our making, is none.
func wordAt(file string) (m Moved, ok bool) {
	b, err := drive.ReadSmall(movedNote(file))
	return m, err == nil && json.Unmarshal(b, &m) == nil && m.To != ""
}

// Void takes away the word at a path: the register is there, as a person has
// said. No word is no error.
func Void(path string) error {
	file, err := drive.Locate(path)
	if err != nil {
		return err
	}
	if err := os.Remove(movedNote(file)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Returned returns the word that a register's file lies beside although it was
// moved, as when a nightly job has put it back. The word of a move that was
// killed before its end means nothing.
func Returned(path string) (m Moved, ok bool) {
	file, err := drive.Locate(path)
	if err != nil || !stands(file) {
		return m, false
	}
	m, ok = wordAt(file)
	if ok && m.Unfinished {
		ok = m.Kept == filepath.Base(m.Kept) && there(filepath.Join(filepath.Dir(file), m.Kept))
	}
	return m, ok
}

// stands reports whether a register is at the place of its file.
func stands(file string) bool {
	_, err := drive.LiveFile(file)
	return err == nil
}

// WhereTo returns the word that a register left at a path, and where it is
// now, following several moves. It reports false while a register is there. A
// word that is not to be followed without a person is the last; where it leads
// is not looked at.
func WhereTo(path string) (last Moved, found bool) {
	seen := make(map[string]bool)
	for file, err := drive.Locate(path); err == nil && !seen[file]; file, err = drive.Locate(last.To) {
		seen[file] = true
		m, ok := wordAt(file)
		if stands(file) || !ok {
			break
		}
		switch {
		case m.Register == "" || found && m.Register != last.Register:
			m.doubt = errUnnamed
		case stranger(file, m.To, runtime.GOOS == "windows"):
			m.doubt = errStranger
		}
		if last, found = m, true; m.doubt != nil {
			break
		}
	}
	return last, found
}

var (
	errUnnamed  = errors.New("it does not name the register")
	errStranger = errors.New("it leads to another server")
)

// stranger reports whether a word at a place leads where this PC's user would
// be logged on without having asked for it: to open a path of Windows as
// \\server\share tells that server who it is. A place without a server, as
// X:\, has been connected by somebody.
func stranger(from, to string, windows bool) bool {
	if !windows {
		return !strings.HasPrefix(to, "/")
	}
	if len(to) > 2 && to[1] == ':' && strings.ContainsRune(`\/`, rune(to[2])) {
		return false
	}
	here, _ := uncHost(from)
	host, ok := uncHost(to)
	return !ok || strings.Trim(host, "?.") == "" || !strings.EqualFold(host, here)
}

// refusal tells of the word to somebody who asked for the register at a path.
func (m Moved) refusal(path string, err error) error {
	return &storage.MovedError{Path: path, To: m.To, By: m.By, At: m.At, Err: err}
}
