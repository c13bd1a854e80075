package main

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"laskoll/ui/look"
	"laskoll/ui/text"
)

// helped makes the commands with their help in a language.
func helped(l text.Lang) (*app, *cobra.Command) {
	a := &app{stdio: stdio{out: io.Discard, err: io.Discard}, help: l, lang: l}
	return a, rootCommand(a)
}

// shellWords takes a line apart as a shell does, as far as the examples go.
func shellWords(line string) (words []string) {
	line, _, _ = strings.Cut(line, " < ")
	line, _, _ = strings.Cut(line, " > ")
	for _, w := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1) {
		words = append(words, strings.Trim(w, "'"))
	}
	return words
}

// Would have caught a command without an example, and an example with a flag
// or an argument that the command does not have.
func TestExamplesAreUnderstood(t *testing.T) {
	_, root := helped(text.Swedish)
	eachCommand(root, func(cmd *cobra.Command) {
		if cmd.Example == "" && cmd.Name() != "help" {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Example) {
			words := shellWords(strings.TrimSpace(line))
			_, fresh := helped(text.Swedish)
			meant, rest, err := fresh.Find(words[1:])
			if err != nil || words[0] != "laskoll" {
				t.Errorf("%s: %v", line, err)
				continue
			}
			if err := meant.ParseFlags(rest); err != nil {
				t.Errorf("%s: %v", line, err)
				continue
			}
			if err := meant.ValidateArgs(meant.Flags().Args()); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
	})
}

// Would have caught help that is half in English, columns that å ä ö push
// aside, and a synopsis that names a thing in English.
func TestHelpIsInOneLanguage(t *testing.T) {
	english := regexp.MustCompile(`(?i)\b(usage|commands?|flags?|default|use|show|this|print|exit|examples?|code|path|file|name|value|reason|for|the|of)\b`)
	examples := regexp.MustCompile(`(?s)\nExempel:\n.*?\n\n`)
	a, root := helped(text.Swedish)
	eachCommand(root, func(cmd *cobra.Command) {
		var b strings.Builder
		if err := a.writeHelp(&b, cmd); err != nil {
			t.Fatal(err)
		}
		help := examples.ReplaceAllString(strings.TrimPrefix(b.String(), cmd.Long), "\n")
		for line := range strings.Lines(help) {
			if line = strings.TrimRight(line, "\n"); look.Width(line) > helpWidth && !strings.Contains(line, "laskoll ") {
				t.Errorf("%s: a line of %d cells: %s", cmd.CommandPath(), look.Width(line), line)
			}
			own := strings.Fields(line) // the names of flags and commands are what they are
			if len(own) > 0 && (strings.HasPrefix(line, "  ") || strings.Contains(line, "--")) {
				line = strings.Join(own[1:], " ")
			}
			if len(own) > 0 && own[0] == "laskoll" {
				line = regexp.MustCompile(`\b[a-z-]+ `).ReplaceAllString(line, "")
			}
			line = regexp.MustCompile(`--?[a-z-]+|laskoll.*|name, area`).ReplaceAllString(line, "")
			if word := english.FindString(line); word != "" {
				t.Errorf("%s: %q is English: %s", cmd.CommandPath(), word, line)
			}
		}
	})
}

// Would have caught columns that are measured in bytes.
func TestColumnsHoldWithSwedishLetters(t *testing.T) {
	rows := columns([]helpRow{{"--å ååååå", "ett"}, {"--a b", "två"}, {"--o", strings.Repeat("ord ", 40)}})
	before, _, _ := strings.Cut(rows[0], "ett")
	at := look.Width(before)
	if other := strings.Index(rows[1], "två"); other != at {
		t.Errorf("columns begin at %d and %d, want the same:\n%s", at, other, strings.Join(rows, "\n"))
	}
	for _, row := range rows {
		if look.Width(row)+2 > helpWidth {
			t.Errorf("%d cells wide: %s", look.Width(row)+2, row)
		}
	}
}

// Would have caught a line of the manual that its reader takes for a command,
// and a hyphen that cannot be copied.
func TestManualPage(t *testing.T) {
	a, root := helped(text.Swedish)
	cmd, _, err := root.Find([]string{"key", "hand-over"})
	if err != nil {
		t.Fatal(err)
	}
	page := a.manPage(cmd)
	for _, want := range []string{".TH \"LASKOLL-KEY-HAND-OVER\" 1", ".SH NAMN\nlaskoll\\-key\\-hand\\-over \\- Lämna över", ".B \\-\\-to vem\n"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if got := roff(".x\n'y\nz"); got != "\\&.x\n\\&'y\nz" {
		t.Errorf("roff = %q", got)
	}
}
