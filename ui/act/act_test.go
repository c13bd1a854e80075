package act

import (
	"errors"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/text"
)

var (
	today = model.NewDate(2026, time.November, 23)
	env   = Env{Today: today, User: "Anna Lind", Area: "Söder", Org: model.HomeCare, Binder: map[string]string{"Söder": "S:2"}}
)

// tale grows a case by facts.
type tale struct {
	t *testing.T
	c model.Case
	n byte
}

func begin(t *testing.T) *tale {
	t.Helper()
	tl := &tale{t: t}
	return tl.then(model.Opened{Code: "K74Q8", Set: []model.Setting{
		{Field: model.FieldGiven, Value: "Åsa"}, {Field: model.FieldFamily, Value: "Öberg"},
		{Field: model.FieldArea, Value: "Söder"}, {Field: model.FieldOrganisation, Value: "HV"},
	}})
}

func (tl *tale) then(facts ...model.Fact) *tale {
	tl.t.Helper()
	for _, f := range facts {
		tl.n++
		c, err := model.Apply(tl.c, model.Event{ID: model.EventID{tl.n}, Case: model.CaseID{1}, At: today.Time(), By: model.Actor{Name: "Per"}, Fact: f})
		if err != nil {
			tl.t.Fatal(err)
		}
		tl.c = c
	}
	return tl
}

// do does an act and lets the case grow by what it decides.
func (tl *tale) do(id keys.ID, m model.Moment, a Answers) (Outcome, error) {
	tl.t.Helper()
	do, ok := For(id)
	if !ok {
		tl.t.Fatalf("For(%q) = nothing", id)
	}
	out, err := do.Do(Target{Case: tl.c, Moment: m}, a, env)
	if err == nil {
		tl.then(out.Facts...)
	}
	return out, err
}

func (tl *tale) must(id keys.ID, m model.Moment, a Answers) Outcome {
	tl.t.Helper()
	out, err := tl.do(id, m, a)
	if err != nil {
		tl.t.Fatalf("%s = %v", id, err)
	}
	if out.Said == "" || !strings.Contains(out.Said, "Åsa Öberg") {
		tl.t.Errorf("%s says %q, want the customer's name in it", id, out.Said)
	}
	return out
}

func TestToggle(t *testing.T) {
	tl := begin(t)
	tl.must(keys.Toggle, model.M6a, nil)
	if m := tl.c.Mark(model.M6a); m.On != today || m.By != "Anna Lind" {
		t.Errorf("6a = %+v, want today by the coordinator who ticked it", m)
	}
	tl.must(keys.Toggle, model.M7a, nil)
	if m := tl.c.Mark(model.M7a); m.By != "" {
		t.Errorf("7a by %q, want nobody: the fitter did it", m.By)
	}
	tl.must(keys.Toggle, model.M7a, nil)
	if m := tl.c.Mark(model.M7a); m.State != model.Unmarked {
		t.Errorf("7a = %+v after a second toggle, want unmarked", m)
	}
}

func TestReceiptFromTheCustomerToTheBinderAndBack(t *testing.T) {
	tl := begin(t)
	steps := []struct {
		id   keys.ID
		a    Answers
		want model.ReceiptState
	}{
		{keys.AtCustomer, nil, model.ReceiptAtCustomer},
		{keys.Fetched, nil, model.ReceiptFetched},
		{keys.Archived, Answers{"binder": "s:2"}, model.ReceiptArchived},
		{keys.Lend, Answers{"whom": "Per"}, model.ReceiptLent},
		{keys.Return, nil, model.ReceiptArchived},
		{keys.Refile, Answers{"binder": "S:3"}, model.ReceiptArchived},
		{keys.Missing, Answers{"why": "låg inte där"}, model.ReceiptMissing},
		{keys.Archived, Answers{"binder": ""}, model.ReceiptArchived},
		{keys.Purge, nil, model.ReceiptPurged},
	}
	for _, s := range steps {
		tl.must(s.id, 0, s.a)
		if got := tl.c.ReceiptState(); got != s.want {
			t.Errorf("after %s the receipt is %v, want %v", s.id, got, s.want)
		}
	}
	if _, err := tl.do(keys.Fetched, 0, nil); !refused(err, model.RefusedReceipt) {
		t.Errorf("fetching a purged receipt = %v, want a refusal", err)
	}
}

