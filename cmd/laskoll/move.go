package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"laskoll/model"
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
	path, err := k.currentPath()
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

// glance is how long the screens, which never wait for the drive, wait to
// learn whether the register has been moved.
const glance = 300 * time.Millisecond

// currentPath returns where the register lies now.
func (r registers) currentPath() (string, error) {
	path, err := r.registerPath()
	if err != nil {
		return "", err
	}
	return r.follow(path, patience), nil
}

// follow returns where the register is now when it has been moved away from
// the path, and says so. A drive that does not answer is not waited for: then
// it is the path as it was.
func (r registers) follow(path string, wait time.Duration) string {
	found := make(chan string, 1)
	go func() {
		word, ok := care.WhereTo(path)
		if !ok {
			found <- path
			return
		}
		at := word.At.In(model.Stockholm()).Format("2006-01-02")
		fmt.Fprintln(r.err, "laskoll:", text.CareFollowing.In(r.lang, model.Clean(word.To), model.Clean(word.By), at))
		found <- word.To
	}()
	limit := time.NewTimer(wait)
	defer limit.Stop()
	select {
	case to := <-found:
		return to
	case <-limit.C:
		return path
	}
}
