package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"laskoll/model"
	"laskoll/ui/text"
)

// lister lists and finds cases.
type lister struct{ registers }

// filter is which cases a list shows, and in which order.
type filter struct {
	sort      string
	area      string
	org       string
	attention string
	running   bool
}

func listCommand(a *app) *cobra.Command {
	var f filter
	cmd := &cobra.Command{
		Use: "list", Short: text.DocList.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.chosen(cmd, f); err != nil {
				return err
			}
			return lister{registers{a}}.list(cmd.Context(), f)
		},
	}
	cmd.Flags().StringVar(&f.sort, "sort", sorts[0], text.DocFlagSort.In(a.help))
	areaVar(a, cmd, &f.area, text.DocFlagArea)
	cmd.Flags().StringVar(&f.org, "organisation", "", text.DocFlagOrganisation.In(a.help))
	cmd.Flags().StringVar(&f.attention, "attention", "", text.DocFlagAttention.In(a.help))
	cmd.Flags().BoolVar(&f.running, "running", false, text.DocFlagRunning.In(a.help))
	return withNumbers(a, withAsOf(a, cmd))
}

// sorts are the orders that a list knows, the default first.
var sorts = []string{"urgency", "name", "area", "step"}

// chosen refuses what is none of the values that a flag takes: a list that is
// empty for a slip of the finger says that nobody is waiting.
func (a *app) chosen(cmd *cobra.Command, f filter) error {
	kinds := rowsOf(model.Kinds(), model.Kind.String)
	for _, flag := range []struct {
		name, value string
		known       []string
	}{
		{"sort", f.sort, sorts},
		{"organisation", strings.ToUpper(f.org), []string{"", string(model.HomeCare), string(model.HealthCare)}},
		{"attention", f.attention, append([]string{""}, kinds...)},
	} {
		if !slices.Contains(flag.known, flag.value) {
			known := strings.TrimPrefix(strings.Join(flag.known, ", "), ", ")
			return a.usage(cmd, text.CmdBadChoice.In(a.lang, model.Clean(flag.value), flag.name, known))
		}
	}
	return nil
}

func (l lister) list(ctx context.Context, f filter) error {
	o, err := l.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	all, _, err := o.Summaries(ctx)
	if err != nil {
		return err
	}
	if err := l.inSome(f.area, all); err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(s model.Summary) bool { return !l.wanted(f, s) })
	l.sortSummaries(all, f.sort)
	if err := l.recordNumbers(ctx, o, all); err != nil {
		return err
	}
	if l.flags.json {
		return l.printJSON(rowsOf(all, l.caseRow))
	}
	return l.printCases(all)
}

// inSome refuses an area that no case is in, as chosen does other slips.
func (l lister) inSome(area string, all []model.Summary) error {
	areas := make(map[string]bool)
	for _, s := range all {
		if strings.EqualFold(s.Area, area) {
			return nil
		}
		areas[s.Area] = true
	}
	if area == "" || len(all) == 0 {
		return nil
	}
	delete(areas, "")
	known := slices.SortedFunc(maps.Keys(areas), collate.New(language.Swedish).CompareString)
	return &toldError{
		what: text.CmdNoSuchArea.In(l.lang, model.Clean(area)), todo: text.CmdAreas.In(l.lang, model.Clean(strings.Join(known, ", "))),
	}
}

func (l lister) wanted(f filter, s model.Summary) bool {
	switch {
	case f.running && s.Ended != model.EndNone,
		f.area != "" && !strings.EqualFold(s.Area, f.area),
		f.org != "" && !strings.EqualFold(string(s.Organisation), f.org):
		return false
	case f.attention == "":
		return true
	}
	return slices.ContainsFunc(s.Attention(l.today(), l.limits()), func(i model.Item) bool {
		return i.Kind.String() == f.attention
	})
}

// sortSummaries sorts by the order's name, then by name; ended cases last.
func (l lister) sortSummaries(all []model.Summary, order string) {
	swedish := collate.New(language.Swedish)
	rank := make(map[model.CaseID]int, len(all))
	for _, s := range all {
		rank[s.ID] = l.urgency(s)
	}
	slices.SortFunc(all, func(x, y model.Summary) int {
		first := 0
		switch order {
		case "urgency":
			first = cmp.Compare(rank[x.ID], rank[y.ID])
		case "area":
			first = swedish.CompareString(x.Area, y.Area)
		case "step":
			first = cmp.Compare(x.Next, y.Next)
		}
		return cmp.Or(
			cmp.Compare(min(x.Ended, 1), min(y.Ended, 1)), first,
			swedish.CompareString(x.Family, y.Family), swedish.CompareString(x.Given, y.Given),
			slices.Compare(x.ID[:], y.ID[:]),
		)
	})
}

// urgency ranks a case for the list: the lower, the more urgent.
func (l lister) urgency(s model.Summary) int {
	items := s.Attention(l.today(), l.limits())
	if len(items) == 0 {
		if s.Next == 0 {
			return 1 << 30
		}
		return 1 << 29
	}
	return int(items[0].Kind)<<20 - int(items[0].Level)<<16 - min(items[0].Days, 1<<15)
}

func (l lister) printCases(all []model.Summary) error {
	w := tabwriter.NewWriter(l.out, 0, 0, 2, ' ', 0)
	for _, s := range all {
		name := s.Name()
		if s.Protected {
			name += " (" + text.CmdProtected.In(l.lang) + ")"
		}
		state := l.attentionWords(s)
		if s.Ended != model.EndNone {
			state = l.endedWords(s)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", s.Code, name,
			l.number(s.Personnummer), s.Area, s.Organisation, state)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(l.out, text.CmdCases.In(l.lang, len(all)))
	return err
}

// endedWords say how a case ended, when, and what is left to do.
func (l lister) endedWords(s model.Summary) string {
	words := text.CmdEnded.In(l.lang, text.EndReason(l.lang, s.Ended)) + " " + text.Day(l.lang, s.EndedOn, l.today())
	if len(s.Attention(l.today(), l.limits())) > 0 {
		words += ". " + l.attentionWords(s)
	}
	return words
}

func findCommand(a *app) *cobra.Command {
	return withNumbers(a, &cobra.Command{
		Use: "find QUERY", Short: text.DocFind.In(a.help), Args: a.args(1, 10),
		RunE: func(cmd *cobra.Command, args []string) error {
			return lister{registers{a}}.find(cmd.Context(), strings.Join(args, " "))
		},
	})
}

// nobody says that a search has found nobody.
func (r registers) nobody(query string) error {
	return &toldError{what: text.CmdNothingFound.In(r.lang, model.Clean(query)), todo: text.CmdNothingFoundTodo.In(r.lang)}
}

func (l lister) find(ctx context.Context, query string) error {
	o, err := l.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	found, err := o.find(ctx, query, l.conf.Area)
	if err == nil {
		err = l.recordNumbers(ctx, o, found)
	}
	switch {
	case err != nil:
		return err
	case len(found) == 0:
		return l.nobody(query)
	case l.flags.json:
		return l.printJSON(rowsOf(found, l.caseRow))
	}
	return l.printCases(found)
}
