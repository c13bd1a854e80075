package main

import (
	"fmt"
	"strings"

	"laskoll/model"
	"laskoll/ui/text"
)

// caseCard writes out a whole case.
type caseCard struct{ *app }

// caseView is a whole case in machine-readable output. What is hidden for a
// protected person is left out.
type caseView struct {
	caseRow
	ID       string            `json:"id"`
	Customer map[string]string `json:"customer"`
	Steps    []stepView        `json:"steps"`
	Keys     []keyView         `json:"keys"`
	Place    string            `json:"place"`
	Notes    []noteView        `json:"notes"`
	Items    []itemView        `json:"items"`
	End      *endView          `json:"end,omitempty"`
	Lock     lockView          `json:"lock"`
}

// endView is how a case ended and what is left to do.
type endView struct {
	Reason string   `json:"reason"`
	On     string   `json:"on"`
	Left   []string `json:"left"`
}

// lockView is the lock on the door and the way to it.
type lockView struct {
	Fitted  bool        `json:"fitted"`
	Out     bool        `json:"out"`
	Since   string      `json:"out_since,omitempty"`
	WayIn   bool        `json:"way_in"`
	Consent string      `json:"consent,omitempty"`
	Planned string      `json:"planned,omitempty"`
	Futile  int         `json:"futile_visits"`
	Earlier []roundView `json:"earlier"`
	Away    string      `json:"away,omitempty"`
	Shared  *sharedView `json:"shared_with,omitempty"`
}

// sharedView is the case that uses the same lock.
type sharedView struct {
	Code   string `json:"code"`
	Name   string `json:"name,omitempty"` // "" while that case says otherwise
	Here   bool   `json:"lock_here"`      // the lock is told in this case, not in the other
	Agreed bool   `json:"agreed"`
	Runs   bool   `json:"runs"` // the other case goes on
}

// roundView is an earlier lock and its receipt.
type roundView struct {
	Replaced string `json:"replaced"`
	Receipt  string `json:"receipt"`
	Place    string `json:"place"`
}

type stepView struct {
	Step    int          `json:"step"`
	Title   string       `json:"title"`
	State   string       `json:"state"`
	Moments []momentView `json:"moments"`
}

type momentView struct {
	Moment string `json:"moment"`
	Text   string `json:"text"`
	State  string `json:"state"`
	On     string `json:"on,omitempty"`
	By     string `json:"by,omitempty"`
	Remark string `json:"remark,omitempty"`
	Why    string `json:"why,omitempty"`
}

type keyView struct {
	Position string `json:"position"`
	Number   string `json:"number"`
	Received string `json:"received,omitempty"`
	Returned string `json:"returned,omitempty"`
	Held     bool   `json:"held"`
	State    string `json:"state"`
	To       string `json:"to,omitempty"`
	Until    string `json:"until,omitempty"`
}

type noteView struct {
	On      string `json:"on"`
	By      string `json:"by"`
	Heading string `json:"heading,omitempty"`
	Text    string `json:"text"`
}

type itemView struct {
	Kind  string   `json:"kind"`
	Since string   `json:"since"`
	Days  int      `json:"days"`
	Level string   `json:"level"`
	Left  []string `json:"left,omitempty"`
	Text  string   `json:"text"`
}

// levelNames are the levels of items in machine-readable output.
var levelNames = map[model.Level]string{model.Notice: "notice", model.Warning: "warning", model.Danger: "danger"}

// leftNames are the things left to do, each by its name.
func leftNames(l model.Left) []string { return rowsOf(l.Each(), model.Left.String) }

// stateNames are the states of moments and steps in machine-readable output.
var stateNames = map[model.State]string{
	model.Todo: "todo", model.Ongoing: "ongoing", model.Finished: "done", model.NotApplicable: "not_applicable",
	model.Passed: "passed", model.Assumed: "assumed",
}

func (p caseCard) caseView(c model.Case, hidden bool) caseView {
	v := caseView{
		caseRow: p.caseRow(c.Summary()), ID: c.ID.String(), Customer: make(map[string]string),
		Place: c.Receipt.Place.String(),
		Keys: rowsOf(c.Keys, func(k model.Key) keyView {
			if hidden {
				k.Position, k.Number = "", ""
			}
			return keyView{
				Position: k.Position, Number: k.Number, Received: k.Received.String(), Returned: k.Returned.String(),
				Held: k.State == model.KeyHeld || k.State == model.KeyReserve, State: k.State.String(),
				To: k.To, Until: k.Until.String(),
			}
		}),
		Notes: rowsOf(c.Notes, func(n model.Note) noteView {
			return noteView{n.On.String(), n.By, n.Heading, n.Text}
		}),
		Items: rowsOf(c.Attention(p.today(), p.limits()), func(i model.Item) itemView {
			v := itemView{Kind: i.Kind.String(), Since: i.Since.String(), Days: i.Days, Level: levelNames[i.Level], Text: text.Item(p.lang, i)}
			if i.Left != 0 {
				v.Left = leftNames(i.Left)
			}
			return v
		}),
		Lock: lockOf(c),
	}
	if c.Ended() {
		v.End = &endView{c.End.Reason.String(), c.End.On.String(), leftNames(c.Left())}
	}
	for _, f := range model.Fields() {
		value := c.Get(f)
		if f == model.FieldPersonnummer {
			value = p.number(value)
		}
		if value != "" && !(hidden && f.Sensitive()) {
			v.Customer[model.FieldName(f)] = value
		}
	}
	for s := model.Step(1); s <= model.Steps; s++ {
		v.Steps = append(v.Steps, p.stepView(c, s))
	}
	return v
}

