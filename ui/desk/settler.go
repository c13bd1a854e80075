package desk

import "context"

// Settler is a desk whose register may lie in two places: Status.Err is a
// *storage.CopyError then, or a *storage.MovedError that only a person can
// settle. Nothing is sent to either until one has. What is settled holds from
// the next start on.
type Settler interface {
	// Settle says that the register lies at a path now, and returns what was
	// done, in words.
	Settle(ctx context.Context, path string) ([]string, error)
	// Fork makes what lies at a path a register of its own, and returns what
	// was done, in words.
	Fork(ctx context.Context, path string) ([]string, error)
}