func refused(err error, why model.Reason) bool {
	var r *model.Refusal
	return errors.As(err, &r) && r.Reason == why
}

func TestWhatIsAskedFirst(t *testing.T) {
	fresh := begin(t).c
	fitted := begin(t).then(model.MomentDone{Moment: model.M7a, On: today - 2}).c
	for _, c := range []struct {
		name   string
		id     keys.ID
		of     model.Case
		moment model.Moment
		fields []string
	}{
		{"a tick asks nothing", keys.Toggle, fresh, model.M6a, nil},
		{"a tick in the archive asks for the binder", keys.Toggle, fitted, model.M9a, []string{"binder"}},
		{"fetched asks nothing when the lock is fitted", keys.Fetched, fitted, 0, nil},
		{"fetched asks for the fitting when nobody told", keys.Fetched, fresh, 0, []string{"fitted"}},
		{"archived asks for both", keys.Archived, fresh, 0, []string{"binder", "fitted"}},
		{"with a date", keys.ToggleHow, fresh, model.M6a, []string{"day", "by", "remark"}},
		{"not applicable", keys.Skip, fresh, model.M6a, []string{"reason"}},
		{"note", keys.Note, fresh, 0, []string{"note"}},
		{"hinder", keys.Hinder, fresh, 0, []string{"reason", "until"}},
		{"later", keys.Later, fresh, 0, []string{"until"}},
		{"key in", keys.KeyIn, fresh, 0, []string{"position", "number", "day"}},
		{"close", keys.Close, fresh, 0, []string{"reason", "day", "remark"}},
		{"missing", keys.Missing, fitted, 0, []string{"why"}},
	} {
		do, _ := For(c.id)
		q, err := do.Ask(Target{Case: c.of, Moment: c.moment}, env)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := fieldNames(q); strings.Join(got, " ") != strings.Join(c.fields, " ") {
			t.Errorf("%s: asked for %v, want %v", c.name, got, c.fields)
		}
	}
}

func fieldNames(q *Question) []string {
	if q == nil {
		return nil
	}
	var out []string
	for _, f := range q.Fields {
		out = append(out, f.Name)
	}
	return out
}

func TestWhatIsRefusedBeforeAnythingIsAsked(t *testing.T) {
	fresh := begin(t).c
	archived := begin(t).then(model.ReceiptMoved{To: model.ReceiptArchived, On: today}).c
	for _, c := range []struct {
		id keys.ID
		of model.Case
		m  model.Moment
	}{
		{keys.Lend, fresh, 0}, {keys.Missing, fresh, 0}, {keys.Refile, fresh, 0}, {keys.Archived, archived, 0},
		{keys.KeyOut, fresh, 0}, {keys.ToggleHow, archived, model.M9a}, {keys.Skip, archived, model.M9a}, {keys.Fetched, archived, 0},
	} {
		do, _ := For(c.id)
		if q, err := do.Ask(Target{Case: c.of, Moment: c.m}, env); err == nil {
			t.Errorf("%s asks %v, want a refusal", c.id, fieldNames(q))
		}
	}
}

func TestTheBinderLastUsedIsOffered(t *testing.T) {
	fitted := begin(t).then(model.MomentDone{Moment: model.M7a, On: today}).c
	do, _ := For(keys.Archived)
	q, err := do.Ask(Target{Case: fitted}, env)
	if err != nil || q.Fields[0].Value != "S:2" {
		t.Errorf("binder = %q, %v, want S:2", q.Fields[0].Value, err)
	}
}

