// Package fence names the steps of a save that is safe even when its lock is
// not, and its tests try them in a model: PCs that stop before every step,
// lose their lock, are killed, and go on. The names are the hooks' names in
// package drive, so that a state found here can be tried there with real files.
//
// # Turns
//
// The lock of a network drive can be lost while its holder believes in it: the
// lock's file is deleted, the server starts again, a laptop sleeps for a day.
// So the lock is politeness. Who saves takes a turn: it makes the file of the
// turn's number with an exclusive create ([CreateTurn]), which one PC at most
// can do, and writes its token there. The number is one above every number that
// a turn's file, a live file or the last committed transaction bears; where turn
// files are missing it is a number at random far above them.
//
// A turn that ended well has its token written a second time ([WriteDone]). Who
// finds that in the turn before goes on in the same live file. Who finds
// anything else fences: it copies the state to a live file of its own turn's
// number ([NameCopy]), and whatever the one before still writes reaches a file
// that nobody reads. The live file is the one of the highest number.
//
// Every meta page bears a mark (token, turn, the head's hash). A mark or a live
// file of the own number or a higher one says that the turn is over.
//
// # Why nothing is lost
//
// A save is confirmed after a last look, and only then leaves the outbox: no
// turn and no live file is above the own, and the own turn's file is there with
// the own token, looked at in this order. The next PC makes its turn before it
// chooses and reads the live file. So either the last look does not see that
// turn, then the meta page was written before and is in what the next one read;
// or it sees it, and nothing is confirmed: the entries stay in the outbox and
// go again, which their ids make harmless.
//
// # What the model shows
//
// A state of the model is the folder, the PCs and what may still go wrong; a
// search visits every state that can come, and judges those in which nobody has
// anything more to do: nobody is stuck, the register is sound, every confirmed
// entry is in it once, its volumes are there, and where registers heal all
// copies are alike. Part of the states are also followed to their end without
// faults, which finds who is stuck later. Faults come between any two steps:
//
//   - the lock is lost; a program is killed, and its next write comes later or
//     its last one again, to whatever bears the name by then; a step is done but
//     its answer lost; a listing is an old one;
//   - the turn folder is deleted, whole or in part, or one turn's file; old turns
//     are cleared away; volumes are closed, and spare ones and old live files
//     removed;
//   - an older live file or the whole folder is put back; a profile is thrown away.
//
// Each rule that is left out makes it lose, or the model would prove nothing.
//
// # What turns do not hold against
//
// The whole turn folder may be deleted at any step. Two things are found when
// it is deleted in part, and a lock is lost besides:
//
//   - The file of a running turn is deleted and the one before is left, ended:
//     the next PC takes the same number, sees nothing of the first, and both
//     write into one file.
//   - The file of a fencing turn is deleted between [LookBeforeNaming] and
//     [NameCopy]: nobody sees it, somebody is confirmed, and then the older copy
//     gets the higher number. The same happens when the whole folder is deleted
//     and a killed program's create comes after that.
//
// Registers that heal get back what was lost so, from the copies of the PCs. The
// first ends where each turn also notes in the turns before it that they were
// followed, then looks at its own, and jumps to a number at random where the
// highest turn was followed by one that is not there; the second too, but for
// two deletions or a create that comes late. The model has this as a variant
// (notes).
//
// # What is not in the model
//
// Tearing inside a page; caches of the clients but for an old listing; rights;
// merging of volumes beyond the removal of spare ones; a file removed as old in
// a folder that is put back meanwhile; "not found" that a client remembers; more
// than three PCs, and of three every state only with one lock lost. [CopyState],
// [FlushCopy], [ReadCopy] and [FlushMeta] are done in one with the step after
// them: nobody else can tell. Numbers at random never meet.
package fence
