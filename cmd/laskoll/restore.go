package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/ledger"
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
}

func (a *app) restoreCommand() *cobra.Command {
	yes := false
	cmd := &cobra.Command{
		Use: "restore BACKUP", Short: text.DocRestore.In(a.help), Long: text.DocRestoreLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.replace(cmd.Context(), text.CareCopying, text.CareRestored, func(ctx context.Context, path string, opts care.Options) (care.Replaced, error) {
				opts.Yes = yes
				return care.Restore(ctx, args[0], path, opts)
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, text.DocFlagYes.In(a.help))
	return cmd
}

func (a *app) rebuildCommand() *cobra.Command {
	yes, from := false, ""
	cmd := &cobra.Command{
		Use: "rebuild", Short: text.DocRebuild.In(a.help), Long: text.DocRebuildLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.replace(cmd.Context(), text.CareMaking, text.CareRebuilt, func(ctx context.Context, path string, opts care.Options) (care.Replaced, error) {
				source, err := a.wholeCopy(path, from)
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

func (a *app) compactCommand() *cobra.Command {
	return &cobra.Command{
		Use: "compact", Short: text.DocCompact.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.replace(cmd.Context(), text.CareCopying, text.CareCompacted, care.Compact)
		},
	}
}

// replacing is a job that puts another file in the register's place.
type replacing func(context.Context, string, care.Options) (care.Replaced, error)

// replace runs a job that puts another file in the register's place, and tells
// what it did.
func (a *app) replace(ctx context.Context, doing, done text.Phrase, job replacing) error {
	path, err := a.currentPath()
	if err != nil {
		return err
	}
	b := a.progress(doing.In(a.lang))
	r, err := answered(ctx, func() (care.Replaced, error) { return job(ctx, path, a.careOptions(b)) })
	b.done()
	if err != nil {
		return a.careWords(err)
	}
	if a.flags.json {
		return a.printJSON(replaced{r.Path, uint64(r.Was), uint64(r.Now), r.Before, r.After, r.Aside})
	}
	if done == text.CareCompacted {
		fmt.Fprintln(a.out, done.In(a.lang, text.Size(a.lang, r.After), text.Size(a.lang, r.Before), r.Path))
	} else {
		fmt.Fprintln(a.out, done.In(a.lang, r.Path))
		fmt.Fprintln(a.out, text.CareEndsAt.In(a.lang, r.Now))
	}
	if r.Was > r.Now {
		fmt.Fprintln(a.out, text.CareWentBack.In(a.lang, r.Was))
	}
	if r.Aside != "" {
		fmt.Fprintln(a.out, text.CareAside.In(a.lang, r.Aside))
	}
	return nil
}

// careWords puts what only these commands can meet in words.
func (a *app) careWords(err error) error {
	var loss *care.LossError
	var file *storage.FileError
	told := &toldError{}
	switch {
	case errors.As(err, &loss) && loss.Other:
		told.what, told.todo = text.LossOfOther(a.lang, loss.Path)
	case errors.As(err, &loss) && loss.Wrong != nil:
		told.what, told.todo = text.LossUnknown(a.lang, loss.Path)
	case errors.As(err, &loss):
		told.what, told.todo = text.Loss(a.lang, loss.Path, uint64(loss.Have), uint64(loss.Get))
	case errors.Is(err, care.ErrPartial) && errors.As(err, &file):
		told.what, told.todo = text.CarePartial.In(a.lang, file.Path), text.CareNoCopyGo.In(a.lang)
	default:
		return err
	}
	return told
}

// wholeCopy returns the file that a register is to be made from: the one that
// was named, or the fullest of this PC's copies of the register.
func (a *app) wholeCopy(path, named string) (string, error) {
	if named != "" {
		return named, nil
	}
	files, err := replica.Copies(path, "")
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
		return "", &toldError{what: text.CareCopyBusy.In(a.lang), todo: text.CareCopyBusyGo.In(a.lang)}
	}
	return "", &toldError{what: text.CareNoCopy.In(a.lang), todo: text.CareNoCopyGo.In(a.lang)}
}
