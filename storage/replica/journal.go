package replica

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// journal is the outbox's second keeping, in a file of its own: one line for
// each event, with a checksum, so that a damaged copy loses nothing that was
// never sent, and a damaged line loses no other line.
//
//	s <seq> <batch> <seen> <the event's record, sealed, base64> <CRC-32C>
//	h the same, of an event that the register had before it went back
//	d <id of an event that was not kept after all> <CRC-32C>
//	b <seq> <CRC-32C>   a recording in parts begins with this seq
//	e <seq> <CRC-32C>   and is kept: without this line none of it is
//
// Earlier versions wrote lines that begin with k, with a record of format 1 as
// it is.
//
// Lines are only ever added, in room that was made before: then making one
// durable does not change the file's size, which costs half as much. Lines of
// events that were sent may stay for a while. They are known by being in the
// log.
type journal struct {
	file *os.File
	end  int64 // where the next line goes
	size int64 // how much room there is

	last chan struct{} // closed when what was begun last is over; nil: nothing was
	lame atomic.Bool   // it lacks something that the outbox has
	free func() error  // lets the lock go; nil without one
}

// room is how much the journal grows at a time, and how much of sent lines it
// keeps.
const room = 64 << 10

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// openJournal opens the journal at the path, making it when there is none,
// and returns what is in it. Lines that are not whole are counted in bad.
func openJournal(path string) (j *journal, kept []item, bad int, err error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, nil, 0, err
	}
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, nil, 0, errors.Join(err, file.Close())
	}
	text := bytes.TrimRight(data, "\x00")
	j = &journal{file: file, end: int64(len(text)), size: int64(len(data))}
	kept, bad = readLines(text)
	if len(text) > 0 && text[len(text)-1] != '\n' {
		// A line that was cut: the next one must not be glued to it.
		err = j.append([]byte("\n"))
	}
	if err != nil {
		return nil, nil, 0, errors.Join(err, file.Close())
	}
	return j, kept, bad, nil
}

// keep adds the items, durably, when the answer has come.
func (j *journal) keep(items []item) answer {
	lines := linesOf(items)
	return j.begin(func() error { return j.append(lines) })
}

// rewrite makes the items all that the journal holds.
func (j *journal) rewrite(items []item) answer {
	lines := linesOf(items)
	return j.begin(func() error {
		err := j.empty()
		if err == nil {
			err = j.append(lines)
		}
		if err == nil {
			j.lame.Store(false)
		}
		return err
	})
}

func linesOf(items []item) (lines []byte) {
	for _, i := range items {
		lines = append(lines, line(fmt.Appendf(nil, "%c %d %d %d %s ", i.letter(), i.seq, i.batch, i.seen,
			base64.RawStdEncoding.EncodeToString(ledger.Seal(i.record.Bytes))))...)
	}
	return lines
}

// letter is how the item's line begins.
func (i item) letter() byte {
	if i.healed {
		return 'h'
	}
	return 's'
}

// begins says that a recording in parts comes, and ends that all of it has.
func (j *journal) begins(first uint64) answer { return j.mark("b", first) }
func (j *journal) ends(first uint64) answer   { return j.mark("e", first) }

func (j *journal) mark(what string, first uint64) answer {
	l := line(fmt.Appendf(nil, "%s %d ", what, first))
	return j.begin(func() error { return j.append(l) })
}

// drop notes that items which were added are not in the copy.
func (j *journal) drop(items []item) answer {
	var lines []byte
	for _, i := range items {
		lines = append(lines, line(fmt.Appendf(nil, "d %v ", i.event.ID))...)
	}
	return j.begin(func() error { return j.append(lines) })
}

// answer is the end of something that was begun on a journal.
type answer <-chan error

// wait waits for the end, but not for ever: the journal may lie on a server
// that hangs. Then the error is errSlow, and it comes about later.
func (a answer) wait(limit time.Duration) error {
	late := time.NewTimer(limit)
	defer late.Stop()
	select {
	case err := <-a:
		return err
	case <-late.C:
		return errSlow
	}
}

// begin does something with the file, after what was begun before. The
// caller sees to it that nobody else begins at the same time.
func (j *journal) begin(do func() error) answer {
	before, over, done := j.last, make(chan struct{}), make(chan error, 1)
	j.last = over
	go func() {
		if before != nil {
			<-before
		}
		err := do()
		if err != nil {
			j.lame.Store(true)
		}
		close(over) // before anybody hears of it and begins the next
		done <- err
	}()
	return done
}

// hangs reports whether something that was begun has not ended.
func (j *journal) hangs() bool {
	if j.last == nil {
		return false
	}
	select {
	case <-j.last:
		return false
	default:
		return true
	}
}

func line(body []byte) []byte {
	return fmt.Appendf(body, "%08x\n", crc32.Checksum(body, castagnoli))
}

