package act

import (
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/keys"
)

// TestWhatIsDoneToSeveralIsKnown would catch an action that is offered for
// several cases though nobody has thought of what that means, or the reverse.
func TestWhatIsDoneToSeveralIsKnown(t *testing.T) {
	reg := keys.New()
	for id := range acts {
		one := reg.Get(id).Needs&keys.NeedOne != 0
		if ForSeveral(id) == one {
			t.Errorf("%s: for several %v, for one only %v; want one of them", id, ForSeveral(id), one)
		}
	}
}

func TestAskSeveralAsksEachThingOnce(t *testing.T) {
	q := Question{Fields: []Field{{Name: "binder", Value: "S:1"}, {Name: "day", Value: "i dag"}}}
	q.merge([]Field{{Name: "binder", Value: "R:1"}, {Name: "day", Value: "i dag"}, {Name: "fitted"}})
	var names []string
	for _, f := range q.Fields {
		names = append(names, f.Name+"="+f.Value)
	}
	if got, want := strings.Join(names, " "), "binder= day=i dag fitted="; got != want {
		t.Errorf("the fields are %q, want %q", got, want)
	}
}

// TestWhatIsLeftEmptyStays would catch a form for several cases that empties
// what was not filled in.
func TestWhatIsLeftEmptyStays(t *testing.T) {
	c := begin(t).c
	out := DoSeveral(keys.Edit, []Target{{Case: c}}, Answers{name(model.FieldArea): "Råå", name(model.FieldOrganisation): " "}, Env{})
	if len(out.Done) != 1 {
		t.Fatalf("DoSeveral() = %+v, want one done", out)
	}
	f, ok := out.Done[0].Facts[0].(model.Changed)
	if !ok || len(f.Set) != 1 || f.Set[0].Field != model.FieldArea {
		t.Errorf("the fact is %+v, want the area alone", out.Done[0].Facts[0])
	}
}
