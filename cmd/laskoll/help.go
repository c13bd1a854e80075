package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"laskoll/model"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// helpWidth is how wide the help is: a terminal as it comes.
const helpWidth = 80

// helpRow is a word of the help and what it means.
type helpRow struct{ word, meaning string }

// helpPart is a heading of the help and what stands under it.
type helpPart struct {
	heading string
	lines   []string // as they are
	rows    []helpRow
}

// speak gives all commands a help in the user's language: cobra's own is in
// English, and its columns count bytes, so that å ä ö push them.
func (a *app) speak(root *cobra.Command) {
	root.SetHelpCommand(helpCommand(a))
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetVersionTemplate("laskoll {{.Version}}\n")
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = text.DocFlagVersion.In(a.help)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { _ = a.writeHelp(cmd.OutOrStdout(), cmd) })
	root.SetUsageFunc(func(cmd *cobra.Command) error { return a.writeHelp(cmd.OutOrStderr(), cmd) })
	eachCommand(root, func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		cmd.Flags().Lookup("help").Usage = text.DocFlagHelp.In(a.help)
		cmd.SuggestionsMinimumDistance = 2
		cmd.Example = text.Example(strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), root.Name()), " "))
	})
}

// eachCommand calls f with a command and all below it.
func eachCommand(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, c := range cmd.Commands() {
		eachCommand(c, f)
	}
}

func (a *app) writeHelp(w io.Writer, cmd *cobra.Command) error {
	what := cmd.Long
	if what == "" {
		what = cmd.Short + "."
	}
	var b strings.Builder
	fmt.Fprintln(&b, what)
	for _, p := range a.helpParts(cmd) {
		fmt.Fprintf(&b, "\n%s:\n", p.heading)
		for _, line := range p.lines {
			fmt.Fprintln(&b, "  "+line)
		}
		for _, line := range columns(p.rows) {
			fmt.Fprintln(&b, "  "+line)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// helpParts are the parts of a command's help below what it does.
func (a *app) helpParts(cmd *cobra.Command) []helpPart {
	parts := []helpPart{{heading: text.HelpUsage.In(a.help), lines: a.synopses(cmd)}}
	for _, g := range cmd.Groups() {
		parts = append(parts, helpPart{heading: g.Title, rows: commandRows(cmd, g.ID)})
	}
	rest := text.HelpCommands
	if len(parts) > 1 {
		rest = text.HelpOthers
	}
	parts = append(parts, helpPart{heading: rest.In(a.help), rows: commandRows(cmd, "")})
	if cmd.Example != "" {
		parts = append(parts, helpPart{heading: text.HelpExamples.In(a.help), lines: strings.Split(cmd.Example, "\n")})
	}
	parts = append(parts,
		helpPart{heading: text.HelpFlags.In(a.help), rows: a.flagRows(cmd.LocalFlags())},
		helpPart{heading: text.HelpGlobal.In(a.help), rows: a.flagRows(cmd.InheritedFlags())})
	if !cmd.HasParent() {
		parts = append(parts, helpPart{heading: text.HelpExits.In(a.help), lines: strings.Split(text.HelpExitCodes.In(a.help), "\n")})
	}
	kept := parts[:0]
	for _, p := range parts {
		if len(p.lines)+len(p.rows) > 0 {
			kept = append(kept, p)
		}
	}
	return kept
}

func (a *app) synopses(cmd *cobra.Command) []string {
	out := []string{text.Synopsis(a.help, cmd.UseLine())}
	if !cmd.HasParent() {
		out = append(out, text.Synopsis(a.help, cmd.CommandPath()+" [command] [flags]"))
	}
	return out
}

func commandRows(cmd *cobra.Command, group string) (rows []helpRow) {
	for _, c := range cmd.Commands() {
		if c.GroupID == group && (c.IsAvailableCommand() || c.Name() == "help") {
			rows = append(rows, helpRow{c.Name(), c.Short})
		}
	}
	return rows
}

// flagRows are the flags with what they take and what they have without it.
func (a *app) flagRows(set *pflag.FlagSet) (rows []helpRow) {
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		word := "    --" + f.Name
		if f.Shorthand != "" {
			word = "-" + f.Shorthand + ", --" + f.Name
		}
		name, meaning := pflag.UnquoteUsage(f)
		switch {
		case f.Value.Type() == "bool":
		case f.NoOptDefVal != "":
			word += "[=" + name + "]"
		default:
			word += " " + name
		}
		if usual := f.DefValue; usual != "" && usual != "false" && usual != "0" {
			meaning += " (" + text.HelpUsual.In(a.help, usual) + ")"
		}
		rows = append(rows, helpRow{word, meaning})
	})
	return rows
}

// columns sets the rows in two columns, the second folded to the width.
func columns(rows []helpRow) (lines []string) {
	first := 0
	for _, r := range rows {
		first = max(first, min(look.Width(r.word), helpWidth*2/5))
	}
	for _, r := range rows {
		word := r.word
		for _, part := range folded(r.meaning, helpWidth-first-4) {
			lines = append(lines, strings.TrimRight(word+strings.Repeat(" ", max(2, first+2-look.Width(word)))+part, " "))
			word = ""
		}
	}
	return lines
}

// folded breaks words into lines of at most so many cells, where they allow it.
func folded(s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		switch {
		case line == "":
			line = word
		case look.Width(line)+1+look.Width(word) > width:
			lines, line = append(lines, line), word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

// helpCommand shows the help of a command, or says that there is none.
func helpCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: text.DocHelp.In(a.help),
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil }, // settings that cannot be read are no hindrance
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err == nil && len(rest) == 0 {
				return about.Help()
			}
			if about == nil || len(rest) == 0 {
				about, rest = cmd.Root(), args
			}
			return a.unknownCommand(about, rest[0])
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			about, _, err := cmd.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return childNames(about), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func childNames(cmd *cobra.Command) (names []string) {
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// unknownCommand says that there is no such command, and which is like it.
func (a *app) unknownCommand(cmd *cobra.Command, said string) error {
	words := text.CmdUnknown.In(a.lang, model.Clean(said))
	return a.usage(cmd, a.perhaps(words, cmd.SuggestionsFor(said)))
}

// unknownFlag says that there is no such flag, and which is like it.
func (a *app) unknownFlag(cmd *cobra.Command, said string) error {
	// Cobra knows what is like what, of commands only.
	probe := &cobra.Command{SuggestionsMinimumDistance: 2}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		probe.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	like := probe.SuggestionsFor(said)
	for i := range like {
		like[i] = "--" + like[i]
	}
	return a.usage(cmd, a.perhaps(text.CmdUnknownFlag.In(a.lang, model.Clean(said)), like))
}

func (a *app) perhaps(words string, like []string) string {
	if len(like) == 0 {
		return words
	}
	return words + ". " + text.CmdPerhaps.In(a.lang, strings.Join(like, ", "))
}
