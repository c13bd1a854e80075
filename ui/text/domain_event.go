package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"laskoll/model"
)

// teller words the facts of one case. Case may be empty: then keys and undone
// events, which are named by their ids, are told in general words.
type teller struct {
	Lang  Lang
	Case  model.Case
	Today model.Date // days of other years are told with their year
}

var (
	toldOpened      = Phrase{"Ärendet öppnat", "Case opened"}
	toldHealed      = Plural{Phrase{"Återsänt till registret: 1 händelse", "Put back into the register: 1 event"}, Phrase{"Återsänt till registret: %d händelser", "Put back into the register: %d events"}}
	toldDropped     = Plural{Phrase{"Utelämnat ur registret: 1 händelse", "Left out of the register: 1 event"}, Phrase{"Utelämnat ur registret: %d händelser", "Left out of the register: %d events"}}
	toldReopened    = Phrase{"Ärendet öppnat igen", "Case reopened"}
	toldClosed      = Phrase{"Ärendet avslutat: %s", "Case closed: %s"}
	toldChanged     = Phrase{"Nya uppgifter: %s", "New details: %s"}
	toldEmptied     = Phrase{"tomt", "empty"}
	toldDone        = Phrase{"%s: klart", "%s: done"}
	toldUndone      = Phrase{"%s: åter att göra", "%s: to do again"}
	toldSkipped     = Phrase{"%s: ej aktuellt", "%s: not applicable"}
	toldAssumed     = Phrase{"Antaget vid inläsning: %s", "Assumed when a list was read in: %s"}
	toldLockOut     = Phrase{"Låset ur funktion: %s", "Lock out of order: %s"}
	toldReported    = Phrase{"anmält till Tunstall %s", "reported to Tunstall %s"}
	toldLockBack    = Phrase{"Låset fungerar igen", "The lock works again"}
	toldReplaced    = Phrase{"Låset ska bytas", "The lock is to be replaced"}
	toldPlanned     = Phrase{"Montering planerad till %s", "Fitting planned for %s"}
	toldUnplanned   = Phrase{"Ingen dag planerad för monteringen", "No day planned for the fitting"}
	toldFailed      = Phrase{"Montören kom förgäves", "The fitter came in vain"}
	toldConsent     = Phrase{"Kunden vill ha digitalt lås", "The customer wants a digital lock"}
	toldNoConsent   = Phrase{"Kunden vill inte ha digitalt lås", "The customer does not want a digital lock"}
	toldListMapped  = Phrase{"Hur listor med vissa rubriker läses in bestämdes", "How lists with certain headings are read in was settled"}
	toldExported    = Phrase{"Export: %s", "Export: %s"}
	toldExportWhole = Phrase{"med dolda uppgifter", "with hidden details"}
	toldSettled     = Phrase{"Kontoret: %s = %s", "The office: %s = %s"}
	toldAway        = Phrase{"Kunden är borta: %s", "The customer is away: %s"}
	toldHome        = Phrase{"Kunden är hemma igen", "The customer is home again"}
	toldShared      = Phrase{"Delar lås med %s", "Shares a lock with %s"}
	toldUnshared    = Phrase{"Delar inte lås längre", "Shares the lock no more"}
	toldAnswered    = Phrase{"fysisk nyckel behövs: %s", "physical key needed: %s"}
	toldWritten     = Phrase{"skriftligt", "in writing"}
	toldSpoken      = Phrase{"muntligt", "orally"}
	toldKey         = Phrase{"Nyckel mottagen", "Key received"}
	toldKeyChanged  = Phrase{"Nyckeln rättad: %s", "Key put right: %s"}
	toldKeyBack     = Phrase{"Nyckel återlämnad", "Key returned"}
	toldKeyNow      = Phrase{"Nyckeln är %s", "The key is %s"}
	toldKeySigned   = Phrase{"Nyckelkvittens undertecknad", "Key receipt signed"}
	toldUntil       = Phrase{"åter senast %s", "back by %s"}
	toldTo          = Phrase{"till %s", "to %s"}
	toldReceipt     = Phrase{"Låskvittens %s", "Receipt %s"}
	toldEarlierMove = Phrase{"Låskvittensen till det tidigare låset %s", "Receipt of the earlier lock %s"}
	toldNote        = Phrase{"Anteckning: %s", "Note: %s"}
	toldNoteUnder   = Phrase{"Anteckning (%s): %s", "Note (%s): %s"}
	toldUnhindered  = Phrase{"Ärendet väntar inte längre", "The case waits no longer"}
	toldReviewed    = Phrase{"Genomgånget", "Gone through"}
	toldReviewUntil = Phrase{"väntar till %s", "waits until %s"}
	toldRevealed    = Phrase{"Visade skyddad uppgift: %s", "Revealed protected detail: %s"}
	toldReverted    = Phrase{"Ångrade: %s", "Undid: %s"}
	toldRedone      = Phrase{"Gjorde om: %s", "Redid: %s"}
	toldEarlier     = Phrase{"en tidigare händelse", "an earlier event"}
	toldUnknown     = Phrase{"Okänd händelse", "Unknown event"}
)