func TestKeysComeAndGo(t *testing.T) {
	tl := begin(t)
	tl.must(keys.KeyIn, 0, Answers{"position": "B20", "number": "966", "day": "i dag"})
	do, _ := For(keys.KeyOut)
	q, err := do.Ask(Target{Case: tl.c}, env)
	if err != nil || len(q.Fields[0].Options) != 1 {
		t.Fatalf("Ask() = %v, %v, want one key to choose", q, err)
	}
	tl.must(keys.KeyOut, 0, Answers{"key": q.Fields[0].Value, "to": "dottern", "day": ""})
	if held := tl.c.HeldKeys(); len(held) != 0 {
		t.Errorf("HeldKeys() = %v, want none", held)
	}
	if _, err := tl.do(keys.KeyOut, 0, Answers{"key": "rubbish"}); !refused(err, model.RefusedNoKey) {
		t.Errorf("returning no key = %v, want a refusal", err)
	}
}

func TestCloseSettleAndReopen(t *testing.T) {
	tl := begin(t).then(model.MomentDone{Moment: model.M7a, On: today}, model.MomentDone{Moment: model.M7b, On: today})
	tl.must(keys.Close, 0, Answers{"reason": text.EndReason(text.Swedish, model.EndAway), "day": "igår"})
	if tl.c.End.Reason != model.EndAway || tl.c.End.On != today-1 {
		t.Errorf("End = %+v, want moved away yesterday", tl.c.End)
	}
	tl.must(keys.LockDown, 0, nil)
	tl.must(keys.PartsDone, 0, nil)
	tl.must(keys.Reopen, 0, nil)
	if tl.c.Ended() {
		t.Error("the case has ended after it was reopened")
	}
}

func TestNoteHinderAndLater(t *testing.T) {
	tl := begin(t)
	tl.must(keys.Note, 0, Answers{"note": "ring dottern"})
	tl.must(keys.Hinder, 0, Answers{"reason": "sjukhus", "until": "fre"})
	if h := tl.c.Hindrance; h.Reason != "sjukhus" || h.Until != today+4 {
		t.Errorf("Hindrance = %+v, want sjukhus until %v", h, today+4)
	}
	tl.must(keys.Hinder, 0, Answers{"reason": ""})
	if tl.c.Hindrance.Reason != "" {
		t.Errorf("Hindrance = %+v, want none", tl.c.Hindrance)
	}
	tl.must(keys.Later, 0, Answers{"until": "+3"})
	if r := tl.c.Review; r.On != today || r.Until != today+3 {
		t.Errorf("Review = %+v, want gone through until %v", r, today+3)
	}
}

func TestAProtectedPersonIsRevealedFieldByField(t *testing.T) {
	tl := begin(t).then(model.Changed{Set: []model.Setting{
		{Field: model.FieldProtected, Value: model.Yes}, {Field: model.FieldStreet, Value: "Storgatan 1"}, {Field: model.FieldPhone, Value: "070"},
	}})
	do, _ := For(keys.Edit)
	q, err := do.Ask(Target{Case: tl.c}, env)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range q.Fields {
		if f.Value == "Storgatan 1" || f.Value == "070" {
			t.Errorf("the form shows %q of a protected person", f.Value)
		}
	}
	if out := tl.must(keys.Reveal, 0, nil); len(out.Facts) != 2 {
		t.Errorf("revealed %v, want the street and the telephone", out.Facts)
	}
	if q, _ = do.Ask(Target{Case: tl.c, Revealed: true}, env); len(q.Fields) != len(asked) {
		t.Errorf("%d fields after the reveal, want %d", len(q.Fields), len(asked))
	}
}

func TestEdit(t *testing.T) {
	tl := begin(t)
	do, _ := For(keys.Edit)
	q, err := do.Ask(Target{Case: tl.c}, env)
	if err != nil {
		t.Fatal(err)
	}
	a := Answers{}
	for _, f := range q.Fields {
		a[f.Name] = f.Value
	}
	if _, err := tl.do(keys.Edit, 0, a); !refused(err, model.RefusedNothing) {
		t.Errorf("saving what was not changed = %v, want RefusedNothing", err)
	}
	a[name(model.FieldPersonnummer)] = "450312-9801"
	out := tl.must(keys.Edit, 0, a)
	if c, ok := out.Facts[0].(model.Changed); !ok || len(c.Set) != 1 {
		t.Errorf("facts = %v, want one field changed", out.Facts)
	}
	if tl.c.Customer.Personnummer != "194503129801" {
		t.Errorf("personnummer = %q, want twelve digits", tl.c.Customer.Personnummer)
	}
}

