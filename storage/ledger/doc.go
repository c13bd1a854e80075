// Package ledger is how a register lies in a bbolt file: the buckets, the
// keys, the encoding of events, and the chain of hashes that ties every entry
// to the ones before it. It is used for the file on the network drive and for
// this PC's copy alike; it knows no network and no lock.
//
// # Buckets
//
//	meta  "register"  Register: whose file this is and where its log begins
//	      "head"      Head: the last entry, and the transaction that wrote it
//	log   position    Entry; the key is 8 bytes, big endian
//	ids   event id    the position of the event, 8 bytes, big endian
//
// Nothing is ever deleted from the log or from ids but for all of the front at
// once, when it has been copied into a closed volume ([CloseVolumes]), so pages
// fill up in order and the file has next to no free list. Every value but "register", which
// must be readable before anything is known of the file, goes through [Seal].
//
// # Records
//
// Values are in protobuf wire format, written by hand; register.proto beside
// this file says which field has which number, and a test holds it against
// real protobuf. A number is never reused. What a program does not know, it
// keeps: an entry's record is copied as the bytes that it is, and a fact that
// cannot be read is a [model.Unknown].
//
// # The chain
//
// The hash of the entry at position n is
//
//	SHA-256(hash of n-1 || n as 8 bytes big endian || record of n)
//
// with 32 zero bytes before the first. Each entry carries the hash of the one
// before it and the head carries the hash of the last, so an entry that was
// changed, dropped, added or moved in the log breaks the chain.
package ledger
