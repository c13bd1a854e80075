package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/ui/dialog"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// importer reads lists from other programs in: it asks for the file, tells
// what would happen, and records it when the user agrees.
type importer struct{ *App }

// undoAtOnce is how many cases a list may be about for all of it to be undone
// as one: each is read and changed while the user waits.
const undoAtOnce = 500

// importRun is an import under way. Reading and saving go on in the
// background; the screen lives.
type importRun struct {
	path string
	name string // of the file
	file *dialog.File
	seen int        // the roster's version when the list was compared with the register
	told *importRun // what the user agreed to before the register changed; else nil
	how  *ListMap   // how the list is to be read; nil: as it was the last time
	at   dialog.PickedRow
	ctx  context.Context // ends when the user stops the reading
	stop context.CancelFunc
	news chan Progress // how far it has come; closed when the list is read
	box  *dialog.Working

	plan            *Import
	opened, widened []learnt
}

// The messages of an import.
type (
	importToldMsg struct { // how far it has come
		of *importRun
		at Progress
	}
	plannedMsg struct { // the list has been read, or not
		of              *importRun
		plan            *Import
		opened, widened []learnt
		err             error
	}
	importedMsg struct { // what was agreed to has been recorded, or not
		of *importRun
		recordedMsg
	}
)

// ask asks for the file.
func (a importer) ask() tea.Cmd {
	switch {
	case a.opts.Import == nil:
		a.warn(text.ImportNever.In(a.opts.Lang))
		return nil
	case len(a.queue) > 0: // the list is compared with what the desk has
		a.warn(text.ToastWaitSave.In(a.opts.Lang))
		return nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		home = "." // then a path is written in full
	}
	a.choose(dialog.NewFile(a.opts.Lang, a.today(), home))
	return nil
}

// choose shows the box that asks for the file.
func (a importer) choose(box *dialog.File) {
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		picked, ok := r.(dialog.Picked)
		if !ok {
			return nil, nil
		}
		return a.read(&importRun{path: picked.Path, name: filepath.Base(picked.Path), file: box}), nil
	})
}

// read reads a list and finds out what it would do.
func (a importer) read(x *importRun) tea.Cmd {
	x.news, x.seen = make(chan Progress, 1), a.roster.Version()
	x.ctx, x.stop = context.WithCancel(a.ctx)
	x.box = &dialog.Working{Lang: a.opts.Lang, What: text.ImportReading.In(a.opts.Lang), Key: "esc"}
	a.push(x.box, func(dialog.Result) (tea.Cmd, error) {
		x.stop()
		a.toast = toast.Toast{Kind: toast.Info, Text: text.ImportStopped.In(a.opts.Lang)}
		return nil, nil
	})
	read := a.opts.Import
	plan := func() tea.Msg {
		defer close(x.news)
		plan, err := read(x.ctx, x.path, x.how, x.tell)
		if err != nil {
			return plannedMsg{of: x, err: err}
		}
		opened, widened := plan.gather()
		return plannedMsg{of: x, plan: plan, opened: opened, widened: widened}
	}
	return tea.Batch(plan, x.hear)
}

// tell tells how far the reading has come. It waits for nobody: who has not
// heard the last is told the next.
func (x *importRun) tell(p Progress) {
	select {
	case x.news <- p:
	default:
	}
}

// hear waits for how far the reading has come.
func (x *importRun) hear() tea.Msg {
	p, ok := <-x.news
	if !ok {
		return nil
	}
	return importToldMsg{x, p}
}

// heard shows how far the reading has come, and waits for more.
func (a importer) heard(msg importToldMsg) tea.Cmd {
	box := msg.of.box
	box.What, box.Done, box.All = msg.at.What, msg.at.Done, msg.at.All
	return msg.of.hear
}

