package ui

import (
	"testing"
	"time"

	"laskoll/ui/part/toast"
)

// Would have caught a notice that is told once and never again, or a program
// without notices that waits for them.
func TestNoticesAreTold(t *testing.T) {
	if hear(t.Context(), nil) != nil {
		t.Error("hear(nil) = a command, want none")
	}
	said := make(chan string, 2)
	a := New(t.Context(), Options{Now: time.Now, Notices: said})
	said <- "Registret har flyttats."
	cmd := hear(a.ctx, a.opts.Notices)
	for _, want := range []string{"Registret har flyttats.", "Ett till."} {
		msg := cmd()
		if got := a.answer(msg); got == nil {
			t.Fatal("answer = no command, want one that waits for the next notice")
		}
		if a.toast != (toast.Toast{Kind: toast.Info, Text: want}) {
			t.Errorf("toast = %+v, want %q", a.toast, want)
		}
		said <- "Ett till."
	}
}
