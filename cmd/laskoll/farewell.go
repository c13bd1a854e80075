package main

import (
	"context"
	"time"

	"laskoll/storage/drive"
	"laskoll/ui/text"
)

// breakTimeout is how long a server waits for the answer of a PC that has a
// file open before it lets others in. A call that is out for longer waits for
// something else.
const breakTimeout = 35 * time.Second

// farewell waits, when all is said and done, for calls that the drive has not
// answered: ending under them would hold up the other PCs; see [drive.Quiet].
// The user is told, and may leave.
func (a *app) farewell(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, breakTimeout)
	defer cancel()
	tell := time.AfterFunc(time.Second, func() { a.aside(text.CmdFarewell.In(a.lang), "") })
	defer tell.Stop()
	// Nothing depends on the answer any more.
	_ = drive.Quiet(ctx)
}
