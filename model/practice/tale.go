package practice

import (
	"encoding/binary"
	"slices"
	"time"
	"unicode/utf8"

	"laskoll/model"
)

// tale is one customer's story while it is told.
type tale struct {
	*place
	plot
	number  int
	id      model.CaseID
	area    string
	org     model.Organisation
	way     model.Channel
	desk    string // who at the office keeps the case
	key     model.EventID
	entered bool // Lifecare was told of a key, or of the need of one
	events  []model.Event
}

// act is one part of a story, told on one day.
type act struct {
	ago  int // working days before today
	tell func(t *tale, ago int)
}

// scene is an act before it has its day: low to high working days after the
// scene before it.
type scene struct {
	step      model.Step // 0: after all the steps
	low, high int
	tell      func(t *tale, ago int)
}

// scenes are the parts of every story in their order.
var scenes = []scene{
	{1, 0, 0, (*tale).apply},
	{2, 0, 1, (*tale).inform},
	{3, 0, 1, (*tale).contact},
	{4, 0, 1, (*tale).execute},
	{5, 0, 0, (*tale).keys},
	{6, 0, 1, (*tale).order},
	{7, 3, 7, (*tale).fit},
	{8, 1, 3, (*tale).fetch},
	{9, 0, 1, (*tale).archive},
}

// tell writes the story down, from the day of its last scene backwards to
// find the days, and then forwards.
func (t *tale) tell() {
	t.settle()
	var acts []act
	ago := t.plot.ago
	for _, s := range slices.Backward(t.scenes()) {
		acts = append(acts, act{ago, s.tell})
		ago += t.between(s.low, s.high)
	}
	slices.Reverse(acts)
	for _, a := range acts {
		a.tell(t, a.ago)
	}
	t.remarks()
}

// settle decides what a plot leaves to chance.
func (t *tale) settle() {
	t.area, t.desk = t.plot.area, pick(t.place, desks)
	if t.area == "" {
		t.area = pick(t.place, districts)
	}
	t.org, t.way = model.HomeCare, model.Authority
	if t.random.IntN(6) == 0 {
		t.org = model.HealthCare
	}
	if t.random.IntN(3) == 0 {
		t.way = model.ContactCentre
	}
}

// scenes returns the parts that this story has come to.
func (t *tale) scenes() []scene {
	if t.nameOnly {
		return []scene{{tell: (*tale).open}}
	}
	var out []scene
	for _, s := range scenes {
		if t.next != 0 && s.step >= t.next || s.step >= 6 && (t.has || t.cannot != "") {
			break
		}
		out = append(out, s)
	}
	if t.receipt != model.ReceiptNone {
		out = append(out, scene{0, 2, 4, (*tale).move})
	}
	if t.end != model.EndNone {
		out = append(out, scene{0, 20, 90, (*tale).close})
	}
	if t.settled {
		out = append(out, scene{0, 1, 4, (*tale).putRight})
	}
	return out
}

// say records a fact so many working days ago, by somebody at the office.
func (t *tale) say(ago int, who string, f model.Fact) model.EventID {
	// Every event of a case has a minute of its own, in office hours: a day
	// holds fewer events of one case than there are places before noon.
	minutes := 7*60 + t.number%97 + 9*len(t.events)
	at := t.day(ago).Time().Add(time.Duration(minutes) * time.Minute)
	e := model.Event{ID: t.newID(at), Case: t.id, At: at, By: model.Actor{Name: who, PC: pcOf(who)}, Fact: f}
	t.events = append(t.events, e)
	return e.ID
}

// newID makes an id that no other event or case has. Ids rise in the order in
// which the events are told, as those of a register that grew by itself do: a
// store that sorts by them then writes at its end.
func (t *tale) newID(at time.Time) (id model.EventID) {
	binary.BigEndian.PutUint32(id[:], uint32(t.number/window)<<8)
	binary.BigEndian.PutUint32(id[3:], uint32(at.Unix()/60))
	binary.BigEndian.PutUint32(id[7:], uint32(t.number))
	id[11] = byte(len(t.events))
	binary.BigEndian.PutUint32(id[12:], t.random.Uint32())
	return id
}

// forgot reports whether somebody left the moment undone.
func (t *tale) forgot(m model.Moment) bool { return slices.Contains(t.leave, m) }

// old reports whether it happened before the office used the program: then
// less is known of it.
func old(ago int) bool { return ago > 250 }

// pcOf returns the name of the PC that somebody works at, by their initial.
func pcOf(who string) string {
	initial, _ := utf8.DecodeRuneInString(who)
	return "HV-" + string(initial) + "01"
}
