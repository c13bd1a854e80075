package lookup

// Numbers are kept as numbers: a tenth of the memory that their digits and a
// dictionary of them would take.

// decimal returns the value of digits.
func decimal[S string | []byte](s S) uint64 {
	n := uint64(0)
	for i := range len(s) {
		n = n*10 + uint64(s[i]-'0')
	}
	return n
}

// appendDecimal appends n in size digits.
func appendDecimal(dst []byte, n uint64, size int) []byte {
	start := len(dst)
	for range size {
		dst = append(dst, '0')
	}
	for i := start + size - 1; i >= start; i-- {
		dst[i] = byte('0' + n%10)
		n /= 10
	}
	return dst
}

// tens are the powers of ten.
var tens = func() (t [19]uint64) {
	t[0] = 1
	for i := 1; i < len(t); i++ {
		t[i] = t[i-1] * 10
	}
	return t
}()

const (
	codeMax  = 12 // letters of a code that fit in a number
	codeBase = 37 // digits, capitals, and nothing
)

// codeNumber returns a code as a number, its letters from the highest place
// on; false when it has others than digits and capitals, or too many.
func codeNumber[S string | []byte](s S) (uint64, bool) {
	if len(s) == 0 || len(s) > codeMax {
		return 0, false
	}
	n := uint64(0)
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			n = n*codeBase + uint64(c-'0') + 1
		case c >= 'A' && c <= 'Z':
			n = n*codeBase + uint64(c-'A') + 11
		default:
			return 0, false
		}
	}
	return n, true
}

// codeText is the inverse of codeNumber.
func codeText(n uint64) string {
	var b [codeMax]byte
	i := len(b)
	for ; n > 0; n /= codeBase {
		i--
		if d := byte(n % codeBase); d <= 10 {
			b[i] = '0' + d - 1
		} else {
			b[i] = 'A' + d - 11
		}
	}
	return string(b[i:])
}

// How much of a number decides where it stands in a column. The rest is
// compared when a query is longer.
const (
	codeSorted  = 6
	codeKeys    = codeBase * codeBase * codeBase * codeBase * codeBase * codeBase
	phoneSorted = 9
)

// codeKey returns the sort key of a code's first letters.
func codeKey(s string) uint64 {
	n, _ := codeNumber(s[:min(len(s), codeSorted)])
	for i := len(s); i < codeSorted; i++ {
		n *= codeBase
	}
	return n
}

// codeNumberKey is codeKey of codeText(n): no letter is zero, so the number
// says how many there are.
func codeNumberKey(n uint64) uint64 {
	if n == 0 {
		return 0
	}
	for n >= codeKeys {
		n /= codeBase
	}
	for n < codeKeys/codeBase {
		n *= codeBase
	}
	return n
}

// codeSpan returns how many keys codes with n letters in common may have.
func codeSpan(n int) uint64 {
	span := uint64(1)
	for ; n < codeSorted; n++ {
		span *= codeBase
	}
	return span
}

// phoneKey returns the sort key of a telephone number's first digits: four
// bits each, one more than the digit, so that a shorter number comes first.
func phoneKey[S string | []byte](s S) uint64 {
	n := uint64(0)
	for i := range phoneSorted {
		n <<= 4
		if i < len(s) {
			n |= uint64(s[i]-'0') + 1
		}
	}
	return n
}

// phoneEndKey returns the sort key of a telephone number's last digits, the
// last first.
func phoneEndKey(s []byte) uint64 {
	var end [phoneSorted]byte
	n := 0
	for ; n < min(len(end), len(s)); n++ {
		end[n] = s[len(s)-1-n]
	}
	return phoneKey(end[:n])
}

// phoneSpan returns how many keys numbers with n digits in common may have.
func phoneSpan(n int) uint64 { return 1 << (4 * max(0, phoneSorted-n)) }

func reversed(s string) string {
	out := make([]byte, len(s))
	for i := range len(s) {
		out[len(s)-1-i] = s[i]
	}
	return string(out)
}
