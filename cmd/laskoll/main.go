// Command laskoll follows home-care customers through the nine steps of the
// digital-lock routine. Without a subcommand it opens the screens.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // Windows has no zone files; the office lives in Stockholm
)

func main() { os.Exit(program()) }

// program is the whole of a process: Ctrl+C stops what it is at without harm,
// and a second one ends it there and then. One that comes when the work is done
// changes nothing, so nobody stops listening at the end. Started by the screens
// it is the sentry instead.
func program() int {
	if said, yes := os.LookupEnv(sentryVar); yes {
		return standSentry(said)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	// Who reads what a command prints may have had enough: laskoll find | head.
	// The write fails then, and this PC's copy is closed in good order.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	return run(ctx, os.Args[1:], stdio{in: os.Stdin, out: os.Stdout, err: os.Stderr})
}
