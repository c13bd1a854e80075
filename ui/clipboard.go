package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// clipboard copies codes and numbers.
type clipboard struct{ *App }

// copy puts the case's code on the clipboard, and the second time its
// personal number.
func (a clipboard) copy() tea.Cmd {
	l := a.opts.Lang
	if ids := a.together(); len(ids) > 0 {
		return a.copyCodes(ids)
	}
	row := a.roster.Get(a.page().Target().Case)
	if a.copied != row.ID {
		a.copied = row.ID
		a.toast = toast.Toast{Kind: toast.Good, Text: text.ToastCode.In(l, row.Code.String())}
		return tea.SetClipboard(row.Code.String())
	}
	a.copied = model.CaseID{}
	if row.Personnummer == "" {
		a.warn(text.ToastNoNumber.In(l))
		return nil
	}
	number := tea.SetClipboard(model.ShowPersonnummer(row.Personnummer, a.today()))
	if row.Protected {
		return a.taken(row.ID, number)
	}
	a.toast = toast.Toast{Kind: toast.Good, Text: text.ToastNumber.In(l)}
	return number
}

// taken lets a protected person's number be copied, and records that it was.
func (a clipboard) taken(id model.CaseID, number tea.Cmd) tea.Cmd {
	c, ok := a.shelf.Case(id)
	if !ok {
		a.copied = id // the next key press tries again
		a.warn(text.ToastReading.In(a.opts.Lang))
		return nil
	}
	fact, err := c.Reveal(model.FieldPersonnummer)
	if err != nil {
		a.refuse(err)
		return nil
	}
	said := text.ToastNumberSeen.In(a.opts.Lang, c.Customer.Name())
	return tea.Batch(number, recorder(a).submit(ticket{drafts: drafts(id, []model.Fact{fact}), said: said}))
}

// copyCodes puts the codes of the cases on the clipboard, one a line.
func (a clipboard) copyCodes(ids []model.CaseID) tea.Cmd {
	var codes []string
	for _, id := range ids {
		if row := a.roster.Get(id); row != nil {
			codes = append(codes, row.Code.String())
		}
	}
	a.toast = toast.Toast{Kind: toast.Good, Text: text.SeveralCodes.In(a.opts.Lang, len(codes))}
	return tea.SetClipboard(strings.Join(codes, "\n"))
}
