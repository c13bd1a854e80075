package main

import (
	"regexp"
	"strings"

	"laskoll/ui"
)

// The lines of a trace that a report may hold. Whatever else is in it, such as
// the words of a panic or the arguments of a function, might name a customer.
var (
	// ownWords are a fault that the language itself found: they name types
	// and indexes.
	ownWords = regexp.MustCompile(`^panic: (runtime error: .*|interface conversion: .*|` +
		`(?:close of|send on) (?:nil|closed) channel|assignment to entry in nil map)$`)
	fatalWords = regexp.MustCompile(`^fatal error: .*$`)
	// panicWords are those of a fatal error that go on with a panic's.
	panicWords    = regexp.MustCompile(`^fatal error: panic while printing`)
	crashHead     = regexp.MustCompile(`^(panic|fatal error): `)
	signalWords   = regexp.MustCompile(`^\[signal [\w: ]+ code=\w+ addr=\w+ pc=\w+\]$`)
	goroutineHead = regexp.MustCompile(`^goroutine \d+ (?:\w+=\S+ )*\[[\w ,().-]+\]`)
	functionName  = regexp.MustCompile(`^(?:created by )?[\w./*()\[\]·~%@$-]+$`)
	creator       = regexp.MustCompile(` in goroutine \d+$`)
	sourceLine    = regexp.MustCompile(`^\t(?:.*/)?([\w.-]+\.(?:go|s):\d+)(?: .*)?$`)
)

// crashOf makes a report of what the run-time system wrote on standard error
// on its way down.
func crashOf(trace string) *ui.CrashError {
	e := &ui.CrashError{Kind: "fault"}
	before := ""
	for line := range strings.Lines(trace) {
		line = strings.TrimRight(line, "\r\n")
		place := sourceLine.FindStringSubmatch(line)
		switch function := functionOf(before); {
		case place != nil && function != "":
			e.Stack = append(e.Stack, function+" "+place[1])
		case goroutineHead.MatchString(line):
			e.Stack = append(e.Stack, "", goroutineHead.FindString(line))
		case signalWords.MatchString(line):
			e.Kind += " " + line
		case crashHead.MatchString(line):
			e.Kind = kindOf(line)
		}
		before = line
	}
	return e
}

// kindOf returns what a report may tell of the first line of a crash.
func kindOf(line string) string {
	line, _, _ = strings.Cut(line, " [recovered")
	if ownWords.MatchString(line) || fatalWords.MatchString(line) && !panicWords.MatchString(line) {
		return line
	}
	return crashHead.FindStringSubmatch(line)[1]
}

// functionOf returns the name of the function on a line of a trace, without
// its arguments; "" when there is none on it.
func functionOf(line string) string {
	line = creator.ReplaceAllString(line, "")
	for i := range line {
		// A method's receiver stands in parentheses after a point.
		if line[i] == '(' && i > 0 && line[i-1] != '.' {
			line = line[:i]
			break
		}
	}
	if !functionName.MatchString(line) {
		return ""
	}
	return line
}
