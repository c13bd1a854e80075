package main

import (
	"os"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"laskoll/themes"
	"laskoll/ui/text"
)

// root makes the command tree, with its help in the user's language.
func rootCommand(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:               "laskoll",
		Short:             text.DocRoot.In(a.help),
		Long:              text.DocRootLong.In(a.help),
		Args:              a.args(0, 0),
		SilenceErrors:     true,
		SilenceUsage:      true,
		Version:           version(),
		PersistentPreRunE: a.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			if a.terminal() {
				if err := a.fit(); err != nil {
					return err
				}
				return screen{registers{a}}.guarded(cmd.Context())
			}
			return dayList{registers{a}}.todayList(cmd.Context())
		},
	}
	globalFlags(a, root)
	group(a, root, "look", text.HelpLooking, todayCommand(a), listCommand(a), findCommand(a), showCommand(a),
		receiptsCommand(a), logCommand(a), statsCommand(a))
	group(a, root, "tell", text.HelpTelling, append(deedCommands(a), newCommand(a), intakeCommand(a))...)
	group(a, root, "office", text.HelpOffices, settingsCommand(a), importCommand(a), exportCommand(a))
	group(a, root, "register", text.HelpRegister, initCommand(a), checkCommand(a), backupCommand(a), restoreCommand(a),
		healCommand(a), rebuildCommand(a), compactCommand(a), moveCommand(a), hereCommand(a), forkCommand(a), doctorCommand(a))
	root.AddCommand(versionCommand(a), configCommand(a), keysCommand(a), completionCommand(a), manCommand(a))
	root.SetFlagErrorFunc(a.flagError)
	a.speak(root)
	return root
}

// group puts commands under a heading of the help.
func group(a *app, root *cobra.Command, id string, title text.Phrase, cmds ...*cobra.Command) {
	root.AddGroup(&cobra.Group{ID: id, Title: title.In(a.help)})
	for _, cmd := range cmds {
		cmd.GroupID = id
		root.AddCommand(cmd)
	}
}

func globalFlags(a *app, root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringVar(&a.flags.register, "register", "", text.DocFlagRegister.In(a.help))
	f.StringVar(&a.flags.copy, "copy", "", text.DocFlagCopy.In(a.help))
	a.dayVar(f, &a.day, "today", text.DocFlagToday)
	f.StringVar(&a.flags.as, "as", "", text.DocFlagAs.In(a.help))
	f.StringVar(&a.flags.lang, "lang", "", text.DocFlagLang.In(a.help))
	f.BoolVar(&a.flags.json, "json", false, text.DocFlagJSON.In(a.help))
	f.IntVar(&a.flags.practice, "practice", 0, text.DocFlagPractice.In(a.help))
	f.Lookup("practice").NoOptDefVal = strconv.Itoa(practiceCustomers)
	root.Flags().StringVar(&a.flags.theme, "theme", "", text.DocFlagTheme.In(a.help))
	must(root.RegisterFlagCompletionFunc("theme", cobra.FixedCompletions(themeNames(), cobra.ShellCompDirectiveNoFileComp)))
	must(root.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions([]string{"sv", "en"}, cobra.ShellCompDirectiveNoFileComp)))
	root.Flags().BoolVar(&a.flags.plain, "plain", false, text.DocFlagPlain.In(a.help))
}

// terminal reports whether a person sits at both ends.
func (a *app) terminal() bool {
	out, ok := a.out.(*os.File)
	return ok && a.in != nil && term.IsTerminal(int(out.Fd())) && term.IsTerminal(int(a.in.Fd())) &&
		os.Getenv("TERM") != "dumb" && !a.flags.json
}

// themeNames are the themes that come with the program.
func themeNames() []string {
	return rowsOf(themes.Builtins(), func(t themes.Theme) string { return t.ID })
}
