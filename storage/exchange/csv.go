package exchange

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"
)

// delimiters in the order in which they are believed when nothing else tells.
var delimiters = []byte{';', '\t', ',', '|', '^', '~'}

// sampleRows is how many rows decide over the delimiter and the header.
const sampleRows = 60

// maxQuotedLines is how many lines a quoted cell may span. One that spans more
// was opened by a quotation mark that nobody closed.
const maxQuotedLines = 40

// readText reads a list from CSV text.
func readText(ctx context.Context, text string) (*Book, error) {
	text, comma := hint(text)
	if comma == 0 {
		comma = sniff(text)
	}
	s := &sheet{}
	if comma == '^' || comma == '~' {
		s.remark(1, 0, string(comma), OddDelimiter)
	}
	number := 0
	for cells := range records(text, comma) {
		if number++; number%1000 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("read row %d: %w", number, ctx.Err())
		}
		if err := s.add(number, cells); err != nil {
			return nil, err
		}
	}
	b, err := bookOf([]*sheet{s})
	if errors.Is(err, ErrNoHeader) && isAligned(s.rows) {
		return nil, ErrFixedWidth
	}
	return b, err
}

var gapForm = regexp.MustCompile(`\S  +\S`)

// isAligned reports whether the columns of a text stand under each other with
// nothing but blanks between: where one ends can only be guessed.
func isAligned(rows []Row) bool {
	aligned := 0
	for _, r := range rows[:min(len(rows), sampleRows)] {
		if len(r.Cells) == 1 && r.gaps {
			aligned++
		}
	}
	return aligned > 1 && aligned*2 > min(len(rows), sampleRows)
}

// hint obeys the line "sep=;" that Excel puts first. The line is emptied, not
// removed, for the rows keep their numbers.
func hint(text string) (string, byte) {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.ToLower(strings.Trim(strings.TrimSpace(line), `"`))
	if len(line) != len("sep=;") || !strings.HasPrefix(line, "sep=") {
		return text, 0
	}
	return strings.TrimPrefix(text[strings.IndexByte(text, '=')+2:], `"`), line[4]
}

// sniff returns the delimiter under which the text looks most like a list of
// customers, or most like a table when it does under none.
func sniff(text string) byte {
	best, bestScore := delimiters[0], -1
	for _, comma := range delimiters {
		if strings.IndexByte(text, comma) < 0 {
			continue
		}
		var s sheet
		number, wide := 0, 0
		for cells := range records(text, comma) {
			if number++; number > sampleRows {
				break
			}
			if len(cells) > 1 {
				wide = 1
			}
			if s.add(number, cells) != nil {
				break
			}
		}
		_, score := bestRow(s.rows)
		if score = score*2 + wide; score > bestScore {
			best, bestScore = comma, score
		}
	}
	return best
}

// records yields the records of CSV text, each in a slice of its own. It is
// not encoding/csv because an office's file is often not quite CSV: an empty
// line counts as a row, as it does where the user looks the row number up, and
// a quotation mark that nobody closed is a letter like any other instead of
// swallowing the rest of the file.
func records(text string, comma byte) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		c := cutter{comma: comma}
		for width := 1; text != ""; {
			c.width = max(c.width, width)
			record := make([]string, 0, width)
			for more := true; more; {
				var cell string
				cell, text, more = c.next(text)
				record = append(record, cell)
			}
			width = len(record)
			if !yield(record) {
				return
			}
		}
	}
}

// cutter cuts cells from CSV text.
type cutter struct {
	comma byte
	width int // the cells of the widest record so far
}

// next cuts the first cell from the text. more is whether another cell of the
// same record follows.
func (c cutter) next(text string) (cell, rest string, more bool) {
	if strings.HasPrefix(text, `"`) {
		if cell, rest, ok := c.quoted(text); ok {
			rest, more = afterCell(rest, c.comma)
			return cell, rest, more
		}
	}
	end := strings.IndexAny(text, string([]byte{c.comma, '\r', '\n'}))
	if end < 0 {
		end = len(text)
	}
	cell = text[:end]
	if strings.Count(cell, `"`) == 1 {
		cell = strings.Trim(cell, `"`)
	}
	rest, more = afterCell(text[end:], c.comma)
	return cell, rest, more
}

// afterCell steps over what ends a cell.
func afterCell(text string, comma byte) (rest string, more bool) {
	switch {
	case text == "":
		return "", false
	case text[0] == comma:
		return text[1:], true
	case strings.HasPrefix(text, "\r\n"):
		return text[2:], false
	}
	return text[1:], false
}

// quoted reads a cell in quotation marks. It reports false when they are not a
// cell's: none closes it, text goes on after the one that does, or whole
// records stand between the two.
func (c cutter) quoted(text string) (cell, rest string, ok bool) {
	var b strings.Builder
	body, lines := text[1:], 0
	for {
		end := strings.IndexByte(body, '"')
		if end < 0 {
			return "", "", false
		}
		if lines += strings.Count(body[:end], "\n"); lines > maxQuotedLines {
			return "", "", false
		}
		b.WriteString(body[:end])
		body = body[end+1:]
		switch {
		case body == "" || body[0] == c.comma || body[0] == '\n' || body[0] == '\r':
			return b.String(), body, lines == 0 || !c.swallows(b.String())
		case body[0] != '"':
			return "", "", false
		}
		b.WriteByte('"')
		body = body[1:]
	}
}

// swallows reports whether a line of a cell is a record of its own.
func (c cutter) swallows(cell string) bool {
	_, rest, _ := strings.Cut(cell, "\n")
	for line := range strings.Lines(rest) {
		if n := strings.Count(line, string(c.comma)); n >= 2 && n >= c.width/2 {
			return true
		}
	}
	return false
}

// unpack takes the cells apart of a sheet that has all its columns in one, as
// where a text file was opened with the wrong delimiter, or each of its lines
// was put in quotation marks.
func (s *sheet) unpack() *sheet {
	var all strings.Builder
	for _, r := range s.rows {
		if len(r.Cells) > 1 {
			return s
		}
		all.WriteString(strings.ReplaceAll(r.Cells[0], "\n", " ") + "\n")
	}
	comma := sniff(all.String())
	out := &sheet{name: s.name, hidden: s.hidden, date1904: s.date1904}
	for _, r := range s.rows {
		for cells := range records(r.Cells[0], comma) {
			if out.add(r.Number, cells) != nil {
				return s
			}
		}
	}
	if _, score := bestRow(out.rows); score == 0 {
		return s
	}
	out.remarks = append(s.remarks, out.remarks...)
	return out
}
