package desk

// Clock is a desk that tells at once which version it has come to. News of
// that version, or a later one, tells of everything that was recorded before
// it was asked, and whether that has reached the register.
type Clock interface {
	Version() Version
}
