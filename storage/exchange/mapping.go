package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"laskoll/model/lookup"
)

// Mapping is what somebody has settled of how a file is read. The zero value
// settles nothing. Headings and sheets are named as in the file; a column
// without a heading is named by its letter.
type Mapping struct {
	// Columns gives columns their meaning, by its name: "ordered",
	// "ordered day", "ordered by", or "unknown" for a column that is kept as
	// notes.
	Columns map[string]string `toml:"columns,omitempty"`
	// Sheets tells which are read.
	Sheets map[string]bool `toml:"sheets,omitempty"`
	// Cells tells by heading and text what a cell stands for: a text that is
	// understood, as "2026-11-04", "x" or "nej", or "" for nothing. The text
	// itself is kept as a note.
	Cells map[string]map[string]string `toml:"cells,omitempty"`
	// Take tells of which conflicts the list is right, by [Group.Conflict]. It
	// is about one reading and is not written.
	Take map[string]bool `toml:"-"`
}

// IsZero reports whether nothing is settled.
func (m Mapping) IsZero() bool { return len(m.Columns)+len(m.Sheets)+len(m.Cells) == 0 }

// MappingError tells what a mapping names that does not exist.
type MappingError struct {
	Heading string // a heading or sheet that the file does not have; "" when it has it
	Meaning string // a meaning that there is not
}

// Error names it.
func (e *MappingError) Error() string {
	if e.Meaning != "" {
		return fmt.Sprintf("no column can mean %q", e.Meaning)
	}
	return fmt.Sprintf("the list has no column or sheet %q", e.Heading)
}

// ReadMapping reads a mapping in TOML. The error tells the line.
func ReadMapping(r io.Reader) (Mapping, error) {
	var m Mapping
	if err := toml.NewDecoder(r).DisallowUnknownFields().Decode(&m); err != nil {
		return m, fmt.Errorf("read mapping: %w", err)
	}
	return m, nil
}

// Write is the inverse of ReadMapping.
func (m Mapping) Write(w io.Writer) error {
	if err := toml.NewEncoder(w).Encode(m); err != nil {
		return fmt.Errorf("write mapping: %w", err)
	}
	return nil
}

// Apply reads the file as somebody has settled. The error is a *MappingError;
// then nothing is changed.
func (b *Book) Apply(m Mapping) error {
	for heading, name := range m.Columns {
		if _, _, ok := parseMeaning(name); !ok {
			return &MappingError{Meaning: name}
		}
		if !b.hasColumn(heading) {
			return &MappingError{Heading: heading}
		}
	}
	for heading := range m.Cells {
		if !b.hasColumn(heading) {
			return &MappingError{Heading: heading}
		}
	}
	for sheet := range m.Sheets {
		if !slices.ContainsFunc(b.Tables, func(t *Table) bool { return strings.EqualFold(t.Sheet, sheet) }) {
			return &MappingError{Heading: sheet}
		}
	}
	for _, t := range b.Tables {
		t.apply(m)
	}
	b.take = m.Take
	return nil
}

func (b *Book) hasColumn(heading string) bool {
	return slices.ContainsFunc(b.Tables, func(t *Table) bool {
		return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.isNamed(heading) })
	})
}

func (c Column) isNamed(heading string) bool {
	return c.Name() == heading || lookup.Fold(c.Name()) == lookup.Fold(heading) && lookup.Fold(heading) != ""
}

func (t *Table) apply(m Mapping) {
	for sheet, read := range m.Sheets {
		switch {
		case !strings.EqualFold(t.Sheet, sheet):
		case read:
			t.Skipped = ""
		default:
			t.Skipped = NotWanted
		}
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		for heading, name := range m.Columns {
			if c.isNamed(heading) {
				c.Meaning, c.Part, _ = parseMeaning(name)
				c.also = MeansNothing
			}
		}
		for heading, answers := range m.Cells {
			if c.isNamed(heading) {
				c.answers = answers
			}
		}
	}
}

// Meanings returns the names that a column's meaning may have, in the order of
// the routine.
func Meanings() []string {
	var out []string
	for m := MeansNothing + 1; m < meaningEnd; m++ {
		out = append(out, m.String())
	}
	return append(out, MeansNothing.String())
}

// Settles returns the name of what a column means: the inverse of how a mapping
// names it.
func (c Column) Settles() string {
	return c.Meaning.String() + [...]string{"", " day", " by"}[c.Part]
}

func parseMeaning(name string) (Meaning, Part, bool) {
	name, part, _ := strings.Cut(strings.TrimSpace(name), " ")
	i := slices.Index(meaningNames[:], name)
	p := slices.Index([]string{"", "day", "by"}, part)
	return Meaning(max(i, 0)), Part(max(p, 0)), i >= 0 && p >= 0 && (p == 0 || Meaning(i).isMoment())
}

// Key returns what tells lists of the same headings from others: what was
// settled of one is settled of the next.
func (b *Book) Key() string {
	sum := sha256.New()
	for _, t := range b.Tables {
		for _, c := range t.Columns {
			fmt.Fprintf(sum, "%s\x00", lookup.Fold(c.Heading))
		}
		fmt.Fprint(sum, "\x01")
	}
	return hex.EncodeToString(sum.Sum(nil))[:32]
}
