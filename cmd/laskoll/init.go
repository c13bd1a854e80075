package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"laskoll/storage/drive"
	"laskoll/ui/text"
)

func (a *app) initCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "init PATH", Short: text.DocInit.In(a.help), Long: text.DocInitLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.init(cmd.Context(), args[0]) },
	}
	// Here the number stands apart: init PATH --practice 5000.
	cmd.Flags().IntVar(&a.flags.practice, "practice", 0, text.DocFlagFill.In(a.help))
	return cmd
}

// init makes a register at the path, with practice customers when asked for.
func (a *app) init(ctx context.Context, path string) error {
	if err := makeFolder(path); err != nil {
		return err
	}
	if err := a.create(ctx, path); err != nil {
		return err
	}
	if a.flags.json {
		return a.printJSON(struct {
			Path  string `json:"path"`
			Cases int    `json:"cases"`
		}{path, a.flags.practice})
	}
	fmt.Fprintln(a.out, text.CmdCreated.In(a.lang, path))
	if a.flags.practice > 0 {
		fmt.Fprintln(a.out, text.CmdCreatedPractice.In(a.lang, a.flags.practice))
	}
	_, err := fmt.Fprintln(a.out, text.CmdCreatedTodo.In(a.lang, path))
	return err
}

func (a *app) create(ctx context.Context, path string) error {
	if a.flags.practice > 0 {
		return a.writePractice(ctx, path, a.flags.practice)
	}
	store, err := drive.Create(ctx, path, drive.Options{Actor: a.actor()})
	if err != nil {
		return err
	}
	return store.Close()
}

// makeFolder makes the folder that the path names when it is no file's name
// and not there yet. Its parent must exist: a mistyped path is not followed
// into the blue.
func makeFolder(path string) error {
	if filepath.Ext(path) != "" {
		return nil
	}
	err := os.Mkdir(path, 0o777)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}
