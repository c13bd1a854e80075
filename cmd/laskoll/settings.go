package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/act"
	"laskoll/ui/text"
)

// settler shows and changes what is settled for the whole office. It lies in
// the register: every PC has the same.
type settler struct{ registers }

// settingRow is one thing that is settled, in machine-readable output.
type settingRow struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func settingsCommand(a *app) *cobra.Command {
	takeOver := false
	cmd := &cobra.Command{
		Use: "settings [NAME [VALUE]]", Short: text.DocSettings.In(a.help), Long: text.DocSettingsLong.In(a.help), Args: a.args(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return settler{registers{a}}.settings(cmd.Context(), args, takeOver)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveDefault // a document's path
			}
			return settingNames(model.Office{}), cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().BoolVar(&takeOver, "take-over", false, text.DocFlagTakeOver.In(a.help))
	return cmd
}

// settingNames are the names of all that is settled, and of the documents,
// whether anybody has settled them or not.
func settingNames(o model.Office) []string {
	names := model.OfficeNames()
	for _, f := range model.Families() {
		all := o.Members(f)
		if f == model.OfficeDocuments {
			all = model.Documents()
		}
		for _, one := range all {
			names = append(names, f.Name(one))
		}
	}
	return names
}

func (s settler) settings(ctx context.Context, args []string, takeOver bool) error {
	o, err := s.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	switch {
	case takeOver:
		return s.record(ctx, o, act.TakeOver(s.conf.Deadlines.named(), act.Env{Office: s.office})...)
	case len(args) == 2:
		fact, err := s.office.Settle(args[0], settingValue(args[1]))
		if err != nil {
			return err
		}
		return s.record(ctx, o, fact)
	}
	rows := rowsOf(settingNames(s.office), func(name string) settingRow { return settingRow{name, s.office.Get(name)} })
	if len(args) == 1 {
		return s.show(args[0], rows)
	}
	return s.list(rows)
}

// settingValue is a value as it is settled: "-" is the routine's own, and yes
// is one word in all languages.
func settingValue(said string) string {
	if yes := yesOrNo(said); yes == model.Yes {
		return yes
	}
	if said == "-" {
		return ""
	}
	return said
}

// show prints the value of one thing.
func (s settler) show(name string, rows []settingRow) error {
	for _, r := range rows {
		switch {
		case !strings.EqualFold(r.Name, name):
		case s.flags.json:
			return s.printJSON(r)
		default:
			_, err := fmt.Fprintln(s.out, r.Value)
			return err
		}
	}
	return &model.Refusal{Reason: model.RefusedNoSetting}
}

func (s settler) list(rows []settingRow) error {
	if s.flags.json {
		return s.printJSON(rows)
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.Name, orDash(text.OfficeValue(s.lang, "", r.Value)), text.OfficeName(s.lang, r.Name))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return s.offer()
}

// offer tells of limits in this PC's settings file from the time when each PC
// had its own, as long as the office has none in their place.
func (s settler) offer() error {
	old := act.TakeOver(s.conf.Deadlines.named(), act.Env{Office: s.office})
	for _, f := range old {
		if f, ok := f.(model.OfficeSettled); ok {
			if _, err := fmt.Fprintln(s.out, text.CmdSettingsOffer.In(s.lang, f.Name, f.Value)); err != nil {
				return err
			}
		}
	}
	if len(old) == 0 {
		return nil
	}
	_, err := fmt.Fprintln(s.out, text.CmdSettingsOfferTodo.In(s.lang))
	return err
}

// record records what was settled, and says it.
func (s settler) record(ctx context.Context, o *office, facts ...model.Fact) error {
	if len(facts) == 0 {
		return &model.Refusal{Reason: model.RefusedNothing}
	}
	c, err := o.Case(ctx, model.OfficeCase)
	if err != nil {
		return err
	}
	var drafts []storage.Draft
	for _, f := range facts {
		drafts = append(drafts, storage.Draft{Case: model.OfficeCase, Fact: f, Seen: c.History()})
	}
	if _, err := o.Record(ctx, drafts...); err != nil {
		return err
	}
	sent := o.send(ctx)
	if s.flags.json {
		return s.printJSON(rowsOf(facts, func(f model.Fact) settledRow {
			settled, _ := f.(model.OfficeSettled)
			return settledRow{settingRow{settled.Name, settled.Value}, sent}
		}))
	}
	for _, f := range facts {
		if _, err := fmt.Fprintln(s.out, text.Fact(s.lang, f, c, s.today())); err != nil {
			return err
		}
	}
	return nil
}

// settledRow is something that was settled now.
type settledRow struct {
	settingRow
	Sent bool `json:"sent"`
}
