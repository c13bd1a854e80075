package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/text"
)

// doing is what the flags of done say.
type doing struct{ on, by, remark, place string }

func (a *app) doneCommand() *cobra.Command {
	var d doing
	cmd := &cobra.Command{
		Use: "done CODE MOMENT", Short: text.DocDone.In(a.help), Args: a.args(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, ok := model.ParseMoment(args[1])
			if !ok {
				return usage(cmd, text.CmdBadMoment.In(a.lang, model.Clean(args[1])))
			}
			on := a.today()
			if d.on != "" {
				if on, ok = text.ParseDay(d.on, a.today()); !ok {
					return usage(cmd, text.CmdBadDate.In(a.lang, model.Clean(d.on)))
				}
			}
			return a.done(cmd.Context(), args[0], m, model.Doing{On: on, By: d.by, Remark: d.remark, Place: model.ParsePlace("", d.place)})
		},
	}
	cmd.Flags().StringVar(&d.on, "on", "", text.DocFlagOn.In(a.help))
	cmd.Flags().StringVar(&d.by, "by", "", text.DocFlagBy.In(a.help))
	cmd.Flags().StringVar(&d.remark, "remark", "", text.DocFlagRemark.In(a.help))
	cmd.Flags().StringVar(&d.place, "place", "", text.DocFlagPlace.In(a.help))
	return cmd
}

func (a *app) done(ctx context.Context, arg string, m model.Moment, how model.Doing) error {
	o, err := a.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	c, err := a.mustCode(ctx, o, arg)
	if err != nil {
		return err
	}
	if how.By == "" {
		how.By = a.actor().Name
	}
	fact, err := c.Done(m, how, a.today())
	if err != nil {
		return err
	}
	if _, err := o.Record(ctx, storage.Draft{Case: c.ID, Fact: fact}); err != nil {
		return err
	}
	a.send(ctx, o)
	if c, err = o.Case(ctx, c.ID); err != nil {
		return err
	}
	if a.flags.json {
		return a.printJSON(a.caseRow(c.Summary()))
	}
	_, err = fmt.Fprintf(a.out, "%s\n%s\n", text.CmdDone.In(a.lang, c.Customer.Name(), c.Code, m), a.attentionWords(c.Summary()))
	return err
}
