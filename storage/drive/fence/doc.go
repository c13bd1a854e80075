// Package fence names the steps of a save that is safe without its lock: a
// turn is taken by making a file that nobody else can have made, and a turn
// that ended badly is fenced off by going on in a file of another name.
package fence
