package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/storage/care"
	"laskoll/storage/ledger"
	"laskoll/ui/text"
)

// checker checks registers.
type checker struct{ keeper }

// checkReport is the outcome of a check in machine-readable output.
type checkReport struct {
	OK       bool       `json:"ok"`
	Path     string     `json:"path"`
	Register string     `json:"register"` // its id
	Of       string     `json:"of"`       // of the register that it was made a copy of; "" of none
	Entries  int        `json:"entries"`
	Cases    int        `json:"cases"`
	Volumes  int        `json:"volumes"`
	Unknown  int        `json:"unknown"` // events of newer kinds
	Odd      int        `json:"odd"`     // entries that are no event
	Last     uint64     `json:"last"`    // position
	Size     int64      `json:"size"`    // of the live file, in bytes
	Faults   []faultRow `json:"faults"`
}

// faultRow is one fault in machine-readable output.
type faultRow struct {
	Kind  string `json:"kind"`
	File  string `json:"file"`
	Entry uint64 `json:"entry"`
	Code  string `json:"code"`
	Text  string `json:"text"`
	Todo  string `json:"todo"`
	Cause string `json:"cause"` // for developers
}

// errTold ends a command with exit code 1 when everything has been said.
var errTold = errors.New("told already")

func checkCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: text.DocCheck.In(a.help), Long: text.DocCheckLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return checker{keeper{registers{a}}}.check(cmd.Context()) },
	}
}

// careOptions are how this run looks after a register, with a bar to show how
// far it has come. Files are named by the real time, whatever day the program
// takes for today.
func (r registers) careOptions(b *bar) care.Options {
	return care.Options{Drive: r.driveOptions(), Progress: func(at care.Stage, done, total int64) {
		b.next(stages[at].In(r.lang))
		b.show(done, total)
	}}
}

// stages are the words for what a job is at.
var stages = map[care.Stage]text.Phrase{
	care.Checking: text.CareChecking, care.Copying: text.CareCopying, care.Making: text.CareMaking,
	care.Merging: text.CareMerging,
}

func (c checker) check(ctx context.Context) error {
	path, err := c.currentPath(ctx)
	if err != nil {
		return err
	}
	b := c.progress(text.CareChecking.In(c.lang))
	r, err := answered(ctx, func() (*care.Report, error) { return care.Check(ctx, path, c.careOptions(b)) })
	b.done()
	if err != nil {
		return err
	}
	rows := rowsOf(r.Faults, c.faultRow)
	if c.flags.json {
		err = c.printJSON(checkReport{
			OK: r.Sound(), Path: r.Path, Register: r.ID.String(), Of: forkedOf(r), Entries: r.Entries, Cases: r.Cases,
			Volumes: r.Volumes, Unknown: r.Unknown, Odd: r.Odd, Last: uint64(r.Last), Size: r.Size, Faults: rows,
		})
	} else {
		c.printCheck(r, rows)
	}
	if err == nil && !r.Sound() {
		err = errTold
	}
	return err
}

// forkedOf names the register that a checked one was made a copy of.
func forkedOf(r *care.Report) string {
	if r.Of == (ledger.ID{}) {
		return ""
	}
	return r.Of.String()
}

func (c checker) faultRow(f care.Fault) faultRow {
	row := faultRow{Kind: f.Kind.String(), File: f.File, Entry: uint64(f.At), Code: f.Code.String(), Cause: f.Err.Error()}
	row.Text, row.Todo = text.Fault(c.lang, row.Kind, text.FaultPlace{File: row.File, Entry: row.Entry, Code: row.Code})
	return row
}

// shownFaults is how many faults are told in full: one broken page can break
// thousands of entries.
const shownFaults = 20

func (c checker) printCheck(r *care.Report, rows []faultRow) {
	head := text.CareSound
	if !r.Sound() {
		head = text.CareUnsound
	}
	fmt.Fprintln(c.out, head.In(c.lang, r.Path))
	fmt.Fprintln(c.out, text.CareRead.In(c.lang, r.Entries, r.Cases, r.Last))
	if of := forkedOf(r); of != "" {
		fmt.Fprintln(c.out, text.PlaceForkedOf.In(c.lang, of))
	}
	if r.Volumes > 0 {
		fmt.Fprintln(c.out, text.CareVolumes.In(c.lang, r.Volumes))
	}
	if r.Unknown > 0 {
		fmt.Fprintln(c.out, text.CareUnknown.In(c.lang, r.Unknown))
	}
	if r.Odd > 0 {
		fmt.Fprintln(c.out, text.CareOdd.In(c.lang, r.Odd))
	}
	if len(rows) > 0 {
		fmt.Fprintf(c.out, "\n%s\n", text.CareFaults.In(c.lang, len(rows)))
	}
	for _, row := range rows[:min(len(rows), shownFaults)] {
		fmt.Fprintf(c.out, "  %s\n    %s\n", row.Text, row.Todo)
	}
	if more := len(rows) - shownFaults; more > 0 {
		fmt.Fprintf(c.out, "  %s\n", text.CareMore.In(c.lang, more))
	}
}
