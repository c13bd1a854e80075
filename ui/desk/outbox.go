package desk

import (
	"context"

	"laskoll/model"
)

// Outbox is a desk that keeps on this PC what is not in the register yet;
// Status tells how much that is.
type Outbox interface {
	// Unsent returns the events that are not in the register, the oldest
	// first: those that wait for it, and those that wait for a choice.
	Unsent(ctx context.Context) ([]model.Event, error)
}
