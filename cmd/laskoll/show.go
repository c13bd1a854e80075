package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/replica"
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
	cmd.Flags().BoolVar(&reveal, "reveal", false, text.DocFlagReveal.In(a.help))
	return withAsOf(a, cmd)
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
		if err := s.recordReveal(ctx, o, c); err != nil {
			return err
		}
	}
	if s.flags.json {
		return s.printJSON(caseCard{s.app}.caseView(c, hidden))
	}
	return caseCard{s.app}.printCase(c, hidden)
}

func (s shower) recordReveal(ctx context.Context, o *office, c model.Case) error {
	fact, err := c.Reveal(model.FieldStreet)
	if err != nil {
		return err
	}
	if s.asOf.Known() {
		// Who looks at the past looks today: it stands in the real register.
		now, err := s.openWith(ctx, replica.Options{Patience: patience})
		if err != nil {
			return err
		}
		defer now.Close()
		o = now
	}
	_, err = o.Record(ctx, storage.Draft{Case: c.ID, Fact: fact})
	return err
}

// one returns the case that the words mean; several are listed in the error.
func (s shower) one(ctx context.Context, o *office, query string) (model.Case, error) {
	found, err := o.find(ctx, query, s.conf.Area)
	switch {
	case err != nil:
		return model.Case{}, err
	case len(found) == 0:
		return model.Case{}, &toldError{
			what: text.CmdNothingFound.In(s.lang, model.Clean(query)), todo: text.CmdNothingFoundTodo.In(s.lang),
		}
	case len(found) == 1 || onlyFirst(found, query):
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

// onlyFirst reports whether the first customer alone has exactly the name.
func onlyFirst(found []model.Summary, query string) bool {
	return strings.EqualFold(found[0].Name(), query) &&
		!strings.EqualFold(found[1].Name(), query)
}
