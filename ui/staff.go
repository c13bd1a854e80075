package ui

import (
	"cmp"
	"maps"
	"slices"

	"laskoll/model"
)

// staff returns who has done something in the cases that have been read, the
// one named most often first. The user comes before all others.
func (a *App) staff() []string {
	count := make(map[string]int)
	for _, f := range a.shelf.folders {
		for _, e := range f.shown.History() {
			count[e.By.Name]++
			switch done := e.Fact.(type) {
			case model.MomentDone:
				count[done.By]++
			case model.ReceiptMoved:
				count[done.By]++
				count[done.Whom]++
			}
		}
	}
	for _, name := range (officer{a}).office().Members(model.OfficeStaff) {
		count[name]++
	}
	count[a.opts.User] = 1 << 30
	delete(count, "")
	return slices.SortedFunc(maps.Keys(count), func(x, y string) int {
		return cmp.Or(cmp.Compare(count[y], count[x]), cmp.Compare(x, y))
	})
}
