package roster

import (
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// Like returns a case that may be the same customer as cu, if there is one:
// the same person by the register's own definition, or somebody of the same
// name whose number does not tell them apart.
func (r *Roster) Like(cu model.Customer) (*Row, bool) {
	if strings.TrimSpace(cu.Name()) == "" && cu.Personnummer == "" {
		return nil, false
	}
	queries := []string{cu.Name(), cu.Personnummer}
	for _, q := range queries {
		if strings.TrimSpace(q) == "" {
			continue
		}
		for _, hit := range r.Search(q, "", 20) {
			if row := r.Get(hit.ID); row != nil && alike(row.Summary, cu) {
				return row, true
			}
		}
	}
	return nil, false
}

func alike(s model.Summary, cu model.Customer) bool {
	other := model.Customer{Given: s.Given, Family: s.Family, Personnummer: s.Personnummer, Street: s.Street}
	if lookup.SameCustomer(other, cu) {
		return true
	}
	told := len(s.Personnummer) == 12 && len(cu.Personnummer) == 12
	return !told && lookup.Fold(other.Name()) == lookup.Fold(cu.Name())
}
