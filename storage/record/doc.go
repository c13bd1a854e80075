// Package record is how an event is written: the one way in which it lies in
// the register, in this PC's copy, in the outbox and in the journal. A record
// is made when something is recorded and copied byte for byte from then on.
//
// # Records
//
// A record is an envelope of a header, a body and a proof (see [Envelope]) in
// protobuf wire format; record.proto beside this file says which field has
// which number, and a test holds it against real protobuf. A number is never
// reused. The header names case, event and class; the body of class 0 says
// who, when and what happened. A fact that this version cannot read is a
// [model.Unknown], and a record that cannot be read at all is one of kind 0.
//
// # Format 1
//
// Registers of format 1 hold header and body in one, with nothing around them:
// the two glued together are what was written then. So such a record has the
// same digest in both formats, and Renew loses nothing.
package record
