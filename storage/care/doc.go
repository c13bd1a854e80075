// Package care looks after a register that lies on a network drive: it checks
// it, backs it up, puts a backup in its place, makes it anew from a copy,
// compacts it and moves it, and examines the drive below it.
//
// Everything that changes a register goes by three rules. What is new is
// written under another name, flushed, read back and verified before it gets
// its own name. What was there is kept aside, never removed. And whoever looks
// at the register meanwhile sees the old one or the new one, whole.
//
// Everything here can be stopped by its context without harm.
//
// # Names
//
// Beside a register laskoll.db lie, besides its volumes and its lock:
//
//	laskoll-before-restore-20261123-143205.db  kept aside, by what and when (UTC)
//	laskoll.db.moved                           where the register went
//	laskoll.db.backup                          the last automatic backup
//
// A backup is a folder of files. Each laskoll-20261123-143205-p000123.db is a
// whole register as it was then, up to entry 123, and can be opened as one;
// volumes lie beside it under their own names, and laskoll-proven.json tells
// which files have been read when.
//
// A register that has moved leaves a word, laskoll.db.moved. Whoever may write
// in the folder can leave one, so it is followed only when it names the
// register and that lies there; whether its log goes on from what the PC has
// seen, the PC's copy judges. A copy of the folder is made a register of its
// own by Fork.
package care

import (
	"time"

	"laskoll/model"
	"laskoll/storage/drive"
)

// Options are how a register is looked after. The zero value is useful.
type Options struct {
	Drive drive.Options
	// Progress, when not nil, is told what a job is at and what it has done of
	// how much, in a measure of the stage's own. A total of 0 is not known.
	Progress func(at Stage, done, total int64)
	// Now is the time that new files are named by; the clock's when zero.
	Now time.Time
	// Keep is how many backups MakeBackup leaves; 0: all.
	Keep int
	// Drop says that Restore leaves out what the backup lacks, on every PC.
	Drop bool
	// Yes says that Restore and Rebuild may give up entries.
	Yes bool
}

func (o Options) now() time.Time {
	if o.Now.IsZero() {
		return time.Now()
	}
	return o.Now
}

func (o Options) progress(at Stage, done, total int64) {
	if o.Progress != nil {
		o.Progress(at, done, total)
	}
}

// Stage is a part of a job.
type Stage uint8

// The stages.
const (
	Checking Stage = iota // reading a register or a copy, entry by entry
	Copying               // files, volumes first
	Making                // a register out of entries
	Merging               // volumes into bigger ones; how far it has come is not known
)

// actor returns who does it, for the notes that others read.
func (o Options) actor() model.Actor { return o.Drive.Actor }
