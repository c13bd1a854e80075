package exchange

import (
	"context"
	"fmt"
	"iter"
	"strings"
)

// delimiters in the order in which they are believed when nothing else tells.
var delimiters = []byte{';', '\t', ',', '|'}

// sampleRows is how many rows decide over the delimiter and the header.
const sampleRows = 60

// maxQuotedLines is how many lines a quoted cell may span. One that spans more
// was opened by a quotation mark that nobody closed.
const maxQuotedLines = 40

// readText reads a list from CSV text.
func readText(ctx context.Context, text string) (*Table, error) {
	text, comma := hint(text)
	if comma == 0 {
		comma = sniff(text)
	}
	var s sheet
	number := 0
	for cells := range records(text, comma) {
		if number++; number%1000 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("read row %d: %w", number, ctx.Err())
		}
		if err := s.add(number, cells); err != nil {
			return nil, err
		}
	}
	if len(s.rows) == 0 {
		return nil, ErrEmpty
	}
	t, ok := s.table()
	switch {
	case !ok:
		return nil, ErrNoHeader
	case len(t.Rows) == 0:
		return nil, ErrNoRows
	}
	return t, nil
}

// hint obeys the line "sep=;" that Excel puts first. The line is emptied, not
// removed, for the rows keep their numbers.
func hint(text string) (string, byte) {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.ToLower(strings.TrimSpace(line))
	if len(line) != len("sep=;") || !strings.HasPrefix(line, "sep=") {
		return text, 0
	}
	return text[strings.IndexByte(text, '=')+2:], line[4]
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
		for width := 1; text != ""; {
			record := make([]string, 0, width)
			for more := true; more; {
				var cell string
				cell, text, more = nextCell(text, comma)
				record = append(record, cell)
			}
			width = len(record)
			if !yield(record) {
				return
			}
		}
	}
}

// nextCell cuts the first cell from the text. more is whether another cell of
// the same record follows.
func nextCell(text string, comma byte) (cell, rest string, more bool) {
	if strings.HasPrefix(text, `"`) {
		if cell, rest, ok := quoted(text, comma); ok {
			rest, more = afterCell(rest, comma)
			return cell, rest, more
		}
	}
	end := strings.IndexAny(text, string([]byte{comma, '\r', '\n'}))
	if end < 0 {
		end = len(text)
	}
	cell = text[:end]
	if strings.Count(cell, `"`) == 1 {
		cell = strings.TrimPrefix(cell, `"`)
	}
	rest, more = afterCell(text[end:], comma)
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
// cell's: none closes it, or text goes on after the one that does.
func quoted(text string, comma byte) (cell, rest string, ok bool) {
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
		case body == "" || body[0] == comma || body[0] == '\n' || body[0] == '\r':
			return b.String(), body, true
		case body[0] != '"':
			return "", "", false
		}
		b.WriteByte('"')
		body = body[1:]
	}
}
