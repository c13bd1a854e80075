package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui"
)

// It would catch a question to a register that is not open yet, which has to
// be answered when it is.
func TestWhatIsAskedBeforeTheRegisterIsOpen(t *testing.T) {
	s := screen{registers{&app{stdio: stdio{err: &held{}}}}}
	s.flags.practice = 3
	ctx := t.Context()
	o := s.open(ctx, func() { t.Error("a practice register failed to open") })
	all, _, err := o.Digest(ctx)
	if err != nil || all.Len() != 3 {
		t.Fatalf("Digest = %d cases, %v, want 3", all.Len(), err)
	}
	if c, err := o.Case(ctx, all.ID(0)); err != nil || c.ID != all.ID(0) {
		t.Errorf("Case = %v, %v, want %v", c.ID, err, all.ID(0))
	}
	id, code, err := o.NewCode(ctx)
	if err != nil || code == "" || id == (model.CaseID{}) {
		t.Errorf("NewCode = %v, %q, %v, want a code", id, code, err)
	}
	if got, err := o.Conflicts(ctx); err != nil || len(got) > 0 {
		t.Errorf("Conflicts = %v, %v, want none", got, err)
	}
	if err := o.Resolve(ctx, model.EventID{1}, true); !errors.Is(err, storage.ErrNoConflict) {
		t.Errorf("Resolve = %v, want ErrNoConflict", err)
	}
	if err := o.close(nil); err != nil {
		t.Errorf("close = %v", err)
	}
}

func TestARegisterThatCannotBeOpened(t *testing.T) {
	s := screen{registers{&app{stdio: stdio{err: &held{}}}}}
	s.flags.register = filepath.Join(t.TempDir(), "none.register")
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	failed := make(chan struct{})
	o := s.open(t.Context(), func() { close(failed) })
	<-failed
	if _, _, err := o.Digest(t.Context()); !errors.Is(err, storage.ErrMissing) {
		t.Errorf("Digest = %v, want ErrMissing", err)
	}
	if err := o.close(context.Canceled); !errors.Is(err, storage.ErrMissing) {
		t.Errorf("close = %v, want ErrMissing: it is what the user has to know", err)
	}
}

// fallen is a context that trips whoever looks at it, with a customer in hand.
type fallen struct{ context.Context }

// Err panics.
func (fallen) Err() error { panic("cannot open Åsa Öberg") }

// Done panics.
func (fallen) Done() <-chan struct{} { panic("cannot open Åsa Öberg") }

// It would catch a fault at the opening, before the sentry is at its post,
// that ends the process with the terminal as the screens have it.
func TestAFaultAtTheOpening(t *testing.T) {
	s := screen{registers{&app{stdio: stdio{err: &held{}}}}}
	s.flags.practice = 3
	failed := make(chan struct{})
	o := s.open(fallen{t.Context()}, func() { close(failed) })
	<-failed
	var crash *ui.CrashError
	if err := o.close(context.Canceled); !errors.As(err, &crash) {
		t.Fatalf("close = %v, want a CrashError", err)
	}
	if report := crash.Report(); !strings.Contains(report, ".fallen.") || strings.Contains(report, "Öberg") {
		t.Errorf("the report is\n%s\nwant where it happened and nobody's name", report)
	}
}

// Whoever leaves before the register is open is not told of an error.
func TestLeavingBeforeTheRegisterIsOpen(t *testing.T) {
	o := &opening{ready: make(chan struct{}), err: fmt.Errorf("fetch: %w", context.Canceled)}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := o.Case(gone, model.CaseID{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Case = %v, want it to be given up with the context", err)
	}
	close(o.ready)
	if err := o.close(nil); err != nil {
		t.Errorf("close = %v, want nil", err)
	}
}

func TestHeldBackUntilTheScreensHaveEnded(t *testing.T) {
	var h held
	var out bytes.Buffer
	fmt.Fprint(&h, "meanwhile ")
	if out.Len() > 0 {
		t.Errorf("%q was written over the screens", out.String())
	}
	h.release(&out)
	fmt.Fprint(&h, "afterwards")
	if want := "meanwhile afterwards"; out.String() != want {
		t.Errorf("written %q, want %q", out.String(), want)
	}
}
