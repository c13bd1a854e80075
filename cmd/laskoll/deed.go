package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/text"
)

// deed is one thing that can be told of a case, as a command: what follows the
// command on the line, and how it is decided. All of them are in deedGroups,
// and every one is opened, recorded, sent and told in the same way.
type deed struct {
	name   string
	short  text.Phrase
	arg    *argument // what follows the code; nil: nothing
	flags  []string  // by their names in deedFlags
	fields bool      // takes a flag for every field of a case
	decide func(t told) (model.Fact, error)
}

// told is what a command line tells of a case.
type told struct {
	c      model.Case
	today  model.Date
	user   string
	office model.Office // what is settled for it

	moment  model.Moment
	reason  model.EndReason
	thing   model.Settlement
	fault   model.LockFault
	answer  string // yes or no
	words   string // what is told in words
	on      dayFlag
	until   dayFlag
	told    dayFlag // when the supplier was told
	given   dayFlag
	back    dayFlag
	applied dayFlag
	by      string
	to      string
	remark  string
	place   string
	area    string
	where   string
	number  string // of a key
	hangs   string // where a key hangs
	key     string
	how     model.SettledHow
	written bool
	anyway  bool
	set     map[model.Field]string
}

// day returns the day that --on says, or today.
func (t told) day() model.Date {
	if t.on.Known() {
		return t.on.Date
	}
	return t.today
}

// shelf returns where --place and --area say that the receipt is put.
func (t told) shelf() model.Place {
	p := t.office.Place(t.area, t.place)
	if t.area != "" {
		p.Area = t.area
	}
	return p
}

// deedGroup are deeds that stand together under one word; those of the group
// without a name are commands of their own.
type deedGroup struct {
	name  string
	short text.Phrase
	deeds []deed
	more  []func(*app) *cobra.Command // what is told of two cases
}

// deedCommands makes the commands of all that can be told of a case.
func deedCommands(a *app) []*cobra.Command {
	var out []*cobra.Command
	for _, g := range deedGroups {
		if g.name == "" {
			for _, d := range g.deeds {
				out = append(out, d.command(a))
			}
			continue
		}
		group := groupCommand(a, g.name, g.short)
		for _, d := range g.deeds {
			group.AddCommand(d.command(a))
		}
		for _, make := range g.more {
			group.AddCommand(make(a))
		}
		out = append(out, group)
	}
	return out
}

// groupCommand is a word that says nothing without the one that follows.
func groupCommand(a *app, name string, short text.Phrase) *cobra.Command {
	return &cobra.Command{
		Use: name + " [command]", Short: short.In(a.help),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.usage(cmd, text.CmdOneOf.In(a.lang, cmd.Name(), strings.Join(childNames(cmd), ", ")))
			}
			return a.unknownCommand(cmd, args[0])
		},
	}
}

func (d deed) command(a *app) *cobra.Command {
	t := &told{set: make(map[model.Field]string)}
	use, least, most := d.name+" CODE", 1, 1
	if d.arg != nil {
		use, least, most = use+" "+d.arg.name, 2, 2
		if d.arg.long {
			most = 1 << 10
		}
		if d.arg.maybe {
			least = 1
		}
	}
	cmd := &cobra.Command{
		Use: use, Short: d.short.In(a.help), Args: a.args(least, most),
		RunE: func(cmd *cobra.Command, args []string) error {
			if d.arg != nil && len(args) > 1 {
				said := strings.Join(args[1:], " ")
				if !d.arg.set(t, said, a.lang) {
					return a.usage(cmd, d.arg.wrong(a, said))
				}
			}
			if !t.until.understand(a.today()) {
				return a.usage(cmd, text.CmdBadDate.In(a.lang, model.Clean(t.until.said)))
			}
			return teller{registers{a}}.tellOf(cmd.Context(), args[0], d, *t)
		},
		ValidArgsFunction: completions{registers{a}}.ofDeed(d.arg),
	}
	for _, name := range d.flags {
		deedFlags[name](a, cmd, t)
	}
	if d.fields {
		fieldFlags(a, cmd, t)
	}
	return cmd
}

// argument is what follows the code of a case: one of some values, or words.
type argument struct {
	name  string // as it stands in the synopsis
	long  bool   // all words to the end of the line are one text
	maybe bool   // it may be left out
	// set takes what was written, and reports false when it is none of the
	// values there are.
	set    func(t *told, said string, l text.Lang) bool
	values func() []string // nil: any text
}

// wrong says that what was written is none of the values.
func (g *argument) wrong(a *app, said string) string {
	if g == momentArg {
		return text.CmdBadMoment.In(a.lang, model.Clean(said))
	}
	return text.CmdBadWord.In(a.lang, model.Clean(said), strings.Join(g.values(), ", "))
}

