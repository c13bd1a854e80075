package model

import "testing"

// Would have caught limits that one PC has and another has not: they are
// events like everything else, can be undone, and nobody's customer has them.
func TestTheOfficeSettlesItsLimits(t *testing.T) {
	s := &story{t: t}
	same(t, "limits", s.Office().Limits(), DefaultDeadlines)
	first := s.do(s.Office().Settle("limit.order", "2"))
	same(t, "order", s.Office().Limits().Order, 2)
	same(t, "fitting", s.Office().Get("limit.fitting"), "7")
	if s.Exists() || s.Code != "" {
		t.Error("the office became a customer")
	}
	f, err := s.Office().Settle("limit.order", "2")
	refused(t, "the same", f, err, RefusedNothing)
	f, err = s.Office().Settle("limit.ordering", "2")
	refused(t, "no such thing", f, err, RefusedNoSetting)
	for _, v := range []string{"0", "-1", "snart", "99999"} {
		f, err = s.Office().Settle("limit.order", v)
		refused(t, v, f, err, RefusedLimit)
	}
	second := s.do(s.Office().Settle("limit.order", "5"))
	f, err = s.Undo(first)
	refused(t, "undoing what was settled anew", f, err, RefusedOverlaid)
	s.do(s.Undo(second))
	same(t, "order", s.Office().Limits().Order, 2)
	s.do(s.Office().Settle("limit.order", ""))
	same(t, "order", s.Office().Limits(), DefaultDeadlines)
}

func TestEveryLimitCanBeSettled(t *testing.T) {
	var o Office
	for _, name := range OfficeNames() {
		o.values = map[string]string{name: "77"}
		d := o.Limits()
		if got := *officeLimits[name](&d); got != 77 || o.Get(name) != "77" {
			t.Errorf("%s = %d, want 77", name, got)
		}
	}
	o.values = map[string]string{"limit.order": "snart"}
	same(t, "what cannot be read", o.Limits(), DefaultDeadlines)
}
