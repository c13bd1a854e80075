package main

import (
	"context"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/text"
)

// shareCommand tells that two customers use one lock: something of two cases.
func shareCommand(a *app) *cobra.Command {
	t := &told{}
	cmd := &cobra.Command{
		Use: "share CODE CODE", Short: text.DocLockShare.In(a.help), Args: a.args(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return teller{registers{a}}.share(cmd.Context(), args[0], args[1], *t, model.ShareLock)
		},
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return completions{registers{a}}.codes(cmd, begun), cobra.ShellCompDirectiveNoFileComp
		},
	}
	deedFlags["on"](a, cmd, t)
	return cmd
}

// unshareCommand tells that they do so no longer.
func unshareCommand(a *app) *cobra.Command {
	t := &told{}
	cmd := &cobra.Command{
		Use: "unshare CODE", Short: text.DocLockUnshare.In(a.help), Args: a.args(1, 1), ValidArgsFunction: completions{registers{a}}.one,
		RunE: func(cmd *cobra.Command, args []string) error {
			return teller{registers{a}}.share(cmd.Context(), args[0], "", *t, model.UnshareLock)
		},
	}
	deedFlags["on"](a, cmd, t)
	return cmd
}

// share records something of two cases together: the one of the code, and that
// of the other code, or with which it shares its lock when none is said.
func (r teller) share(ctx context.Context, code, other string, t told,
	decide func(a, b model.Case, on, today model.Date) (ofA, ofB model.Fact, err error),
) error {
	o, err := r.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	c, err := o.mustCode(ctx, code)
	if err != nil {
		return err
	}
	b, _ := c.Partner()
	if other != "" {
		b, err = o.mustCode(ctx, other)
	}
	if err != nil {
		return err
	}
	t.today = r.today()
	ofC, ofB, err := decide(c, b, t.day(), t.today)
	if err != nil {
		return err
	}
	drafts := []storage.Draft{{Case: c.ID, Fact: ofC, Seen: c.History()}}
	if ofB != nil {
		drafts = append(drafts, storage.Draft{Case: b.ID, Fact: ofB, Seen: b.History()})
	}
	if _, err := o.Record(ctx, drafts...); err != nil {
		return err
	}
	did := text.Fact(r.lang, ofC, c, t.today)
	if c, err = o.Case(ctx, c.ID); err != nil {
		return err
	}
	row, words := r.outcome(c, did)
	return r.answer(ctx, o, row, words)
}
