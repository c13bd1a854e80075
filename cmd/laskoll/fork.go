package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// forked is the outcome of fork in machine-readable output.
type forked struct {
	Path     string `json:"path"`
	Register string `json:"register"` // its own id
	Of       string `json:"of"`       // the register that it was a copy of
	Last     uint64 `json:"last"`
	Aside    string `json:"aside"` // where the file as it was is kept
}

func forkCommand(a *app) *cobra.Command {
	yes := false
	cmd := &cobra.Command{
		Use: "fork", Short: text.DocFork.In(a.help), Long: text.DocForkLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return keeper{registers{a}}.fork(cmd.Context(), yes)
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, text.DocFlagFork.In(a.help))
	return cmd
}

func (k keeper) fork(ctx context.Context, yes bool) error {
	path, err := k.registerPath()
	if err != nil {
		return err
	}
	b := k.progress(text.CareMaking.In(k.lang))
	done, err := k.makeFork(ctx, path, yes, k.careOptions(b))
	b.done()
	if err != nil {
		return err
	}
	if k.flags.json {
		return k.printJSON(forked{done.Path, done.ID.String(), done.Of.String(), uint64(done.Now), done.Aside})
	}
	_, err = fmt.Fprintln(k.out, strings.Join(k.forkedWords(done), "\n"))
	return err
}

// makeFork makes what lies at the path a register of its own. From one that
// this PC works with it takes a yes, and nothing may wait to be sent there: it
// would wait for ever.
func (k keeper) makeFork(ctx context.Context, path string, yes bool, opts care.Options) (care.Forked, error) {
	own, err := answered(ctx, func() (bool, error) { return k.worksAt(ctx, path) })
	if err == nil && own && !yes {
		err = &toldError{text.PlaceForkOwn.In(k.lang, model.Clean(path)), text.PlaceForkOwnGo.In(k.lang)}
	}
	if err == nil && own {
		err = k.nothingWaits(ctx, path)
	}
	if err != nil {
		return care.Forked{}, err
	}
	done, err := answered(ctx, func() (care.Forked, error) { return care.Fork(ctx, path, opts) })
	if err == nil {
		err = replica.Bind(done.Path, k.copyFolder(), done.ID, path)
	}
	return done, err
}

func (k keeper) forkedWords(done care.Forked) []string {
	return []string{
		text.PlaceForked.In(k.lang, model.Clean(done.Path)), text.PlaceForkedOf.In(k.lang, done.Of), text.CareAside.In(k.lang, done.Aside),
	}
}

// worksAt reports whether this PC works with the register at the path.
func (k keeper) worksAt(ctx context.Context, path string) (bool, error) {
	store, err := drive.Open(ctx, path, k.driveOptions())
	if err != nil {
		return false, err
	}
	defer store.Close()
	work, ok, err := replica.Workplace(store.ID(), k.copyFolder(), k.conf.Register, path)
	if err != nil || !ok {
		return false, err
	}
	same, err := store.At(ctx, work)
	return err == nil && same, nil // a place that is not there is another
}

func (k keeper) nothingWaits(ctx context.Context, path string) error {
	o, err := k.openHome(ctx, path, replica.Options{Patience: patience})
	if err != nil {
		return err
	}
	defer o.Close()
	if s := o.Status(); s.Waiting+s.Conflicts > 0 {
		return &toldError{what: text.PlaceForkWaits.In(k.lang, s.Waiting+s.Conflicts)}
	}
	return nil
}
