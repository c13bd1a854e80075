package roster

import (
	"cmp"

	"laskoll/model"
)

// verdict is what a day says of a case.
type verdict struct {
	top   model.Item // the most serious item
	kinds Kinds      // 0 when nothing needs attention
}

// judge judges a summary as [model.Summary.Attention] does, keeping only the
// most serious item: most cases of a city need nothing, and no list is made
// for them.
func judge(s *model.Summary, today model.Date, limits model.Deadlines) (v verdict) {
	for _, n := range s.Concerns {
		item, ok := n.Judge(s.ID, today, limits)
		if !ok {
			continue
		}
		if v.kinds == 0 || worse(item, v.top) {
			v.top = item
		}
		v.kinds |= 1 << item.Kind
	}
	return v
}

// worse reports whether a comes before b in [model.SortItems]. A case has each
// kind once.
func worse(a, b model.Item) bool {
	return cmp.Or(cmp.Compare(b.Level, a.Level), a.Kind.Compare(b.Kind)) < 0
}

func (v verdict) mood(s *model.Summary, today model.Date) Mood {
	none := !v.kinds.Pressing()
	switch {
	case !none && v.top.Kind == model.NoWayIn:
		return NoWayIn
	case !none && v.top.Kind == model.WayInUnknown:
		return Unsure
	case !none && (v.top.Overdue > 0 || v.top.Level == model.Danger || v.top.Kind == model.EndNotSettled):
		return Late
	case s.Ended != model.EndNone:
		return Ended
	case s.Next == 0 && none:
		return Settled
	case s.Next == 0:
		return Ongoing // every step is done, but something is to be seen to
	case waits(s, today):
		return Waiting
	case s.Steps[s.Next] == model.Ongoing:
		return Ongoing
	}
	return Todo
}

// waits reports whether the case waits for somebody outside the office, or
// for a day to come.
func waits(s *model.Summary, today model.Date) bool {
	if s.Waiting.Reason != "" && (!s.Waiting.Until.Known() || s.Waiting.Until > today) {
		return true
	}
	switch s.Waiting.By {
	case model.RoleFitter, model.RoleSupplier, model.RoleCustomer,
		model.RoleCareOfficer, model.RoleGuide, model.RoleAuthority, model.RoleContactCentre:
		return true
	}
	return false
}

func (v verdict) urgency(s *model.Summary, today model.Date) uint32 {
	days, level := 0, model.Notice
	switch {
	case v.kinds.Pressing():
		days, level = v.top.Days, v.top.Level
	case s.Waiting.Since.Known():
		days = today.Days(s.Waiting.Since)
	}
	days = min(max(days, 0), daysMost)
	return uint32(v.mood(s, today))<<moodShift | uint32(model.Danger-level)<<levelShift | uint32(daysMost-days)
}
