package main

import (
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"laskoll/model"
	"laskoll/ui/text"
)

// Would have caught an "igår" that is counted from the clock because --today
// stands after it on the line.
func TestDayFlagsAreUnderstoodTogether(t *testing.T) {
	var on, asOf dayFlag
	a := &app{}
	set := pflag.NewFlagSet("test", pflag.ContinueOnError)
	a.dayVar(set, &a.day, "today", text.DocFlagToday)
	a.dayVar(set, &on, "on", text.DocFlagOn)
	a.dayVar(set, &asOf, "as-of", text.DocFlagAsOf)
	if err := set.Parse([]string{"--on", "igår", "--today", "2026-11-23"}); err != nil {
		t.Fatal(err)
	}
	for _, f := range a.days {
		if !f.understand(a.today()) {
			t.Errorf("understand(%q) = false, want a day", f.said)
		}
	}
	if want := model.NewDate(2026, 11, 22); on.Date != want || asOf.Known() {
		t.Errorf("--on = %v, --as-of = %v, want %v and nothing", on.Date, asOf.Date, want)
	}
	bad := dayFlag{said: "31/2"}
	if bad.understand(a.today()) {
		t.Errorf("understand(%q) = true, want false", bad.said)
	}
}

// Would have caught a flag that takes the word of another language's help, or
// prints a zero day as its default.
func TestDayFlagsInTheHelp(t *testing.T) {
	out := laskoll(t, exitOK, "done", "--help", "--lang", "sv")
	if !strings.Contains(out, "--on dag ") || strings.Contains(out, "default") {
		t.Errorf("done --help = %s\nwant --on dag without a default", out)
	}
}
