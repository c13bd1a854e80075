package main

import (
	"errors"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/ui/text"
)

// deedFlags are the flags of the deeds by name: what they say goes into told.
var deedFlags = map[string]func(a *app, cmd *cobra.Command, t *told){
	"on":       pastFlag("on", text.DocFlagOn, func(t *told) *dayFlag { return &t.on }),
	"reported": pastFlag("reported", text.DocFlagReported, func(t *told) *dayFlag { return &t.told }),
	"given":    pastFlag("given", text.DocFlagGiven, func(t *told) *dayFlag { return &t.given }),
	"back":     pastFlag("back", text.DocFlagBack, func(t *told) *dayFlag { return &t.back }),
	"applied":  pastFlag("applied", text.DocFlagApplied, func(t *told) *dayFlag { return &t.applied }),
	"until": func(a *app, cmd *cobra.Command, t *told) {
		t.until.coming = true
		a.dayVar(cmd.Flags(), &t.until, "until", text.DocFlagWaits)
	},
	"by":       wordFlag("by", text.DocFlagBy, func(t *told) *string { return &t.by }),
	"to":       wordFlag("to", text.DocFlagTo, func(t *told) *string { return &t.to }),
	"reason":   wordFlag("reason", text.DocFlagReason, func(t *told) *string { return &t.words }),
	"remark":   wordFlag("remark", text.DocFlagRemark, func(t *told) *string { return &t.remark }),
	"place":    wordFlag("place", text.DocFlagPlace, func(t *told) *string { return &t.place }),
	"where":    wordFlag("where", text.DocFlagWhere, func(t *told) *string { return &t.where }),
	"position": wordFlag("position", text.DocFlagPosition, func(t *told) *string { return &t.hangs }),
	"number":   wordFlag("number", text.DocFlagNumber, func(t *told) *string { return &t.number }),
	"key":      wordFlag("key", text.DocFlagKey, func(t *told) *string { return &t.key }),
	"area": func(a *app, cmd *cobra.Command, t *told) {
		areaVar(a, cmd, &t.area, text.DocFlagPlaceArea)
	},
	"answer": func(a *app, cmd *cobra.Command, t *told) {
		f := &choiceFlag{take: func(s string) bool { t.answer = yesOrNo(s); return t.answer != "" }}
		f.add(cmd, "answer", text.DocFlagAnswer.In(a.help), model.Yes, model.No)
	},
	"how": func(a *app, cmd *cobra.Command, t *told) {
		f := &choiceFlag{take: func(s string) (ok bool) { t.how, ok = named(s, hows, settledHowName, settledHowName); return ok }}
		f.add(cmd, "how", text.DocFlagHow.In(a.help), namesOf(hows, settledHowName)...)
	},
	"written": func(a *app, cmd *cobra.Command, t *told) {
		cmd.Flags().BoolVar(&t.written, "written", false, text.DocFlagWritten.In(a.help))
	},
}

func pastFlag(name string, doc text.Phrase, at func(*told) *dayFlag) func(*app, *cobra.Command, *told) {
	return func(a *app, cmd *cobra.Command, t *told) { a.dayVar(cmd.Flags(), at(t), name, doc) }
}

func wordFlag(name string, doc text.Phrase, at func(*told) *string) func(*app, *cobra.Command, *told) {
	return func(a *app, cmd *cobra.Command, t *told) { cmd.Flags().StringVar(at(t), name, "", doc.In(a.help)) }
}

// areaVar gives a command a flag whose value is an area, and which completes
// those there are.
func areaVar(a *app, cmd *cobra.Command, at *string, doc text.Phrase) {
	cmd.Flags().StringVar(at, "area", "", doc.In(a.help))
	must(cmd.RegisterFlagCompletionFunc("area", completions{registers{a}}.areas))
}

// choiceFlag is a flag that has some values only.
type choiceFlag struct {
	said   string
	take   func(string) bool
	values []string
}

// errNoValue is the fault of a word that is none of a flag's values.
var errNoValue = errors.New("none of the values")

// known are the values that the flag can have.
func (f *choiceFlag) known() []string { return f.values }

func (f *choiceFlag) String() string { return f.said }

// Type is the flag's kind, for cobra.
func (*choiceFlag) Type() string { return "choice" }

// Set takes one of the values.
func (f *choiceFlag) Set(s string) error {
	if f.said = s; !f.take(s) {
		return errNoValue
	}
	return nil
}

func (f *choiceFlag) add(cmd *cobra.Command, name, doc string, values ...string) {
	f.values = values
	cmd.Flags().Var(f, name, doc)
	must(cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)))
}

// hows are the ways in which something is taken care of after the end.
var hows = []model.SettledHow{model.SettledDone, model.SettledOver, model.SettledUsed}

func settledHowName(h model.SettledHow) string {
	return map[model.SettledHow]string{model.SettledDone: "done", model.SettledOver: "handed_over", model.SettledUsed: "used"}[h]
}

// things are what is settled after the end.
var things = []model.Settlement{model.SettledLock, model.SettledParts, model.SettledOrder}

func thingName(s model.Settlement) string {
	return map[model.Settlement]model.Left{
		model.SettledLock: model.LeftLock, model.SettledParts: model.LeftParts, model.SettledOrder: model.LeftOrder,
	}[s].String()
}

func faultName(f model.LockFault) string {
	return map[model.LockFault]string{
		model.LockBroken: "broken", model.LockBattery: "battery", model.LockTaken: "taken_down",
		model.LockDoor: "door", model.LockStolen: "stolen",
	}[f]
}

func namesOf[T any](all []T, name func(T) string) []string { return rowsOf(all, name) }

// The arguments that follow a code.
var (
	momentArg = &argument{
		name: "MOMENT", values: func() []string { return namesOf(model.Moments(), model.Moment.String) },
		set: func(t *told, said string, _ text.Lang) (ok bool) { t.moment, ok = model.ParseMoment(said); return ok },
	}
	noteArg   = &argument{name: "TEXT", long: true, set: takeWords}
	reasonArg = &argument{name: "REASON", long: true, set: takeWords}
	dayArg    = &argument{name: "[DAY]", long: true, maybe: true, set: func(t *told, said string, _ text.Lang) bool {
		t.until = dayFlag{said: said, coming: true}
		return true
	}}
	answerArg = &argument{
		name: "ANSWER", values: func() []string { return []string{model.Yes, model.No} },
		set: func(t *told, said string, _ text.Lang) bool { t.answer = yesOrNo(said); return t.answer != "" },
	}
	endArg = &argument{
		name: "REASON", long: true, values: func() []string { return namesOf(model.EndReasons(), model.EndReason.String) },
		set: func(t *told, said string, l text.Lang) (ok bool) {
			t.reason, ok = named(said, model.EndReasons(), model.EndReason.String, func(r model.EndReason) string { return text.EndReason(l, r) })
			return ok
		},
	}
	thingArg = &argument{
		name: "THING", values: func() []string { return namesOf(things, thingName) },
		set: func(t *told, said string, _ text.Lang) (ok bool) {
			t.thing, ok = named(said, things, thingName, thingName)
			return ok
		},
	}
	faultArg = &argument{
		name: "FAULT", long: true, values: func() []string { return namesOf(model.LockFaults(), faultName) },
		set: func(t *told, said string, l text.Lang) (ok bool) {
			t.fault, ok = named(said, model.LockFaults(), faultName, func(f model.LockFault) string { return text.LockFault(l, f) })
			return ok
		},
	}
)

func takeWords(t *told, said string, _ text.Lang) bool {
	t.words = said
	return true
}
