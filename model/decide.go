package model

import (
	"slices"
	"unicode/utf8"
)

// oldest is the earliest day that a decision accepts as the day of something
// in the routine.
var oldest = NewDate(1990, 1, 1)

// Doing is how a moment was done.
type Doing struct {
	On     Date   // 0: day unknown
	By     string // who performed it; "": not said
	Remark string
	Place  Place  // for 9a: where the receipt was put
	Answer string // for 5c and 5d: is a physical key needed, Yes or No; "": not said
}

// Open decides to open a case with the settings; only a name is required.
func Open(code Code, set []Setting) (Fact, error) {
	set, err := cleanSettings(set)
	if err != nil {
		return nil, err
	}
	var c Case
	c.setAll(set)
	if c.Customer.Name() == "" {
		return nil, refuse(RefusedNoName)
	}
	return Opened{Code: code, Set: set}, nil
}

// Change decides to give fields other values. Settings that change nothing
// are left out; it refuses when none is left, or when no name would be.
func (c Case) Change(set []Setting) (Fact, error) {
	if !c.Exists() {
		return nil, refuse(RefusedNoCase)
	}
	set, err := cleanSettings(set)
	if err != nil {
		return nil, err
	}
	set = slices.DeleteFunc(set, func(s Setting) bool { return c.Get(s.Field) == s.Value })
	if len(set) == 0 {
		return nil, refuse(RefusedNothing)
	}
	after := c
	after.setAll(set)
	if after.Customer.Name() == "" {
		return nil, refuse(RefusedNoName)
	}
	return Changed{Set: set}, nil
}

// Done decides to tick the moment, today being the day of the decision. For
// the moments that are the receipt's life (8a, 9a) the fact is the receipt's.
func (c Case) Done(m Moment, how Doing, today Date) (Fact, error) {
	if err := c.mayTouch(m, how.On, today); err != nil {
		return nil, err
	}
	switch st := c.Status(m); {
	case st.State == Finished:
		return nil, &Refusal{Reason: RefusedAlreadyDone, Moment: m, Status: st}
	case m == M9a && st.Why == WhyHasLock: // its receipt may be here from before
	case st.State == NotApplicable && !st.Why.overtaken():
		return nil, &Refusal{Reason: RefusedNotApplicable, Moment: m, Status: st}
	}
	how, err := how.clean()
	if err != nil {
		return nil, err
	}
	switch m {
	case M8a:
		return c.Move(ReceiptMoved{To: ReceiptFetched, On: how.On, By: how.By}, today)
	case M9a:
		return c.Move(ReceiptMoved{To: ReceiptArchived, On: how.On, By: how.By, Place: how.Place}, today)
	}
	return MomentDone{Moment: m, On: how.On, By: how.By, Remark: how.Remark, Answer: how.answer(m)}, nil
}

// Undone decides to take the moment's tick, or its "not applicable", away.
func (c Case) Undone(m Moment) (Fact, error) {
	if err := c.mayTouch(m, 0, 0); err != nil {
		return nil, err
	}
	if c.Mark(m).State == Unmarked {
		return nil, refuseMoment(RefusedNotDone, m)
	}
	for _, later := range standsOn(m) {
		if c.Mark(later).State == Done {
			return nil, &Refusal{Reason: RefusedLaterDone, Moment: m, Other: later}
		}
	}
	return MomentUndone{Moment: m}, nil
}

// standsOn returns the moments of the receipt's life that follow from m.
func standsOn(m Moment) []Moment {
	switch m {
	case M7a:
		return []Moment{M9a, M8a}
	case M8a:
		return []Moment{M9a}
	}
	return nil
}

// Skip decides to set the moment "not applicable" with a reason.
func (c Case) Skip(m Moment, reason string) (Fact, error) {
	if err := c.mayTouch(m, 0, 0); err != nil {
		return nil, err
	}
	reason, err := cleanText(reason)
	switch {
	case err != nil:
		return nil, err
	case reason == "":
		return nil, refuseMoment(RefusedNoReason, m)
	case c.Mark(m).State == Skipped && c.Mark(m).Remark == reason:
		return nil, refuseMoment(RefusedAlreadySkipped, m)
	case c.Mark(m).State == Done:
		return nil, &Refusal{Reason: RefusedAlreadyDone, Moment: m, Status: c.Status(m)}
	}
	for _, later := range standsOn(m) {
		if c.Mark(later).State == Done {
			return nil, &Refusal{Reason: RefusedLaterDone, Moment: m, Other: later}
		}
	}
	return MomentSkipped{Moment: m, Reason: reason}, nil
}

