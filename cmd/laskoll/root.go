package main

import (
	"os"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/term"

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
		PersistentPreRunE: a.prepare,
		RunE: func(cmd *cobra.Command, args []string) error {
			if a.terminal() {
				return screen{registers{a}}.guarded(cmd.Context())
			}
			return dayList{registers{a}}.todayList(cmd.Context())
		},
	}
	globalFlags(a, root)
	root.AddCommand(
		initCommand(a), importCommand(a), exportCommand(a), listCommand(a), findCommand(a), showCommand(a),
		settingsCommand(a), statsCommand(a),
		todayCommand(a), receiptsCommand(a), doneCommand(a), logCommand(a), versionCommand(a),
		checkCommand(a), backupCommand(a), restoreCommand(a), healCommand(a), rebuildCommand(a), compactCommand(a),
		moveCommand(a), hereCommand(a), forkCommand(a), doctorCommand(a), keysCommand(a),
	)
	root.SetFlagErrorFunc(a.flagError)
	translate(a.help, root)
	return root
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
	root.Flags().BoolVar(&a.flags.plain, "plain", false, text.DocFlagPlain.In(a.help))
}

// terminal reports whether a person sits at both ends.
func (a *app) terminal() bool {
	out, ok := a.out.(*os.File)
	return ok && a.in != nil && term.IsTerminal(int(out.Fd())) && term.IsTerminal(int(a.in.Fd())) &&
		os.Getenv("TERM") != "dumb" && !a.flags.json
}

// translate puts cobra's own words in the language of the help.
func translate(l text.Lang, root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	root.SetUsageTemplate(text.DocTemplate.In(l))
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Short, cmd.Long = text.DocHelp.In(l), text.DocHelp.In(l)
		case "completion":
			cmd.Short = text.DocCompletion.In(l)
		}
		cmd.InitDefaultHelpFlag()
		cmd.Flags().Lookup("help").Usage = text.DocFlagHelp.In(l)
	}
	root.InitDefaultHelpFlag()
	root.Flags().Lookup("help").Usage = text.DocFlagHelp.In(l)
}
