package main

import (
	"context"
	"os"
	"time"

	"laskoll/model"
	"laskoll/storage/replica"
	"laskoll/ui"
	"laskoll/ui/desk"
)

// trap is a desk on which the program stumbles: reading a case panics with the
// customer's data in hand.
type trap struct{ desk.Desk }

// Case panics.
func (d trap) Case(ctx context.Context, id model.CaseID) (model.Case, error) {
	c, err := d.Desk.Case(ctx, id)
	if err != nil {
		return c, err
	}
	panic("cannot show " + c.Customer.Name())
}

// stumble is the program with the trap in the desk's place: what the test
// binary is when it is started as stumble.
func stumble() {
	a := &app{stdio: stdio{in: os.Stdin, out: os.Stdout, err: os.Stderr}}
	a.flags.practice = 5
	ctx := context.Background()
	o, err := registers{a}.openWith(ctx, replica.Options{})
	if err == nil {
		err = ui.Run(ctx, ui.Options{Desk: trap{o}, Now: time.Now, User: "Anna Lind"})
		_ = o.Close()
	}
	os.Exit(a.exit(err))
}
