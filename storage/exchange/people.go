package exchange

import (
	"encoding/binary"
	"slices"
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
	assumed  []model.Moment
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
	census   census
}

// maxNamesakes is how many people of one name are compared one by one. In a
// list with more of them a name says nothing.
const maxNamesakes = 200

func newPeople() people {
	return people{make(map[string][]*person), make(map[string][]*person), make(map[string][]*person), newCensus()}
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

// add finds a person under what is known of them now and was known before.
func (pp people) add(who *person) {
	pp.index(who, who.customer)
	if who.known == nil {
		return
	}
	for _, cu := range formerly(*who.known) {
		pp.index(who, cu)
	}
}

// move finds a person under what is now known of them as well.
func (pp people) move(who *person, cu model.Customer) {
	who.customer = cu
	pp.index(who, cu)
}

func (pp people) index(who *person, cu model.Customer) {
	pp.census.number(cu)
	if isWhole(cu.Personnummer) {
		put(pp.byNumber, cu.Personnummer, who)
	}
	if name := lookup.Fold(cu.Name()); name != "" {
		put(pp.byName, name, who)
		put(pp.byHome, homeKey(cu), who)
	}
}

func put(index map[string][]*person, key string, who *person) {
	if all := index[key]; len(all) > maxNamesakes || !slices.Contains(all, who) {
		index[key] = append(index[key], who)
	}
}

// formerly returns what a customer was called and where they lived before it
// was changed: the list that the case came from may still say so.
func formerly(c model.Case) []model.Customer {
	var out []model.Customer
	var cu model.Customer
	for _, e := range c.History() {
		var set []model.Setting
		switch f := e.Fact.(type) {
		case model.Opened:
			set = f.Set
		case model.Changed:
			set = f.Set
		}
		if identify(&cu, set) && cu != c.Customer {
			out = append(out, cu)
		}
	}
	return out
}

// identify sets the fields by which a person is known, and reports whether
// any was among the settings.
func identify(cu *model.Customer, set []model.Setting) bool {
	any := false
	for _, s := range set {
		switch s.Field {
		case model.FieldGiven:
			cu.Given = s.Value
		case model.FieldFamily:
			cu.Family = s.Value
		case model.FieldPersonnummer:
			cu.Personnummer = s.Value
		case model.FieldStreet:
			cu.Street = s.Value
		default:
			continue
		}
		any = true
	}
	return any
}

// find returns the person that a customer is, nil for somebody new, and what
// to tell of it when neither is certain. It goes by [lookup.SameCustomer];
// beyond that, it takes people of one name for one when nothing is against it,
// in the register or in any row of the list.
func (pp people) find(cu model.Customer) (*person, Code) {
	if isWhole(cu.Personnummer) {
		if who := pp.numbered(cu); who != nil {
			return who, ""
		}
	}
	name := lookup.Fold(cu.Name())
	if name == "" {
		return nil, ""
	}
	doubt := Code("")
	if len(pp.byNumber[cu.Personnummer]) > 0 {
		doubt = SameNumber
	}
	if same := pp.atHome(cu); len(same) > 0 {
		if who := current(pp.certain(cu, same)); who != nil {
			return who, ""
		}
		doubt = SameName
	}
	if doubt == SameNumber {
		return nil, doubt
	}
	namesakes := pp.byName[name]
	if len(namesakes) > maxNamesakes {
		return nil, doubt
	}
	who, code := among(cu, namesakes)
	if code == "" {
		code = doubt
	}
	if who != nil && (doubt != "" || pp.census.rivals(cu, namesakes) > 1) {
		return nil, SameName
	}
	return who, code
}

// numbered returns the person with the customer's number. On two names that
// have no word in common the number is a slip of the pen in one of the rows:
// nobody gets what is told of somebody else.
func (pp people) numbered(cu model.Customer) *person {
	var named []*person
	for _, who := range pp.byNumber[cu.Personnummer] {
		if cu.Name() == "" || sharesWord(who.customer.Name(), cu.Name()) {
			named = append(named, who)
		}
	}
	return current(named)
}

// sharesWord reports whether two names have a word in common, but for a letter.
func sharesWord(a, b string) bool {
	words := strings.Fields(lookup.Fold(a))
	for w := range strings.FieldsSeq(lookup.Fold(b)) {
		for _, v := range words {
			if v == w || len(v) > 3 && len(w) > 3 && distance(v, w, 1) <= 1 {
				return true
			}
		}
	}
	return len(words) == 0
}

// atHome returns the people of the same name and street whose number, if they
// have one, is not another.
func (pp people) atHome(cu model.Customer) []*person {
	var same []*person
	for _, who := range pp.byHome[homeKey(cu)] {
		if !isWhole(cu.Personnummer) || !isWhole(who.customer.Personnummer) {
			same = append(same, who)
		}
	}
	return same
}

// certain returns those who are the customer for sure. Where two numbers live
// under one name and street, a row without a number is neither of them.
func (pp people) certain(cu model.Customer, same []*person) []*person {
	if pp.census.numbersAt(homeKey(cu)) < 2 {
		return same
	}
	var plain []*person
	for _, who := range same {
		if !isWhole(cu.Personnummer) && !isWhole(who.customer.Personnummer) {
			plain = append(plain, who)
		}
	}
	return plain
}

// bornApart reports whether two numbers have two birth days: a father and his
// son may have one name and one home, and a slip of the pen in one number.
func bornApart(a, b string) bool { return isWhole(a) && isWhole(b) && a[:8] != b[:8] }

// among judges people of the same name who are not certainly the customer.
func among(cu model.Customer, namesakes []*person) (*person, Code) {
	var likely []*person
	doubt := Code("")
	for _, who := range namesakes {
		if isSound(cu.Personnummer) && isSound(who.customer.Personnummer) || bornApart(cu.Personnummer, who.customer.Personnummer) {
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

// current returns the running case among several of one person, the newest of
// equals. The order in which the register tells its cases means nothing.
func current(all []*person) *person {
	var best *person
	for _, who := range all {
		if best == nil || best.ended && !who.ended ||
			best.ended == who.ended && slices.Compare(who.id[:], best.id[:]) > 0 {
			best = who
		}
	}
	return best
}