func (j *journal) append(lines []byte) error {
	grow := j.end+int64(len(lines)) > j.size
	if grow {
		size := (j.end + int64(len(lines)) + room) / room * room
		if _, err := j.file.WriteAt(make([]byte, size-j.end), j.end); err != nil {
			return fmt.Errorf("make room in the second outbox: %w", err)
		}
		j.size = size
	}
	if _, err := j.file.WriteAt(lines, j.end); err != nil {
		return fmt.Errorf("write the second outbox: %w", err)
	}
	if err := flush(j.file, grow); err != nil {
		return fmt.Errorf("flush the second outbox: %w", err)
	}
	j.end += int64(len(lines))
	return nil
}

// patience is how long to wait for what is begun next: not again for a journal
// that hangs.
func (j *journal) patience() time.Duration {
	if j.hangs() {
		return 0
	}
	return pressLimit
}

// full reports whether so much has been sent that clear is worth its price.
func (j *journal) full() bool { return !j.hangs() && j.end > room/2 }

// clear empties the journal. What was in it must be in the register.
func (j *journal) clear() answer { return j.begin(j.empty) }

func (j *journal) empty() error {
	if j.end == 0 {
		return nil
	}
	if err := j.file.Truncate(0); err != nil {
		return fmt.Errorf("empty the second outbox: %w", err)
	}
	j.end, j.size = 0, 0
	return flush(j.file, true)
}

// close closes the file, and lets the lock go after that.
func (j *journal) close() error {
	return j.begin(func() error {
		err := j.file.Close()
		if j.free != nil {
			err = errors.Join(err, j.free())
		}
		return err
	}).wait(profileLimit)
}

// readLines returns the items of the lines that are whole, the last of each
// event, in their order, and how many lines are not. A recording in parts that
// was not ended counts as one that is not.
func readLines(text []byte) (kept []item, bad int) {
	r := lines{at: make(map[model.EventID]int), open: -1}
	for l := range bytes.Lines(text) {
		if len(bytes.TrimSpace(l)) > 0 {
			r.read(l)
		}
	}
	r.close()
	whole := r.kept[:0]
	for _, i := range r.kept {
		if i.record.Bytes != nil {
			whole = append(whole, i)
		}
	}
	return whole, r.bad
}

// lines is a journal that is being read.
type lines struct {
	kept []item
	at   map[model.EventID]int // where in kept
	open int                   // where a recording in parts begins that has not ended; -1: none
	bad  int
}

func (r *lines) read(l []byte) {
	words, ok := wordsOf(l)
	if !ok {
		r.bad++
		return
	}
	if len(words) == 2 && (string(words[0]) == "b" || string(words[0]) == "e") {
		if string(words[0]) == "e" {
			r.open = -1
			return
		}
		r.close()
		r.open = len(r.kept)
		return
	}
	i, dropped, ok := readLine(words)
	if !ok {
		r.bad++
		return
	}
	if old, again := r.at[i.event.ID]; again {
		r.kept[old].record.Bytes = nil
		delete(r.at, i.event.ID)
	}
	if !dropped {
		r.at[i.event.ID] = len(r.kept)
		r.kept = append(r.kept, i)
	}
}

// close leaves out a recording that has not ended.
func (r *lines) close() {
	if r.open < 0 {
		return
	}
	for _, i := range r.kept[r.open:] {
		delete(r.at, i.event.ID)
	}
	r.kept, r.open, r.bad = r.kept[:r.open], -1, r.bad+1
}

// wordsOf returns the words of a line without its checksum, and reports whether
// that is right.
func wordsOf(l []byte) (words [][]byte, ok bool) {
	const sum = 8 // hexadecimal digits of the checksum
	l, found := bytes.CutSuffix(l, []byte("\n"))
	if !found || len(l) < sum {
		return nil, false
	}
	body := l[:len(l)-sum]
	return bytes.Fields(body), fmt.Sprintf("%08x", crc32.Checksum(body, castagnoli)) == string(l[len(l)-sum:])
}

// readLine reads the words of one line; ok tells whether they make sense.
func readLine(words [][]byte) (i item, dropped, ok bool) {
	switch {
	case len(words) == 2 && string(words[0]) == "d":
		id, err := hex.DecodeString(string(words[1]))
		if err != nil || len(id) != len(i.event.ID) {
			return i, false, false
		}
		copy(i.event.ID[:], id)
		return i, true, true
	case len(words) == 5 && slices.Contains([]string{"s", "h", "k"}, string(words[0])):
		return readKept(words)
	}
	return i, false, false
}

func readKept(words [][]byte) (i item, dropped, ok bool) {
	seq, err1 := strconv.ParseUint(string(words[1]), 10, 64)
	batch, err2 := strconv.ParseUint(string(words[2]), 10, 64)
	seen, err3 := strconv.ParseUint(string(words[3]), 10, 64)
	b, err4 := base64.RawStdEncoding.DecodeString(string(words[4]))
	if errors.Join(err1, err2, err3, err4) != nil {
		return i, false, false
	}
	i = item{seq: seq, batch: batch, seen: storage.Position(seen), healed: string(words[0]) == "h"}
	if string(words[0]) == "k" {
		i.record = record.Renew(record.ParseFirst(b))
	} else if b, err1 = ledger.Open(b); err1 == nil {
		i.record = record.Parse(b)
	}
	return i, false, errors.Join(err1, i.open()) == nil
}
