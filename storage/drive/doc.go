// Package drive keeps a register in one bbolt file on a network drive that
// many PCs share. The file is at every moment a sound bbolt database, and yet
// bbolt never touches the network: it maps its file, and over a network drive
// the mapped view and the file disagree (measured: SIGBUS, zero pages under a
// fresh meta page, lost entries). The discipline is this.
//
// # Locks
//
// Writers hold two locks: first one on the PC's own disk, because the lock of
// a network drive does not keep processes of one PC apart, then the file
// laskoll.lock beside the register, which keeps PCs apart. A lock is never
// broken. For the first the system keeps a PC's processes in a queue; the
// second is polled, by one process of each PC, more often the longer it waits.
// Readers need none: bbolt never writes over a page that the newest committed
// state uses, and what a reader gets is verified.
//
// The locks are politeness: they spare PCs to be in each other's way. Nothing
// rests on them, because a lock can be lost under its holder: its file is
// deleted, the server is started anew, a PC sleeps for two days in the middle of
// a save.
//
// # Turns
//
// Who writes takes a turn. Turns are numbered; each is a file in the folder
// laskoll.db.turns, made by an exclusive create, which no two PCs win. When
// nothing that its owner wrote can be on its way any more, he says so in it.
// Whoever takes a turn and does not find the one before ended like that goes on
// in a file of another name: a copy of the verified state, laskoll.t57.db in
// turn 57. What the other writes then reaches only the old file, which nobody
// reads any more. No name is ever used twice. In the turn before he notes that
// he builds on it, so that it is seen when the file of a turn was deleted and
// its number given away again.
//
// Nothing is confirmed before the last look: nobody has taken a turn after ours,
// and ours is ours still. Whoever takes one later makes its file first and reads
// the register then, and so sees what we wrote. When somebody has taken one, it
// is not known whether he saw it; another turn settles that. Reading confirms
// nothing.
//
// Each transaction leaves a mark in its meta page: a number drawn at random, its
// turn, and the hash at the head of the log. So the meta pages of two
// transactions are never the same, and a register whose file was put back from
// an older day is told from the one that was there.
//
// The steps of all that have names, in the package fence, which also tries every
// order of them. What turns cost is a few more ways there and back.
//
// # Images
//
// A Drive works on an image: a private copy of the whole file on the PC's own
// disk. The two meta pages at the front of the file tell whether the image is
// current; only when they differ is the file read again, and of it only what
// can be new: not the free pages, and not those that the image has already.
// Reads bypass the PC's cache where the system can do that.
//
// # Verification
//
// A file that was read is not believed. Its tree of pages is walked before
// bbolt sees it, then bbolt's own check runs, then the chain of hashes is
// followed from the first entry to the last. The meta page names the root
// page; the head of the log, in the root page or the page that it leads to,
// holds the number of the transaction that wrote it, which must be the meta
// page's, the sum of the register's record with its list of volumes, and the
// hash of the last entry, which ties down every page of the log; the index
// must name exactly the log's entries; and the free pages must be exactly the
// ones that are left. So one stale page anywhere is noticed. Whatever is wrong
// is read once more, the last time under the lock, before it is called damaged.
// When only the newest state is, the one before it is whole, for no transaction
// writes over its pages: then the register goes on from there, in a file of
// another name, a copy of the damaged one is kept, and what the newest state had
// comes back from the copies of PCs.
//
// When an image is there already, only what the new state does not have in common
// with it is read, walked, and followed: the end of the log most of the time.
//
// # Writing
//
// A transaction runs on the image. The pages that it made are walked together
// with what is known of the others, which bbolt never writes over: that finds
// all that bbolt's own check finds, without going through the whole file for
// every save. Then every page that the new state uses and the old did not goes
// to the drive, is flushed, and only then the one meta page, which is flushed
// and read back: bbolt's own order, so that a crash anywhere leaves the old
// state or the new. All such pages are written, not only those that look
// different from our copy: a writer that died before its meta page may have
// left anything in pages that are free.
//
// From the first byte of the meta page on an error means that it is not known
// whether the events were written; see [storage.ErrUnsure].
//
// A register of an earlier version has no mark, and programs of that version
// know no turns. The first turn makes it one of this version where it lies, so
// that they leave it alone, and then moves on to a file of its own.
//
// # Volumes
//
// The register's own file is read by every PC after every commit, so it is
// kept small. When its log has become longer than Options.VolumeSize, the
// Append that made it so moves the older part into a file of its own beside
// the register: laskoll-000001-<hash>-t57.db, a closed volume, which never
// changes again. The volume is written, flushed and read back before it gets
// its name, in the turn whose transaction refers to it; until that transaction's
// meta page it is a file that nobody looks for. What a crashed writer left is
// removed by the next Merge. When a volume cannot be written the log just stays
// long.
//
// The register's record lists the volumes with the SHA-256 of each and the
// place in the chain where it ends. A PC that has never seen the register, or
// was away for long, reads what it lacks, each volume once, and believes it
// only when the sum, the register's id, both ends and the whole chain fit. One that
// is lost, as when the file and the volumes were put back from different days, is
// made anew by whoever has the entries: its two ends in the chain say what is in
// it, though not how its file was laid out; see [Drive.Mend].
//
// # Hanging
//
// A system call on a network drive may hang for minutes. Every operation runs
// in a goroutine of its own; when the caller's context ends the caller gets
// its answer, and the goroutine keeps lock and image until the call comes back.
package drive
