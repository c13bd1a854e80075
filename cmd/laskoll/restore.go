package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// replaced is the outcome of restore, rebuild or compact in machine-readable
// output.
type replaced struct {
	Path   string `json:"path"`
	Was    uint64 `json:"was"` // the last position before; 0: it could not be read
	Last   uint64 `json:"last"`
	Before int64  `json:"size_before"` // in bytes
	After  int64  `json:"size"`
	Aside  string `json:"aside"` // where the old file is kept

	Dropped int `json:"dropped"` // events that were left out by a decision
	Taken   int `json:"taken"`   // entries that only the old file had, and that were proved
	Left    int `json:"left"`    // entries that could be read there and not proved

	VolumesBefore int `json:"volumes_before"`
	Volumes       int `json:"volumes"`
}

func restoreCommand(a *app) *cobra.Command {
	yes, drop := false, false
	cmd := &cobra.Command{
		Use: "restore BACKUP", Short: text.DocRestore.In(a.help), Long: text.DocRestoreLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return keeper{registers{a}}.replace(cmd.Context(), text.CareCopying, text.CareRestored, func(ctx context.Context, path string, opts care.Options) (care.Replaced, error) {
				opts.Yes, opts.Drop = yes, drop
				return care.Restore(ctx, args[0], path, opts)
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, text.DocFlagYes.In(a.help))
	cmd.Flags().BoolVar(&drop, "drop", false, text.DocFlagDrop.In(a.help))
	return cmd
}

func rebuildCommand(a *app) *cobra.Command {
	yes, from := false, ""
	cmd := &cobra.Command{
		Use: "rebuild", Short: text.DocRebuild.In(a.help), Long: text.DocRebuildLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return keeper{registers{a}}.replace(cmd.Context(), text.CareMaking, text.CareRebuilt, func(ctx context.Context, path string, opts care.Options) (care.Replaced, error) {
				source, err := keeper{registers{a}}.wholeCopy(path, from)
				if err != nil {
					return care.Replaced{}, err
				}
				opts.Yes = yes
				return care.Rebuild(ctx, source, path, opts)
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, text.DocFlagYes.In(a.help))
	cmd.Flags().StringVar(&from, "from", "", text.DocFlagFrom.In(a.help))
	return cmd
}

func compactCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "compact", Short: text.DocCompact.In(a.help), Long: text.DocCompactLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return keeper{registers{a}}.replace(cmd.Context(), text.CareMerging, text.CareCompacted, care.Compact)
		},
	}
}

// replacing is a job that puts another file in the register's place.
type replacing func(context.Context, string, care.Options) (care.Replaced, error)

// replace runs a job that puts another file in the register's place, and tells
// what it did.
func (k keeper) replace(ctx context.Context, doing, done text.Phrase, job replacing) error {
	path, err := k.ownPath(ctx)
	if err != nil {
		return err
	}
	b := k.progress(doing.In(k.lang))
	r, err := answered(ctx, func() (care.Replaced, error) { return job(ctx, path, k.careOptions(b)) })
	b.done()
	if err != nil {
		return k.careWords(err)
	}
	if k.flags.json {
		return k.printJSON(replaced{r.Path, uint64(r.Was), uint64(r.Now), r.Before, r.After, r.Aside, r.Dropped, r.Taken, len(r.Left), r.VolumesBefore, r.Volumes})
	}
	k.printReplaced(r, done)
	return nil
}

// printReplaced tells what a job did.
func (k keeper) printReplaced(r care.Replaced, done text.Phrase) {
	if done == text.CareCompacted {
		fmt.Fprintln(k.out, done.In(k.lang, text.Size(k.lang, r.After), text.Size(k.lang, r.Before), r.Path))
		if r.Volumes != r.VolumesBefore {
			fmt.Fprintln(k.out, text.CareMerged.In(k.lang, r.Volumes, r.VolumesBefore))
		}
	} else {
		fmt.Fprintln(k.out, done.In(k.lang, r.Path))
		fmt.Fprintln(k.out, text.CareEndsAt.In(k.lang, r.Now))
	}
	switch {
	case r.Dropped > 0:
		fmt.Fprintln(k.out, text.CareDropped.In(k.lang, r.Dropped))
	case r.Was > r.Now:
		fmt.Fprintln(k.out, text.CareWentBack.In(k.lang, r.Was))
	}
	if r.Taken > 0 {
		fmt.Fprintln(k.out, text.CareTaken.In(k.lang, r.Taken))
	}
	if r.Aside != "" {
		fmt.Fprintln(k.out, text.CareAside.In(k.lang, r.Aside))
	}
	k.printLeft(r.Left)
}

// printLeft names what could be read of a damaged file and not proved.
func (k keeper) printLeft(left []storage.Entry) {
	if len(left) == 0 {
		return
	}
	fmt.Fprintln(k.out, text.CareLeft.In(k.lang, len(left)))
	for _, e := range left[:min(len(left), shownFaults)] {
		event := record.Event(e.Record)
		at := event.At.In(model.Stockholm()).Format("2006-01-02 15:04")
		fmt.Fprintf(k.out, "  %d  %s  %s  %s\n", e.Position, at, orDash(model.Clean(event.By.Name)),
			text.Event(k.lang, event, model.Case{}, k.today()))
	}
	if more := len(left) - shownFaults; more > 0 {
		fmt.Fprintf(k.out, "  %s\n", text.CareMore.In(k.lang, more))
	}
}

// careWords puts what only these commands can meet in words.
func (k keeper) careWords(err error) error {
	var loss *care.LossError
	var file *storage.FileError
	told := &toldError{}
	switch {
	case errors.As(err, &loss) && loss.Other:
		told.what, told.todo = text.LossOfOther(k.lang, loss.Path)
	case errors.As(err, &loss) && loss.Wrong != nil:
		told.what, told.todo = text.LossUnknown(k.lang, loss.Path)
	case errors.As(err, &loss):
		told.what, told.todo = text.Loss(k.lang, loss.Path, uint64(loss.Have), uint64(loss.Get))
	case errors.Is(err, care.ErrNoDrop) && errors.As(err, &file):
		told.what, told.todo = text.CareNoDrop.In(k.lang, file.Path), text.CareNoDropGo.In(k.lang)
	case errors.Is(err, care.ErrPartial) && errors.As(err, &file):
		told.what, told.todo = text.CarePartial.In(k.lang, file.Path), text.CareNoCopyGo.In(k.lang)
	default:
		return err
	}
	return told
}

// wholeCopy returns the file that a register is to be made from: the one that
// was named, or the fullest of this PC's copies of the register.
func (k keeper) wholeCopy(path, named string) (string, error) {
	if named != "" {
		if _, err := os.Stat(named); errors.Is(err, fs.ErrNotExist) {
			return "", &storage.FileError{Kind: storage.ErrMissing, Path: named, Err: err}
		}
		return named, nil
	}
	files, err := replica.Copies(path, k.copyFolder())
	best, last := "", storage.Position(0)
	for _, name := range files {
		f, err := ledger.OpenFile(name)
		if err != nil {
			continue // it was sound a moment ago, and another may do
		}
		if best == "" || f.Head.Position > last {
			best, last = name, f.Head.Position
		}
		f.Close()
	}
	switch {
	case best != "":
		return best, nil
	case errors.Is(err, storage.ErrBusy):
		return "", &toldError{what: text.CareCopyBusy.In(k.lang), todo: text.CareCopyBusyGo.In(k.lang)}
	}
	return "", &toldError{what: text.CareNoCopy.In(k.lang), todo: text.CareNoCopyGo.In(k.lang)}
}
