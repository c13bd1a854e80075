package practice

import "laskoll/model"

// The codes step through all that there are of their length, in an order that
// looks like chance: an odd step visits every number below a power of two
// once. The first half of the short codes is used and no more, so that cases
// opened later find one of their own.
const (
	shortCodes = 1 << 20                    // four characters
	longCodes  = 1 << 30                    // six
	firstCode  = 19<<15 | 7<<10 | 4<<5 | 23 // "K74Q"
	codeStep   = 662_607_015
	letters    = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// code returns the code of customer number i: no two have the same.
func code(i int) model.Code {
	n, body := uint64(firstCode+i*codeStep)%shortCodes, make([]byte, 4)
	if i >= shortCodes/2 {
		n, body = uint64(i*codeStep)%longCodes, make([]byte, 6)
	}
	for at := range body {
		body[len(body)-1-at] = letters[n&31]
		n >>= 5
	}
	c, _ := model.CodeOf(string(body))
	return c
}