// named finds the value that a word names: by its name in machine-readable
// output, or in the office's words.
func named[T any](said string, all []T, name func(T) string, words func(T) string) (v T, ok bool) {
	plain := func(s string) string { return strings.ReplaceAll(strings.ToLower(model.Clean(s)), "-", "_") }
	i := slices.IndexFunc(all, func(v T) bool { return plain(name(v)) == plain(said) || plain(words(v)) == plain(said) })
	if i < 0 {
		return v, false
	}
	return all[i], true
}

// teller records what is told of cases.
type teller struct{ registers }

// toldRow is a case after something was told of it, in machine-readable
// output.
type toldRow struct {
	caseRow
	Did  string `json:"did"`
	Sent bool   `json:"sent"` // the register has it; else it is kept on this PC and sent later
}

// tellOf records a deed of the case that a code names, or of those whose codes
// stand on standard input when it is "-".
func (r teller) tellOf(ctx context.Context, arg string, d deed, t told) error {
	o, err := r.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	if arg == "-" {
		return r.tellOfAll(ctx, o, d, t)
	}
	row, words, err := r.do(ctx, o, arg, d, t)
	if err != nil {
		return err
	}
	return r.answer(ctx, o, row, words)
}

// answer sends what was recorded and says what came of it.
func (r teller) answer(ctx context.Context, o *office, row toldRow, words string) error {
	row.Sent = o.send(ctx)
	if r.flags.json {
		return r.printJSON(row)
	}
	_, err := fmt.Fprintln(r.out, words)
	return err
}

// outcome returns a case after something was told of it, and what to say of it.
func (r teller) outcome(c model.Case, did string) (row toldRow, words string) {
	words = text.CmdTold.In(r.lang, c.Customer.Name(), c.Code, strings.TrimSuffix(did, ".")) + "\n" + r.after(c)
	return toldRow{caseRow: r.caseRow(c.Summary()), Did: did}, words
}

// tellOfAll records a deed of every case whose code stands on standard input.
// What is refused of one does not stop the others, and is said at the end.
func (r teller) tellOfAll(ctx context.Context, o *office, d deed, t told) error {
	rows, refused := []toldRow{}, 0
	var lines []string
	in := bufio.NewScanner(r.in)
	for in.Scan() {
		arg := strings.TrimSpace(in.Text())
		if arg == "" {
			continue
		}
		row, words, err := r.do(ctx, o, arg, d, t)
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			what, todo := r.words(err)
			r.aside(model.Clean(arg)+": "+what, todo)
			refused++
			continue
		}
		rows, lines = append(rows, row), append(lines, words)
	}
	sent := len(rows) == 0 || o.send(ctx)
	for i := range rows {
		rows[i].Sent = sent
	}
	if err := errors.Join(in.Err(), r.show(rows, lines)); err != nil {
		return err
	}
	if refused > 0 {
		return errTold
	}
	return nil
}

func (r teller) show(rows []toldRow, lines []string) error {
	if r.flags.json {
		return r.printJSON(rows)
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(r.out, line); err != nil {
			return err
		}
	}
	return nil
}

// do decides and records a deed of one case, and returns what to say of it.
func (r teller) do(ctx context.Context, o *office, arg string, d deed, t told) (row toldRow, words string, err error) {
	t.c, err = o.mustCode(ctx, arg)
	if err != nil {
		return row, "", err
	}
	t.today, t.user, t.office = r.today(), r.actor().Name, r.office
	fact, err := d.decide(t)
	if errors.Is(err, errWhichKey) {
		return row, "", r.whichKey(t.c)
	}
	if err != nil {
		return row, "", err
	}
	did := text.Fact(r.lang, fact, t.c, t.today)
	c, err := r.recordOf(ctx, o, t.c, fact)
	if err != nil {
		return row, "", err
	}
	row, words = r.outcome(c, did)
	return row, words, nil
}

// recordOf records facts that were decided of a case, and returns the case
// with them.
func (r teller) recordOf(ctx context.Context, o *office, c model.Case, facts ...model.Fact) (model.Case, error) {
	var drafts []storage.Draft
	for _, f := range facts {
		drafts = append(drafts, storage.Draft{Case: c.ID, Fact: f, Seen: c.History()})
	}
	if _, err := o.Record(ctx, drafts...); err != nil {
		return c, err
	}
	return o.Case(ctx, c.ID)
}

// after says how a case stands: what is pressing, or what comes next.
func (r teller) after(c model.Case) string {
	if c.Ended() {
		return caseCard{r.app}.stands(c)
	}
	return r.attentionWords(c.Summary())
}

// errWhichKey is the fault of a line that does not say which of several keys.
var errWhichKey = errors.New("which key is not said")

// which returns the key that --key names: by its place, its number or its
// place in the list. One key needs no naming.
func (t told) which(keys []model.Key) (model.EventID, error) {
	said := model.Clean(t.key)
	if said == "" && len(keys) == 1 {
		return keys[0].ID, nil
	}
	for i, k := range keys {
		if said != "" && (strings.EqualFold(said, k.Label()) || strings.EqualFold(said, k.Position) || said == k.Number) {
			return keys[i].ID, nil
		}
	}
	for i := range keys {
		if said == fmt.Sprint(i+1) {
			return keys[i].ID, nil
		}
	}
	if len(keys) == 0 {
		return model.EventID{}, &model.Refusal{Reason: model.RefusedNoKey}
	}
	return model.EventID{}, errWhichKey
}

