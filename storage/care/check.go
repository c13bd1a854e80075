package care

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
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
// the entries make. It writes nothing and takes no lock, so it works on any
// register or backup however damaged. The error is for one that cannot be
// examined at all: it is not there, does not answer, is no register, or is
// from a newer version.
//
// While it reads, another PC's daily job may merge volumes and remove those
// that are not needed any more. When a volume is not what it should be and the
// register names others by then, all is read again.
func Check(ctx context.Context, path string, opts Options) (*Report, error) {
	for try := 1; ; try++ {
		c := &check{ctx: ctx, opts: opts, cases: make(map[model.CaseID]model.Case), ids: make(map[model.EventID]bool)}
		switch err := c.all(path); {
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
	cases  map[model.CaseID]model.Case
	ids    map[model.EventID]bool // that have been there

	volumes []ledger.Volume // that the register named when it was read
}

// all reads the register, then its volumes, then what both say.
func (c *check) all(path string) error {
	found, live, err := c.read(path)
	if err != nil {
		return err
	}
	c.report = Report{Path: found.Path, ID: found.Register.ID, Of: found.Register.Of, Last: found.Head.Position, Size: found.Size}
	c.volumes = found.Register.Volumes
	var before storage.Link
	for _, v := range c.volumes {
		c.opts.progress(Checking, int64(c.report.Entries), int64(c.report.Last))
		if before, err = c.volume(filepath.Dir(found.Path), v, before); err != nil {
			return err
		}
	}
	if base := found.Register.Base; base != before && found.Register.ID != (ledger.ID{}) {
		c.note(Fault{Kind: FaultVolume, File: found.Path, At: base.Position,
			Err: fmt.Errorf("the volumes end at entry %d, the register begins after %d", before.Position, base.Position)})
	}
	c.take(found, live)
	if err := c.ctx.Err(); err != nil {
		return err
	}
	c.judge()
	return nil
}

// doubtsVolumes reports whether a volume is not there or not the right one.
func (c *check) doubtsVolumes() bool {
	return slices.ContainsFunc(c.report.Faults, func(f Fault) bool { return f.Kind == FaultMissing || f.Kind == FaultVolume })
}

func (c *check) note(f Fault) { c.report.Faults = append(c.report.Faults, f) }

// read examines one file and returns its entries.
func (c *check) read(path string) (drive.Found, []storage.Entry, error) {
	var entries []storage.Entry
	found, err := drive.Examine(c.ctx, path, c.opts.Drive, func(e storage.Entry) {
		if entries = append(entries, e); len(entries)%1000 == 0 {
			c.opts.progress(Checking, int64(c.report.Entries+len(entries)), int64(c.report.Last))
		}
	})
	return found, entries, err
}

// volume checks a closed volume and returns where it ends.
func (c *check) volume(dir string, v ledger.Volume, before storage.Link) (storage.Link, error) {
	end := storage.Link{Position: v.Last, Hash: v.Hash}
	file := filepath.Join(dir, v.Name)
	c.report.Volumes++
	found, entries, err := c.read(file)
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
	c.take(found, entries)
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
		return errors.New("its bytes are not those that were closed")
	}
	return nil
}

// take folds the entries of a file and takes over its faults.
func (c *check) take(found drive.Found, entries []storage.Entry) {
	for _, f := range found.Faults {
		c.note(Fault{Kind: FaultKind(f.Kind), File: found.Path, At: f.At, Err: f.Err})
	}
	for _, e := range entries {
		c.report.Entries++
		if c.ids[e.Record.ID] || e.Record.ID == (model.EventID{}) {
			c.report.Odd++
			continue
		}
		c.ids[e.Record.ID] = true
		event := record.Event(e.Record)
		if _, unknown := event.Fact.(model.Unknown); unknown {
			c.report.Unknown++
		}
		next, err := model.Apply(c.cases[event.Case], event)
		if err != nil {
			c.note(Fault{Kind: FaultFold, File: found.Path, At: e.Position, Code: c.cases[event.Case].Code, Err: err})
			continue
		}
		c.cases[event.Case] = next
	}
}

// judge looks at the cases that the entries made.
func (c *check) judge() {
	codes := make(map[model.Code]model.CaseID, len(c.cases))
	for _, id := range slices.SortedFunc(maps.Keys(c.cases), func(a, b model.CaseID) int { return bytes.Compare(a[:], b[:]) }) {
		k := c.cases[id]
		if !k.Exists() {
			continue
		}
		c.report.Cases++
		if other, taken := codes[k.Code]; taken {
			c.note(Fault{Kind: FaultCode, File: c.report.Path, Code: k.Code, Err: fmt.Errorf("cases %v and %v have code %v", other, id, k.Code)})
		}
		codes[k.Code] = id
		if err := receiptAgrees(k); err != nil {
			c.note(Fault{Kind: FaultReceipt, File: c.report.Path, Code: k.Code, Err: err})
		}
	}
}

// receiptAgrees checks that a receipt and the steps 7 to 9 say the same.
func receiptAgrees(k model.Case) error {
	left, fetched, archived := done(k, model.M7a), done(k, model.M8a), done(k, model.M9a)
	state, ok := k.ReceiptState(), true
	switch state {
	case model.ReceiptExpected:
		ok = !left && !fetched && !archived
	case model.ReceiptAtCustomer:
		ok = left && !fetched && !archived
	case model.ReceiptFetched:
		ok = left && fetched && !archived
	case model.ReceiptMissing:
		ok = left && !archived
	case model.ReceiptArchived, model.ReceiptLent, model.ReceiptPurged:
		ok = left && fetched && archived
	case model.ReceiptNone:
		ok = !archived
	}
	if !ok {
		return fmt.Errorf("the receipt is %v, but 7a %t, 8a %t, 9a %t", state, left, fetched, archived)
	}
	return nil
}

func done(k model.Case, m model.Moment) bool { return k.Mark(m).State == model.Done }
