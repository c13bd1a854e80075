package care

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// Two processes, on one PC or on two, examine a drive together by writing to
// each other in a folder on it. Each has a page that only it writes:
//
//	ask     what the one in charge wants
//	answer  what the other did
//
// A page holds a number, which grows, the text and a hash, so that half of a
// page is never taken for a message.
const (
	askFile    = "ask"
	answerFile = "answer"
	lockFile   = "lock"
	dataFile   = "data"
)

// The words that the one in charge says, and the answers.
const (
	askHello = "hello"
	askTry   = "try"  // try the lock and let it go: got or held
	askTake  = "take" // try the lock and keep it: got or held
	askFree  = "free" // let the lock go
	askRead  = "read" // the hash of the data page
	askWrite = "write"
	askMake  = "make" // make a file that nobody has made: got or held
	askQuit  = "quit"

	answerGot  = "got"
	answerHeld = "held"
	answerOK   = "ok"
)

type page = [ledger.PageSize]byte

// say writes a message.
func say(name string, number uint64, text string) error {
	var p page
	binary.LittleEndian.PutUint64(p[32:], number)
	n := copy(p[48:], text)
	binary.LittleEndian.PutUint64(p[40:], uint64(n))
	sum := sha256.Sum256(p[32:])
	copy(p[:], sum[:])
	return drive.WritePage(name, p)
}

// hear waits for the message with a number, or a later one.
func hear(ctx context.Context, name string, number uint64) (string, uint64, error) {
	for wait := time.Millisecond; ; wait = min(2*wait, 50*time.Millisecond) {
		p, err := drive.ReadPage(name)
		if err == nil {
			sum := sha256.Sum256(p[32:])
			got, n := binary.LittleEndian.Uint64(p[32:]), binary.LittleEndian.Uint64(p[40:])
			if string(sum[:]) == string(p[:32]) && got >= number && n <= uint64(len(p)-48) {
				return string(p[48 : 48+n]), got, nil
			}
		}
		select {
		case <-ctx.Done():
			return "", 0, errors.Join(ctx.Err(), err)
		case <-time.After(wait):
		}
	}
}

// pair is the side in charge.
type pair struct {
	dir    string
	number uint64
	wait   time.Duration // for one answer
}

// errSilent means that the other side did not answer in time.
var errSilent = errors.New("the other side does not answer")

// ask says something to the other side and returns its answer.
func (p *pair) ask(ctx context.Context, text string) (string, error) {
	p.number++
	if err := say(filepath.Join(p.dir, askFile), p.number, text); err != nil {
		return "", err
	}
	limited, stop := context.WithTimeout(ctx, p.wait)
	defer stop()
	answer, _, err := hear(limited, filepath.Join(p.dir, answerFile), p.number)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", fmt.Errorf("%w: %q: %w", errSilent, text, err)
	}
	return answer, nil
}

func (p *pair) file(name string) string { return filepath.Join(p.dir, name) }

// ErrNoPartner is returned for a code that nobody shows.
var ErrNoPartner = errors.New("nobody examines this folder under the code")

// Assist is the other side of an examination: it does what the one in charge
// asks until that one is done. It ends by itself when nothing has been asked
// for idle.
func Assist(ctx context.Context, path, code, name string, idle time.Duration) error {
	dir, err := folderOf(path)
	if err != nil {
		return err
	}
	h := &helper{dir: meeting(dir, code), name: name}
	if !isCode(code) {
		return ErrNoPartner
	}
	if _, err := os.Stat(h.dir); err != nil {
		return fmt.Errorf("%w: %w", ErrNoPartner, err)
	}
	defer h.free()
	for number := uint64(1); ; number++ {
		limited, stop := context.WithTimeout(ctx, idle)
		text, got, err := hear(limited, filepath.Join(h.dir, askFile), number)
		stop()
		if err != nil {
			return err
		}
		number = got
		answer, err := h.do(text)
		if err != nil {
			answer = err.Error()
		}
		if err := say(filepath.Join(h.dir, answerFile), number, answer); err != nil {
			return err
		}
		if text == askQuit {
			return nil
		}
	}
}

// helper is the side that does as it is told.
type helper struct {
	dir    string
	name   string
	unlock func() error
}

func (h *helper) free() {
	if h.unlock != nil {
		_ = h.unlock() // closing the file frees it in any case
		h.unlock = nil
	}
}

func (h *helper) do(text string) (string, error) {
	word, rest, _ := strings.Cut(text, " ")
	switch word {
	case askHello:
		return h.name, nil
	case askTry, askTake:
		unlock, held, err := drive.TryLock(filepath.Join(h.dir, lockFile))
		if err != nil || held {
			return answerHeld, err
		}
		if h.unlock = unlock; word == askTry {
			h.free()
		}
		return answerGot, nil
	case askFree:
		h.free()
	case askRead:
		p, err := drive.ReadPage(filepath.Join(h.dir, dataFile))
		return hashOf(p), err
	case askMake:
		made, err := drive.MakeTurn(filepath.Join(h.dir, filepath.Base(rest)), pageOf(rest))
		if err == nil && !made {
			return answerHeld, nil
		}
		return answerGot, err
	case askWrite:
		return answerOK, drive.WritePage(filepath.Join(h.dir, dataFile), pageOf(rest))
	}
	return answerOK, nil
}

// pageOf returns a page that follows from a word and is unlike that of any
// other word in every part.
func pageOf(word string) (p page) {
	for at := 0; at < len(p); at += sha256.Size {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", word, at))
		copy(p[at:], sum[:])
	}
	return p
}

func hashOf(p page) string {
	sum := sha256.Sum256(p[:])
	return hex.EncodeToString(sum[:])
}

// meeting is the folder in which two sides meet.
func meeting(dir, code string) string {
	return filepath.Join(dir, "laskoll-doctor-"+strings.ToLower(strings.TrimSpace(code)))
}

// isCode reports whether a text can be a code, and no path.
func isCode(code string) bool {
	return strings.Trim(strings.ToLower(strings.TrimSpace(code)), "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

// newCode makes a code to be read from one screen and typed at another PC.
func newCode() string { return strings.ToLower(rand.Text()[:5]) }
