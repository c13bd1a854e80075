package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/ui/text"
)

// checkReport is the outcome of a check in machine-readable output.
type checkReport struct {
	OK       bool       `json:"ok"`
	Path     string     `json:"path"`
	Register string     `json:"register"` // its id
	Entries  int        `json:"entries"`
	Cases    int        `json:"cases"`
	Volumes  int        `json:"volumes"`
	Unknown  int        `json:"unknown"` // events of newer kinds
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

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: text.DocCheck.In(a.help), Long: text.DocCheckLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.check(cmd.Context()) },
	}
}

// careOptions are how this run looks after a register, with a bar to show how
// far it has come. Files are named by the real time, whatever day the program
// takes for today.
func (a *app) careOptions(b *bar) care.Options {
	return care.Options{Drive: drive.Options{Actor: a.actor()}, Progress: b.show}
}

func (a *app) check(ctx context.Context) error {
	path, err := a.currentPath()
	if err != nil {
		return err
	}
	b := a.progress(text.CareChecking.In(a.lang))
	r, err := answered(ctx, func() (*care.Report, error) { return care.Check(ctx, path, a.careOptions(b)) })
	b.done()
	if err != nil {
		return err
	}
	rows := rowsOf(r.Faults, a.faultRow)
	if a.flags.json {
		err = a.printJSON(checkReport{
			OK: r.Sound(), Path: r.Path, Register: r.ID.String(), Entries: r.Entries, Cases: r.Cases,
			Volumes: r.Volumes, Unknown: r.Unknown, Last: uint64(r.Last), Size: r.Size, Faults: rows,
		})
	} else {
		a.printCheck(r, rows)
	}
	if err == nil && !r.Sound() {
		err = errTold
	}
	return err
}

func (a *app) faultRow(f care.Fault) faultRow {
	row := faultRow{Kind: f.Kind.String(), File: f.File, Entry: uint64(f.At), Code: f.Code.String(), Cause: f.Err.Error()}
	row.Text, row.Todo = text.Fault(a.lang, row.Kind, text.FaultPlace{File: row.File, Entry: row.Entry, Code: row.Code})
	return row
}

// shownFaults is how many faults are told in full: one broken page can break
// thousands of entries.
const shownFaults = 20

func (a *app) printCheck(r *care.Report, rows []faultRow) {
	head := text.CareSound
	if !r.Sound() {
		head = text.CareUnsound
	}
	fmt.Fprintln(a.out, head.In(a.lang, r.Path))
	fmt.Fprintln(a.out, text.CareRead.In(a.lang, r.Entries, r.Cases, r.Last))
	if r.Volumes > 0 {
		fmt.Fprintln(a.out, text.CareVolumes.In(a.lang, r.Volumes))
	}
	if r.Unknown > 0 {
		fmt.Fprintln(a.out, text.CareUnknown.In(a.lang, r.Unknown))
	}
	if len(rows) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", text.CareFaults.In(a.lang, len(rows)))
	}
	for _, row := range rows[:min(len(rows), shownFaults)] {
		fmt.Fprintf(a.out, "  %s\n    %s\n", row.Text, row.Todo)
	}
	if more := len(rows) - shownFaults; more > 0 {
		fmt.Fprintf(a.out, "  %s\n", text.CareMore.In(a.lang, more))
	}
}
