package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/themes"
	"laskoll/ui/act"
	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/part/overlay"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// ErrNoStart is returned when the user left without choosing anything.
var ErrNoStart = errors.New("nothing was chosen at the first start")

// Start is what was chosen when the program was started for the first time.
type Start struct {
	Practice     bool   // work with invented customers; nothing of the register follows
	Register     string // the register's path
	Create       bool   // there is no register at the path yet: make one
	Name         string // who works here
	Area         string
	Organisation model.Organisation
	Theme        string // a theme's id; "" follows the terminal
	ASCII        bool   // the terminal shows neither frames nor signs
}

// StartOptions are what the first start needs to know.
type StartOptions struct {
	Lang   text.Lang
	Themes []themes.Theme // the built-in ones when nil
	Theme  string         // "" follows the terminal
	Look   look.Options
	Name   string // what the user seems to be called
	Path   string // where the register may lie
	// Check looks whether a register can be used. storage.ErrMissing leads to
	// the question whether to make one, with a *Slip to more care, a *Doubt to
	// a question, and all may come together; any other error is shown in words.
	// It is called in a command and may take its time.
	Check func(ctx context.Context, path string) error
}

// start is the model of the first start.
type start struct {
	ctx    context.Context
	opts   StartOptions
	look   *look.Look
	dark   bool
	night  bool // the terminal is dark
	width  int
	height int

	box    dialog.Dialog
	form   *dialog.Form // when the register is asked for
	asked  Start        // what is being checked
	picks  []pick       // what the box offers to do about the place, while it asks
	stage  stage
	ids    []string // the themes to choose from, while they are
	chosen *Start
}

// checkedMsg tells whether the register can be used.
type checkedMsg struct{ err error }

// RunFirstStart asks what the program needs to know before it can work. The
// error is ErrNoStart when the user left.
func RunFirstStart(ctx context.Context, opts StartOptions) (Start, error) {
	m := newStart(ctx, opts)
	if err := runHere(ctx, m, func() []string { return nil }); err != nil {
		return Start{}, err
	}
	if m.chosen == nil {
		return Start{}, ErrNoStart
	}
	return *m.chosen, nil
}

func newStart(ctx context.Context, opts StartOptions) *start {
	if opts.Themes == nil {
		opts.Themes = themes.Builtins()
	}
	m := &start{ctx: ctx, opts: opts, dark: true, night: true, width: 80, height: 24}
	m.paint()
	m.begin()
	return m
}

func (m *start) paint() {
	m.look = look.New(themes.Follow(m.opts.Themes, m.opts.Theme, m.dark), m.opts.Look)
}

// choose asks whether to practise or to work.
func (m *start) choose() {
	l := m.opts.Lang
	m.form, m.stage = nil, stageWork
	box := dialog.NewChoose(l, text.StartTitle.In(l), []string{text.StartPractise.In(l), text.StartOpen.In(l)}, 0)
	box.Explain(text.StartWhat.In(l) + " " + text.StartTip.In(l))
	m.box = box
}

// ask asks for the register and who works with it.
func (m *start) ask() {
	l := m.opts.Lang
	q := act.Question{Title: text.StartForm.In(l), Intro: text.StartIntro.In(l), Fields: []act.Field{
		{Name: "path", Label: text.StartPath.In(l), Hint: text.StartPathHint.In(l), Value: m.opts.Path, Required: true},
		{Name: "name", Label: text.StartName.In(l), Hint: text.StartNameHint.In(l), Value: m.opts.Name, Required: true},
		{Name: "area", Label: text.Field(l, model.FieldArea)},
		{Name: "org", Label: text.Field(l, model.FieldOrganisation), Kind: act.Choice, Value: string(model.HomeCare), Options: []act.Option{
			{Value: string(model.HomeCare), Label: text.Organisation(l, model.HomeCare)},
			{Value: string(model.HealthCare), Label: text.Organisation(l, model.HealthCare)},
		}},
	}}
	m.form = dialog.NewForm(q, act.Env{Lang: l}, roster.New(0, model.DefaultDeadlines))
	m.box = m.form
}

// Init asks for the colour behind the letters.
func (m *start) Init() tea.Cmd {
	if m.opts.Theme != "" {
		return nil
	}
	return tea.RequestBackgroundColor
}

// Update takes in a message.
func (m *start) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		if m.night = msg.IsDark(); m.opts.Theme == "" {
			m.wear("")
		}
	case tea.PasteMsg:
		m.box.Paste(msg.Content)
	case tea.KeyPressMsg:
		return m, m.press(msg)
	case checkedMsg:
		return m, m.checked(msg.err)
	}
	return m, nil
}

func (m *start) press(k tea.KeyPressMsg) tea.Cmd {
	if k.String() == "ctrl+q" {
		return tea.Quit
	}
	if m.picks != nil {
		return m.weigh(m.box.Press(k))
	}
	switch r := m.box.Press(k).(type) {
	case dialog.Leave:
		return m.left()
	case dialog.Chosen:
		return m.chose(r.At)
	case dialog.Answered:
		return m.check(r.Answers)
	}
	return nil
}

// check takes in the answers of the form.
func (m *start) check(a act.Answers) tea.Cmd {
	m.asked = Start{
		Register: a["path"], Name: model.Clean(a["name"]), Area: model.Clean(a["area"]),
		Organisation: model.Organisation(a["org"]),
	}
	return m.examine()
}

// examine looks in the background whether the register asked for can be used.
func (m *start) examine() tea.Cmd {
	m.form.Refuse(text.StartChecking.In(m.opts.Lang))
	ctx, look, path := m.ctx, m.opts.Check, m.asked.Register
	return func() tea.Msg { return checkedMsg{look(ctx, path)} }
}

func (m *start) checked(err error) tea.Cmd {
	var doubt *Doubt
	switch {
	case m.form == nil:
		return nil
	case errors.Is(err, storage.ErrMissing):
		m.askNew(err)
		return nil
	case errors.As(err, &doubt):
		m.askDoubt(doubt)
		return nil
	case err == nil:
		return m.finish(m.asked)
	}
	what, todo := text.Failure(m.opts.Lang, err)
	m.form.Refuse(what + " " + todo)
	return nil
}

// View draws the window.
func (m *start) View() tea.View {
	lines := make([]string, max(m.height, 0))
	for y := range lines {
		lines[y] = m.look.Fit(lines[y], m.width)
	}
	lines = overlay.Place(m.look, lines, m.box.View(m.look, m.width, m.height), m.width)
	v := tea.NewView(m.look.Frame(lines, m.width, m.height))
	v.AltScreen = true
	v.WindowTitle = text.AppName.In(m.opts.Lang)
	return v
}
