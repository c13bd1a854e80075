package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/storage/care"
	"laskoll/ui/text"
)

func moveCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "move PATH", Short: text.DocMove.In(a.help), Long: text.DocMoveLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return keeper{registers{a}}.move(cmd.Context(), args[0])
		},
	}
}

func (k keeper) move(ctx context.Context, to string) error {
	path, err := k.ownPath(ctx)
	if err != nil {
		return err
	}
	b := k.progress(text.CareCopying.In(k.lang))
	word, err := answered(ctx, func() (care.Moved, error) {
		return care.Move(ctx, path, to, k.careOptions(b))
	})
	b.done()
	if err != nil {
		return err
	}
	if k.flags.json {
		return k.printJSON(word)
	}
	fmt.Fprintln(k.out, text.CareMovedTo.In(k.lang, word.To))
	_, err = fmt.Fprintln(k.out, text.CareTellOther.In(k.lang))
	return err
}