// whichKey lists the keys of a case for who did not say which. Those of a
// protected person are told apart by when they came.
func (r teller) whichKey(c model.Case) error {
	var lines []string
	for i, k := range c.OpenKeys() {
		label := k.Label()
		if c.Customer.Protected {
			label = text.CmdHeld.In(r.lang)
		}
		lines = append(lines, fmt.Sprintf("  %d  %s, %s %s", i+1, label, text.WhereKey(r.lang, k.State), text.Day(r.lang, k.Received, r.today())))
	}
	return &toldError{what: text.CmdWhichKey.In(r.lang) + "\n" + strings.Join(lines, "\n"), todo: text.CmdWhichKeyTodo.In(r.lang)}
}

// fieldFlags gives a command a flag for every field of a case.
func fieldFlags(a *app, cmd *cobra.Command, t *told) {
	for _, f := range model.Fields() {
		name := flagOf(f)
		cmd.Flags().Var(&fieldFlag{a, t, f}, name, "`"+text.ArgValue.In(a.help)+"` "+text.Field(a.help, f))
		switch values := fieldValues(f); {
		case f == model.FieldArea:
			must(cmd.RegisterFlagCompletionFunc(name, completions{registers{a}}.areas))
		case values != nil:
			must(cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)))
		}
	}
}

// flagOf is the flag of a field.
func flagOf(f model.Field) string { return strings.ReplaceAll(model.FieldName(f), "_", "-") }

// fieldFlag keeps the value of a field as it is written on the line.
type fieldFlag struct {
	a *app
	t *told
	f model.Field
}

var _ pflag.Value = (*fieldFlag)(nil)

func (v *fieldFlag) String() string {
	if v.t == nil {
		return ""
	}
	return v.t.set[v.f]
}

// Type is the flag's kind, for cobra.
func (*fieldFlag) Type() string { return "value" }

// known are the values that the field can have; nil: any text.
func (v *fieldFlag) known() []string { return fieldValues(v.f) }

// Set keeps the words, or the value that they name.
func (v *fieldFlag) Set(s string) error {
	if known := v.known(); known != nil && s != "" {
		value, ok := fieldValue(v.f, known, s)
		if !ok {
			return errNoValue
		}
		s = value
	}
	v.t.set[v.f] = s
	return nil
}

// fieldValue finds the value of a field that a word names, in either language.
func fieldValue(f model.Field, known []string, said string) (string, bool) {
	if yes := yesOrNo(said); slices.Contains(known, yes) {
		return yes, true
	}
	for _, l := range []text.Lang{text.Swedish, text.English} {
		words := func(v string) string { return text.Value(l, model.Setting{Field: f, Value: v}) }
		if v, ok := named(said, known, func(v string) string { return v }, words); ok {
			return v, true
		}
	}
	return "", false
}

// fieldValues are the values of a field that has only some; nil: any text.
func fieldValues(f model.Field) []string {
	switch f {
	case model.FieldOrganisation:
		return []string{string(model.HomeCare), string(model.HealthCare)}
	case model.FieldChannel:
		return []string{string(model.Authority), string(model.ContactCentre)}
	case model.FieldHasLock, model.FieldProtected, model.FieldKeyNeeded:
		return []string{model.Yes, model.No}
	case model.FieldPort:
		return []string{model.PortOpen, model.PortCode, model.PortTag, model.PortLock}
	}
	return nil
}

// settings returns the fields that the line gives values, as they are kept. A
// day that cannot be read stays as it was written and is refused.
func (t told) settings() []model.Setting {
	var out []model.Setting
	for _, f := range model.Fields() {
		v, said := t.set[f]
		if !said {
			continue
		}
		out = append(out, model.Setting{Field: f, Value: t.value(f, model.Clean(v))})
	}
	return out
}

func (t told) value(f model.Field, v string) string {
	read := text.ParseDay
	if f == model.FieldBatteryDue {
		read = text.ParseComing
	}
	switch {
	case v == "":
		return ""
	case f == model.FieldPersonnummer:
		v, _ = model.ParsePersonnummer(v, t.today)
		return v
	case f.Day():
		if d, ok := read(v, t.today); ok {
			return d.String()
		}
		return v
	}
	if v == model.No && f != model.FieldKeyNeeded {
		return "" // these know yes and nothing
	}
	return v
}

// yesOrNo returns yes or no for the word of either language, else "".
func yesOrNo(said string) string {
	switch strings.ToLower(said) {
	case model.Yes, "ja", "j", "y":
		return model.Yes
	case model.No, "nej", "n":
		return model.No
	}
	return ""
}

// must says that the program itself is wrong: what is set up before a command
// runs depends on nothing outside.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
