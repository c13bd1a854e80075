package care

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// proofs is what is known of the files in a folder of backups because they were
// read whole: then a backup reads only what is new. A file that has another
// size or another time of change than when it was read is read again, and so is
// every file each month, for a disk may lose what was on it and nobody writes.
// The record lies in the folder, where everybody can write. So it spares
// reading and decides nothing else: what is removed, or put in a register's
// place, is read first.
type proofs struct {
	dir   string
	now   time.Time
	Files map[string]proof `json:"files"`
}

// proof is what a file was when it was read.
type proof struct {
	Size    int64     `json:"size"`
	Changed time.Time `json:"changed"` // the file's own time
	Read    time.Time `json:"read"`    // by the clock of the PC that read it
	Sum     string    `json:"sum"`     // SHA-256, hex

	// Of a backup:

	Register string           `json:"register,omitempty"` // its id, hex
	Last     storage.Position `json:"last,omitempty"`     // the last entry
	Hash     string           `json:"hash,omitempty"`     // and its hash, hex
}

const (
	proofName = "laskoll-proven.json"
	proofMost = 1 << 20 // bytes of the record, which is tens of files long
	// proofAge is for how long a file that nobody changed need not be read.
	proofAge = 30 * 24 * time.Hour
	// proofSlack is how far the clocks of two PCs may be apart.
	proofSlack = 24 * time.Hour
)

// unproven is what is known of the files in a folder when nobody has read them.
func unproven(dir string) *proofs { return &proofs{dir: dir, Files: make(map[string]proof)} }

// proofsIn returns what is known of the files in a folder. A record that cannot
// be read says nothing.
func proofsIn(dir string, now time.Time) *proofs {
	p := unproven(dir)
	p.now = now
	if b, err := readNote(filepath.Join(dir, proofName), proofMost); err == nil {
		_ = json.Unmarshal(b, p)
	}
	if p.Files == nil {
		p.Files = make(map[string]proof)
	}
	return p
}

// of returns what is known of a file, false when it is to be read.
func (p *proofs) of(name string) (proof, bool) {
	one, known := p.Files[name]
	age := p.now.Sub(one.Read)
	return one, known && age > -proofSlack && age < proofAge && p.look(name).same(one)
}

// look returns a proof of nothing but the file's size and time.
func (p *proofs) look(name string) proof {
	info, err := os.Lstat(filepath.Join(p.dir, name))
	if err != nil || !info.Mode().IsRegular() {
		return proof{Size: -1}
	}
	return proof{Size: info.Size(), Changed: info.ModTime()}
}

func (p proof) same(q proof) bool {
	return p.Size >= 0 && p.Size == q.Size && p.Changed.Equal(q.Changed)
}

// note remembers a file that looked so before it was read, unless somebody has
// changed it meanwhile.
func (p *proofs) note(name string, one proof, sum [32]byte) {
	if one.same(p.look(name)) {
		one.Read, one.Sum = p.now, hex.EncodeToString(sum[:])
		p.Files[name] = one
	}
}

// noteBackup is note for a backup.
func (p *proofs) noteBackup(name string, one proof, s *drive.Snapshot) {
	one.Register, one.Last, one.Hash = s.Register.ID.String(), s.Head.Position, hex.EncodeToString(s.Head.Hash[:])
	p.note(name, one, s.Sum())
}

// volume reports whether the folder has a volume, with the sum of the file that
// is there. A file that is not there is a fs.ErrNotExist.
func (p *proofs) volume(ctx context.Context, v ledger.Volume) (has bool, sum [32]byte, err error) {
	if one, fresh := p.of(v.Name); fresh && one.Sum == hex.EncodeToString(v.Sum[:]) {
		return true, v.Sum, nil
	}
	before := p.look(v.Name)
	if sum, err = sumOf(ctx, filepath.Join(p.dir, v.Name)); err == nil && sum == v.Sum {
		p.note(v.Name, before, sum)
		has = true
	}
	return has, sum, err
}

// backup returns whose a backup is and where its log ends.
func (p *proofs) backup(ctx context.Context, name string, opts Options) (proof, error) {
	if one, fresh := p.of(name); fresh && one.Register != "" {
		return one, nil
	}
	one := p.look(name)
	s, err := drive.TakeSnapshot(ctx, filepath.Join(p.dir, name), opts.Drive)
	if err != nil {
		return proof{}, err
	}
	p.noteBackup(name, one, s)
	return p.Files[name], nil
}

// end returns where a backup's log ends.
func (p proof) end() storage.Link { return linkFrom(p.Last, p.Hash) }

// linkFrom returns a place of the chain from what a note says. A hash that is
// none is no entry's.
func linkFrom(at storage.Position, hash string) storage.Link {
	l := storage.Link{Position: at}
	if b, err := hex.DecodeString(hash); err == nil && len(b) == len(l.Hash) {
		l.Hash = storage.Hash(b)
	}
	return l
}

// save writes the record down, without the files that are gone. If that fails
// they are read again the next time.
func (p *proofs) save() {
	for name := range p.Files {
		if !there(filepath.Join(p.dir, name)) {
			delete(p.Files, name)
		}
	}
	if b, err := json.MarshalIndent(p, "", " "); err == nil {
		_ = drive.WriteSmall(filepath.Join(p.dir, proofName), b)
	}
}

// readNote reads a small file that somebody may have made a link or a big one
// of.
func readNote(name string, most int64) ([]byte, error) {
	info, err := os.Lstat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular() || info.Size() > most:
		return nil, &storage.FileError{Kind: storage.ErrForeign, Path: name}
	}
	return os.ReadFile(name)
}
