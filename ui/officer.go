package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/dialog"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// officer keeps what is settled for the whole office. It lies in the register
// on a case of its own, which stands in no list.
type officer struct{ *App }

// office returns what is settled, with what of ours is being saved.
func (a officer) office() model.Office { return a.shelf.folder(model.OfficeCase).shown.Office() }

// settled takes in what the desk has. It is read with all cases and never by
// itself: it is no customer's.
func (a officer) settled(c model.Case) {
	f := a.shelf.folder(model.OfficeCase)
	if f.pending == 0 {
		f.saved, f.shown = c, c
	}
	f.stale, f.missing = false, true
}

// choose asks which part of the settings is to be changed.
func (a officer) choose() tea.Cmd {
	l, parts := a.opts.Lang, act.OfficeParts()
	var names []string
	for _, p := range parts {
		names = append(names, p.Title.In(l))
	}
	old := act.TakeOver(a.opts.Old, actor(a).env())
	if len(old) > 0 {
		names = append(names, text.SettingsTakeOver.In(l, len(old)))
	}
	box := dialog.NewChoose(l, text.SettingsTitle.In(l), names, 0)
	box.Explain(text.SettingsIntro.In(l))
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		switch {
		case !ok:
			return nil, nil
		case chosen.At == len(parts):
			return a.settle(act.Outcome{Facts: old, Said: text.DidSettings.In(l)}), nil
		}
		a.ask(parts[chosen.At])
		return nil, nil
	})
	return nil
}

// ask asks for a part. What is decided stands on what was seen: a value that
// somebody else has changed meanwhile is asked about.
func (a officer) ask(p act.OfficePart) {
	env := actor(a).env()
	a.push(dialog.NewForm(p.Ask(env), env, a.roster), func(r dialog.Result) (tea.Cmd, error) {
		answered, ok := r.(dialog.Answered)
		if !ok {
			return nil, nil
		}
		out, err := p.Do(answered.Answers, env)
		if err != nil {
			return nil, err
		}
		return a.settle(out), nil
	})
}

func (a officer) settle(out act.Outcome) tea.Cmd {
	return recorder(a).submit(ticket{drafts: drafts(model.OfficeCase, out.Facts), said: out.Said})
}

// document opens the document of the moment under the cursor; of several, the
// one that is chosen.
func (a officer) document() tea.Cmd {
	l, t := a.opts.Lang, a.page().Target()
	c, ok := a.shelf.Case(t.Case)
	if !ok {
		return nil
	}
	names := t.Moment.Info(c.Channel, c.Organisation).Documents
	switch len(names) {
	case 0:
		a.warn(text.DocumentNone.In(l))
		return nil
	case 1:
		return a.open(names[0])
	}
	a.push(dialog.NewChoose(l, text.DocumentWhich.In(l), names, 0), func(r dialog.Result) (tea.Cmd, error) {
		if chosen, ok := r.(dialog.Chosen); ok {
			return a.open(names[chosen.At]), nil
		}
		return nil, nil
	})
	return nil
}

// openedMsg tells what became of a document that was to be opened.
type openedMsg struct {
	name string
	err  error
}

// open shows a document in the system's own program.
func (a officer) open(name string) tea.Cmd {
	path, show := a.office().Document(name), a.opts.Document
	if path == "" || show == nil {
		a.warn(text.DocumentNowhere.In(a.opts.Lang, name))
		return nil
	}
	return func() tea.Msg { return openedMsg{name, show(path)} }
}

// opened says that a document is shown, or why it is not.
func (a officer) opened(msg openedMsg) {
	var refusal *model.Refusal
	switch l := a.opts.Lang; {
	case msg.err == nil:
		a.toast = toast.Toast{Kind: toast.Good, Text: text.DocumentOpened.In(l, msg.name)}
	case errors.As(msg.err, &refusal):
		a.refuse(msg.err)
	default:
		a.warn(text.DocumentAway.In(l, msg.name, a.office().Document(msg.name)))
	}
}
