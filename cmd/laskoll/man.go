package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/ui/text"
)

func manCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "man DIR", Short: text.DocMan.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			pages := 0
			eachCommand(cmd.Root(), func(c *cobra.Command) {
				if err != nil || c.HasParent() && !c.IsAvailableCommand() {
					return
				}
				pages++
				name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
				err = os.WriteFile(filepath.Join(args[0], name), []byte(a.manPage(c)), 0o644) //nolint:gosec // a manual is for everybody
			})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(a.out, text.CmdMan.In(a.lang, pages, args[0]))
			return err
		},
	}
}

// manPage is the help of a command as a page of the manual, in roff.
func (a *app) manPage(cmd *cobra.Command) string {
	var b strings.Builder
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	fmt.Fprintf(&b, ".TH %q 1\n", strings.ToUpper(name))
	fmt.Fprintf(&b, ".SH %s\n%s \\- %s\n", text.ManName.In(a.help), roff(name), roff(cmd.Short))
	if cmd.Long != "" {
		fmt.Fprintf(&b, ".SH %s\n.nf\n%s\n.fi\n", text.ManWhat.In(a.help), roff(cmd.Long))
	}
	for _, p := range a.helpParts(cmd) {
		fmt.Fprintf(&b, ".SH %s\n", strings.ToUpper(p.heading))
		if len(p.lines) > 0 {
			fmt.Fprintf(&b, ".nf\n%s\n.fi\n", roff(strings.Join(p.lines, "\n")))
		}
		for _, r := range p.rows {
			fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(strings.TrimSpace(r.word)), roff(r.meaning))
		}
	}
	return b.String()
}

// roff returns text as it stands in a page of the manual: hyphens that can be
// copied, and no line that would be taken for a command.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
