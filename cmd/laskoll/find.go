package main

import (
	"context"
	"errors"
	"iter"
	"runtime"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/storage"
)

// find returns the cases that a code or a search text means, the best first.
func (o *office) find(ctx context.Context, query, area string) ([]model.Summary, error) {
	if code, ok := model.ParseCode(query); ok {
		c, err := o.ByCode(ctx, code)
		if !errors.Is(err, storage.ErrNoCase) {
			return []model.Summary{c.Summary()}, err
		}
	}
	all, _, err := o.Digest(ctx)
	if err != nil {
		return nil, err
	}
	faults := make([]error, runtime.NumCPU())
	parts := make([]iter.Seq[model.Summary], len(faults))
	for i := range parts {
		parts[i] = part(all, i, len(parts), &faults[i])
	}
	hits := lookup.Scan(query, lookup.Options{Area: area}, parts...)
	found := make([]model.Summary, len(hits))
	for i, hit := range hits {
		at, _ := storage.Place(all, hit.ID)
		faults = append(faults, all.Read(at, &found[i]))
	}
	return found, errors.Join(faults...)
}

// part yields the summaries of the i-th of n parts of a register, all in the
// same memory. A summary that cannot be read is the fault, and ends it.
func part(all storage.Digest, i, n int, fault *error) iter.Seq[model.Summary] {
	return func(yield func(model.Summary) bool) {
		var s model.Summary
		for at := i * all.Len() / n; at < (i+1)*all.Len()/n; at++ {
			if *fault = all.Read(at, &s); *fault != nil || !yield(s) {
				return
			}
		}
	}
}
