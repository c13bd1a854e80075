package drive

import (
	"context"
	"time"

	"laskoll/storage/pc"
)

// swapPatience is how long a file that others have open for a moment is
// waited for.
const swapPatience = 5 * time.Second

// swapIn renames a file over the register. A PC that reads the register just
// then keeps it open for some milliseconds, which some servers take for a
// reason to refuse: it is tried again.
func swapIn(ctx context.Context, from, to string) error {
	limit := time.Now().Add(swapPatience)
	for {
		err := replaceFile(from, to)
		if err == nil || !isHeld(err) && !pc.ReadOnly(err) || time.Now().After(limit) {
			return err
		}
		if err := sleep(ctx, 20*time.Millisecond); err != nil {
			return err
		}
	}
}
