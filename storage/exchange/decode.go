package exchange

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the text of a file in any encoding that offices' programs
// write: UTF-8 with or without its mark, UTF-16, and Windows-1252.
func decode(raw []byte) string {
	if enc := utf16Order(raw); enc != nil {
		if text, err := enc.NewDecoder().Bytes(raw); err == nil {
			return string(text)
		}
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if utf8.Valid(raw) {
		return string(raw)
	}
	return decodeLines(raw)
}

// decodeLines decides line by line: a list that two programs wrote in may hold
// both UTF-8 and Windows-1252, and one broken letter must not spoil the rest.
func decodeLines(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/16)
	for line := range bytes.Lines(raw) {
		if utf8.Valid(line) {
			b.Write(line)
			continue
		}
		for _, c := range line {
			b.WriteRune(charmap.Windows1252.DecodeByte(c))
		}
	}
	return b.String()
}

// utf16Order returns the encoding of a text in UTF-16, nil for any other.
// Without a mark the zero bytes tell: every other byte of a Western text.
func utf16Order(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	head := raw[:min(len(raw), 512)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case half < 4:
	case zeros[1]*10 > half*9 && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0]*10 > half*9 && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}
