package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	_ "time/tzdata"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/replica"
	"laskoll/storage/storetest"
	"laskoll/ui/desk"
	"laskoll/ui/look"
)

// patience is how long a story waits for what must come: on a loaded machine,
// and for a register that is tried ever more seldom while it is away.
const patience = 2 * time.Minute

// today is the day on which all stories take place, a Monday.
var today = model.NewDate(2026, time.November, 23)

// at is the time on the wall in all stories.
func at() time.Time { return time.Date(2026, time.November, 23, 9, 42, 0, 0, time.UTC) }

// office is a user at a PC: the real program on a real desk, without a
// terminal. What the program asks to be done in the background is done in
// goroutines, and every story waits for it before it goes on.
type office struct {
	t       *testing.T
	ctx     context.Context
	app     *App
	desk    desk.Desk
	ear     *ear
	replica *replica.Replica
	msgs    chan tea.Msg
	running int
	quit    bool
	pressed int // keys so far
}

// register is a register in memory with n practice customers.
func register(t *testing.T, n int) storage.Store {
	t.Helper()
	store := &storetest.Memory{}
	if events := slices.Collect(practice.Events(n, today)); len(events) > 0 {
		if _, err := store.Append(t.Context(), 0, storetest.Records(events...)...); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

// shared lets several offices use one register: who closes it is the test.
type shared struct{ storage.Store }

// ID tells which register it is: there is only one in a story.
func (shared) ID() ledger.ID { return ledger.ID{1} }

// Path tells where it lies, and At that it lies nowhere else.
func (shared) Path() string { return "story" }

func (shared) At(context.Context, string) (bool, error) { return true, nil }

// Close leaves the register open for the others.
func (shared) Close() error { return nil }

// sit starts the program at a PC.
func sit(t *testing.T, store storage.Store, user string) *office {
	t.Helper()
	return sitWith(t, store, Options{User: user, Area: "Söder", Organisation: model.HomeCare})
}

func sitWith(t *testing.T, store storage.Store, opts Options) *office {
	t.Helper()
	open := func(context.Context) (replica.Source, error) { return shared{store}, nil }
	r, err := replica.Open(t.Context(), open, replica.Options{
		Actor: model.Actor{Name: opts.User, PC: "PC-1"}, Now: at, Poll: 20 * time.Millisecond,
		Dir: t.TempDir(), Register: "story",
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(func() {
		stop()
		if err := r.Close(); err != nil {
			t.Errorf("Close() = %v", err)
		}
	})
	if opts.Desk == nil {
		opts.Desk = r
	}
	o := &office{t: t, ctx: ctx, desk: r, replica: r}
	return o.start(opts)
}

// start starts the program on the office's desk.
func (o *office) start(opts Options) *office {
	listener := &ear{Desk: opts.Desk, Arbiter: o.replica, Follower: o.replica, Clock: o.replica, Outbox: o.replica}
	opts.Now, opts.Today, opts.Desk = at, today, listener
	o.app, o.ear, o.msgs = New(o.ctx, opts), listener, make(chan tea.Msg, 1024)
	o.take(o.app.Init()())
	o.settle()
	o.arrives()
	return o
}

// arrives waits until the program has heard of the first exchange with the
// register, so that no news from it comes in the middle of a story.
func (o *office) arrives() {
	o.t.Helper()
	o.until("the first exchange with the register", func() bool {
		s := o.replica.Status()
		return (s.Err != nil || s.Waiting > 0 || !s.Saved.IsZero()) && o.heardAll()
	})
}

// again returns the same user who has left the program and started it anew.
func (o *office) again(opts Options) *office {
	o.t.Helper()
	opts.Desk = o.replica
	n := &office{t: o.t, ctx: o.ctx, desk: o.desk, replica: o.replica}
	return n.start(opts)
}

// practise starts the program on practice customers.
func practise(t *testing.T) *office {
	t.Helper()
	return sit(t, register(t, practice.Ordinary), "Anna Lind")
}

// run does a command in the background.
func (o *office) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	o.running++
	go func() { o.msgs <- done{cmd()} }()
}

// done is what a command brought back.
type done struct{ msg tea.Msg }

// ear is a desk that knows how many listen to it, and that can be told to
// fail: a way to the register is not always open.
type ear struct {
	desk.Desk
	desk.Arbiter
	desk.Follower
	desk.Clock
	desk.Outbox
	listening atomic.Int32
	fault     atomic.Value // of fault
	deaf      atomic.Value // of chan struct{}: nothing is heard until it is closed
}

type fault struct{ err error }

// fail makes every Record fail with the error, until it is nil.
func (e *ear) fail(err error) { e.fault.Store(fault{err}) }

// Record fails with the error it was given, if any.
func (e *ear) Record(ctx context.Context, drafts ...desk.Draft) ([]model.Event, error) {
	if x, ok := e.fault.Load().(fault); ok && x.err != nil {
		return nil, x.err
	}
	return e.Desk.Record(ctx, drafts...)
}

// Wait counts who listens.
func (e *ear) Wait(ctx context.Context, after desk.Version) (desk.News, error) {
	e.listening.Add(1)
	defer e.listening.Add(-1)
	news, err := e.Desk.Wait(ctx, after)
	if hears, ok := e.deaf.Load().(chan struct{}); ok {
		select {
		case <-hears:
		case <-ctx.Done():
		}
	}
	return news, err
}

// quiet reports whether only the clock and the ear to the desk are at work.
func (o *office) quiet() bool {
	return len(o.msgs) == 0 && o.running == int(o.ear.listening.Load())+1
}

// settle lets the background work until all is quiet.
func (o *office) settle() {
	o.t.Helper()
	deadline := time.Now().Add(patience)
	for !o.quiet() {
		select {
		case m := <-o.msgs:
			o.take(m)
		case <-time.After(100 * time.Microsecond):
		}
		if time.Now().After(deadline) {
			o.t.Fatalf("%d commands still running after %v\n%s", o.running, patience, o.screen())
		}
	}
}

// until waits for something that happens outside the program, taking in what
// comes meanwhile.
func (o *office) until(what string, happened func() bool) {
	o.t.Helper()
	deadline := time.Now().Add(patience)
	for !happened() {
		o.settle()
		time.Sleep(time.Millisecond)
		if time.Now().After(deadline) {
			o.t.Fatalf("%s has not come after %v\n%s", what, patience, o.screen())
		}
	}
	o.settle()
}

// take gives the program a message.
func (o *office) take(m tea.Msg) {
	if d, ok := m.(done); ok {
		o.running--
		m = d.msg
	}
	switch m := m.(type) {
	case nil:
	case tea.QuitMsg:
		o.quit = true
	case tea.BatchMsg:
		for _, cmd := range m {
			o.run(cmd)
		}
	default:
		_, cmd := o.app.Update(m)
		o.run(cmd)
		o.check()
	}
}

// send gives the program a message and waits for what follows from it.
func (o *office) send(m tea.Msg) {
	o.t.Helper()
	o.take(m)
	o.settle()
}

// press presses keys by name: "enter", "ctrl+f", "f4", "å".
func (o *office) press(names ...string) {
	o.t.Helper()
	for _, name := range names {
		o.pressed++
		o.send(key(name))
	}
}

// write types a text.
func (o *office) write(s string) {
	o.t.Helper()
	for _, r := range s {
		if r == ' ' {
			o.press("space")
			continue
		}
		o.press(string(r))
	}
}

// named are the keys that write nothing.
var named = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f12": tea.KeyF12,
}

// key is the message of a key press.
func key(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	rest := name
	for {
		switch {
		case strings.HasPrefix(rest, "ctrl+"):
			k.Mod, rest = k.Mod|tea.ModCtrl, rest[5:]
		case strings.HasPrefix(rest, "shift+"):
			k.Mod, rest = k.Mod|tea.ModShift, rest[6:]
		case rest == "space":
			k.Code, k.Text = tea.KeySpace, " "
			return k
		case named[rest] != 0:
			k.Code = named[rest]
			return k
		default:
			k.Code = []rune(rest)[0]
			if k.Mod == 0 {
				k.Text = rest
			}
			return k
		}
	}
}

// screen is what stands on the screen, without colours.
func (o *office) screen() string { return look.Strip(o.app.View().Content) }

// sees fails when any of the texts is not on the screen.
func (o *office) sees(texts ...string) {
	o.t.Helper()
	screen := o.screen()
	for _, s := range texts {
		if !strings.Contains(screen, s) {
			o.t.Fatalf("%q is not on the screen:\n%s", s, screen)
		}
	}
}

// seesNot fails when the text is on the screen.
func (o *office) seesNot(texts ...string) {
	o.t.Helper()
	screen := o.screen()
	for _, s := range texts {
		if strings.Contains(screen, s) {
			o.t.Fatalf("%q is on the screen:\n%s", s, screen)
		}
	}
}

// comes waits until a text is on the screen: for what others do.
func (o *office) comes(s string) {
	o.t.Helper()
	o.until(fmt.Sprintf("%q on the screen", s), func() bool { return strings.Contains(o.screen(), s) })
}

// rests waits until everything is in the register and the program has heard of
// it: news from before that may still be on its way.
func (o *office) rests() {
	o.t.Helper()
	o.until("everything in the register", func() bool { return o.replica.Status().Waiting == 0 && o.heardAll() && o.app.status.Waiting == 0 })
}

// heardAll reports whether the program has heard what the desk has to tell.
func (o *office) heardAll() bool {
	_, version, err := o.replica.Digest(o.t.Context())
	return err == nil && o.app.version >= version
}

// resize makes the window another size.
func (o *office) resize(width, height int) {
	o.send(tea.WindowSizeMsg{Width: width, Height: height})
}

// paste pastes a text.
func (o *office) paste(s string) {
	o.t.Helper()
	o.send(tea.PasteMsg{Content: s})
}

// find opens a customer by a search.
func (o *office) find(typed string) {
	o.t.Helper()
	o.press("ctrl+f")
	o.write(typed)
	o.press("enter")
}

// saved reads the case under the cursor from the desk.
func (o *office) saved() model.Case {
	o.t.Helper()
	c, err := o.desk.Case(o.t.Context(), o.app.page().Target().Case)
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

// click is a click of the left button.
func click(x, y int) tea.MouseClickMsg {
	return tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}
}
