package main

import (
	"context"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// withNumbers gives a command the flag that shows personal numbers whole.
func withNumbers(a *app, cmd *cobra.Command) *cobra.Command {
	cmd.Flags().BoolVar(&a.wholeNumbers, "personnummer", false, text.DocFlagNumbers.In(a.help))
	return cmd
}

// recordNumbers records that the personal numbers of the protected persons
// among the cases are shown, when they are. It is done before anything is
// shown: a look that cannot be recorded does not happen.
func (r registers) recordNumbers(ctx context.Context, o *office, all []model.Summary) error {
	if !r.wholeNumbers {
		return nil
	}
	var drafts []storage.Draft
	for _, s := range all {
		if s.Protected && s.Personnummer != "" {
			drafts = append(drafts, storage.Draft{Case: s.ID, Fact: model.Revealed{Field: model.FieldPersonnummer}})
		}
	}
	return r.record(ctx, o, drafts)
}

// recordReveals records which fields of a protected person are shown.
func (r registers) recordReveals(ctx context.Context, o *office, id model.CaseID, fields ...model.Field) error {
	var drafts []storage.Draft
	for _, f := range fields {
		drafts = append(drafts, storage.Draft{Case: id, Fact: model.Revealed{Field: f}})
	}
	return r.record(ctx, o, drafts)
}

// record writes down looks. Who looks at the past looks today: it stands in
// the real register.
func (r registers) record(ctx context.Context, o *office, drafts []storage.Draft) error {
	if len(drafts) == 0 {
		return nil
	}
	if r.asOf.Known() {
		now, err := r.openWith(ctx, replica.Options{Patience: patience})
		if err != nil {
			return err
		}
		defer now.Close()
		o = now
	}
	_, err := o.Record(ctx, drafts...)
	return err
}
