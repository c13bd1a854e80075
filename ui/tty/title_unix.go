//go:build unix

package tty

// The window's title is put aside while the program has its own.
const (
	keepTitle = "\x1b[22;2t"
	backTitle = "\x1b[23;2t"
)

// KeepTitle puts the title of the terminal's window aside, until it is put back.
func (s *Screen) KeepTitle() (back func()) {
	// A terminal that is gone has no title.
	_, _ = s.WriteString(keepTitle)
	return func() { _, _ = s.WriteString(backTitle) }
}
