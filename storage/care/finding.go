package care

import (
	"fmt"
	"time"
)

// Verdict is how far a drive can be trusted with a register.
type Verdict uint8

// The verdicts, the better first.
const (
	Good   Verdict = iota
	Warn           // works, and there is something to know or to ask IT about
	Slow           // safe, and people will wait
	Unsafe         // must not hold a register
)

var verdictNames = [...]string{"good", "warning", "slow", "unsafe"}

// String returns the verdict's name in machine-readable output.
func (v Verdict) String() string {
	if int(v) >= len(verdictNames) {
		return "unknown"
	}
	return verdictNames[v]
}

// What an examination can find.
const (
	FindMount    = "mount"     // a mount option that breaks a promise
	FindSystem   = "system"    // a file system that does not keep its word
	FindSynced   = "synced"    // a service copies the folder behind our back
	FindOffline  = "offline"   // the system keeps offline copies of the folder
	FindDFS      = "dfs"       // the path may lead to more than one server
	FindSpace    = "space"     // little room is left
	FindReadOnly = "readonly"  // the folder cannot be written
	FindLock     = "lock"      // the lock does not keep another PC or process out
	FindLockHere = "lock_here" // the lock does not keep this PC's processes apart
	FindStale    = "stale"     // one reads what the other has overwritten
	FindSilent   = "silent"    // the other side did not answer
	FindCreate   = "create"    // two can make one file, or none can make any
	FindRename   = "rename"    // renaming does not work as it must
	FindFlush    = "flush"     // writing or flushing fails
	FindSlow     = "slow"      // a locked write takes long
	FindAlone    = "alone"     // only one PC took part
	FindStrange  = "strange"   // something has the name of a file of ours and is none
	FindWord     = "word"      // a register lies beside the word that it was moved
	FindCache    = "cache"     // the client trusts its memory of the server for long

	FindConflicted = "conflicted"     // a service that copies files made two of one
	FindVolume     = "volume_missing" // a file of the register is not there

	FindCopyNone     = "copy_none"     // there is no folder for this PC's copy
	FindCopyRemote   = "copy_remote"   // this PC's copy lies on another computer
	FindCopySpace    = "copy_space"    // little room is left for it
	FindCopyDenied   = "copy_denied"   // its folder cannot be written
	FindCopyPasses   = "copy_passes"   // it is gone when the PC is turned off
	FindUnsentDenied = "unsent_denied" // the profile cannot hold what is not sent
	FindUnsentNone   = "unsent_none"   // there is no profile for it
	FindPasses       = "passes"        // what is not sent is gone when the user leaves
	FindOpen         = "open"          // others may write in a folder of one's own
)

// Finding is one thing that an examination found.
type Finding struct {
	Kind   string
	Level  Verdict
	Detail string // the option, the name, the error: for developers and IT
}

// Examination is the outcome of Doctor.
type Examination struct {
	Folder   string
	File     string // in which the register is kept now; "" when there is none
	Place    Place
	Partner  string // the PC that took part; "" when it was a process of this one
	Writes   int    // locked writes that were timed
	P50, P99 time.Duration
	Findings []Finding
}

// Verdict is the worst of what was found.
func (e *Examination) Verdict() Verdict {
	worst := Good
	for _, f := range e.Findings {
		worst = max(worst, f.Level)
	}
	return worst
}

func (e *Examination) note(kind string, level Verdict, err any) {
	e.Findings = append(e.Findings, Finding{kind, level, fmt.Sprint(err)})
}
