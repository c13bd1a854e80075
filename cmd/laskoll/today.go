package main

import (
	"context"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/ui/text"
)

// todayItem is one thing to look at today, in machine-readable output.
type todayItem struct {
	Kind  string `json:"kind"`
	Code  string `json:"code"`
	Name  string `json:"name"`
	Area  string `json:"area"`
	Since string `json:"since"`
	Days  int    `json:"days"`
	Text  string `json:"text"`
}

func (a *app) todayCommand() *cobra.Command {
	return a.withAsOf(&cobra.Command{
		Use: "today", Short: text.DocToday.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.todayList(cmd.Context()) },
	})
}

func (a *app) todayList(ctx context.Context) error {
	all, err := a.summaries(ctx)
	if err != nil {
		return err
	}
	byID := make(map[model.CaseID]model.Summary, len(all))
	for _, s := range all {
		byID[s.ID] = s
	}
	items := model.Attention(slices.Values(all), a.today(), a.limits())
	rows := rowsOf(items, func(i model.Item) todayItem {
		s := byID[i.Case]
		return todayItem{
			Kind: i.Kind.String(), Code: s.Code.String(), Name: s.Name(), Area: s.Area,
			Since: i.Since.String(), Days: i.Days, Text: text.Item(a.lang, i),
		}
	})
	if a.flags.json {
		return a.printJSON(struct {
			Date  string      `json:"date"`
			Items []todayItem `json:"items"`
		}{a.today().String(), rows})
	}
	return a.printToday(rows)
}

// printToday writes the items under a heading for each kind, the kinds in the
// order of their most serious item.
func (a *app) printToday(rows []todayItem) error {
	fmt.Fprintln(a.out, text.CmdTodayHead.In(a.lang, text.DayLong(a.lang, a.today())))
	if len(rows) == 0 {
		_, err := fmt.Fprintln(a.out, text.CmdTodayNothing.In(a.lang))
		return err
	}
	var kinds []string
	byKind := make(map[string][]todayItem)
	for _, r := range rows {
		if byKind[r.Kind] == nil {
			kinds = append(kinds, r.Kind)
		}
		byKind[r.Kind] = append(byKind[r.Kind], r)
	}
	for _, kind := range kinds {
		fmt.Fprintf(a.out, "\n%s (%d)\n", a.kindHeading(kind), len(byKind[kind]))
		for _, r := range byKind[kind] {
			if _, err := fmt.Fprintf(a.out, "  %s  %s, %s: %s\n", r.Code, r.Name, orDash(r.Area), r.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// kindHeading returns the words for a kind's machine-readable name.
func (a *app) kindHeading(name string) string {
	for _, k := range model.Kinds() {
		if k.String() == name {
			return upperFirst(text.Kind(a.lang, k))
		}
	}
	return name
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
