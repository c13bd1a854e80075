package care

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// FaultKind is what sort of thing is wrong, for whoever words it.
type FaultKind uint8

// The kinds of faults. The first six are the ledger's, under their numbers.
const (
	FaultFile    = FaultKind(ledger.FaultFile)
	FaultGap     = FaultKind(ledger.FaultGap)
	FaultChain   = FaultKind(ledger.FaultChain)
	FaultRecord  = FaultKind(ledger.FaultRecord)
	FaultIndex   = FaultKind(ledger.FaultIndex)
	FaultHead    = FaultKind(ledger.FaultHead)
	FaultFold    = FaultHead + 1 // an event that does not belong to its case
	FaultCode    = FaultHead + 2 // two cases have one code
	FaultReceipt = FaultHead + 3 // the receipt disagrees with the steps
	FaultMissing = FaultHead + 4 // a volume is not there
	FaultVolume  = FaultHead + 5 // a volume is not the one that was closed
)

var faultNames = [...]string{
	"", "file", "gap", "chain", "record", "index", "head", "fold", "code", "receipt", "volume_missing", "volume",
}

// String returns the kind's name in machine-readable output.
func (k FaultKind) String() string {
	if int(k) >= len(faultNames) {
		return "unknown"
	}
	return faultNames[k]
}

// Fault is one thing that is wrong with a register.
type Fault struct {
	Kind FaultKind
	File string           // the file that it is in
	At   storage.Position // 0: no entry in particular
	Code model.Code       // the case that it is about, if any
	Err  error            // for developers
}

// Report is what a check read and what it found.
type Report struct {
	Path    string
	ID      ledger.ID
	Of      ledger.ID // the register that it was made a copy of; zero: none
	Entries int
	Cases   int // that exist
	Volumes int
	Unknown int              // events of a kind that this version does not know
	Odd     int              // entries that are no event: unreadable, or there before
	Last    storage.Position // as the register says
	Size    int64            // of the register's file, in bytes
	Faults  []Fault
}

// Sound reports whether nothing is wrong.
func (r *Report) Sound() bool { return len(r.Faults) == 0 }

// Check reads a register, its volumes with it, and reports everything that is
// wrong: the files, the chain of entries, the index of ids, and the cases that
// the entries make. It writes nothing on the drive and takes no lock, so it
// works on any register or backup however damaged. Memory holds one file at a
// time, and then some of the cases at a time. The error is for a register that
// cannot be examined at all: it is not there, does not answer, is no register,
// or is from a newer version.
//
// While it reads, another PC's daily job may merge volumes and remove those
// that are not needed any more. When a volume is not what it should be and the
// register names others by then, all is read again.
func Check(ctx context.Context, path string, opts Options) (*Report, error) {
	for try := 1; ; try++ {
		c := &check{ctx: ctx, opts: opts, entries: sheaves{opts: opts.Drive}, ids: sheaves{opts: opts.Drive}}
		err := c.all(path)
		c.entries.close()
		c.ids.close()
		switch {
		case err == nil && !c.doubtsVolumes():
			return &c.report, nil
		case c.report.Path != "" && try < mergeTries && merged(ctx, c.report.Path, c.volumes, opts):
		case err != nil:
			return nil, err
		default:
			return &c.report, nil
		}
	}
}

// mergeTries is how often a job begins anew because the volumes that it reads
// were merged and removed, which takes two daily jobs each time.
const mergeTries = 5

// merged reports whether the register at a path names other volumes by now.
func merged(ctx context.Context, path string, than []ledger.Volume, opts Options) bool {
	s, err := drive.TakeSnapshot(ctx, path, opts.Drive)
	return err == nil && !slices.Equal(s.Register.Volumes, than)
}

// check is a check under way.
type check struct {
	ctx    context.Context
	opts   Options
	report Report

	volumes []ledger.Volume // that the register named when it was read
	files   []string        // that were read
	entries sheaves         // by their cases
	ids     sheaves         // of the entries
	folded  int             // entries
	order   record.Order    // in which they are read
}

