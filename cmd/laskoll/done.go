package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/text"
)

// ticker ticks moments.
type ticker struct{ registers }

// doing is what the flags of done say.
type doing struct {
	on                dayFlag
	by, remark, place string
}

func doneCommand(a *app) *cobra.Command {
	var d doing
	cmd := &cobra.Command{
		Use: "done CODE MOMENT", Short: text.DocDone.In(a.help), Args: a.args(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, ok := model.ParseMoment(args[1])
			if !ok {
				return usage(cmd, text.CmdBadMoment.In(a.lang, model.Clean(args[1])))
			}
			on := a.today()
			if d.on.Known() {
				on = d.on.Date
			}
			return ticker{registers{a}}.done(cmd.Context(), args[0], m, model.Doing{On: on, By: d.by, Remark: d.remark, Place: model.ParsePlace("", d.place)})
		},
	}
	a.dayVar(cmd.Flags(), &d.on, "on", text.DocFlagOn)
	cmd.Flags().StringVar(&d.by, "by", "", text.DocFlagBy.In(a.help))
	cmd.Flags().StringVar(&d.remark, "remark", "", text.DocFlagRemark.In(a.help))
	cmd.Flags().StringVar(&d.place, "place", "", text.DocFlagPlace.In(a.help))
	return cmd
}

func (t ticker) done(ctx context.Context, arg string, m model.Moment, how model.Doing) error {
	o, err := t.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	c, err := o.mustCode(ctx, arg)
	if err != nil {
		return err
	}
	if how.By == "" {
		how.By = t.actor().Name
	}
	fact, err := c.Done(m, how, t.today())
	if err != nil {
		return err
	}
	if _, err := o.Record(ctx, storage.Draft{Case: c.ID, Fact: fact, Seen: c.History()}); err != nil {
		return err
	}
	o.send(ctx)
	if c, err = o.Case(ctx, c.ID); err != nil {
		return err
	}
	if t.flags.json {
		return t.printJSON(t.caseRow(c.Summary()))
	}
	_, err = fmt.Fprintf(t.out, "%s\n%s\n", text.CmdDone.In(t.lang, c.Customer.Name(), c.Code, m), t.attentionWords(c.Summary()))
	return err
}
