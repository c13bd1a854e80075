package cases

import (
	"slices"
	"strings"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// viewDetails draws what is known of the customer, the keys and the receipt,
// the notes and what happened last.
func (p *Page) viewDetails(l *look.Look, width, height int) []string {
	box := look.Box{Title: text.DetailsTitle.In(p.lang), Focus: p.focus == PaneDetails}
	c, ok := p.register.Case(p.of)
	if row := p.roster.Get(p.of); row != nil && p.widths[PaneSteps] == 0 { // nothing else says who it is
		box.Title, box.Right = row.Name(), text.DetailsTitle.In(p.lang)
	}
	if !ok {
		return l.Box(box, width, height)
	}
	s := sheet{l: l, lang: p.lang, width: width - 3, today: p.roster.Today()}
	s.customer(c, p.register.Revealed(c.ID))
	s.keys(c, c.Customer.Protected && !p.register.Revealed(c.ID))
	s.receipt(c)
	s.waits(c)
	s.notes(c)
	s.latest(c)
	p.details = min(p.details, max(0, len(s.lines)-(height-2)))
	box.Body = s.lines[p.details:]
	return l.Box(box, width, height)
}

// sheet is the text of the details, line by line.
type sheet struct {
	l     *look.Look
	lang  text.Lang
	width int
	today model.Date
	lines []string
}

// The labels stand in a column of their own where there is room for one.
const (
	labelWidth  = 11
	labelColumn = 32
)

// put adds a labelled value, broken into lines; empty values are left out.
func (s *sheet) put(label text.Phrase, value string) { s.putAs(label, value, themes.Text) }

func (s *sheet) putAs(label text.Phrase, value string, role themes.Role) {
	if s.width < labelColumn {
		s.run(label.In(s.lang), value, role)
		return
	}
	name := s.l.Paint(themes.Muted, s.l.Fit(label.In(s.lang), labelWidth))
	for _, line := range page.Wrap(s.l, value, s.width-labelWidth-1, 0) {
		s.lines = append(s.lines, " "+name+" "+s.l.Paint(role, line))
		name = s.l.Fit("", labelWidth)
	}
}

// run adds a labelled value as running text.
func (s *sheet) run(label, value string, role themes.Role) {
	if value == "" {
		return
	}
	if label != "" {
		label += ":"
	}
	if whole := look.Width(value); whole < s.width && look.Width(label)+1+whole >= s.width { // rather a line of its own
		s.lines = append(s.lines, " "+s.l.Paint(themes.Muted, label))
		label = ""
	}
	for i, line := range page.Wrap(s.l, strings.TrimSpace(label+" "+value), s.width-1, 0) {
		rest, lead := line, ""
		if after, ok := strings.CutPrefix(line, label); ok && i == 0 && label != "" {
			rest, lead = after, s.l.Paint(themes.Muted, label)
		}
		s.lines = append(s.lines, " "+lead+s.l.Paint(role, rest))
	}
}

// head starts a section.
func (s *sheet) head(title text.Phrase) {
	if len(s.lines) > 0 {
		s.lines = append(s.lines, "")
	}
	s.lines = append(s.lines, " "+s.l.Bold(themes.Text, title.In(s.lang)))
}

// para adds a paragraph.
func (s *sheet) para(value string, role themes.Role) {
	for _, line := range page.Wrap(s.l, value, s.width-1, 0) {
		s.lines = append(s.lines, " "+s.l.Paint(role, line))
	}
}

func (s *sheet) customer(c model.Case, revealed bool) {
	cu := c.Customer
	if cu.Protected && !revealed {
		s.lines = append(s.lines, " "+s.l.Bold(themes.Warning, text.ProtectedMark.In(s.lang)))
		s.putAs(text.SecAddress, text.Hidden.In(s.lang), themes.Muted)
		s.para(text.HiddenHow.In(s.lang), themes.Muted)
		return
	}
	s.put(text.SecAddress, cu.Street)
	if town := join1(cu.PostalCode, cu.Town); cu.Street == "" {
		s.put(text.SecAddress, town)
	} else {
		s.put(text.Phrase{}, town)
	}
	s.put(text.SecPhone, cu.Phone)
	s.put(text.SecDoor, cu.DoorCode)
	contact := cu.Contact.Name
	if cu.Contact.Relation != "" {
		contact += " (" + cu.Contact.Relation + ")"
	}
	s.put(text.SecContact, contact)
	if contact == "" {
		s.put(text.SecContact, cu.Contact.Phone)
	} else {
		s.put(text.Phrase{}, cu.Contact.Phone) // a number is not broken in two
	}
	s.put(text.SecChannel, text.Channel(s.lang, c.Channel))
	switch {
	case c.HasLock:
		s.put(text.SecLock, text.LockHas.In(s.lang))
	case c.NoLockReason != "":
		s.putAs(text.SecLock, text.LockNever.In(s.lang, c.NoLockReason), themes.Warning)
	}
	for _, line := range text.LockLines(s.lang, c, s.today) {
		s.put(text.SecLock, line)
	}
	s.put(text.SecPort, text.Value(s.lang, model.Setting{Field: model.FieldPort, Value: c.Port}))
}

func (s *sheet) keys(c model.Case, hidden bool) {
	s.lines = append(s.lines, "")
	if len(c.Keys) == 0 {
		s.putAs(text.SecKeys, text.KeyNone.In(s.lang), themes.Muted)
	}
	for _, k := range c.Keys {
		if hidden {
			k.Position, k.Number = text.Hidden.In(s.lang), ""
		}
		switch {
		case k.State != model.KeyHeld:
			s.putAs(text.SecKeys, text.KeyElsewhere(s.lang, k, s.today), themes.Muted)
		case k.Received.Known():
			s.put(text.SecKeys, text.KeySince.In(s.lang, k.Label(), text.Day(s.lang, k.Received, s.today)))
		default:
			s.put(text.SecKeys, k.Label())
		}
	}
	switch c.KeyNeeded {
	case model.Yes:
		s.put(text.SecKeyNeeded, text.KeyNeededYes.In(s.lang))
	case model.No:
		s.put(text.SecKeyNeeded, text.KeyNeededNo.In(s.lang))
	}
}

func (s *sheet) receipt(c model.Case) {
	line := text.ReceiptLine(s.lang, c.ReceiptState(), c.ReceiptSince(), c.Receipt, s.today)
	if c.ReceiptState() == model.ReceiptNone {
		s.putAs(text.SecReceipt, line, themes.Muted)
	} else {
		s.put(text.SecReceipt, line)
	}
	if c.Receipt.Missing != "" {
		s.put(text.Phrase{}, text.Quoted.In(s.lang, c.Receipt.Missing))
	}
}

func (s *sheet) waits(c model.Case) {
	s.putAs(text.SecWaits, text.Hindrance(s.lang, c.Hindrance, s.today), themes.Warning)
}

func (s *sheet) notes(c model.Case) {
	if len(c.Notes) == 0 {
		return
	}
	s.head(text.SecNotes)
	for _, n := range slices.Backward(c.Notes) {
		who := join2(text.Day(s.lang, n.On, s.today), look.Safe(n.By))
		s.lines = append(s.lines, " "+s.l.Paint(themes.Muted, who))
		s.para(join2(n.Heading, n.Text), themes.Text)
	}
}

// latest tells the last events of the case.
func (s *sheet) latest(c model.Case) {
	s.head(text.SecHistory)
	history, said := c.History(), ""
	for i := len(history) - 1; i >= max(0, len(history)-8); i-- {
		e := history[i]
		day := text.Day(s.lang, model.DateOf(e.At.In(model.Stockholm())), s.today)
		if who := join2(day, look.Safe(e.By.Name)); who != said {
			s.lines = append(s.lines, " "+s.l.Paint(themes.Muted, who))
			said = who
		}
		s.para(text.EventBeside(s.lang, e, c, s.today), themes.Text)
	}
}

// join1 puts two things side by side with a space.
func join1(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}