// planned tells what the list would do, or why it cannot be read. What the
// user has agreed to, if it is still the same, is done.
func (a importer) planned(msg plannedMsg) tea.Cmd {
	x, l := msg.of, a.opts.Lang
	stopped := x.ctx.Err() != nil
	x.stop()
	if stopped {
		return nil
	}
	a.drop(x.box)
	if msg.err != nil {
		x.file.Refuse(a.whyNot(msg.err))
		a.choose(x.file)
		return nil
	}
	x.plan, x.opened, x.widened = msg.plan, msg.opened, msg.widened
	switch {
	case len(x.plan.Drafts) == 0 && !x.plan.hasConflict():
		a.push(a.report(x, x.name, text.ImportNothing.In(l)), nil)
	case x.told != nil && x.plan.alike(x.told.plan):
		return a.save(x)
	default:
		a.agree(x)
	}
	return nil
}

// whyNot says why a list cannot be read.
func (a importer) whyNot(err error) string {
	var told *ListError
	if errors.As(err, &told) {
		return told.Words
	}
	what, todo := text.Failure(a.opts.Lang, err)
	return what + " " + todo
}

// agree tells what the list would do, and does it when the user says yes.
func (a importer) agree(x *importRun) *dialog.Report {
	l, undo := a.opts.Lang, text.ImportUndoes
	if x.large() {
		undo = text.ImportForGood
	}
	more := []string{undo.In(l)}
	if x.told != nil {
		more = append(more, text.ImportMoved.In(l))
	}
	if x.plan.Known {
		more = append(more, text.ImportKnown.In(l))
	}
	box := a.report(x, text.ImportAsk.In(l, x.name), more...).Ask(text.ImportYes)
	box.Go(x.at.Section, x.at.Row)
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		if picked, ok := r.(dialog.PickedRow); ok {
			mapper(a).settle(x, picked)
			return nil, nil
		}
		if _, yes := r.(dialog.Agreed); !yes {
			return nil, nil
		}
		if len(x.plan.Drafts) == 0 {
			return nil, nil // what the register says was chosen
		}
		if a.roster.Version() == x.seen {
			return a.save(x), nil
		}
		// Somebody may have read the same list in meanwhile.
		return a.read(&importRun{path: x.path, name: x.name, file: x.file, told: x, how: &x.plan.Map}), nil
	})
	return box
}

func (x *importRun) large() bool { return len(x.opened)+len(x.widened) > undoAtOnce }

// save records what the list does. That is one transaction, so it cannot be
// stopped half-way: it is done, or nothing is.
func (a importer) save(x *importRun) tea.Cmd {
	a.importing = true
	l := a.opts.Lang
	x.box = &dialog.Working{Lang: l, What: text.Saving.In(l), Note: text.ImportWhole.In(l)}
	a.push(x.box, nil)
	ctx, d := a.ctx, a.opts.Desk
	return func() tea.Msg { return importedMsg{x, keep(ctx, d, x.plan.Drafts)} }
}

// imported tells what was done. A list that was not saved can be tried again.
func (a importer) imported(msg importedMsg) tea.Cmd {
	x, l := msg.of, a.opts.Lang
	a.importing = false
	a.drop(x.box)
	if msg.err != nil {
		a.out = leaving{}
		a.agree(x)
		what, todo := text.Failure(l, msg.err)
		a.notice(text.ImportTrouble.In(l), what, todo)
		return nil
	}
	said := text.ImportDone.In(l, x.name, x.plan.Done(l))
	a.shelf.kept = msg.version
	a.saved, a.toast = a.opts.Now(), toast.Toast{Kind: toast.Good, Text: said}
	if x.large() {
		a.history = history{} // whoever undoes now means the list, not what was done before it
	} else {
		a.history.add(ticket{said: said}, msg.events)
		a.toast.Hint = text.CanUndo.In(l)
	}
	a.push(a.report(x, text.ImportIn.In(l, x.name)), nil)
	return leaver(a).onward()
}

// drop takes a box away, wherever it lies.
func (a *App) drop(d dialog.Dialog) {
	a.stack = slices.DeleteFunc(a.stack, func(l layer) bool { return l.dialog == d })
}