func lockOf(c model.Case) lockView {
	v := lockView{
		Fitted: c.LockFitted(), Out: c.LockOut() != model.LockWorks, WayIn: c.HasWayIn(), Consent: c.Consent.Answer,
		Planned: c.Planned.String(), Futile: len(c.Futile),
		Earlier: rowsOf(c.Rounds(), func(r model.Round) roundView {
			return roundView{r.Replaced.String(), r.State.String(), r.Receipt.Place.String()}
		}),
	}
	if v.Out {
		v.Since = c.Lock.Out.String()
	}
	if c.Shares() {
		with, agreed := c.Partner()
		v.Shared = &sharedView{c.Share.Code.String(), with.Customer.Name(), c.Share.Leads, agreed, agreed && !with.Ended()}
	}
	if c.Away() {
		v.Away = c.Stays[len(c.Stays)-1].Where
	}
	return v
}

func (p caseCard) stepView(c model.Case, s model.Step) stepView {
	return stepView{
		Step: int(s), Title: text.Step(p.lang, s), State: stateNames[c.StepState(s)],
		Moments: rowsOf(s.Moments(), func(m model.Moment) momentView {
			st := c.Status(m)
			v := momentView{
				Moment: m.String(), Text: text.Moment(p.lang, m), State: stateNames[st.State],
				On: st.Mark.On.String(), By: st.Mark.By, Remark: st.Mark.Remark,
			}
			if st.State == model.NotApplicable {
				v.Why = text.WhyNot(p.lang, st)
			}
			return v
		}),
	}
}

// symbols are the plain signs of the visual grammar, for lines that a screen
// reader or a script reads.
var symbols = map[model.State]string{
	model.Todo: "[ ]", model.Ongoing: "[~]", model.Finished: "[x]", model.NotApplicable: "[-]",
	model.Passed: "[:]", model.Assumed: "[:]",
}

func (p caseCard) printCase(c model.Case, hidden bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n", c.Code, c.Customer.Name(), p.number(c.Customer.Personnummer))
	if c.Customer.Protected {
		fmt.Fprintln(&b, text.CmdProtected.In(p.lang))
	}
	p.printFields(&b, c, hidden)
	for _, i := range c.Attention(p.today(), p.limits()) {
		fmt.Fprintln(&b, "!", text.Item(p.lang, i))
	}
	fmt.Fprintln(&b, p.stands(c))
	for s := model.Step(1); s <= model.Steps; s++ {
		fmt.Fprintf(&b, "%s %d %s\n", symbols[c.StepState(s)], s, text.Step(p.lang, s))
		for _, m := range s.Moments() {
			p.printMoment(&b, c, m)
		}
	}
	for _, n := range c.Notes {
		fmt.Fprintf(&b, "%s %s: %s\n", text.Day(p.lang, n.On, p.today()), orDash(n.By), n.Text)
	}
	_, err := fmt.Fprint(p.out, b.String())
	return err
}

// stands says what is next in a case, or how it ended.
func (p caseCard) stands(c model.Case) string {
	if !c.Ended() {
		next, waits := c.Next()
		return text.Blocker(p.lang, next, waits, p.today())
	}
	line := text.EndedMark.In(p.lang, text.DayFull(p.lang, c.End.On), text.EndReason(p.lang, c.End.Reason))
	if left := c.Left(); left != 0 {
		line += ". " + text.DidCloseLeft.In(p.lang, text.Left(p.lang, left))
	}
	return line
}

// printFields writes what is known of the customer but for name and number.
func (p caseCard) printFields(b *strings.Builder, c model.Case, hidden bool) {
	for _, f := range model.Fields() {
		value := c.Get(f)
		switch {
		case value == "" || f == model.FieldGiven || f == model.FieldFamily || f == model.FieldPersonnummer || f == model.FieldProtected:
			continue
		case hidden && f.Sensitive():
			value = text.CmdHidden.In(p.lang)
		default:
			value = text.Value(p.lang, model.Setting{Field: f, Value: value})
		}
		fmt.Fprintf(b, "%s: %s\n", text.Field(p.lang, f), value)
	}
	for _, k := range c.Keys {
		label := k.Label()
		if hidden {
			label = text.CmdHidden.In(p.lang)
		}
		fmt.Fprintf(b, "%s: %s, %s\n", text.CmdKey.In(p.lang), label, text.WhereKey(p.lang, k.State))
	}
	for _, line := range text.LockLines(p.lang, c, p.today()) {
		fmt.Fprintln(b, line)
	}
	if state := c.ReceiptState(); state != model.ReceiptNone {
		line := text.ReceiptLine(p.lang, state, c.ReceiptSince(), c.Receipt, p.today())
		fmt.Fprintf(b, "%s: %s\n", text.CmdReceipt.In(p.lang), line)
	}
}

func (p caseCard) printMoment(b *strings.Builder, c model.Case, m model.Moment) {
	st := c.Status(m)
	line := fmt.Sprintf("    %s %s %s", symbols[st.State], m, text.Moment(p.lang, m))
	switch st.State {
	case model.Finished:
		line += strings.TrimRight("  "+text.Day(p.lang, st.Mark.On, p.today())+" "+st.Mark.By, " ")
	case model.NotApplicable, model.Passed, model.Assumed:
		line += "  (" + text.WhyNot(p.lang, st) + ")"
	}
	fmt.Fprintln(b, line)
}
