package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"laskoll/model"
)

// fault is what went wrong, on standard error under --json.
type fault struct {
	Kind    string `json:"kind"` // usage, refused or failed
	Message string `json:"message"`
	Todo    string `json:"todo,omitempty"`
	Exit    int    `json:"exit"`
}

// failedAs tells a refusal, which changes nothing and comes again however often
// it is tried, from what failed this time.
func failedAs(err error) string {
	var refusal *model.Refusal
	if errors.As(err, &refusal) {
		return "refused"
	}
	return "failed"
}

// fail says what went wrong.
func (a *app) fail(f fault) {
	if a.flags.json || a.asked {
		writeLine(a.err, struct {
			Error fault `json:"error"`
		}{f})
		return
	}
	a.aside(f.Message, f.Todo)
}

// aside says something beside the answer: on standard error, so that it never
// gets into what another program reads, and as a line of JSON under --json.
func (a *app) aside(what, todo string) {
	if a.flags.json || a.asked {
		writeLine(a.err, struct {
			Notice string `json:"notice"`
			Todo   string `json:"todo,omitempty"`
		}{what, todo})
		return
	}
	fmt.Fprintln(a.err, "laskoll:", what)
	if todo != "" {
		fmt.Fprintln(a.err, todo)
	}
}

// writeLine writes a value as one line of JSON.
func writeLine(w io.Writer, v any) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // where these words cannot be written, no others can be
}