// Event returns what happened in one line, for history and log. It never
// holds a customer's address, telephone or door code, nor control characters.
func Event(l Lang, e model.Event, c model.Case, today model.Date) string {
	return teller{Lang: l, Case: c, Today: today}.said(e.Fact)
}

// EventBeside is [Event] for where the day and the name of who recorded it
// stand beside it: they are left out at its end.
func EventBeside(l Lang, e model.Event, c model.Case, today model.Date) string {
	day := Day(l, model.DateOf(e.At.In(model.Stockholm())), today)
	words := strings.TrimSuffix(Event(l, e, c, today), ", "+model.Clean(e.By.Name))
	return strings.TrimSuffix(words, " "+day)
}

// Fact returns what a fact does to the case, as [Event] does for one that has
// happened: for the message after something was recorded.
func Fact(l Lang, f model.Fact, c model.Case, today model.Date) string {
	return teller{Lang: l, Case: c, Today: today}.said(f)
}

// said returns what a fact of the case says, clean.
func (t teller) said(f model.Fact) string { return model.Clean(t.tell(f)) }

func (t teller) tell(f model.Fact) string {
	switch f := f.(type) {
	case model.Opened:
		return toldOpened.In(t.Lang)
	case model.Changed:
		return toldChanged.In(t.Lang, t.settings(f.Set))
	case model.MomentDone, model.MomentUndone, model.MomentSkipped:
		return t.moment(f)
	case model.MomentsAssumed:
		return toldAssumed.In(t.Lang, momentNames(f.Moments))
	case model.KeyReceived, model.KeyChanged, model.KeyReturned, model.KeyMoved, model.KeySigned:
		return t.key(f)
	case model.LockOut, model.LockBack, model.LockReplaced, model.FittingPlanned, model.FittingFailed, model.Consented:
		return t.lock(f)
	case model.OfficeSettled:
		return toldSettled.In(t.Lang, OfficeName(t.Lang, f.Name), OfficeValue(t.Lang, f.Name, f.Value))
	case model.LockShared:
		return t.shared(f)
	case model.ListMapped:
		return toldListMapped.In(t.Lang)
	case model.Exported:
		return t.exported(f)
	case model.StayBegan:
		return join(toldAway.In(t.Lang, f.Where), t.day(f.On))
	case model.StayEnded:
		return join(toldHome.In(t.Lang), t.day(f.On))
	case model.ReceiptMoved:
		return t.receipt(f)
	case model.NoteAdded:
		return t.note(f)
	case model.Hindered:
		if f.Reason == "" {
			return toldUnhindered.In(t.Lang)
		}
		return Hindrance(t.Lang, model.Hindrance(f), t.Today)
	case model.Reviewed:
		return t.review(f)
	case model.Closed:
		return join(toldClosed.In(t.Lang, EndReason(t.Lang, f.Reason)), t.day(f.On), f.Remark)
	case model.Reopened:
		return toldReopened.In(t.Lang)
	case model.Settled:
		return join(upperFirst(SettledAs(t.Lang, f)), f.Whom, t.day(f.On))
	case model.Revealed:
		return toldRevealed.In(t.Lang, lowerFirst(Field(t.Lang, f.Field)))
	case model.Reverted:
		return t.reverted(f)
	case model.Healed:
		return toldHealed.In(t.Lang, len(f.Events))
	case model.Dropped:
		return toldDropped.In(t.Lang, len(f.Events))
	}
	return toldUnknown.In(t.Lang)
}

