package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/ui/text"
)

// shower shows one case.
type shower struct{ registers }

func showCommand(a *app) *cobra.Command {
	reveal := false
	cmd := &cobra.Command{
		Use: "show CODE|QUERY", Short: text.DocShow.In(a.help), Args: a.args(1, 10),
		RunE: func(cmd *cobra.Command, args []string) error {
			return shower{registers{a}}.show(cmd.Context(), strings.Join(args, " "), reveal)
		},
	}
	cmd.ValidArgsFunction = completions{registers{a}}.one
	cmd.Flags().BoolVar(&reveal, "reveal", false, text.DocFlagReveal.In(a.help))
	return withNumbers(a, withAsOf(a, cmd))
}

func (s shower) show(ctx context.Context, query string, reveal bool) error {
	o, err := s.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	c, err := s.one(ctx, o, query)
	if err != nil {
		return err
	}
	hidden := c.Customer.Protected && !reveal
	if c.Customer.Protected && reveal {
		// Recorded before anything is shown: a look that cannot be recorded
		// does not happen.
		if err := s.recordReveals(ctx, o, c.ID, shown(c)...); err != nil {
			return err
		}
	}
	if err := s.recordNumbers(ctx, o, []model.Summary{c.Summary()}); err != nil {
		return err
	}
	if s.flags.json {
		return s.printJSON(caseCard{s.app}.caseView(c, hidden))
	}
	return caseCard{s.app}.printCase(c, hidden)
}

// shown are the fields that a protected person's case shows when they are
// revealed: what is empty is not seen.
func shown(c model.Case) []model.Field {
	return slices.DeleteFunc(model.Fields(), func(f model.Field) bool { return !f.Sensitive() || c.Get(f) == "" })
}

// one returns the case that the words mean; several are listed in the error.
func (s shower) one(ctx context.Context, o *office, query string) (model.Case, error) {
	found, err := o.find(ctx, query, s.conf.Area)
	found = meant(found, query)
	switch {
	case err != nil:
		return model.Case{}, err
	case len(found) == 0:
		return model.Case{}, s.nobody(query)
	case len(found) == 1:
		return o.Case(ctx, found[0].ID)
	}
	var names []string
	for _, c := range found[:min(len(found), 10)] {
		names = append(names, fmt.Sprintf("  %s  %s, %s", c.Code, c.Name(), orDash(c.Area)))
	}
	return model.Case{}, &toldError{
		what: text.CmdSeveral.In(s.lang, len(found), model.Clean(query)) + "\n" + strings.Join(names, "\n"),
		todo: text.CmdSeveralTodo.In(s.lang),
	}
}

// meant returns those of the customers whose names hold every word of the
// query as it is written, or all when there are none: who writes a whole name
// means nobody whose name is only like it. A name that is the query alone
// comes before names that hold more.
func meant(found []model.Summary, query string) []model.Summary {
	words := strings.Fields(lookup.Fold(query))
	var named, alone []model.Summary
	for _, s := range found {
		name := strings.Fields(lookup.Fold(s.Name()))
		if len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(name, w) }) {
			continue
		}
		named = append(named, s)
		if len(name) == len(words) {
			alone = append(alone, s)
		}
	}
	switch {
	case len(alone) > 0:
		return alone
	case len(named) > 0:
		return named
	}
	return found
}
