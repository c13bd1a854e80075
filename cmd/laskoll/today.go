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

// dayList lists what needs attention.
type dayList struct{ registers }

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

func todayCommand(a *app) *cobra.Command {
	return withAsOf(a, &cobra.Command{
		Use: "today", Short: text.DocToday.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return dayList{registers{a}}.todayList(cmd.Context()) },
	})
}

func (l dayList) todayList(ctx context.Context) error {
	all, err := l.summaries(ctx)
	if err != nil {
		return err
	}
	byID := make(map[model.CaseID]model.Summary, len(all))
	for _, s := range all {
		byID[s.ID] = s
	}
	items := model.Attention(slices.Values(all), l.today(), l.limits())
	rows := rowsOf(items, func(i model.Item) todayItem {
		s := byID[i.Case]
		return todayItem{
			Kind: i.Kind.String(), Code: s.Code.String(), Name: s.Name(), Area: s.Area,
			Since: i.Since.String(), Days: i.Days, Text: text.Item(l.lang, i),
		}
	})
	if l.flags.json {
		return l.printJSON(struct {
			Date  string      `json:"date"`
			Items []todayItem `json:"items"`
		}{l.today().String(), rows})
	}
	return l.printToday(rows)
}

// printToday writes the items under a heading for each kind, the kinds in the
// order of their most serious item.
func (l dayList) printToday(rows []todayItem) error {
	fmt.Fprintln(l.out, text.CmdTodayHead.In(l.lang, text.DayLong(l.lang, l.today())))
	if len(rows) == 0 {
		_, err := fmt.Fprintln(l.out, text.CmdTodayNothing.In(l.lang))
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
		fmt.Fprintf(l.out, "\n%s (%d)\n", l.kindHeading(kind), len(byKind[kind]))
		for _, r := range byKind[kind] {
			if _, err := fmt.Fprintf(l.out, "  %s  %s, %s: %s\n", r.Code, r.Name, orDash(r.Area), r.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// kindHeading returns the words for a kind's machine-readable name.
func (l dayList) kindHeading(name string) string {
	for _, k := range model.Kinds() {
		if k.String() == name {
			return upperFirst(text.Kind(l.lang, k))
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
