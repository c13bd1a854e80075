// Package ui is the face of Låskoll: one Bubble Tea model that shows the
// pages and the boxes on top of them, finds out what a key means where the
// focus is, and carries what was decided to the desk.
//
// Update does no I/O: what takes time is a command that calls the desk and
// comes back as a message. A command changes no state. Every key goes to the
// top box if there is one, otherwise through ui/keys to an action, which is
// the page's own (moving about), a change of a case (ui/act), or one of the
// program's.
//
// [App] is small itself. What is done with it is grouped in types over it that
// hold nothing of their own: one reads from the desk, one records, one undoes,
// one prints. So that a reader of printing need not know of undoing.
package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/page/cases"
	"laskoll/ui/part/toast"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Options are what the program needs to know. Desk and Now are needed; the
// rest has a useful zero value.
type Options struct {
	Desk         desk.Desk
	Now          func() time.Time // the clock; needed
	Today        model.Date       // the day to work on, when it is not the clock's
	Lang         text.Lang
	Themes       []themes.Theme // to choose from; the built-in ones when nil
	Theme        string         // a theme's id; "" follows the terminal
	Look         look.Options
	User         string
	Area         string // the user's own hemvårdsområde
	Organisation model.Organisation
	Register     string // what to call the register in the window's title
	Practice     bool   // say all the time that the customers are invented
	Limits       model.Deadlines
	IdleLock     time.Duration           // without a key before the screen is locked; 0: ten minutes, less than 0: never
	State        State                   // where the last run left off
	SaveState    func(State) error       // keeps it for the next; may be nil
	OpenFile     func(path string) error // shows a file in the system's own program; may be nil
	// Document shows a document of the routine, of which the office has settled
	// where it lies; may be nil. The error is a *[model.Refusal] when it is no
	// file that may be opened.
	Document func(path string) error
	// Old are limits in this PC's own settings from before the office had them,
	// by their names: they are offered to be taken over.
	Old map[string]string
	// Opening tells how far a desk has come that is still being opened while
	// the first frame is drawn; may be nil. It must not wait.
	Opening func() Progress
	// Keys are what keys mean, with the user's own; the built-in ones when nil.
	Keys   *keys.Registry
	Faults []string // what is wrong with the user's own files, in lines
	// Export saves a list for other programs and tells where; may be nil.
	Export func(context.Context, Table, Format) (path string, err error)
	// Import reads a list from another program and tells what it would do, and
	// tell how far it has come; may be nil. The error is a *[ListError] when the
	// file is no list, or the context's.
	Import func(ctx context.Context, path string, settled *ListMap, tell func(Progress)) (*Import, error)
	// Documents is the folder where the user's lists lie; the home folder when
	// it is nil.
	Documents func() (string, error)
	// Notices are lines to be told when they come; may be nil.
	Notices <-chan string
}

// The pages by their place among the tabs.
const (
	pageCases = iota
	pageReview
	pageArchive
	pageStats
)

// App is the program. Start from [New]. It holds what everything else needs;
// what is done with it belongs to the small types over it, each in a file of
// its own: recorder, reverser, printer and so on.
type App struct {
	ctx    context.Context
	opts   Options
	zone   *time.Location
	reg    *keys.Registry
	roster *roster.Roster
	shelf  *shelf

	glass
	front
	outgoing
	incoming
	watch
	underway
	trail trail
}

// glass is what is drawn on and with, and what lies on top of the page.
type glass struct {
	look   *look.Look
	dark   bool
	width  int
	height int
	stack  []layer
	toast  toast.Toast
}

// front is which page is in front.
type front struct {
	cases *cases.Page
	tabs  []tab
	at    int
	came  int // the page from which a case was opened, to go back to
}

// outgoing is what was decided and is on its way to the desk.
type outgoing struct {
	queue     []ticket // the first is being saved
	history   history
	saved     time.Time // when something of ours was last saved
	importing bool      // a list is being saved
	out       leaving
}

// incoming is what has come from the desk.
type incoming struct {
	version  desk.Version
	status   desk.Status
	loaded   bool
	progress Progress // of the desk's opening
	later    waiting  // what waits for a case to be read
	flooded  bool     // thousands of changes have come, and everything is being read
}

// watch is whether anybody is there.
type watch struct {
	touched time.Time // when somebody last pressed a key
	locked  bool      // nobody did for long: nothing is shown
}

// underway is what the user is in the middle of.
type underway struct {
	chord    string            // the first of two keys that mean something together
	binders  map[string]string // the binder last used, by area
	copied   model.CaseID      // whose code was copied last
	draft    *newCase          // waits for its code
	counting *dialog.Inventory // a binder that is being counted, or was left
	timing   bool              // the statistics are being read for
	tour     *tour             // the guided tour that is on
	guided   bool              // this is the program of a tour
}

// tab is a page with its name.
type tab struct {
	name text.Phrase
	page page.Page
}

// waiting is something to do when cases have been read.
type waiting struct {
	on []model.CaseID
	do func() tea.Cmd
}

// layer is a box and what is done when it has been answered. done returns an
// error that is shown in the box, which then stays.
type layer struct {
	dialog dialog.Dialog
	done   func(dialog.Result) (tea.Cmd, error)
}

var _ tea.Model = (*App)(nil)

