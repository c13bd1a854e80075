package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/storage/care"
	"laskoll/ui/text"
)

// backupReport is a backup in machine-readable output.
type backupReport struct {
	Path    string   `json:"path"`
	Last    uint64   `json:"last"` // position
	Size    int64    `json:"size"` // in bytes
	Volumes int      `json:"volumes"`
	Removed []string `json:"removed"`
}

func (a *app) backupCommand() *cobra.Command {
	keep := 0
	cmd := &cobra.Command{
		Use: "backup DIR", Short: text.DocBackup.In(a.help), Long: text.DocBackupLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if keep < 0 {
				return usage(cmd, text.CareBadKeep.In(a.lang))
			}
			return a.backup(cmd.Context(), args[0], keep)
		},
	}
	cmd.Flags().IntVar(&keep, "keep", 0, text.DocFlagKeep.In(a.help))
	return cmd
}

func (a *app) backup(ctx context.Context, dir string, keep int) error {
	path, err := a.currentPath()
	if err != nil {
		return err
	}
	b := a.progress(text.CareCopying.In(a.lang))
	made, err := answered(ctx, func() (care.Made, error) {
		opts := a.careOptions(b)
		opts.Keep = keep
		return care.MakeBackup(ctx, path, dir, opts)
	})
	b.done()
	if err != nil {
		return err
	}
	if a.flags.json {
		return a.printJSON(backupReport{made.Path, uint64(made.Last), made.Size, made.Volumes, append([]string{}, made.Removed...)})
	}
	fmt.Fprintln(a.out, text.CareBackedUp.In(a.lang, made.Path))
	if len(made.Removed) > 0 {
		fmt.Fprintln(a.out, text.CareRemoved.In(a.lang, len(made.Removed)))
	}
	_, err = fmt.Fprintln(a.out, text.CareUpTo.In(a.lang, made.Last))
	return err
}
