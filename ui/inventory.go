package ui

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/part/toast"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// binderCount counts a binder: what is there, what is missing.
type binderCount struct{ *App }

// Counting is an inventory that was left before its end.
type Counting struct {
	Area   string
	Binder string
	Found  string // the ids of the cases whose receipts were ticked, in one line
}

// countedMsg brings the cases of what an inventory found.
type countedMsg struct {
	all   []dialog.Deviation
	cases []model.Case
	err   error
}

// inventory asks which binder is counted; one that was left is taken up again.
func (a binderCount) inventory() tea.Cmd {
	l := a.opts.Lang
	binders := a.allBinders()
	var options []string
	at := 0
	if a.counting != nil {
		ticked, all := a.counting.Progress()
		options = append(options, text.InventoryResume.In(l, a.counting.Binder().String(), ticked, all))
	} else if row := a.roster.Get(a.page().Target().Case); row != nil {
		at = max(slices.IndexFunc(binders, func(b binder) bool { return b.Place == whole(row.Place) }), 0)
	}
	for _, b := range binders {
		options = append(options, b.words(l))
	}
	if len(options) == 0 {
		a.warn(text.InventoryNone.In(l))
		return nil
	}
	a.push(dialog.NewChoose(l, text.InventoryChoose.In(l), options, at), func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok {
			return nil, nil
		}
		a.pop()
		a.count(len(options)-len(binders), chosen.At, binders)
		return nil, nil
	})
	return nil
}

// count opens the box of the binder that was chosen; the first of before are
// no binders, but what was left.
func (a binderCount) count(before, chosen int, binders []binder) {
	if chosen >= before {
		a.counting = dialog.NewInventory(a.opts.Lang, a.roster, binders[chosen-before].Place)
	}
	a.counting.Sync()
	a.push(a.counting, nil)
}

// binder is a binder and how many receipts should be in it or are lent from it.
type binder struct {
	model.Place
	receipts int
}

// words name the binder in a list.
func (b binder) words(l text.Lang) string {
	parts := []string{b.String(), b.Area, text.InventoryBinder.In(l, b.receipts)}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// whole is the binder that a place is in.
func whole(p model.Place) model.Place { return model.Place{Area: p.Area, Binder: p.Binder} }

// allBinders returns every binder with a receipt, by area.
func (a binderCount) allBinders() []binder {
	count := make(map[model.Place]int)
	a.roster.Count(func(r *roster.Line) bool {
		if r.Binder.Binder != "" && (r.Receipt == model.ReceiptArchived || r.Receipt == model.ReceiptLent) {
			count[r.Binder]++
		}
		return false
	})
	areas := make(map[string]int)
	for i, area := range a.roster.Areas() {
		areas[area] = i
	}
	out := make([]binder, 0, len(count))
	for p, n := range count {
		out = append(out, binder{p, n})
	}
	slices.SortFunc(out, func(x, y binder) int { // S:2 before S:10
		return cmp.Or(cmp.Compare(areas[x.Area], areas[y.Area]), cmp.Compare(x.Area, y.Area),
			cmp.Compare(len(x.Binder), len(y.Binder)), cmp.Compare(x.Binder, y.Binder))
	})
	return out
}

// pauseCount leaves an inventory to be taken up later.
func (a binderCount) pauseCount() tea.Cmd {
	a.pop()
	a.toast = toast.Toast{Kind: toast.Info, Text: text.InventoryPaused.In(a.opts.Lang, a.counting.Binder().String())}
	return keeper(a).remember()
}

// endCount shows what an inventory found, on top of its box.
func (a binderCount) endCount() tea.Cmd {
	a.push(a.counting.Deviations(), func(dialog.Result) (tea.Cmd, error) {
		a.pop() // the deviations, and then the binder
		if n := len(a.stack); n > 0 && a.stack[n-1].dialog == dialog.Dialog(a.counting) {
			a.pop()
		}
		a.counting = nil
		return keeper(a).remember(), nil
	})
	return nil
}

// settleCount reads the cases of what is to be recorded.
func (a binderCount) settleCount(r dialog.Settle) tea.Cmd {
	var ids []model.CaseID
	for _, d := range r.All {
		if d.Finding() != act.LeaveIt {
			ids = append(ids, d.Case)
		}
	}
	return readCounted(a.ctx, a.opts.Desk, r.All, ids)
}

func readCounted(ctx context.Context, d desk.Desk, all []dialog.Deviation, ids []model.CaseID) tea.Cmd {
	return func() tea.Msg {
		cases, err := readAll(ctx, d, ids)
		return countedMsg{all, cases, err}
	}
}

// counted records what an inventory found: each receipt for itself, so that
// each can be undone for itself.
func (a binderCount) counted(msg countedMsg) tea.Cmd {
	box, ok := a.top().(*dialog.Deviations)
	if !ok {
		return nil
	}
	if msg.err != nil {
		a.pop() // back to the binder: nothing was recorded
		a.refuse(msg.err)
		return nil
	}
	for _, c := range msg.cases {
		a.shelf.lay(c)
	}
	var cmds []tea.Cmd
	for _, d := range msg.all {
		if d.Finding() != act.LeaveIt {
			cmds = append(cmds, a.recordCounted(box, d))
		}
	}
	return tea.Batch(cmds...)
}

func (a binderCount) recordCounted(box *dialog.Deviations, d dialog.Deviation) tea.Cmd {
	c, ok := a.shelf.Case(d.Case)
	if !ok {
		return nil // its opening was undone meanwhile: there is no such case
	}
	out, err := d.Finding().Record(act.Target{Case: c}, a.counting.Binder(), actor(a).env())
	var refusal *model.Refusal
	if errors.As(err, &refusal) {
		box.Refuse(text.DeviationsFail.In(a.opts.Lang, d.Name, text.Refusal(a.opts.Lang, refusal)))
		return nil
	}
	box.Took(out.Said)
	return recorder(a).submit(ticket{drafts: drafts(d.Case, out.Facts), said: out.Said})
}

// top returns the box on top, nil when there is none.
func (a binderCount) top() dialog.Dialog {
	if n := len(a.stack); n > 0 {
		return a.stack[n-1].dialog
	}
	return nil
}

// keptCount is the inventory as the state keeps it.
func (a binderCount) keptCount() Counting {
	if a.counting == nil {
		return Counting{}
	}
	kept := Counting{Area: a.counting.Binder().Area, Binder: a.counting.Binder().Binder}
	var ids []string
	for _, id := range a.counting.Found() {
		ids = append(ids, id.String())
	}
	kept.Found = strings.Join(ids, " ")
	return kept
}

// resumeCount takes up the inventory that the last run left.
func (a binderCount) resumeCount(kept Counting) {
	if kept.Binder == "" {
		return
	}
	a.counting = dialog.NewInventory(a.opts.Lang, a.roster, model.Place{Area: kept.Area, Binder: kept.Binder})
	var found []model.CaseID
	for _, s := range strings.Fields(kept.Found) {
		if id, err := model.ParseCaseID(s); err == nil && a.roster.Get(id) != nil {
			found = append(found, id)
		}
	}
	a.counting.Resume(found)
}
