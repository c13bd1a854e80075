package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/ui/act"
	"laskoll/ui/text"
)

func newCommand(a *app) *cobra.Command {
	t := &told{set: make(map[model.Field]string)}
	cmd := &cobra.Command{
		Use: "new NAME", Short: text.DocNew.In(a.help), Long: text.DocNewLong.In(a.help), Args: a.args(1, 10),
		RunE: func(cmd *cobra.Command, args []string) error {
			return teller{registers{a}}.open(cmd.Context(), strings.Join(args, " "), *t)
		},
	}
	deedFlags["applied"](a, cmd, t)
	fieldFlags(a, cmd, t)
	cmd.Flags().BoolVar(&t.anyway, "anyway", false, text.DocFlagAnyway.In(a.help))
	return cmd
}

// open opens a case for somebody who has none yet.
func (r teller) open(ctx context.Context, name string, t told) error {
	o, err := r.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	t.today = r.today()
	set := t.named(name)
	if err := r.known(ctx, o, set, t.anyway); err != nil {
		return err
	}
	id, code, err := o.NewCode(ctx)
	if err != nil {
		return err
	}
	facts, err := opened(id, code, set, t)
	if err != nil {
		return err
	}
	c, err := r.recordOf(ctx, o, model.Case{ID: id}, facts...)
	if err != nil {
		return err
	}
	row, words := r.outcome(c, text.Fact(r.lang, facts[0], c, t.today))
	return r.answer(ctx, o, row, words)
}

// named returns the fields of a new case, with the name that stands apart.
func (t told) named(name string) []model.Setting {
	given, family := act.SplitName(name)
	for f, v := range map[model.Field]string{model.FieldGiven: given, model.FieldFamily: family} {
		if _, said := t.set[f]; !said {
			t.set[f] = v
		}
	}
	return t.settings()
}

// opened decides to open a case, with the day of the application when one was
// said.
func opened(id model.CaseID, code model.Code, set []model.Setting, t told) ([]model.Fact, error) {
	open, err := model.Open(code, set)
	if err != nil || !t.applied.Known() {
		return []model.Fact{open}, err
	}
	c, err := model.Fold(model.Event{Case: id, Fact: open})
	if err != nil {
		return nil, err
	}
	tick, err := c.Done(model.M1a, model.Doing{On: t.applied.Date}, t.today)
	return []model.Fact{open, tick}, err
}

// known refuses somebody who seems to have a case already.
func (r teller) known(ctx context.Context, o *office, set []model.Setting, anyway bool) error {
	all, _, err := o.Summaries(ctx)
	if err != nil || anyway {
		return err
	}
	var c model.Case
	if open, err := model.Open("", set); err == nil {
		c, _ = model.Fold(model.Event{Fact: open})
	}
	for _, s := range all {
		same := model.Customer{Given: s.Given, Family: s.Family, Personnummer: s.Personnummer, Street: s.Street}
		if s.Ended == model.EndNone && lookup.SameCustomer(c.Customer, same) {
			return &toldError{what: text.CmdKnown.In(r.lang, s.Name(), s.Code), todo: text.CmdKnownTodo.In(r.lang)}
		}
	}
	return nil
}

func intakeCommand(a *app) *cobra.Command {
	t := &told{}
	cmd := &cobra.Command{
		Use: "intake", Short: text.DocIntake.In(a.help), Long: text.DocIntakeLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			to := model.ReceiptFetched
			if t.place != "" {
				to = model.ReceiptArchived
			}
			return teller{registers{a}}.tellOf(cmd.Context(), "-", deed{decide: moving(to)}, *t)
		},
	}
	for _, name := range []string{"place", "area", "on", "by"} {
		deedFlags[name](a, cmd, t)
	}
	return cmd
}
