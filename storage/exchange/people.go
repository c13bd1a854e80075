package exchange

import (
	"encoding/binary"
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// person is a customer of the register or of the rows above, and their case.
type person struct {
	id       model.CaseID
	customer model.Customer
	known    *model.Case  // the case in the register; nil when it is new
	facts    []model.Fact // what is planned so far
	ended    bool
	seen     bool // a row was about this person
	changed  bool
}

// plannedEvent marks the ids of events that are only planned.
const plannedEvent = 0xff

// now returns the case as it is with what is planned.
func (who *person) now(today model.Date) (model.Case, error) {
	events := make([]model.Event, len(who.facts))
	for i, f := range who.facts {
		id := model.EventID{plannedEvent, plannedEvent}
		binary.BigEndian.PutUint32(id[12:], uint32(i))
		events[i] = model.Event{ID: id, Case: who.id, At: today.Time(), Fact: f}
	}
	if who.known == nil {
		return model.Fold(events...)
	}
	c := *who.known
	for _, e := range events {
		var err error
		if c, err = model.Apply(c, e); err != nil {
			return c, err
		}
	}
	return c, nil
}

// isPlanned reports whether an event exists in this plan only: nothing that is
// recorded can refer to it.
func isPlanned(id model.EventID) bool { return id[0] == plannedEvent && id[1] == plannedEvent }

// people finds the person that a row is about without going through all.
type people struct {
	byNumber map[string][]*person
	byName   map[string][]*person
	byHome   map[string][]*person // name and street
}

// maxNamesakes is how many people of one name are compared one by one. In a
// list with more of them a name says nothing.
const maxNamesakes = 200

func newPeople() people {
	return people{make(map[string][]*person), make(map[string][]*person), make(map[string][]*person)}
}

// personKeys returns the keys under which a customer is found.
func personKeys(cu model.Customer) []string {
	var keys []string
	if isWhole(cu.Personnummer) {
		keys = append(keys, "#"+cu.Personnummer)
	}
	if name := lookup.Fold(cu.Name()); name != "" {
		keys = append(keys, name)
	}
	return keys
}

func isWhole(personnummer string) bool { return len(personnummer) == 12 }

// isSound reports whether a personal number decides who somebody is.
func isSound(personnummer string) bool {
	_, fault := model.ParsePersonnummer(personnummer, 0)
	return isWhole(personnummer) && (fault == model.PersonnummerFine || fault == model.PersonnummerSpare)
}

func homeKey(cu model.Customer) string {
	return lookup.Fold(cu.Name()) + "|" + lookup.Fold(cu.Street)
}

func (pp people) add(who *person) {
	if name := lookup.Fold(who.customer.Name()); name != "" {
		pp.byName[name] = append(pp.byName[name], who)
		home := homeKey(who.customer)
		pp.byHome[home] = append(pp.byHome[home], who)
	}
	if n := who.customer.Personnummer; isWhole(n) {
		pp.byNumber[n] = append(pp.byNumber[n], who)
	}
}

// move finds a person under what is now known of them as well.
func (pp people) move(who *person, cu model.Customer) {
	old := who.customer
	who.customer = cu
	if isWhole(cu.Personnummer) && cu.Personnummer != old.Personnummer {
		pp.byNumber[cu.Personnummer] = append(pp.byNumber[cu.Personnummer], who)
	}
	if home := homeKey(cu); home != homeKey(old) && cu.Name() != "" {
		pp.byHome[home] = append(pp.byHome[home], who)
	}
}

// find returns the person that a customer is, nil for somebody new, and what
// to tell of it when neither is certain. It goes by [lookup.SameCustomer];
// beyond that, it takes people of one name for one when nothing is against it.
func (pp people) find(cu model.Customer) (*person, Code) {
	if isWhole(cu.Personnummer) {
		if who := current(pp.byNumber[cu.Personnummer]); who != nil {
			return who, ""
		}
	}
	name := lookup.Fold(cu.Name())
	if name == "" {
		return nil, ""
	}
	var same []*person
	for _, who := range pp.byHome[homeKey(cu)] {
		if lookup.SameCustomer(cu, who.customer) {
			same = append(same, who)
		}
	}
	if who := current(same); who != nil {
		return who, ""
	}
	namesakes := pp.byName[name]
	if len(namesakes) > maxNamesakes {
		return nil, ""
	}
	return among(cu, namesakes)
}

// among judges people of the same name who are not certainly the customer.
func among(cu model.Customer, namesakes []*person) (*person, Code) {
	var likely []*person
	doubt := Code("")
	for _, who := range namesakes {
		if isSound(cu.Personnummer) && isSound(who.customer.Personnummer) {
			continue
		}
		doubt = SameName
		if nearby(cu.Street, who.customer.Street) {
			likely = append(likely, who)
		}
	}
	if len(likely) == 1 {
		return likely[0], MatchedByName
	}
	return nil, doubt
}

// nearby reports whether two streets may be one: either is not known, or one
// only says more, as the number of the flat.
func nearby(a, b string) bool {
	a, b = lookup.Fold(a), lookup.Fold(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == "" || a == b || strings.HasPrefix(b, a+" ")
}

// current returns the running case among several of one person, or the last.
func current(all []*person) *person {
	for i := len(all) - 1; i >= 0; i-- {
		if !all[i].ended {
			return all[i]
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}