func (t teller) day(d model.Date) string { return Day(t.Lang, d, t.Today) }

func (t teller) moment(f model.Fact) string {
	switch f := f.(type) {
	case model.MomentDone:
		line := toldDone.In(t.Lang, MomentName(t.Lang, f.Moment))
		if on := t.day(f.On); on != "" {
			line += " " + on
		}
		answer := ""
		if f.Answer != "" {
			answer = toldAnswered.In(t.Lang, Value(t.Lang, model.Setting{Field: model.FieldKeyNeeded, Value: f.Answer}))
		}
		return join(line, answer, f.By, f.Remark)
	case model.MomentSkipped:
		return join(toldSkipped.In(t.Lang, MomentName(t.Lang, f.Moment)), f.Reason)
	case model.MomentUndone:
		return toldUndone.In(t.Lang, MomentName(t.Lang, f.Moment))
	}
	return ""
}

// momentNames are the moments by their names: "2a, 3a".
func momentNames(moments []model.Moment) string {
	var names []string
	for _, m := range moments {
		names = append(names, m.String())
	}
	return strings.Join(names, ", ")
}

func (t teller) key(f model.Fact) string {
	switch f := f.(type) {
	case model.KeyReceived:
		return join(toldKey.In(t.Lang), t.label(model.Key{Position: f.Position, Number: f.Number}), t.day(f.On))
	case model.KeyChanged:
		return toldKeyChanged.In(t.Lang, t.label(model.Key{Position: f.Position, Number: f.Number}))
	case model.KeyReturned:
		return join(toldKeyBack.In(t.Lang), t.keyLabel(f.Key), t.day(f.On), t.to(f.To))
	case model.KeyMoved:
		return join(toldKeyNow.In(t.Lang, WhereKey(t.Lang, f.To)), t.keyLabel(f.Key), t.day(f.On), t.to(f.Whom), t.until(f.Until), f.Why)
	case model.KeySigned:
		return join(toldKeySigned.In(t.Lang), t.keyLabel(f.Key), t.day(f.Given), t.day(f.Back))
	}
	return ""
}

// lock tells of the lock and its fitting.
func (t teller) lock(f model.Fact) string {
	switch f := f.(type) {
	case model.LockOut:
		reported := ""
		if f.Reported.Known() {
			reported = toldReported.In(t.Lang, t.day(f.Reported))
		}
		return join(toldLockOut.In(t.Lang, LockFault(t.Lang, f.Why)), t.day(f.On), reported, f.Remark)
	case model.LockBack:
		return join(toldLockBack.In(t.Lang), t.day(f.On))
	case model.LockReplaced:
		return join(toldReplaced.In(t.Lang), t.day(f.On), f.Why)
	case model.FittingPlanned:
		if !f.On.Known() {
			return toldUnplanned.In(t.Lang)
		}
		return toldPlanned.In(t.Lang, t.day(f.On))
	case model.FittingFailed:
		return join(toldFailed.In(t.Lang), t.day(f.On), f.Why)
	case model.Consented:
		return t.consent(f)
	}
	return ""
}

func (t teller) consent(f model.Consented) string {
	said, how := toldConsent, toldSpoken
	if f.Answer == model.No {
		said = toldNoConsent
	}
	if f.Written {
		how = toldWritten
	}
	return join(said.In(t.Lang), how.In(t.Lang), t.day(f.On), f.By)
}

// shared tells with whom the lock is shared, by code: the log of one case does
// not name the customer of another.
func (t teller) shared(f model.LockShared) string {
	if f.With == (model.CaseID{}) {
		return join(toldUnshared.In(t.Lang), t.day(f.On))
	}
	return join(toldShared.In(t.Lang, f.Code.String()), t.day(f.On))
}

