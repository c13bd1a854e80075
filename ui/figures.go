package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/desk"
	"laskoll/ui/page/stats"
	"laskoll/ui/paper"
	"laskoll/ui/text"
)

// figurer puts the figures of the statistics in tables, on paper and in files.
type figurer struct{ *App }

// timesMsg brings the times of cases that the statistics want.
type timesMsg struct {
	asked []model.CaseID
	times []stats.Times
	err   error
}

// timesAtOnce is how many cases are read before the page shows how far it has
// come, and before one who leaves it is no longer read for.
const timesAtOnce = 500

// stats returns the page of statistics.
func (a *App) stats() *stats.Page { return a.tabs[pageStats].page.(*stats.Page) }

// fetchTimes reads on for the statistics while they are in front.
func (a figurer) fetchTimes() tea.Cmd {
	if a.at != pageStats || a.timing || !a.loaded {
		return nil
	}
	ids := a.stats().Wants(timesAtOnce)
	if len(ids) == 0 {
		return nil
	}
	a.timing = true
	return readTimes(a.ctx, a.opts.Desk, ids)
}

func readTimes(ctx context.Context, d desk.Desk, ids []model.CaseID) tea.Cmd {
	return func() tea.Msg {
		out := timesMsg{asked: ids}
		for _, id := range ids {
			c, err := d.Case(ctx, id)
			switch {
			case errors.Is(err, desk.ErrNoCase):
			case err != nil:
				return timesMsg{asked: ids, err: err}
			default:
				out.times = append(out.times, stats.TimesOf(c))
			}
		}
		return out
	}
}

// timesRead hands the times to the page. When they could not be read the page
// goes without them: the next visit tries again.
func (a figurer) timesRead(msg timesMsg) {
	a.timing = false
	a.stats().Take(msg.asked, msg.times)
	if msg.err != nil {
		a.refuse(msg.err)
	}
}

// printFigures prints the statistics as they are shown.
func (a figurer) printFigures() tea.Cmd {
	d := paper.Figures(printer(a).sheet(), a.figures())
	return printer(a).saving(func() printedMsg { return printer(a).save(d) })
}

// figures are the statistics for a print-out.
func (a figurer) figures() paper.Statistics {
	r := a.stats().Report()
	out := paper.Statistics{Period: r.Period, Area: r.Area}
	for _, g := range r.Groups {
		group := paper.FigureGroup{Title: g.Title}
		for _, f := range g.Lines {
			group.Lines = append(group.Lines, paper.Figure{Label: f.Label, Value: f.Value, Note: f.Note, Bar: f.Bar})
		}
		out.Groups = append(out.Groups, group)
	}
	return out
}

// figureTable puts the statistics in rows.
func (a figurer) figureTable() Table {
	l, r := a.opts.Lang, a.stats().Report()
	t := Table{Name: text.StatsFile.In(l, a.today())}
	for _, h := range []text.Phrase{text.StatsGroup, text.StatsWhat, text.StatsValue, text.StatsNote} {
		t.Headings = append(t.Headings, h.In(l))
	}
	for _, g := range r.Groups {
		for _, f := range g.Lines {
			t.Rows = append(t.Rows, []string{g.Title, f.Label, f.Value, f.Note})
		}
	}
	return t
}
