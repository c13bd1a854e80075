package desk

import (
	"context"

	"laskoll/storage"
)

// Follower is a desk whose register can go back: restored from a backup, it
// lacks what this PC has seen in it. Status.Err is a *storage.BackError then,
// and nothing is sent or taken in until the user has chosen.
type Follower interface {
	// Accept follows the register as it is. What it lacks is kept aside in a
	// file; with again it is also sent to it again. The error is
	// storage.ErrConflict while conflicts wait for the user's choice.
	Accept(ctx context.Context, again bool) (storage.Accepted, error)
}
