// Package part holds no code of its own: the packages under it are the pieces
// that every page is built of. Each is a struct with methods, none a
// tea.Model. A piece is told what happened in its own terms (moved by one,
// this text was pasted) and draws itself as lines of exactly the width it is
// given, so that pages are put together by joining lines.
//
// Its test draws the main screen from the pieces and compares it with the
// drawing that the design began from.
package part
