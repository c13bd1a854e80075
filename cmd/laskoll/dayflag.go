package main

import (
	"github.com/spf13/pflag"

	"laskoll/model"
	"laskoll/ui/text"
)

// dayFlag is a flag whose value is a day, as people write it: "igår", "4/11",
// "2026-11-04". What is meant follows from today, and --today may stand
// anywhere on the line, so the words are kept until the line has been read.
type dayFlag struct {
	model.Date // 0 when nothing was said
	said       string
	coming     bool // a day to come is meant: "fre" is the next Friday
}

var _ pflag.Value = (*dayFlag)(nil)

func (f *dayFlag) String() string { return f.said }

// Type is the flag's kind, for cobra.
func (*dayFlag) Type() string { return "day" }

// Set keeps the words.
func (f *dayFlag) Set(s string) error {
	f.said = s
	return nil
}

// understand makes a day of the words and reports whether it can.
func (f *dayFlag) understand(today model.Date) (ok bool) {
	if f.said == "" {
		return true
	}
	read := text.ParseDay
	if f.coming {
		read = text.ParseComing
	}
	f.Date, ok = read(f.said, today)
	return ok
}

// dayVar gives a set of flags one whose value is a day.
func (a *app) dayVar(set *pflag.FlagSet, f *dayFlag, name string, doc text.Phrase) {
	set.Var(f, name, doc.In(a.help))
	a.days = append(a.days, f)
}
