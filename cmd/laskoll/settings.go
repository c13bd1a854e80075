package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
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
	return &cobra.Command{
		Use: "settings [NAME VALUE]", Short: text.DocSettings.In(a.help), Long: text.DocSettingsLong.In(a.help), Args: a.args(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			s := settler{registers{a}}
			switch len(args) {
			case 0:
				return s.list(cmd.Context())
			case 2:
				return s.settle(cmd.Context(), args[0], args[1])
			}
			return a.usage(cmd, text.CmdSettingsBoth.In(a.lang))
		},
	}
}

func (s settler) list(ctx context.Context) error {
	o, err := s.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	rows := rowsOf(model.OfficeNames(), func(name string) settingRow { return settingRow{name, s.office.Get(name)} })
	if s.flags.json {
		return s.printJSON(rows)
	}
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\n", r.Name, r.Value)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return s.offer()
}

// offer tells of limits in this PC's settings file that the register does not
// have: they counted there before, and are to be taken over, once for all.
func (s settler) offer() error {
	own := s.conf.Deadlines.named()
	for _, name := range slices.Sorted(maps.Keys(own)) {
		n := own[name]
		if n == 0 || strconv.Itoa(n) == s.office.Get(name) {
			continue
		}
		if _, err := fmt.Fprintln(s.out, text.CmdSettingsOffer.In(s.lang, name, n)); err != nil {
			return err
		}
	}
	return nil
}

func (s settler) settle(ctx context.Context, name, value string) error {
	o, err := s.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	c, err := o.Case(ctx, model.OfficeCase)
	if err != nil {
		return err
	}
	fact, err := c.Office().Settle(name, ownOrNone(value))
	if err != nil {
		return err
	}
	if _, err := o.Record(ctx, storage.Draft{Case: model.OfficeCase, Fact: fact, Seen: c.History()}); err != nil {
		return err
	}
	o.send(ctx)
	_, err = fmt.Fprintln(s.out, text.Fact(s.lang, fact, c, s.today()))
	return err
}

// ownOrNone is a value as it is settled: "-" is the routine's own.
func ownOrNone(value string) string {
	if value == "-" {
		return ""
	}
	return value
}
