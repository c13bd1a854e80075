package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// settled is the outcome of here in machine-readable output.
type settled struct {
	Path     string `json:"path"`
	Was      string `json:"was"`      // where this PC worked before; "" when nowhere
	Voided   bool   `json:"voided"`   // a word beside the file was removed
	Settings bool   `json:"settings"` // the settings have been changed
}

func hereCommand(a *app) *cobra.Command {
	yes := false
	cmd := &cobra.Command{
		Use: "here", Short: text.DocHere.In(a.help), Long: text.DocHereLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return keeper{registers{a}}.here(cmd.Context(), yes)
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, text.DocFlagHere.In(a.help))
	return cmd
}

// here makes the place that was given the one that this PC works with: a person
// says so, who knows what no program can see.
func (k keeper) here(ctx context.Context, yes bool) error {
	path, err := k.registerPath()
	if err != nil {
		return err
	}
	done, err := answered(ctx, func() (settled, error) { return k.settleAt(ctx, path, yes) })
	if err != nil {
		return err
	}
	if k.flags.json {
		err = k.printJSON(done)
	} else {
		fmt.Fprintln(k.out, strings.Join(k.settledWords(done), "\n"))
	}
	if err == nil {
		k.tellWaiting(ctx, path)
	}
	return err
}

func (k keeper) settleAt(ctx context.Context, path string, yes bool) (settled, error) {
	store, err := drive.Open(ctx, path, k.driveOptions())
	if err != nil {
		return settled{}, err
	}
	defer store.Close()
	done := settled{Path: store.Path()}
	if done.Was, _, err = replica.Workplace(store.ID(), k.copyFolder(), k.conf.Register, path); err != nil {
		return done, err
	}
	if err := k.left(ctx, done.Was, store, yes); err != nil {
		return done, err
	}
	if _, done.Voided = care.Returned(store.Path()); done.Voided {
		if err := care.Void(store.Path()); err != nil {
			return done, err
		}
	}
	if err := replica.Bind(store.Path(), k.copyFolder(), store.ID(), path); err != nil {
		return done, err
	}
	if done.Was != "" && !samePath(done.Was, done.Path) {
		done.Settings, err = settle(done.Path, done.Was)
	}
	return done, err
}

// left makes sure that the register is not at the place any more where this PC
// works with it. Two of one id in use at once are what nobody can put together.
func (k keeper) left(ctx context.Context, work string, store *drive.Drive, yes bool) error {
	if work == "" || work == store.Path() {
		return nil
	}
	if same, err := store.At(ctx, work); err == nil && same {
		return nil
	}
	ask, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	old, word, err := care.Open(ask, work, k.driveOptions())
	if err == nil {
		defer old.Close()
	}
	switch {
	case err == nil && word.To == "" && old.ID() == store.ID():
		return &toldError{text.PlaceBoth.In(k.lang, model.Clean(work)), text.PlaceBothGo.In(k.lang)}
	case err == nil, errors.Is(err, storage.ErrMissing), yes:
		return nil
	}
	return &toldError{text.PlaceSilent.In(k.lang, model.Clean(work)), text.PlaceSilentGo.In(k.lang)}
}

func (k keeper) settledWords(done settled) []string {
	words := text.PlaceHere
	if samePath(done.Was, done.Path) && !done.Voided {
		words = text.PlaceSame
	}
	out := []string{words.In(k.lang, model.Clean(done.Path))}
	if done.Voided {
		out = append(out, text.PlaceVoid.In(k.lang))
	}
	if done.Settings {
		out = append(out, text.CareSettled.In(k.lang))
	}
	return out
}

// tellWaiting sends what waited for a place that has been found, and tells what
// is wrong with it.
func (k keeper) tellWaiting(ctx context.Context, path string) {
	o, err := k.openHome(ctx, path, replica.Options{Patience: patience})
	if err != nil {
		k.aside(k.words(err))
		return
	}
	o.tellTrouble()
	_ = o.Close() // what was said is noted in any case
}
