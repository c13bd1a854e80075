package main

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"laskoll/model"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// completions are what a shell offers for a value that is begun. They come
// from this PC's copy: nobody waits for the network while pressing Tab.
type completions struct{ registers }

// quickly is how long a completion waits for the register.
const quickly = 300 * time.Millisecond

// summaries returns the cases of this PC's copy; none when there is no
// register or something is wrong with it.
func (k completions) summaries(cmd *cobra.Command) []model.Summary {
	if k.prepare(cmd, nil) != nil {
		return nil
	}
	o, err := k.openWith(cmd.Context(), replica.Options{Patience: quickly})
	if err != nil {
		return nil
	}
	defer o.Close()
	all, _, err := o.Summaries(cmd.Context())
	if err != nil {
		return nil
	}
	return all
}

// codes offers the running cases, each with its customer's name.
func (k completions) codes(cmd *cobra.Command, begun string) []cobra.Completion {
	var out []cobra.Completion
	for _, s := range k.summaries(cmd) {
		if code := s.Code.String(); s.Ended == model.EndNone && strings.HasPrefix(code, strings.ToUpper(begun)) {
			out = append(out, cobra.CompletionWithDesc(code, s.Name()))
		}
	}
	return out
}

// areas offers the areas that there are cases in.
func (k completions) areas(cmd *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	areas := make(map[string]bool)
	for _, s := range k.summaries(cmd) {
		areas[s.Area] = true
	}
	delete(areas, "")
	return slices.SortedFunc(maps.Keys(areas), collate.New(language.Swedish).CompareString), cobra.ShellCompDirectiveNoFileComp
}

// ofDeed offers codes, and then the values of what follows the code.
func (k completions) ofDeed(arg *argument) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		switch {
		case len(args) == 0:
			return k.codes(cmd, begun), cobra.ShellCompDirectiveNoFileComp
		case len(args) == 1 && arg != nil && arg.values != nil:
			return arg.values(), cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
}

// one offers codes for the only argument.
func (k completions) one(cmd *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return k.ofDeed(nil)(cmd, args, begun)
}

// shells are those that completion is made for, and how.
var shells = map[string]func(*cobra.Command, *app) error{
	"bash":       func(root *cobra.Command, a *app) error { return root.GenBashCompletionV2(a.out, true) },
	"fish":       func(root *cobra.Command, a *app) error { return root.GenFishCompletion(a.out, true) },
	"powershell": func(root *cobra.Command, a *app) error { return root.GenPowerShellCompletionWithDesc(a.out) },
	"zsh":        func(root *cobra.Command, a *app) error { return root.GenZshCompletion(a.out) },
}

func completionCommand(a *app) *cobra.Command {
	known := slices.Sorted(maps.Keys(shells))
	return &cobra.Command{
		Use: "completion SHELL", Short: text.DocCompletion.In(a.help), Long: text.DocCompletionLong.In(a.help), Args: a.args(1, 1),
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(cmd *cobra.Command, args []string) error {
			write, ok := shells[args[0]]
			if !ok {
				return a.usage(cmd, text.CmdBadWord.In(a.lang, model.Clean(args[0]), strings.Join(known, ", ")))
			}
			return write(cmd.Root(), a)
		},
		ValidArgs: known,
	}
}