// New returns the program. The context ends what the desk is asked for.
func New(ctx context.Context, opts Options) *App {
	if opts.Limits == (model.Deadlines{}) {
		opts.Limits = model.DefaultDeadlines
	}
	if opts.IdleLock == 0 {
		opts.IdleLock = idleLock
	}
	if opts.Themes == nil {
		opts.Themes = themes.Builtins()
	}
	if opts.Keys == nil {
		opts.Keys = keys.New()
	}
	a := &App{
		ctx: ctx, opts: opts, zone: model.Stockholm(), reg: opts.Keys, shelf: newShelf(),
		glass:    glass{dark: startsDark(opts), width: 80, height: 24},
		underway: underway{binders: make(map[string]string)},
	}
	watchman{a}.touch()
	a.roster = roster.New(a.today(), opts.Limits)
	painter{a}.paint()
	a.makePages()
	a.announce()
	return a
}

// Init asks for the cases and for the colour behind the letters.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{loader{a}.readEverything(), tick(), a.awaitDesk()}
	if a.opts.Theme == "" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	cmds = append(cmds, hear(a.ctx, a.opts.Notices))
	return tea.Batch(cmds...)
}

// Update takes in a message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if (watchman{a}).wakes(msg) {
		return a, nil
	}
	if cmd, taken := (guide{a}).onTour(msg); taken {
		return a, cmd
	}
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		painter{a}.background(msg.IsDark())
	case tea.KeyPressMsg:
		cmd = a.press(msg)
	case tea.PasteMsg:
		a.paste(msg.Content)
	case tea.MouseClickMsg:
		a.click(msg.Mouse())
	case tea.MouseWheelMsg:
		a.wheel(msg.Mouse())
	case tickMsg:
		watchman{a}.doze()
		a.newDay()
		cmd = tick()
	case loadingMsg:
		cmd = a.opening()
	default:
		cmd = a.answer(msg)
	}
	return a, tea.Batch(cmd, loader{a}.fetch(), figurer{a}.fetchTimes(), importer{a}.lookUp())
}

// answer takes in what a command brought back from the desk.
func (a *App) answer(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case summariesMsg:
		return loader{a}.summaries(msg)
	case caseMsg:
		return loader{a}.caseRead(msg)
	case recordedMsg:
		return recorder{a}.recorded(msg)
	case againMsg:
		return loader{a}.heardAgain(msg)
	case newsMsg:
		return loader{a}.news(msg)
	case retryMsg:
		return listen(a.ctx, a.opts.Desk, a.version)
	case codeMsg:
		return opener{a}.codeDrawn(msg)
	case conflictsMsg:
		return arbiter{a}.conflictsRead(msg)
	case printedMsg:
		printer{a}.printed(msg)
	case openedMsg:
		officer{a}.opened(msg)
	case timesMsg:
		figurer{a}.timesRead(msg)
	case exportRowsMsg:
		return exporter{a}.exportRows(msg.of)
	case exportedMsg:
		exporter{a}.exported(msg)
	case folderMsg:
		importer{a}.found(msg)
	case importToldMsg:
		return importer{a}.heard(msg)
	case plannedMsg:
		return importer{a}.planned(msg)
	case importedMsg:
		return importer{a}.imported(msg)
	case unsentMsg:
		leaver{a}.read(msg)
	case lateMsg:
		return leaver{a}.late()
	case noticeMsg:
		return a.told(msg)
	case healedMsg:
		if msg.err != nil {
			a.refuse(msg.err)
		}
	case settledMsg:
		surveyor{a}.settled(msg)
	case countedMsg:
		return binderCount{a}.counted(msg)
	case resolvedMsg:
		return arbiter{a}.resolved(msg)
	}
	return nil
}

// today is the day that everything is judged on.
func (a *App) today() model.Date {
	if a.opts.Today.Known() {
		return a.opts.Today
	}
	return model.DateOf(a.opts.Now().In(a.zone))
}

func (a *App) newDay() {
	a.roster.SetDay(a.today())
	a.sync()
}

// page returns the page in front.
func (a *App) page() page.Page { return a.tabs[a.at].page }

// sync lets the page in front take in what has changed, and those that are
// counted among the tabs; the others do so when they come to the front.
func (a *App) sync() {
	if !a.loaded {
		return
	}
	for i, t := range a.tabs {
		if _, counted := t.page.(counter); counted || i == a.at {
			t.page.Sync()
		}
	}
	for _, l := range a.stack {
		if s, ok := l.dialog.(dialog.Syncer); ok {
			s.Sync()
		}
	}
}

// fetch reads the case under the cursor if that has not been done, and what
// else the page tells of.
func (a loader) fetch() tea.Cmd {
	var cmds []tea.Cmd
	if id := a.page().Target().Case; id != (model.CaseID{}) {
		cmds = append(cmds, a.read(id))
	}
	if r, ok := a.page().(page.Reader); ok && a.loaded {
		for _, id := range r.Reads() {
			cmds = append(cmds, a.read(id))
		}
	}
	return tea.Batch(cmds...)
}

// read reads a case, unless it is here already or on its way.
func (a loader) read(id model.CaseID) tea.Cmd {
	f := a.shelf.folder(id)
	if f.reading || f.missing || f.pending > 0 || f.saved.Exists() && !f.stale {
		return nil
	}
	f.reading, f.stale = true, false
	return readCase(a.ctx, a.opts.Desk, id, f.reads)
}

// Run runs the program in the terminal until the user quits. The error is a
// *[CrashError] when the program met a fault of its own.
func Run(ctx context.Context, opts Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	a := New(ctx, opts)
	return runHere(ctx, a, func() []string { return a.trail })
}
