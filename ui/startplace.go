package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// Doubt is what speaks against the place of a register that can be used. The
// user decides.
type Doubt struct {
	Words  string // why, and what to do about it
	Unsafe bool   // it should not be used
}

// Error returns the words.
func (d *Doubt) Error() string { return d.Words }

// Slip is what makes one think that a path at which no register lies was
// mistyped.
type Slip struct {
	NoFolder bool     // its folder is not there either
	Near     []string // paths of registers that lie nearby, the most alike first
}

var errSlip = errors.New("the path may be mistyped")

// Error tells what it is.
func (*Slip) Error() string { return errSlip.Error() }

// pick is one thing that can be done about a place.
type pick struct {
	label string
	do    func() tea.Cmd
}

// mostNear is how many registers nearby are offered.
const mostNear = 3

// askNew says that no register lies at the path, and asks for a plain yes
// before a new, empty one is made there: whoever mistypes the path of the
// office's register would work alone in an empty one. The cursor starts on the
// yes only when nothing speaks against it.
func (m *start) askNew(err error) {
	l := m.opts.Lang
	words := text.StartNone.In(l, look.Safe(m.asked.Register))
	var slip *Slip
	var doubt *Doubt
	var picks []pick
	if errors.As(err, &slip) {
		if slip.NoFolder {
			words += " " + text.StartNoFolder.In(l)
		}
		for _, path := range slip.Near[:min(len(slip.Near), mostNear)] {
			picks = append(picks, pick{text.StartNear.In(l, look.Safe(path)), func() tea.Cmd { return m.instead(path) }})
		}
	}
	if errors.As(err, &doubt) {
		words += " " + doubt.Words
	}
	picks = append(picks, pick{text.StartOther.In(l), m.anotherPlace}, pick{text.StartNew.In(l), func() tea.Cmd {
		m.asked.Create = true
		return m.finish(m.asked)
	}})
	at := len(picks) - 1
	if slip != nil || doubt != nil && doubt.Unsafe {
		at = 0
	}
	m.askPlace(text.StartNoneHead, words+" "+text.StartNewWhat.In(l), picks, at)
}

// askDoubt tells what speaks against the place. The cursor starts on another
// place when this one should not be used.
func (m *start) askDoubt(d *Doubt) {
	l, at := m.opts.Lang, 1
	if d.Unsafe {
		at = 0
	}
	m.askPlace(text.StartExamined, d.Words, []pick{
		{text.StartOther.In(l), m.anotherPlace},
		{text.StartUse.In(l), func() tea.Cmd { return m.finish(m.asked) }},
	}, at)
}

// askPlace asks what to do about the place.
func (m *start) askPlace(title text.Phrase, words string, picks []pick, at int) {
	var labels []string
	for _, p := range picks {
		labels = append(labels, p.label)
	}
	box := dialog.NewChoose(m.opts.Lang, title.In(m.opts.Lang), labels, at)
	box.Explain(words)
	m.picks, m.box = picks, box
}

// weigh takes in what the user decides about the place.
func (m *start) weigh(r dialog.Result) tea.Cmd {
	switch r := r.(type) {
	case dialog.Chosen:
		return m.picks[r.At].do()
	case dialog.Leave:
		return m.anotherPlace()
	}
	return nil
}

// anotherPlace goes back to the form.
func (m *start) anotherPlace() tea.Cmd {
	m.form.Refuse("")
	m.picks, m.box = nil, m.form
	return nil
}

// instead takes a register nearby in place of what was typed.
func (m *start) instead(path string) tea.Cmd {
	m.anotherPlace()
	m.asked.Register = path
	return m.examine()
}