// all reads the register, then its volumes, then what both say.
func (c *check) all(path string) error {
	found, err := c.read(path)
	if err != nil {
		return err
	}
	c.report.Path, c.report.ID, c.report.Of, c.report.Last, c.report.Size = found.Path, found.Register.ID, found.Register.Of, found.Head.Position, found.Size
	c.volumes = found.Register.Volumes
	var before storage.Link
	for _, v := range c.volumes {
		c.progress()
		if before, err = c.volume(filepath.Dir(found.Path), v, before); err != nil {
			return err
		}
	}
	if base := found.Register.Base; base != before && found.Register.ID != (ledger.ID{}) {
		c.note(Fault{Kind: FaultVolume, File: found.Path, At: base.Position,
			Err: fmt.Errorf("the volumes end at entry %d, the register begins after %d", before.Position, base.Position)})
	}
	c.blame(found)
	return c.fold()
}

// doubtsVolumes reports whether a volume is not there or not the right one.
func (c *check) doubtsVolumes() bool {
	return slices.ContainsFunc(c.report.Faults, func(f Fault) bool { return f.Kind == FaultMissing || f.Kind == FaultVolume })
}

func (c *check) note(f Fault) { c.report.Faults = append(c.report.Faults, f) }

// progress tells how far it has come: each entry is read and then folded.
func (c *check) progress() {
	c.opts.progress(Checking, int64(c.report.Entries+c.folded), 2*int64(c.report.Last))
}

// read examines one file and keeps its entries for the fold.
func (c *check) read(path string) (drive.Found, error) {
	c.files = append(c.files, path)
	var lost error
	found, err := drive.Examine(c.ctx, path, c.opts.Drive, func(e storage.Entry) {
		if lost == nil {
			lost = c.keep(e)
		}
		if c.report.Entries++; c.report.Entries%1000 == 0 {
			c.progress()
		}
	})
	if err == nil {
		c.files[len(c.files)-1], err = found.Path, lost
	}
	return found, err
}

// keep puts an entry by for the fold.
func (c *check) keep(e storage.Entry) error {
	if e.Record.Class == storage.ClassHealed {
		c.order.Read(record.Open(e))
	}
	s := straw{at: e.Position, file: len(c.files) - 1, bytes: e.Record.ID[:]}
	if err := c.ids.add(e.Record.ID[:], s); err != nil {
		return err
	}
	s.first, s.bytes = e.Record.First, e.Record.Bytes
	return c.entries.add(e.Record.Case[:], s)
}

// volume checks a closed volume and returns where it ends.
func (c *check) volume(dir string, v ledger.Volume, before storage.Link) (storage.Link, error) {
	end := storage.Link{Position: v.Last, Hash: v.Hash}
	file := filepath.Join(dir, v.Name)
	c.report.Volumes++
	found, err := c.read(file)
	switch {
	case errors.Is(err, storage.ErrMissing):
		c.note(Fault{Kind: FaultMissing, File: file, At: v.Last, Err: err})
		return end, nil
	case errors.Is(err, storage.ErrForeign), errors.Is(err, storage.ErrDamaged):
		c.note(Fault{Kind: FaultVolume, File: file, At: v.Last, Err: err})
		return end, nil
	case err != nil:
		return end, err
	}
	found.Path = file
	c.blame(found)
	if err := sameVolume(found, v, before); err != nil && len(found.Faults) == 0 {
		c.note(Fault{Kind: FaultVolume, File: file, At: v.Last, Err: err})
	}
	return end, nil
}

func sameVolume(found drive.Found, v ledger.Volume, before storage.Link) error {
	switch {
	case found.Head.Link != storage.Link{Position: v.Last, Hash: v.Hash}:
		return fmt.Errorf("it ends at entry %d, not at entry %d as it was closed", found.Head.Position, v.Last)
	case found.Register.Base != before:
		return fmt.Errorf("it begins after entry %d, the volume before ends at entry %d", found.Register.Base.Position, before.Position)
	case found.Sum != v.Sum:
		return errNotThatVolume
	}
	return nil
}

// blame takes over what is wrong with a file.
func (c *check) blame(found drive.Found) {
	for _, f := range found.Faults {
		c.note(Fault{Kind: FaultKind(f.Kind), File: found.Path, At: f.At, Err: f.Err})
	}
}
