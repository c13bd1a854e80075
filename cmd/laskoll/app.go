package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/user"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui"
	"laskoll/ui/text"
)

// The exit codes.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// stdio is where a command reads and writes.
type stdio struct {
	in  *os.File
	out io.Writer
	err io.Writer
}

// app is one run of the program: its flags and what follows from them.
type app struct {
	stdio
	help   text.Lang // of the help texts: follows the locale
	lang   text.Lang // of everything else: Swedish unless something else is said
	layers           // conf, with where it comes from
	flags  struct {
		register string
		copy     string
		as       string
		lang     string
		json     bool
		practice int
		theme    string
		plain    bool
	}
	// watch is told how far long work has come, in the bar's place; may be nil.
	watch        func(what string, done, all int64)
	asked        bool         // JSON is asked for, as far as can be seen before the flags are read
	day          dayFlag      // --today; 0: the clock's
	wholeNumbers bool         // --personnummer: personal numbers are shown whole
	office       model.Office // what the register that was opened says of it
	asOf         dayFlag      // --as-of; 0: the register as it is
	days         []*dayFlag   // every one of them, --today first
	news         chan string  // what the screens are to tell; nil while there are none
}

// run runs the command line and returns the exit code.
func run(ctx context.Context, args []string, std stdio) int {
	a := &app{stdio: std, asked: slices.Contains(args, "--json")}
	a.help, a.lang = languages(args, os.Getenv)
	root := rootCommand(a)
	root.SetArgs(args)
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	code := a.exit(root.ExecuteContext(ctx))
	a.farewell(ctx)
	a.linger(code)
	return code
}

// exit says what went wrong and returns the exit code for it.
func (a *app) exit(err error) int {
	var u *usageError
	switch {
	case err == nil:
		return exitOK
	case readOn(err): // who reads has had enough, and got what was wanted
		return exitOK
	case errors.Is(err, errTold):
		return exitFailed
	case errors.As(err, &u):
		a.fail(fault{Kind: "usage", Message: u.words, Todo: u.usage, Exit: exitUsage})
		return exitUsage
	}
	what, todo := a.words(err)
	a.fail(fault{Kind: failedAs(err), Message: what, Todo: todo, Exit: exitFailed})
	return exitFailed
}

// words returns what went wrong and what to do about it, in the user's
// language.
func (a *app) words(err error) (what, todo string) {
	var refusal *model.Refusal
	var told *toldError
	var crash *ui.CrashError
	switch {
	case errors.As(err, &crash):
		return a.crashWords(crash)
	case errors.As(err, &told):
		return told.what, told.todo
	case errors.As(err, &refusal):
		return text.Refusal(a.lang, refusal), ""
	case errors.Is(err, context.Canceled) && errors.Is(err, storage.ErrUnsure):
		return text.CmdCancelledLate.In(a.lang), text.CmdCancelledLook.In(a.lang)
	case errors.Is(err, context.Canceled):
		return text.CmdCancelled.In(a.lang), ""
	}
	return text.Failure(a.lang, err)
}

// toldError is an error that has been put in words already.
type toldError struct{ what, todo string }

func (e *toldError) Error() string { return e.what }

// usageError is a command line that cannot be understood.
type usageError struct{ words, usage string }

func (e *usageError) Error() string { return e.words }

// usage makes a usage error of words, with the command's synopsis.
func (a *app) usage(cmd *cobra.Command, words string) error {
	return &usageError{words: words, usage: text.Synopsis(a.lang, cmd.UseLine())}
}

// flagError words what is wrong with a flag.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return a.unknownFlag(cmd, unknown.GetSpecifiedName())
	case errors.As(err, &bare):
		return a.usage(cmd, text.CmdBareFlag.In(a.lang, model.Clean(bare.GetSpecifiedName())))
	case errors.As(err, &bad):
		if f, some := bad.GetFlag().Value.(interface{ known() []string }); some {
			return a.usage(cmd, text.CmdBadChoice.In(a.lang, model.Clean(bad.GetValue()), bad.GetFlag().Name, strings.Join(f.known(), ", ")))
		}
		return a.usage(cmd, text.CmdBadFlag.In(a.lang, model.Clean(bad.GetValue()), bad.GetFlag().Name))
	}
	return a.usage(cmd, err.Error())
}

// args takes from least to most arguments; fewer or more is a usage error.
func (a *app) args(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) > most && !cmd.HasParent():
			return a.unknownCommand(cmd, args[0])
		// An empty one is a name that was forgotten, not the folder here.
		case len(args) < least || slices.Contains(args, ""):
			return a.usage(cmd, text.CmdTooFew.In(a.lang))
		case len(args) > most:
			return a.usage(cmd, text.CmdTooMany.In(a.lang, model.Clean(args[most])))
		}
		return nil
	}
}

// prepare reads the settings and checks the flags that every command has.
func (a *app) prepare(cmd *cobra.Command, _ []string) error {
	all, err := readLayers()
	if err != nil {
		return a.configError(err)
	}
	a.layers = all
	conf := a.conf
	switch known := []string{"sv", "en"}; {
	case (a.flags.lang == "" || a.forced["language"]) && conf.Language != "":
		a.lang = langOf(conf.Language)
	case a.flags.lang != "" && !slices.Contains(known, strings.ToLower(a.flags.lang)):
		return a.usage(cmd, text.CmdBadChoice.In(a.lang, model.Clean(a.flags.lang), "lang", strings.Join(known, ", ")))
	}
	if err := a.checkCopy(cmd); err != nil {
		return err
	}
	for _, f := range a.days {
		if !f.understand(a.today()) {
			return a.usage(cmd, text.CmdBadDate.In(a.lang, model.Clean(f.said)))
		}
	}
	if a.flags.practice < 0 {
		return a.usage(cmd, text.CmdBadPractice.In(a.lang))
	}
	return nil
}

// today returns the day that the program takes for today.
func (a *app) today() model.Date {
	if a.day.Known() {
		return a.day.Date
	}
	return model.DateOf(time.Now().In(model.Stockholm()))
}

// now returns the clock, moved to the day that was asked for.
func (a *app) now() time.Time {
	now := time.Now()
	if !a.day.Known() {
		return now
	}
	return now.AddDate(0, 0, a.day.Days(model.DateOf(now.In(model.Stockholm()))))
}

// actor returns who works, and at which PC.
func (a *app) actor() model.Actor {
	who := a.flags.as
	if who == "" {
		who = a.conf.Name
	}
	if who == "" {
		if u, err := user.Current(); err == nil {
			if who = u.Name; who == "" {
				who = u.Username
			}
		}
	}
	// A machine without a name still has a user: the PC's name is for show.
	pc, _ := os.Hostname()
	return model.Actor{Name: model.Clean(who), PC: model.Clean(pc)}
}
