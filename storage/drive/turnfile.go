package drive

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/fnv"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The turns that PCs take to write are numbered. Each is a file in a folder
// beside the register, made by whoever takes the turn, and by nobody else: that
// is what the system's exclusive create promises.
//
//	laskoll.db.turns/57
//
// Its first page holds the token of the turn, and who has it, for people. The
// second page holds the token again when nothing that its owner wrote can be on
// its way any more. The third holds the token of the turn that follows, once it
// builds on that: should the following turn's file be deleted and its number
// given to another, that one sees it here.
const (
	turnsEnding = ".turns" // of the folder

	tokenPage = 0
	donePage  = 1
	nextPage  = 2
	turnPages = 3

	// turnMost is higher than any number that is a turn's: what somebody else
	// puts into the folder must not end the numbers.
	turnMost = 1 << 52
)

// The magic words at the beginning of the pages.
var pageMagic = [turnPages]string{"laskturn", "laskdone", "lasknext"}

// holder is who has a turn, or the register open.
type holder struct {
	Name  string    `json:"name"`
	PC    string    `json:"pc"`
	Since time.Time `json:"since"`
}

func (d *Drive) turnsFolder() string { return d.path + turnsEnding }

func (d *Drive) turnPath(n uint64) string {
	return filepath.Join(d.turnsFolder(), strconv.FormatUint(n, 10))
}

// isTurn reports whether a path is that of a turn's file. Where those lie anybody
// may have put anything.
func isTurn(path string) bool { return strings.HasSuffix(filepath.Dir(path), turnsEnding) }

// turnNumber is the inverse of turnPath: 0 for a name that is no turn's. What has
// such a name takes the number, whatever it is.
func turnNumber(name string) uint64 {
	name = strings.TrimSuffix(name, "/")
	n, err := strconv.ParseUint(name, 10, 64)
	if err != nil || n >= turnMost || name != strconv.FormatUint(n, 10) {
		return 0
	}
	return n
}

// turnPage returns a page of a turn's file.
//
//	 0  8  the magic word of the page
//	 8 16  the token
//	24  8  FNV-64a of the two above and what follows the next field
//	32  4  the length of the note
//	36     the note: who, as JSON
func turnPage(page int, k token, note []byte) []byte {
	b := alignedBytes(pageSize)
	copy(b, pageMagic[page])
	copy(b[8:], k[:])
	binary.LittleEndian.PutUint32(b[32:], uint32(copy(b[36:], note)))
	binary.LittleEndian.PutUint64(b[24:], turnSum(b))
	return b
}

func turnSum(b []byte) uint64 {
	sum := fnv.New64a()
	sum.Write(b[:24])
	sum.Write(b[32:pageSize])
	return sum.Sum64()
}

// turnFile is what stands in one.
type turnFile [turnPages * pageSize]byte

// read reads what there is of it.
func (t *turnFile) read(f file) error {
	b := alignedBytes(len(t))
	_, err := f.ReadAt(b, 0)
	copy(t[:], b)
	if errors.Is(err, io.EOF) {
		return nil // its later pages are written later
	}
	return err
}

// token returns the token in a page. It reports false for one that was never
// written, and for one that was torn.
func (t *turnFile) token(page int) (k token, ok bool) {
	b := t[page*pageSize:][:pageSize]
	ok = string(b[:8]) == pageMagic[page] && binary.LittleEndian.Uint64(b[24:]) == turnSum(b)
	copy(k[:], b[8:])
	return k, ok
}

// ended reports whether its owner has said that nothing is on its way any more.
func (t *turnFile) ended() bool {
	began, ok := t.token(tokenPage)
	ended, done := t.token(donePage)
	return ok && done && began == ended
}

// followed reports whether some turn has built on its end.
func (t *turnFile) followed() bool {
	_, there := t.token(nextPage)
	return there
}

// holder returns who took the turn.
func (t *turnFile) holder() (h holder, known bool) {
	if _, ok := t.token(tokenPage); !ok {
		return h, false
	}
	n := binary.LittleEndian.Uint32(t[32:])
	if n > pageSize-36 {
		return h, false
	}
	return h, json.Unmarshal(bytes.TrimSpace(t[36:36+n]), &h) == nil
}

// readTurn reads a turn's file by its name, with a fresh open.
func (d *Drive) readTurn(n uint64) (*turnFile, error) {
	f, err := d.disk.open(d.turnPath(n), false)
	if err != nil {
		return nil, err
	}
	defer d.shut(f)
	t := &turnFile{}
	return t, t.read(f)
}