func TestNewCase(t *testing.T) {
	q := AskNew("Ek", env)
	if q.Fields[0].Value != "Ek" || !q.Fields[0].Required {
		t.Errorf("first field = %+v, want the required name", q.Fields[0])
	}
	for _, f := range q.Fields[1:] {
		if f.Required {
			t.Errorf("%s is required, want only the name", f.Name)
		}
	}
	id := model.CaseID{7}
	if _, err := DoNew(id, "K74Q8", Answers{nameField: " "}, env); !refused(err, model.RefusedNoName) {
		t.Errorf("DoNew without a name = %v, want RefusedNoName", err)
	}
	out, err := DoNew(id, "K74Q8", Answers{nameField: "Öberg, Åsa", appliedField: "-3"}, env)
	if err != nil || len(out.Facts) != 2 {
		t.Fatalf("DoNew() = %v, %v, want two facts", out, err)
	}
	if tick, ok := out.Facts[1].(model.MomentDone); !ok || tick.On != today-3 {
		t.Errorf("second fact = %+v, want 1a three days ago", out.Facts[1])
	}
	if out, err = DoNew(id, "K74Q8", Answers{nameField: "Ek"}, env); err != nil || len(out.Facts) != 1 {
		t.Errorf("DoNew without a day = %v, %v, want the opening alone", out, err)
	}
}

func TestSplitName(t *testing.T) {
	for in, want := range map[string][2]string{
		"Öberg, Åsa": {"Åsa", "Öberg"}, "Åsa Öberg": {"Åsa", "Öberg"}, "Åsa": {"Åsa", ""},
		" Karl-Erik  Bo Sjögren ": {"Karl-Erik Bo", "Sjögren"}, "von Ek, Bo": {"Bo", "von Ek"}, "": {"", ""},
	} {
		if given, family := SplitName(in); given != want[0] || family != want[1] {
			t.Errorf("SplitName(%q) = %q, %q, want %q", in, given, family, want)
		}
	}
}

func TestWarn(t *testing.T) {
	f := Field{Kind: Number}
	if got := f.Warn(text.Swedish, "450312-9999", today); got == "" {
		t.Error("Warn(wrong check digit) = nothing, want a warning")
	}
	if got := f.Warn(text.Swedish, "", today); got != "" {
		t.Errorf("Warn(empty) = %q, want nothing", got)
	}
	if got := (Field{}).Warn(text.Swedish, "450312-9999", today); got != "" {
		t.Errorf("Warn of a text = %q, want nothing", got)
	}
}

// TestTheReceiptOfAnEarlierLock would catch one that nobody can tell of any
// more once the lock has been replaced.
func TestTheReceiptOfAnEarlierLock(t *testing.T) {
	tl := begin(t)
	if _, err := For(keys.OldReceipt); !err {
		t.Fatal("no act")
	}
	if q, err := askEarlier(Target{Case: tl.c}, env); q != nil || err == nil {
		t.Errorf("asked without an earlier lock: %+v, %v", q, err)
	}
	tl.then(model.MomentDone{Moment: model.M7a, On: today - 30}, model.LockReplaced{On: today - 1})
	q, err := askEarlier(Target{Case: tl.c}, env)
	if err != nil || !strings.Contains(q.Fields[0].Options[0].Label, "hos kund") {
		t.Fatalf("question = %+v, %v, want the lock whose receipt is at the customer's", q, err)
	}
	out := tl.must(keys.OldReceipt, 0, Answers{"which": "1", "state": text.Receipt(env.Lang, model.ReceiptArchived), "binder": "s:1"})
	if r := tl.c.OwnRounds()[0]; r.State != model.ReceiptArchived || r.Receipt.Place != (model.Place{Area: "Söder", Binder: "S:1"}) {
		t.Errorf("%q left %+v, want archived in S:1", out.Said, r)
	}
}
