package ledger

import (
	"errors"
	"fmt"
)

// sealPlain says that a value lies in the file as it is. Other first bytes
// are for ways of encryption to come.
const sealPlain = 1

// ErrSealed is returned for a value that is sealed in a way this version does
// not know: the file is from a newer one, or damaged.
var ErrSealed = errors.New("the value is sealed in an unknown way")

// Seal returns the value as it is written in a file. Every value goes through
// it, so that encryption is one change at one place.
func Seal(value []byte) []byte {
	return append([]byte{sealPlain}, value...)
}

// Open is the inverse of [Seal]. The result is part of sealed.
func Open(sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, fmt.Errorf("%w: no bytes", ErrSealed)
	}
	if sealed[0] != sealPlain {
		return nil, fmt.Errorf("%w: %d", ErrSealed, sealed[0])
	}
	return sealed[1:], nil
}
