package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/storage"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// accepted is the outcome of accept in machine-readable output.
type accepted struct {
	Same  uint64 `json:"same"`  // position up to which nothing changed
	Lost  int    `json:"lost"`  // changes that the register lacked
	Again int    `json:"again"` // of them, those that are sent again
	Aside string `json:"aside"` // the file with the copy as it was; "" when there was nothing to do
}

func acceptCommand(a *app) *cobra.Command {
	send, leave := false, false
	cmd := &cobra.Command{
		Use: "accept", Short: text.DocAccept.In(a.help), Long: text.DocAcceptLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if send && leave {
				return usage(cmd, text.BackBoth.In(a.lang))
			}
			return keeper{registers{a}}.accept(cmd.Context(), send, leave)
		},
	}
	cmd.Flags().BoolVar(&send, "send", false, text.DocFlagSend.In(a.help))
	cmd.Flags().BoolVar(&leave, "leave", false, text.DocFlagLeave.In(a.help))
	return cmd
}

// accept makes this PC follow a register that went back. Without a choice it
// only tells what there is to choose.
func (k keeper) accept(ctx context.Context, send, leave bool) error {
	o, err := k.openWith(ctx, replica.Options{Patience: patience})
	if err != nil {
		return err
	}
	defer o.Close()
	var back *storage.BackError
	switch err := o.Status().Err; {
	case errors.As(err, &back) && !send && !leave:
		what, todo := text.Failure(k.lang, back)
		return &toldError{what, todo}
	case err != nil && back == nil:
		return err
	}
	done, err := o.Accept(ctx, send)
	if err != nil && done.Aside == "" {
		return k.acceptWords(err)
	}
	if err != nil {
		// This PC follows; the register went away before all was sent.
		o.tellKept(o.Status().Waiting)
	}
	return k.printAccepted(done)
}

// acceptWords puts in words why nothing was done.
func (k keeper) acceptWords(err error) error {
	if errors.Is(err, storage.ErrConflict) {
		return &toldError{what: text.BackConflict.In(k.lang)}
	}
	return err
}

func (k keeper) printAccepted(done storage.Accepted) error {
	if k.flags.json {
		return k.printJSON(accepted{uint64(done.Same), done.Lost, done.Again, done.Aside})
	}
	lines := []string{text.NeedBack.In(k.lang)}
	if done.Aside != "" {
		lines = text.BackDone(k.lang, done)
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(k.out, line); err != nil {
			return err
		}
	}
	return nil
}
