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

func (a *app) moveCommand() *cobra.Command {
	return &cobra.Command{
		Use: "move PATH", Short: text.DocMove.In(a.help), Long: text.DocMoveLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.move(cmd.Context(), args[0]) },
	}
}

func (a *app) move(ctx context.Context, to string) error {
	path, err := a.currentPath()
	if err != nil {
		return err
	}
	b := a.progress(text.CareCopying.In(a.lang))
	word, err := answered(ctx, func() (care.Moved, error) {
		return care.Move(ctx, path, to, a.careOptions(b))
	})
	b.done()
	if err != nil {
		return err
	}
	if a.flags.json {
		return a.printJSON(word)
	}
	fmt.Fprintln(a.out, text.CareMovedTo.In(a.lang, word.To))
	_, err = fmt.Fprintln(a.out, text.CareTellOther.In(a.lang))
	return err
}

// glance is how long the screens, which never wait for the drive, wait to
// learn whether the register has been moved.
const glance = 300 * time.Millisecond

// currentPath returns where the register lies now.
func (a *app) currentPath() (string, error) {
	path, err := a.registerPath()
	if err != nil {
		return "", err
	}
	return a.follow(path, patience), nil
}

// follow returns where the register is now when it has been moved away from
// the path, and says so. A drive that does not answer is not waited for: then
// it is the path as it was.
func (a *app) follow(path string, wait time.Duration) string {
	found := make(chan string, 1)
	go func() {
		word, ok := care.WhereTo(path)
		if !ok {
			found <- path
			return
		}
		at := word.At.In(model.Stockholm()).Format("2006-01-02")
		fmt.Fprintln(a.err, "laskoll:", text.CareFollowing.In(a.lang, model.Clean(word.To), model.Clean(word.By), at))
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
