package desk

import "context"

// Follower is a desk whose register can go back: restored from a backup, it
// lacks what this PC has seen in it. The desk fills it up by itself and tells
// so in Status.Notices, unless that is much or old: then Status.Err is a
// *storage.BackError, and nothing is sent or taken in until the user says so.
type Follower interface {
	// Heal fills it up also then.
	Heal(ctx context.Context) error
}
