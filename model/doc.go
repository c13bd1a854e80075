// Package model is the domain of Låskoll: the nine steps of the digital-lock
// routine, the case that follows one customer through them, and what an
// office must be reminded of.
//
// Everything that happens to a case is an [Event]; a [Case] is the fold of
// its events. [Apply] is to the data what Update is to the screen: history,
// undo, audit and synchronisation are readings of one log.
//
// The package is pure: no I/O, no clock, no randomness. Time, identity and
// chance arrive as arguments. It holds no words for the screen except the
// routine's own reference texts; what went wrong or what is missing is said
// in types ([Refusal], [Blocker], [Item]) that ui/text turns into a language.
package model
