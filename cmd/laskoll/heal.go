package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

func healCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "heal", Short: text.DocHeal.In(a.help), Long: text.DocHealLong.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return keeper{registers{a}}.heal(cmd.Context()) },
	}
}

// healed is the outcome of heal in machine-readable output.
type healed struct {
	Lacked int `json:"lacked"` // changes that the register lacked and has again
	Parts  int `json:"parts"`  // closed parts of it that were made anew
}

// heal puts back what the register lacks, also what is much or old.
func (k keeper) heal(ctx context.Context) error {
	o, err := k.openWith(ctx, replica.Options{Patience: patience})
	if err != nil {
		return err
	}
	defer o.Close()
	if err := o.Heal(ctx); err != nil {
		return err
	}
	lines, out := o.notices(), healed{}
	for _, n := range o.Status().Notices {
		switch n.Kind {
		case storage.NoticeHealed:
			out.Lacked += n.Count
		case storage.NoticeMended:
			out.Parts += n.Count
		}
	}
	if k.flags.json {
		return k.printJSON(out)
	}
	if len(lines) == 0 {
		lines = []string{text.NeedBack.In(k.lang)}
	}
	for _, line := range lines {
		fmt.Fprintln(k.out, line)
	}
	return nil
}

// notices are what has happened to changes since the register was opened, in
// words.
func (o *office) notices() (lines []string) {
	for _, n := range o.Status().Notices {
		lines = append(lines, text.Notice(o.run.lang, n, o.run.today(), model.Stockholm()))
	}
	return lines
}
