package exchange

import (
	"slices"
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// census knows how many people of one name there are in the whole list and
// the register, before the first row is judged: otherwise who a row is taken
// for would depend on the rows above it, and be another when the list is
// imported again.
type census struct {
	streets map[string]map[string]bool // by name, in the list, folded
	numbers map[string]map[string]bool // by name and street, everywhere
	counted map[string]int             // rivals found before, by name
}

func newCensus() census {
	return census{make(map[string]map[string]bool), make(map[string]map[string]bool), make(map[string]int)}
}

// row takes the customer of a row.
func (c census) row(cu model.Customer) {
	name, street := lookup.Fold(cu.Name()), lookup.Fold(cu.Street)
	if name == "" {
		return
	}
	c.number(cu)
	if street != "" {
		include(c.streets, name, street)
	}
}

// number takes the number of somebody at a home.
func (c census) number(cu model.Customer) {
	if isWhole(cu.Personnummer) {
		include(c.numbers, homeKey(cu), cu.Personnummer)
	}
}

func include(sets map[string]map[string]bool, key, value string) {
	if sets[key] == nil {
		sets[key] = make(map[string]bool)
	}
	sets[key][value] = true
}

func (c census) numbersAt(home string) int { return len(c.numbers[home]) }

// rivals returns how many people of the name there are: those in the register
// and those at streets where none of them is.
func (c census) rivals(cu model.Customer, namesakes []*person) int {
	name := lookup.Fold(cu.Name())
	key := name
	if isWhole(cu.Personnummer) {
		key += cu.Personnummer[:8] // who was born on another day is none
	}
	if n, ok := c.counted[key]; ok {
		return n
	}
	var register []*person
	for _, who := range namesakes {
		if who.known != nil && !bornApart(cu.Personnummer, who.customer.Personnummer) {
			register = append(register, who)
		}
	}
	unknown := c.strangers(name, register)
	n := len(register) + len(unknown)
	if len(register) == 1 && len(unknown) == 1 && nearby(unknown[0], register[0].customer.Street) {
		n = 1
	}
	c.counted[key] = n
	return n
}

// strangers returns the streets in the list where nobody of the name is known
// to live or to have lived, those that only name a flat left out.
func (c census) strangers(name string, register []*person) []string {
	homes := make(map[string]bool)
	for _, who := range register {
		for _, cu := range append(formerly(*who.known), who.known.Customer) {
			homes[lookup.Fold(cu.Street)] = true
		}
	}
	var out []string
	for street := range c.streets[name] {
		if !homes[street] {
			out = append(out, street)
		}
	}
	slices.Sort(out)
	return slices.CompactFunc(out, func(next, kept string) bool { return strings.HasPrefix(next, kept+" ") })
}
