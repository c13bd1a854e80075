package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage/care"
	"laskoll/ui/text"
)

// keeper looks after a register.
type keeper struct{ registers }

// backupReport is a backup in machine-readable output.
type backupReport struct {
	Path    string   `json:"path"`
	Of      string   `json:"of"`   // the file in which the register is kept now
	Last    uint64   `json:"last"` // position
	Size    int64    `json:"size"` // in bytes
	Volumes int      `json:"volumes"`
	Removed []string `json:"removed"`
}

func backupCommand(a *app) *cobra.Command {
	keep := 0
	cmd := &cobra.Command{
		Use: "backup DIR", Short: text.DocBackup.In(a.help), Long: text.DocBackupLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if keep < 0 {
				return a.usage(cmd, text.CareBadKeep.In(a.lang))
			}
			return keeper{registers{a}}.backup(cmd.Context(), args[0], keep)
		},
	}
	cmd.Flags().IntVar(&keep, "keep", 0, text.DocFlagKeep.In(a.help))
	return cmd
}

func (k keeper) backup(ctx context.Context, dir string, keep int) error {
	path, err := k.currentPath(ctx)
	if err != nil {
		return err
	}
	b := k.progress(text.CareCopying.In(k.lang))
	made, err := answered(ctx, func() (care.Made, error) {
		if at, err := os.Stat(dir); err == nil && !at.IsDir() {
			return care.Made{}, &toldError{what: text.CareNoFolder.In(k.lang, model.Clean(dir)), todo: text.CareNoFolderGo.In(k.lang)}
		}
		opts := k.careOptions(b)
		opts.Keep = keep
		return care.MakeBackup(ctx, path, dir, opts)
	})
	b.done()
	if err != nil {
		return err
	}
	if k.flags.json {
		return k.printJSON(backupReport{made.Path, made.Of, uint64(made.Last), made.Size, made.Volumes, append([]string{}, made.Removed...)})
	}
	fmt.Fprintln(k.out, text.CareBackedUp.In(k.lang, made.Path))
	fmt.Fprintln(k.out, text.CareBackedOf.In(k.lang, made.Of))
	if len(made.Removed) > 0 {
		fmt.Fprintln(k.out, text.CareRemoved.In(k.lang, len(made.Removed)))
	}
	_, err = fmt.Fprintln(k.out, text.CareUpTo.In(k.lang, made.Last))
	return err
}
