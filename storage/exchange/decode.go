package exchange

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
)

// decode returns the text of a file in any encoding that offices' programs
// write: UTF-8 with or without its mark, UTF-16, and the eight-bit encodings
// of Windows, old Macs and DOS.
func decode(raw []byte) string {
	if enc := utf16Order(raw); enc != nil {
		if text, err := enc.NewDecoder().Bytes(raw); err == nil {
			return string(text)
		}
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(raw, 0) >= 0 {
		raw = bytes.ReplaceAll(raw, []byte{0}, nil)
	}
	if utf8.Valid(raw) {
		return letterEntities(string(raw))
	}
	return letterEntities(decodeLines(raw))
}

// decodeLines decides line by line whether it is UTF-8, for a list that two
// programs wrote in may hold both, and one broken letter must not spoil the
// rest. What is not is in one encoding throughout.
func decodeLines(raw []byte) string {
	var odd []byte
	for line := range bytes.Lines(raw) {
		if !utf8.Valid(line) {
			odd = append(odd, line...)
		}
	}
	table := eightBit(odd)
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/16)
	for line := range bytes.Lines(raw) {
		if utf8.Valid(line) {
			b.Write(line)
			continue
		}
		for _, c := range line {
			b.WriteRune(table.DecodeByte(c))
		}
	}
	return b.String()
}

// eightBit returns the encoding in which a text's letters are most like
// Swedish, the one of Windows when none is more so than it.
func eightBit(raw []byte) *charmap.Charmap {
	best, most := charmap.Windows1252, -1<<30
	for _, table := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850} {
		score := 0
		for _, c := range raw {
			if c >= utf8.RuneSelf {
				score += swedish(table.DecodeByte(c))
			}
		}
		if score > most {
			best, most = table, score
		}
	}
	return best
}

// swedish weighs how likely a letter is in a Swedish list.
func swedish(r rune) int {
	switch {
	case strings.ContainsRune("åäöÅÄÖ", r):
		return 3
	case strings.ContainsRune("éèüÉÜáàôêëñøæØÆ–’”“…·\u00a0", r):
		return 1
	case unicode.IsLetter(r):
		return -1
	}
	return -3
}

// utf16Order returns the encoding of a text in UTF-16, nil for any other.
// Without a mark the zero bytes tell: every other byte of a Western text.
func utf16Order(raw []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return utf16.UTF16(utf16.LittleEndian, utf16.UseBOM)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return utf16.UTF16(utf16.BigEndian, utf16.UseBOM)
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
		return utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
	case zeros[0]*10 > half*9 && zeros[1] == 0:
		return utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	}
	return nil
}

// isUTF32 reports whether a text is in UTF-32: three bytes of four are zero.
func isUTF32(raw []byte) bool {
	if bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")) {
		return true
	}
	head := raw[:min(len(raw), 512)&^3]
	return len(head) >= 16 && bytes.Count(head, []byte{0})*4 >= len(head)*3-8
}

var entityForm = regexp.MustCompile(`&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});`)

// letterEntities writes the letters that a web page's text has names for.
// Before the cells are cut: the semicolon of a name is no delimiter.
func letterEntities(text string) string {
	if strings.IndexByte(text, '&') < 0 {
		return text
	}
	return entityForm.ReplaceAllStringFunc(text, func(name string) string {
		if s := html.UnescapeString(name); s != name && s[0] >= utf8.RuneSelf {
			return s
		}
		return name
	})
}

// unescape writes what is left of a web page's signs in a cell.
func unescape(cell string) string {
	if strings.IndexByte(cell, '&') < 0 {
		return cell
	}
	return entityForm.ReplaceAllStringFunc(cell, html.UnescapeString)
}

// misread are letters of UTF-8 that a program took for letters of Windows: the
// first byte of two or three, and those that follow.
var misread = regexp.MustCompile(`[Â-ï][` + continuation() + `]{1,2}`)

// continuation lists the runes that the bytes 80 to BF are taken for.
func continuation() string {
	var b strings.Builder
	for c := 0x80; c <= 0xbf; c++ {
		b.WriteString(regexp.QuoteMeta(string(rune(c))))
		if r := charmap.Windows1252.DecodeByte(byte(c)); r != rune(c) && r != utf8.RuneError {
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	return b.String()
}

// repair puts letters right that were read in the wrong encoding and saved,
// once or twice: "Ã¥" is "å".
func repair(cell string) string {
	for range 2 {
		if !strings.ContainsAny(cell, "ÃÂâ") {
			break
		}
		fixed := misread.ReplaceAllStringFunc(cell, repairLetter)
		if fixed == cell {
			break
		}
		cell = fixed
	}
	return cell
}

func repairLetter(s string) string {
	var raw []byte
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			c = byte(r)
		}
		raw = append(raw, c)
	}
	if r, size := utf8.DecodeRune(raw); r != utf8.RuneError && size > 1 && (unicode.IsLetter(r) || unicode.IsPunct(r) || r == '\u00a0') {
		return string(r) + s[len(string([]rune(s)[:size])):]
	}
	return s
}
