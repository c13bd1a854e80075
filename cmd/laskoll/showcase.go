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
}

type noteView struct {
	On      string `json:"on"`
	By      string `json:"by"`
	Heading string `json:"heading,omitempty"`
	Text    string `json:"text"`
}

type itemView struct {
	Kind string `json:"kind"`
	Days int    `json:"days"`
	Text string `json:"text"`
}

// stateNames are the states of moments and steps in machine-readable output.
var stateNames = map[model.State]string{
	model.Todo: "todo", model.Ongoing: "ongoing", model.Finished: "done", model.NotApplicable: "not_applicable",
	model.Assumed: "assumed",
}

func (p caseCard) caseView(c model.Case, hidden bool) caseView {
	v := caseView{
		caseRow: p.caseRow(c.Summary()), ID: c.ID.String(), Customer: make(map[string]string),
		Place: c.Receipt.Place.String(),
		Keys: rowsOf(c.Keys, func(k model.Key) keyView {
			return keyView{k.Position, k.Number, k.Received.String(), k.Returned.String(), !k.Gone}
		}),
		Notes: rowsOf(c.Notes, func(n model.Note) noteView {
			return noteView{n.On.String(), n.By, n.Heading, n.Text}
		}),
		Items: rowsOf(c.Attention(p.today(), p.limits()), func(i model.Item) itemView {
			return itemView{i.Kind.String(), i.Days, text.Item(p.lang, i)}
		}),
	}
	for _, f := range model.Fields() {
		if value := c.Get(f); value != "" && !(hidden && f.Sensitive()) {
			v.Customer[model.FieldName(f)] = value
		}
	}
	for s := model.Step(1); s <= model.Steps; s++ {
		v.Steps = append(v.Steps, p.stepView(c, s))
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
	model.Assumed: "[:]",
}

func (p caseCard) printCase(c model.Case, hidden bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s  %s\n", c.Code, c.Customer.Name(), model.MaskPersonnummer(c.Customer.Personnummer, p.today()))
	if c.Customer.Protected {
		fmt.Fprintln(&b, text.CmdProtected.In(p.lang))
	}
	p.printFields(&b, c, hidden)
	for _, i := range c.Attention(p.today(), p.limits()) {
		fmt.Fprintln(&b, "!", text.Item(p.lang, i))
	}
	next, waits := c.Next()
	fmt.Fprintln(&b, text.Blocker(p.lang, next, waits, p.today()))
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
	for _, k := range c.HeldKeys() {
		fmt.Fprintf(b, "%s: %s\n", text.CmdKey.In(p.lang), k.Label())
	}
	if state := c.ReceiptState(); state != model.ReceiptNone {
		fmt.Fprintf(b, "%s: %s %s\n", text.CmdReceipt.In(p.lang), text.Receipt(p.lang, state), c.Receipt.Place)
	}
}

func (p caseCard) printMoment(b *strings.Builder, c model.Case, m model.Moment) {
	st := c.Status(m)
	line := fmt.Sprintf("    %s %s %s", symbols[st.State], m, text.Moment(p.lang, m))
	switch st.State {
	case model.Finished:
		line += strings.TrimRight("  "+text.Day(p.lang, st.Mark.On, p.today())+" "+st.Mark.By, " ")
	case model.NotApplicable, model.Assumed:
		line += "  (" + text.WhyNot(p.lang, st) + ")"
	}
	fmt.Fprintln(b, line)
}
