// Package rig proves the register on a real network drive: an office of
// virtual PCs that all mount one share of a real Samba server, and work in one
// register with the program's own commands while things go wrong. It is all
// tests; this file only says how they hang together.
//
//	LASKOLL_SMB=1 go test -v -count=1 ./storage/drive/rig   # or .ci/smb, which installs what is missing first
//	LASKOLL_SMB=1 LASKOLL_LONG=1 go test ...                # the same with a hundred killed PCs and 10 000 names that two create
//
// Without LASKOLL_SMB only the rig's judge is tested. What the rig needs is
// Debian's: QEMU, Samba, busybox and a kernel package. Where something is
// missing the suite says what; with CI=true that is a failure.
//
// # How it is built
//
// A virtual PC is QEMU with Debian's kernel and a system in memory: busybox,
// the kernel's modules, the program, and init.sh as first process. Its disk is
// a file that outlives it, so a PC that was killed finds its own copy again.
// The program is built so that it can be held at a step of a save, as a call
// that hangs would. The PC takes shell commands over a serial line and answers over it, so the
// test hears from it while its network cable is out. The clock that times a
// save is the test's: from the command to the answer.
//
// The share is a file system in memory of limited size, so that it can be
// full. The test sees the share as a folder, but never opens the register in
// it: locks of the server and of the host do not know each other. It copies
// the files and examines the copy.
//
// # What is proved
//
// Every save is made under a name of its own (laskoll --as), which stands in
// the log. A save that a command reported must be in the log exactly once,
// whatever happened to the PC, the cable or the server; one that a command
// refused may be there at most once, and only if the command said that it was
// not sure. A moment that two PCs tick at the same time is ticked once. After
// every scenario the hash chain is checked on a copy of the register's files,
// and all PCs list the same.
package rig
