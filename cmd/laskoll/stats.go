package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage/exchange"
	"laskoll/ui/text"
)

// counter counts what the head of the office asks for.
type counter struct{ registers }

// statsFlags say which cases and days are counted, and how it is written.
type statsFlags struct {
	since, until dayFlag
	area         string
	csv          bool
}

// figureRow is one figure, in machine-readable output: of all cases, of an
// area ("area:Söder"), of an organisation or of a month.
type figureRow struct {
	Of     string `json:"of"`
	Figure string `json:"figure"`
	Value  int    `json:"value"`
}

func statsCommand(a *app) *cobra.Command {
	var f statsFlags
	cmd := &cobra.Command{
		Use: "stats", Short: text.DocStats.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return counter{registers{a}}.stats(cmd.Context(), f) },
	}
	a.dayVar(cmd.Flags(), &f.since, "since", text.DocFlagSince)
	a.dayVar(cmd.Flags(), &f.until, "until", text.DocFlagUntil)
	areaVar(a, cmd, &f.area, text.DocFlagArea)
	cmd.Flags().BoolVar(&f.csv, "csv", false, text.DocFlagCSV.In(a.help))
	return withAsOf(a, cmd)
}

func (c counter) stats(ctx context.Context, f statsFlags) error {
	o, err := c.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	all, err := o.Cases(ctx)
	if err != nil {
		return err
	}
	rows := c.count(all, f)
	switch {
	case c.flags.json:
		return c.printJSON(rows)
	case f.csv:
		return exchange.WriteCSV(c.out, exchange.List{
			Headings: []string{"of", "figure", "value"},
			Rows:     rowsOf(rows, func(r figureRow) []string { return []string{r.Of, r.Figure, fmt.Sprint(r.Value)} }),
		})
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%d\n", r.Of, r.Figure, r.Value)
	}
	return w.Flush()
}

// count counts the cases all together, then by area, by organisation and by
// the month in which things came to their end.
func (c counter) count(all []model.Case, f statsFlags) []figureRow {
	period := model.Period{From: f.since.Date, To: f.until.Date}
	groups := groups{of: make(map[string]*model.Figures)}
	for _, k := range all {
		if f.area != "" && !strings.EqualFold(k.Area, f.area) {
			continue
		}
		tally := model.TallyOf(k)
		for _, of := range []string{"all", "area:" + k.Area, "organisation:" + string(k.Organisation)} {
			groups.get(of).Add(tally, c.today(), c.limits(), period)
		}
		for _, m := range c.months() {
			groups.get("month:"+m.From.String()[:7]).AddTimes(tally, c.limits(), m)
		}
	}
	var rows []figureRow
	for _, of := range groups.order {
		rows = append(rows, figures(of, *groups.of[of], strings.HasPrefix(of, "month:"))...)
	}
	return rows
}

// groups are the figures of groups of cases in the order of their coming.
type groups struct {
	of    map[string]*model.Figures
	order []string
}

func (g *groups) get(of string) *model.Figures {
	if g.of[of] == nil {
		g.of[of] = new(model.Figures)
		g.order = append(g.order, of)
	}
	return g.of[of]
}

// months returns the twelve months up to today's.
func (c counter) months() []model.Period {
	t := c.today().Time()
	out := make([]model.Period, 12)
	for i := range out {
		first := time.Date(t.Year(), t.Month()+time.Month(i-11), 1, 0, 0, 0, 0, time.UTC)
		out[i] = model.Period{From: model.DateOf(first), To: model.DateOf(first.AddDate(0, 1, -1))}
	}
	return out
}

// figures are the rows of a group. What stands on the day is left out of a
// month, which tells of what came to its end in it.
func figures(of string, f model.Figures, month bool) []figureRow {
	var rows []figureRow
	put := func(figure string, n int) { rows = append(rows, figureRow{of, figure, n}) }
	if !month {
		put("running", f.Running)
		put("without_way_in", f.ShutOut)
		put("without_way_in_days_median", f.MedianShutOut())
		put("without_way_in_days_longest", f.Longest)
		put("decisions_late", f.Late)
		put("decisions_late_red", f.LateRed)
		put("receipts_missing", f.Missing)
		put("review_left", f.Leftover)
		for _, s := range model.KeyStates() {
			if n := f.Keys[s]; n > 0 {
				put("keys_"+s.String(), n)
			}
		}
		for _, r := range slices.Sorted(maps.Keys(f.Waits)) {
			put("waits_for_"+string(r), f.Waits[r])
		}
	}
	for _, s := range []struct {
		name  string
		stage model.Stage
	}{{"ordered", f.Ordered}, {"fitted", f.Fitted}, {"fetched", f.Fetched}, {"archived", f.Archived}} {
		put(s.name, s.stage.Done)
		put(s.name+"_within_limit", s.stage.Within)
		put(s.name+"_days_median", s.stage.Median())
		put(s.name+"_days_90", s.stage.Most())
		late, by := s.stage.Late()
		put(s.name+"_late", late)
		put(s.name+"_late_days_median", by)
	}
	put("futile_visits", f.Futile)
	return rows
}
