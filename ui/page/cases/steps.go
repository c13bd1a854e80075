package cases

import (
	"slices"
	"strings"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// nothing tells that there is no case to show, and in a register without any
// how one begins.
func (p *Page) nothing() text.Phrase {
	if p.filled > 0 && p.roster.Len() == 0 {
		return text.CasesBegin
	}
	return text.NoCaseChosen
}

// viewSteps draws the checklist of the case under the cursor: who it is, why
// it stands still, the nine steps with one of them open, and what the routine
// says of the moment under the cursor.
func (p *Page) viewSteps(l *look.Look, width, height int) []string {
	row := p.roster.Get(p.of)
	box := look.Box{Focus: p.focus == PaneSteps}
	if row == nil {
		box.Body = append(box.Body, "")
		for _, line := range page.Wrap(l, p.nothing().In(p.lang), width-4, 0) {
			box.Body = append(box.Body, " "+l.Paint(themes.Muted, line))
		}
		return l.Box(box, width, height)
	}
	box.Title, box.Right = row.Name(), text.StepsOf.In(p.lang, row.Done)
	c, _ := p.register.Case(p.of)
	inner, room := width-2, height-2
	// The steps come first: the words around them get what is left.
	need := model.Steps + len(p.moment.Step().Moments())
	head := p.head(l, row, inner, min(max(room-need-3, 2), 6))
	foot := p.foot(l, row, c, inner, max(room-need-len(head)-1, 2))
	lines, at := p.steps(l, row, c, inner, room-len(head)-len(foot))
	top := max(0, min(at-(room-len(head)-len(foot))/2, len(lines)-(room-len(head)-len(foot))))
	lines = lines[top:]
	if rest := room - len(head) - len(foot); len(lines) > rest {
		lines = lines[:max(rest, 0)]
	} else {
		lines = append(lines, make([]string, rest-len(lines))...)
	}
	box.Body = slices.Concat(head, lines, foot)
	return l.Box(box, width, height)
}

// head says who the customer is and, in at most limit lines, why the case
// stands where it stands.
func (p *Page) head(l *look.Look, r *roster.Row, inner, limit int) []string {
	today := p.roster.Today()
	left := join(model.MaskPersonnummer(r.Personnummer, today), join2(look.Safe(r.Area), string(r.Organisation)))
	code := r.Code.String()
	room := inner - 3 - look.Width(code)
	if look.Width(left) > room {
		left = strings.Replace(left, gap, " ", 1)
	}
	line := " " + l.Fit(l.Paint(themes.Muted, left), room) + " " + l.Bold(themes.Accent, code) + " "
	out := []string{line}
	if r.Protected {
		out = append(out, " "+l.Bold(themes.Warning, text.ProtectedMark.In(p.lang)))
	}
	return append(out, p.why(l, r, inner, limit)...)
}

// why says what needs attention and what the case waits for, in at most limit
// lines.
func (p *Page) why(l *look.Look, r *roster.Row, inner, limit int) []string {
	var out []string
	say := func(state look.State, s string) {
		mark := l.Mark(state)
		for i, line := range page.Wrap(l, s, inner-4, limit-len(out)) {
			if i > 0 {
				mark = " "
			}
			out = append(out, " "+mark+" "+l.Paint(state.Role(), line))
		}
	}
	for i := range r.Items {
		if len(out) < limit {
			say(itemState(r.Items[i]), text.Item(p.lang, r.Items[i]))
		}
	}
	if r.Summary.Ended != model.EndNone && len(out) < limit {
		say(look.Skipped, text.EndedMark.In(p.lang, text.DayFull(p.lang, r.EndedOn), text.EndReason(p.lang, r.Summary.Ended)))
		return out
	}
	if len(out) < limit && r.Next == 0 {
		say(look.Done, text.AllDone.In(p.lang))
	} else if len(out) < limit {
		say(blockerState(r.Mood), text.Blocker(p.lang, r.Next, r.Waiting, p.roster.Today()))
	}
	return out
}

func itemState(i model.Item) look.State {
	switch {
	case i.Kind == model.NoWayIn, i.Kind == model.WayInUnknown:
		return look.NoWayIn
	case i.Level == model.Danger || i.Overdue > 0:
		return look.Late
	}
	return look.Ongoing
}

func blockerState(m roster.Mood) look.State {
	if m == roster.Waiting {
		return look.Waiting
	}
	return look.Todo
}

// foot says what the routine says of the moment under the cursor: in full when
// limit lines are enough for that.
func (p *Page) foot(l *look.Look, r *roster.Row, c model.Case, inner, limit int) []string {
	info := p.moment.Info(r.Channel, r.Organisation)
	var out []string
	if st := c.Status(p.moment); c.Exists() && st.State == model.NotApplicable {
		out = page.Wrap(l, look.Strip(l.Mark(look.Skipped))+" "+text.WhyNot(p.lang, st), inner-2, 2)
	}
	if c.Exists() && c.Shares() && p.moment.Step() >= model.M6a.Step() {
		out = append(out, page.Wrap(l, text.SharingMark(p.lang, c), inner-2, 2)...)
	}
	if limit < 8 { // where to do it helps more than when
		s := join2(text.Role(p.lang, info.By), text.How(p.lang, p.moment))
		when := join2(text.When(p.lang, p.moment), documents(info))
		out = append(out, page.Wrap(l, join2(s, when), inner-2, max(limit-len(out), 1))...)
	} else {
		out = append(out, page.Wrap(l, text.Moment(p.lang, p.moment)+".", inner-2, 3)...)
		out = append(out, p.facts(l, info, inner, limit-len(out))...)
	}
	for i, line := range out {
		out[i] = " " + l.Paint(themes.Muted, line)
	}
	out = out[:min(len(out), limit)]
	return append([]string{""}, out...)
}

// facts are the routine's who, when, how and which document, in full when that
// takes no more than limit lines, else in a line or two each: where to do it
// before when.
func (p *Page) facts(l *look.Look, info model.MomentInfo, inner, limit int) []string {
	for _, each := range []int{0, 2} {
		if lines := p.factLines(l, info, inner, each); len(lines) <= limit {
			return lines
		}
	}
	return p.factLines(l, info, inner, 1)
}

func (p *Page) factLines(l *look.Look, info model.MomentInfo, inner, each int) []string {
	who := text.Role(p.lang, info.By)
	if r := text.Role(p.lang, info.Responsible); r != "" {
		who = join2(who, text.Responsible.In(p.lang, r))
	}
	var out []string
	for _, f := range []struct {
		label text.Phrase
		value string
	}{
		{text.LabelWho, who},
		{text.LabelHow, text.How(p.lang, p.moment)},
		{text.LabelWhen, text.When(p.lang, p.moment)},
		{text.LabelDocument, documents(info)},
	} {
		if f.value == "" {
			continue
		}
		label := l.Fit(f.label.In(p.lang), 9)
		for _, line := range page.Wrap(l, f.value, inner-2-9, each) {
			out = append(out, label+line)
			label = l.Fit("", 9)
		}
	}
	return out
}

func documents(info model.MomentInfo) string {
	s := ""
	for i, d := range info.Documents {
		if i > 0 {
			s += ", "
		}
		s += d
	}
	return s
}

// gap is what stands between things that have nothing to do with each other.
const gap = "   "

// join puts two things side by side, if both say something.
func join(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + gap + b
}

// join2 is join with a dot between.
func join2(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}
