package practice

import (
	"fmt"
	"unicode/utf8"

	"laskoll/model"
)

// open opens the case with what is known of the customer.
func (t *tale) open(ago int) {
	cu := t.person()
	cu.Personnummer = spoil(cu.Personnummer, t.plot.number)
	if t.nameOnly {
		t.say(ago, t.desk, model.Opened{Code: code(t.number), Set: []model.Setting{
			{Field: model.FieldGiven, Value: cu.Given}, {Field: model.FieldFamily, Value: cu.Family},
		}})
		return
	}
	c := model.Case{
		Customer: cu, Area: t.area, Organisation: t.org, Channel: t.way,
		HasLock: t.has, NoLockReason: t.cannot, KeyNeeded: t.needed, Port: model.PortOpen,
	}
	switch {
	case t.portless:
		c.Port, c.Customer.DoorCode = "", ""
	case cu.DoorCode != "":
		c.Port = model.PortCode
	}
	var set []model.Setting
	for _, f := range model.Fields() {
		if v := c.Get(f); v != "" {
			set = append(set, model.Setting{Field: f, Value: v})
		}
	}
	t.say(ago, t.desk, model.Opened{Code: code(t.number), Set: set})
}

func (t *tale) apply(ago int) {
	t.open(ago)
	t.done(ago, model.M1a, "")
}

func (t *tale) inform(ago int) {
	if t.way == model.Authority {
		t.done(ago, model.M2a, pick(t.place, officers))
		return
	}
	t.done(ago, model.M2b, pick(t.place, guides))
}

func (t *tale) contact(ago int) { t.done(ago, model.M3a, t.officer()) }

// execute starts the execution; a customer with a key hands it out now.
func (t *tale) execute(ago int) {
	t.done(ago, model.M4a, t.officer())
	if t.plot.key != keyNone {
		t.receive(ago)
	}
}

func (t *tale) officer() string {
	if t.way == model.Authority {
		return pick(t.place, officers)
	}
	return pick(t.place, guides)
}

// keys tells what was written about the physical key.
func (t *tale) keys(ago int) {
	if t.plot.key != keyNone {
		t.entered = true
		t.done(ago, model.M5a, t.desk)
		t.done(ago, model.M5b, t.desk)
	}
	if t.has || old(ago) && t.next == 0 && t.cannot == "" {
		return // with a lock on the door nobody asks any more
	}
	t.entered = true
	t.done(ago, model.M5c, t.desk)
	t.done(ago, model.M5d, t.desk)
}

func (t *tale) receive(ago int) {
	t.key = t.say(ago, t.desk, model.KeyReceived{
		Position: fmt.Sprintf("%c%d", 'A'+rune(t.between(0, 5)), t.between(1, 40)),
		Number:   fmt.Sprint(t.between(100, 999)), On: t.day(ago),
	})
}

func (t *tale) order(ago int) {
	t.done(ago, model.M6a, t.desk)
	if t.skip == model.M6b {
		t.say(ago, t.desk, model.MomentSkipped{Moment: t.skip, Reason: "dottern är informerad"})
		return
	}
	if !old(ago) {
		t.done(ago, model.M6b, t.desk)
	}
}

func (t *tale) fit(ago int) {
	t.done(ago, model.M7a, fitter)
	t.done(ago, model.M7b, fitter)
	if t.plot.key == keyReturned {
		t.say(ago, t.desk, model.KeyReturned{Key: t.key, On: t.day(ago), To: "kunden"})
	}
	if t.entered {
		for _, m := range [...]model.Moment{model.M5e, model.M5f} {
			t.done(ago, m, t.desk)
		}
	}
	if t.needed == model.Yes {
		t.say(ago, t.desk, model.Changed{Set: []model.Setting{{Field: model.FieldKeyNeeded, Value: model.No}}})
	}
}

func (t *tale) fetch(ago int) {
	if old(ago) && t.next == 0 {
		return // it lies in its binder: so it was fetched
	}
	t.say(ago, t.desk, model.ReceiptMoved{To: model.ReceiptFetched, On: t.day(ago), By: pick(t.place, visitors)})
}

func (t *tale) archive(ago int) {
	t.say(ago, t.desk, model.ReceiptMoved{
		To: model.ReceiptArchived, On: t.day(ago), By: t.desk,
		Place: model.Place{Area: t.area, Binder: t.shelf()},
	})
}

// shelf returns the binder: the area's letter and a number.
func (t *tale) shelf() string {
	if t.binder != "" {
		return t.binder
	}
	first, _ := utf8.DecodeRuneInString(t.area)
	return fmt.Sprintf("%c:%d", first, t.between(1, 6))
}

// move takes the receipt where it is at last.
func (t *tale) move(ago int) {
	f := model.ReceiptMoved{To: t.receipt, On: t.day(ago), By: t.desk, Why: t.why}
	if t.receipt == model.ReceiptLent {
		f.Whom = "Per S"
	}
	t.say(ago, t.desk, f)
}

func (t *tale) close(ago int) {
	f := model.Closed{Reason: t.end, On: t.day(ago)}
	if t.end == model.EndOther {
		f.Remark = "bor hos dottern tills vidare"
	}
	t.say(ago, t.desk, f)
}

// putRight takes care of what was left when the case ended.
func (t *tale) putRight(ago int) {
	if t.plot.key == keyHeld {
		t.say(ago, t.desk, model.KeyReturned{Key: t.key, On: t.day(ago), To: "anhörig"})
	}
	if t.cannot != "" {
		return
	}
	t.say(ago, t.desk, model.Settled{What: model.SettledLock, On: t.day(ago)})
	if !t.has {
		t.say(ago, t.desk, model.Settled{What: model.SettledParts, On: t.day(ago)})
	}
}

// remarks tells what was said of the case besides the routine.
func (t *tale) remarks() {
	ago := min(t.noteAgo, t.plot.ago)
	if t.mistake {
		wrong := t.say(ago, t.desk, model.MomentDone{Moment: model.M7b, On: t.day(ago), By: fitter})
		t.say(ago, t.desk, model.Reverted{Event: wrong})
	}
	if t.note != "" {
		t.say(ago, t.desk, model.NoteAdded{Text: t.note})
	}
	if t.hinder != "" {
		t.say(ago, t.desk, model.Hindered{Reason: t.hinder, Until: t.today + 7})
	}
	if t.then != nil {
		t.then(t, ago)
	}
	if t.reviewed {
		t.say(ago, t.desk, model.Reviewed{On: t.day(ago)})
	}
}

func (t *tale) done(ago int, m model.Moment, by string) {
	if t.forgot(m) {
		return
	}
	t.say(ago, t.desk, model.MomentDone{Moment: m, On: t.day(ago), By: by})
}