func (t teller) keyLabel(id model.EventID) string {
	i := slices.IndexFunc(t.Case.Keys, func(k model.Key) bool { return k.ID == id })
	if i < 0 {
		return ""
	}
	return t.label(t.Case.Keys[i])
}

// label names a key, unless it leads to a protected person's door.
func (t teller) label(k model.Key) string {
	if t.Case.Customer.Protected {
		return Hidden.In(t.Lang)
	}
	return k.Label()
}

func (t teller) to(whom string) string {
	if whom == "" {
		return ""
	}
	return toldTo.In(t.Lang, whom)
}

// exported tells what left the program.
func (t teller) exported(f model.Exported) string {
	what := f.What
	if kind, ok := map[string]Phrase{"cases": ExportCases, "receipts": ExportReceipts, "keys": ExportKeys, "log": ExportLog, "events": ExportLog}[f.What]; ok {
		what = kind.In(t.Lang)
	}
	whole := ""
	if f.Revealed {
		whole = toldExportWhole.In(t.Lang)
	}
	return toldExported.In(t.Lang, join(what, f.Area, f.Format, importRows.In(t.Lang, int(f.Rows)), whole))
}

// until tells when something lent is to be back.
func (t teller) until(d model.Date) string {
	if !d.Known() {
		return ""
	}
	return toldUntil.In(t.Lang, t.day(d))
}

func (t teller) receipt(f model.ReceiptMoved) string {
	told := toldReceipt
	if f.Round > 0 {
		told = toldEarlierMove
	}
	line := told.In(t.Lang, movedWords(t.Lang, f.To))
	return join(line, t.to(f.Whom), f.Place.Area, f.Place.String(), t.day(f.On), f.By, t.until(f.Until), f.Why)
}

// movedWords is the receipt's state as what was done to it.
func movedWords(l Lang, s model.ReceiptState) string {
	if s == model.ReceiptFetched {
		return movedFetched.In(l)
	}
	return Receipt(l, s)
}

var movedFetched = Phrase{"hämtad", "fetched"}

func (t teller) note(f model.NoteAdded) string {
	if f.Heading == "" {
		return toldNote.In(t.Lang, f.Text)
	}
	return toldNoteUnder.In(t.Lang, f.Heading, f.Text)
}

func (t teller) review(f model.Reviewed) string {
	until := ""
	if f.Until.Known() {
		until = toldReviewUntil.In(t.Lang, t.day(f.Until))
	}
	return join(toldReviewed.In(t.Lang), until, f.Remark)
}

// reverted tells what was undone; undoing an undoing is to redo.
func (t teller) reverted(f model.Reverted) string {
	words, history := toldReverted, t.Case.History()
	for {
		i := slices.IndexFunc(history, func(e model.Event) bool { return e.ID == f.Event })
		if i < 0 {
			return words.In(t.Lang, toldEarlier.In(t.Lang))
		}
		earlier, undoing := history[i].Fact.(model.Reverted)
		if !undoing {
			return words.In(t.Lang, lowerFirst(t.tell(history[i].Fact)))
		}
		// Only what came before can have been undone: the search ends.
		f, history = earlier, history[:i]
		if words == toldReverted {
			words = toldRedone
		} else {
			words = toldReverted
		}
	}
}

// settings tells which fields got which values; the values of what is private
// about a person are not told.
func (t teller) settings(set []model.Setting) string {
	var said []string
	for _, s := range set {
		label, value := lowerFirst(Field(t.Lang, s.Field)), Value(t.Lang, s)
		switch {
		case s.Field.Sensitive(), s.Field == model.FieldPersonnummer:
			value = ""
		case s.Value == "":
			value = toldEmptied.In(t.Lang)
		}
		said = append(said, label+bracketed(value))
	}
	return strings.Join(said, ", ")
}

func lowerFirst(s string) string { return mapFirst(s, unicode.ToLower) }
func upperFirst(s string) string { return mapFirst(s, unicode.ToUpper) }

// mapFirst changes the first letter, but leaves "HV/HSL" and "LU" alone.
func mapFirst(s string, to func(rune) rune) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(to(r)) + s[n:]
}
