package model

import (
	"slices"
	"strings"
	"unicode"
)

// Code is a case's short name, easy to say on the telephone and to print as a
// QR code: Crockford base32 in capitals without the dash, the last character
// a check. The empty Code is none.
type Code string

// alphabet is Crockford's base32: no I, L, O or U, which are misread or swear.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// codeLengths are how many characters a code has before its check character.
// Four name a million cases; a register where they get scarce takes longer.
var codeLengths = []int{4, 6, 8}

// NewCode makes a code that taken does not know, from random bits that the
// caller draws with random (uniform over its 32 bits).
func NewCode(random func() uint32, taken func(Code) bool) Code {
	for _, n := range codeLengths {
		for range 8 {
			body := make([]byte, n)
			for i := range body {
				body[i] = alphabet[random()>>27]
			}
			if code, _ := CodeOf(string(body)); !taken(code) {
				return code
			}
		}
	}
	panic("model: 24 random codes in a row were taken: the random source is broken")
}

// CodeOf returns the code with the given characters before its check
// character; it reports false when one of them is not in Crockford's base32
// or there are not 4, 6 or 8.
func CodeOf(body string) (Code, bool) {
	last := check(body)
	if last == nil || !slices.Contains(codeLengths, len(body)) {
		return "", false
	}
	return Code(body) + Code(last), true
}

// String returns the code as it is printed: "K7-4QX".
func (c Code) String() string {
	if len(c) < 4 {
		return string(c)
	}
	cut := len(c) - 3
	return string(c[:cut]) + "-" + string(c[cut:])
}

// ParseCode reads a code as people write it: small letters, with or without
// dashes and spaces, I and L for 1, O for 0. It reports false when the check
// character does not fit.
func ParseCode(s string) (Code, bool) {
	s = foldCode(s)
	for _, n := range codeLengths {
		if len(s) == n+1 && string(check(s[:n])) == s[n:] {
			return Code(s), true
		}
	}
	return "", false
}

// foldCode leaves out what people and scanners put between the characters: a
// scanner that thinks the keyboard is American types a plus for the dash.
func foldCode(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), r == '−', r == '+', r == '_':
			return -1
		case r == 'I', r == 'L':
			return '1'
		case r == 'O':
			return '0'
		}
		return r
	}, strings.ToUpper(s))
}

// check returns the check character of a body: the sum of its characters,
// each multiplied by another power of the generator of GF(32). Every single
// wrong character and every swap of two characters changes it.
func check(body string) []byte {
	sum, power := byte(0), byte(2)
	for i := range len(body) {
		v := strings.IndexByte(alphabet, body[i])
		if v < 0 {
			return nil
		}
		sum ^= gfMul(power, byte(v))
		power = gfMul(power, 2)
	}
	return []byte{alphabet[sum]}
}

// gfMul multiplies in GF(32) with the polynomial x^5 + x^2 + 1.
func gfMul(a, b byte) byte {
	var p byte
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			p ^= a
		}
		a <<= 1
		if a&0x20 != 0 {
			a ^= 0x25
		}
	}
	return p
}