// Assume decides to take moments for done that a list which is read in says
// nothing of. It leaves out those of which anything is said, those that do
// not apply and those that are the receipt's life, and refuses when none is
// left.
func (c Case) Assume(moments ...Moment) (Fact, error) {
	if !c.Exists() {
		return nil, refuse(RefusedNoCase)
	}
	var out []Moment
	for _, m := range Moments() {
		if slices.Contains(moments, m) && !m.ofReceipt() && c.Mark(m).State == Unmarked && c.state(m) != NotApplicable {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return nil, refuse(RefusedNothing)
	}
	return MomentsAssumed{Moments: out}, nil
}

// mayTouch tells whether anything may be said of the moment on the day.
func (c Case) mayTouch(m Moment, on, today Date) error {
	switch {
	case !c.Exists():
		return refuse(RefusedNoCase)
	case !m.Valid():
		return refuseMoment(RefusedNoMoment, m)
	case c.follows() && m.ofLock():
		return c.told()
	case c.Ended() && !(c.lockUsed() && m.ofLock()) && !m.ofReceipt() && m != M7b && m != M5e && m != M5f:
		return refuseMoment(RefusedEnded, m)
	}
	return c.dayBetween(on, today)
}

// dayBetween refuses days that cannot be the day of something done.
func dayBetween(on, today Date) error {
	switch {
	case on.Known() && today.Known() && on > today:
		return &Refusal{Reason: RefusedFuture, Day: on}
	case on.Known() && on < oldest:
		return &Refusal{Reason: RefusedTooOld, Day: on}
	}
	return nil
}

// dayBetween refuses what dayBetween does, and days before the customer was
// born.
func (c Case) dayBetween(on, today Date) error {
	born := c.born()
	if err := dayBetween(on, today); err != nil || !on.Known() || on >= born {
		return err
	}
	return &Refusal{Reason: RefusedUnborn, Day: on}
}

// born returns the day on which the customer was born, 0 when it is not known.
func (c Case) born() Date {
	if n := c.Customer.Personnummer; isPersonnummer(n) {
		return birthDay(n)
	}
	return 0
}

// AddNote decides to add a note.
func (c Case) AddNote(text string) (Fact, error) {
	text, err := cleanText(text)
	switch {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case err != nil:
		return nil, err
	case text == "":
		return nil, refuse(RefusedNothing)
	}
	return NoteAdded{Text: text}, nil
}

// Hinder decides to tell what keeps the case from going on; an empty reason
// lifts the hindrance.
func (c Case) Hinder(reason string, until Date) (Fact, error) {
	reason, err := cleanText(reason)
	switch {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case err != nil:
		return nil, err
	case reason == "":
		until = 0
	}
	if c.Hindrance == (Hindrance{Reason: reason, Until: until}) {
		return nil, refuse(RefusedNothing)
	}
	return Hindered{Reason: reason, Until: until}, nil
}

// GoThrough decides to tick the case off in the daily review of a day; until
// is the day it comes back, 0 for the next.
func (c Case) GoThrough(on, until Date, remark string) (Fact, error) {
	remark, err := cleanText(remark)
	switch {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case err != nil:
		return nil, err
	case until.Known() && until <= on:
		return nil, &Refusal{Reason: RefusedValue, Day: until}
	}
	return Reviewed{On: on, Until: until, Remark: remark}, nil
}

// answer returns what was answered, of the moments that are answers.
func (d Doing) answer(m Moment) string {
	if m.Asks() && (d.Answer == Yes || d.Answer == No) {
		return d.Answer
	}
	return ""
}

func (d Doing) clean() (Doing, error) {
	var err error
	if d.By, err = cleanText(d.By); err != nil {
		return d, err
	}
	d.Remark, err = cleanText(d.Remark)
	return d, err
}

// cleanText returns s as it may be kept, or refuses one that is too long.
func cleanText(s string) (string, error) {
	s = Clean(s)
	if utf8.RuneCountInString(s) > MaxText {
		return "", refuse(RefusedTooLong)
	}
	return s, nil
}

// cleanSettings returns the settings cleaned, in the order of their fields
// and the last of each field only.
func cleanSettings(set []Setting) ([]Setting, error) {
	byField := make(map[Field]string, len(set))
	for _, s := range set {
		v, err := cleanText(s.Value)
		if err != nil {
			return nil, &Refusal{Reason: RefusedTooLong, Field: s.Field}
		}
		if !validValue(s.Field, v) {
			return nil, &Refusal{Reason: RefusedValue, Field: s.Field}
		}
		byField[s.Field] = v
	}
	var out []Setting
	for _, f := range Fields() {
		if v, ok := byField[f]; ok {
			out = append(out, Setting{f, v})
		}
	}
	return out, nil
}

func validValue(f Field, v string) bool {
	switch f {
	case FieldOrganisation:
		return v == "" || v == string(HomeCare) || v == string(HealthCare)
	case FieldChannel:
		return v == "" || v == string(Authority) || v == string(ContactCentre)
	case FieldHasLock, FieldProtected:
		return v == "" || v == Yes
	case FieldKeyNeeded:
		return v == "" || v == Yes || v == No
	case FieldPort:
		return v == "" || v == PortOpen || v == PortCode || v == PortTag || v == PortLock
	case FieldPortConsent, FieldDecided, FieldBatteryAt, FieldBatteryDue:
		_, err := ParseDate(v)
		return v == "" || err == nil
	}
	return f > 0 && f < fieldEnd
}
