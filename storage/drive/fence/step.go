package fence

import "slices"

// Step is one thing that a PC does to the shared folder. Between two steps
// anything may happen elsewhere. A hook for a step is called just before it.
type Step string

// The steps of a save, in the order in which a save does them.
const (
	// Lock takes the lock of the PC, then the drive's; a lock file that is gone
	// is made again.
	Lock Step = "lock"

	// ReadMeta reads the live file's meta pages: the last committed turn.
	ReadMeta Step = "read-meta"
	// ListTurns lists turn files, live files and copies that have no name yet;
	// the turn to take is one above every number seen.
	ListTurns Step = "list-turns"
	// CreateTurn makes the turn's file with an exclusive create.
	CreateTurn Step = "create-turn"
	// WriteToken writes the turn's token into its first page.
	WriteToken Step = "write-token"

	// ReadBefore reads how the turn before ended.
	ReadBefore Step = "read-before"

	// ChooseFile lists live files and chooses the sound one of the highest
	// number.
	ChooseFile Step = "choose-file"
	// ReadLive reads the chosen file's meta pages, whose marks may say that the
	// turn is over.
	ReadLive Step = "read-live"
	// ReadState reads the rest of the chosen file.
	ReadState Step = "read-state"

	// CopyState writes the verified state to a temporary name (only to fence,
	// as all up to LookAbove).
	CopyState Step = "copy-state"
	// FlushCopy flushes the copy.
	FlushCopy Step = "flush-copy"
	// ReadCopy reads the copy back.
	ReadCopy Step = "read-copy"
	// LookBeforeNaming looks whether the own turn's file is there with the own
	// token.
	LookBeforeNaming Step = "look-before-naming"
	// NameCopy gives the copy the name of the turn, unless that name exists.
	NameCopy Step = "name-copy"
	// WriteWord writes "not used any more" into the live files of lower numbers.
	WriteWord Step = "write-word"
	// LookAbove looks for a live file of a higher number than the copy's.
	LookAbove Step = "look-above"

	// WriteVolume writes a volume that is closed with this save (only then).
	WriteVolume Step = "write-volume"
	// DataPages writes the transaction's data pages.
	DataPages Step = "data-pages"
	// FlushData flushes them.
	FlushData Step = "flush-data"
	// MetaPage writes the meta page with its mark.
	MetaPage Step = "meta-page"
	// FlushMeta flushes it.
	FlushMeta Step = "flush-meta"
	// ReadBack reads the meta pages with a fresh open.
	ReadBack Step = "read-back"

	// LastLookNext asks for the next turn's file by its name.
	LastLookNext Step = "last-look-next"
	// LastLookList lists turn files, live files and copies that have no name
	// yet: none is above the turn.
	LastLookList Step = "last-look-list"
	// LastLookOwn reads the own turn's file: the token is in it. Only now is the
	// save confirmed.
	LastLookOwn Step = "last-look-own"

	// RemoveSpare removes an old live file or volume that no state names any more
	// (only when there is one).
	RemoveSpare Step = "remove-spare"
	// WriteDone writes the token once more, into the second page of the turn's
	// file: nothing of this turn can be on its way any more.
	WriteDone Step = "write-done"
	// Unlock gives up both locks.
	Unlock Step = "unlock"
)

// The steps of a PC that has no turn.
const (
	// ClearTurns removes a turn file below the last committed turn, the lowest
	// first.
	ClearTurns Step = "clear-turns"
	// PollMeta reads the meta pages of the live file that is known.
	PollMeta Step = "poll-meta"
	// PollList lists live files and takes the one of the highest number.
	PollList Step = "poll-list"
)

var saving = []Step{
	Lock,
	ReadMeta, ListTurns, CreateTurn, WriteToken,
	ReadBefore,
	ChooseFile, ReadLive, ReadState,
	CopyState, FlushCopy, ReadCopy, LookBeforeNaming, NameCopy, WriteWord, LookAbove,
	WriteVolume, DataPages, FlushData, MetaPage, FlushMeta, ReadBack,
	LastLookNext, LastLookList, LastLookOwn,
	RemoveSpare, WriteDone, Unlock,
}

// Saving returns the steps of a save that fences and closes a volume, in order.
// Others leave some of them out, and none changes their order.
func Saving() []Step { return slices.Clone(saving) }
