package roster

import "laskoll/model"

// Filter tells which cases a list shows. The zero Filter shows all.
type Filter struct {
	Area         string
	Organisation model.Organisation
	Kind         model.Kind // only cases that need this; 0: any
	Attention    bool       // only cases that need anything at all
	Step         model.Step // only cases whose next step this is; 0: any
	Running      bool       // only cases with anything left to do
	Out          bool       // only cases whose receipt is out,
	OutFrom      int        // for at least so many days
	OutTo        int        // and at most so many; 0: any number
	Chosen       *Chosen    `toml:"-"` // only these; nil: any
}

// Chosen is some cases that have in common what no other filter says, and
// what that is, in words.
type Chosen struct {
	Words string
	Cases map[model.CaseID]bool
}

// Passes reports whether the case is shown.
func (f Filter) Passes(l *Line) bool {
	switch {
	case f.Area != "" && l.Area != f.Area,
		f.Organisation != "" && l.Organisation != f.Organisation,
		f.Chosen != nil && !f.Chosen.Cases[l.ID],
		f.Attention && !l.Kinds.Pressing(),
		f.Kind != 0 && !l.Kinds.Has(f.Kind),
		f.Step != 0 && (l.Next != f.Step || l.Ended != model.EndNone),
		f.Running && (l.Next == 0 || l.Ended != model.EndNone),
		f.Out && (!l.Receipt.Outstanding() || l.Age < f.OutFrom || f.OutTo > 0 && l.Age > f.OutTo):
		return false
	}
	return true
}
