package text_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/ui/text"
)

var update = flag.Bool("update", false, "write the table of branches anew")

// monday is the day on which the stories are told.
var monday = model.NewDate(2026, time.November, 23)

// branches writes down what the program says in each branch of the routine.
type branches struct {
	t    *testing.T
	b    strings.Builder
	name string
}

// told is one case on its way through a branch.
type told struct {
	*branches
	model.Case
	id    model.CaseID
	n     int
	today model.Date
	with  *told // who shares the lock
}

// branch begins a branch with a customer whose alarm has not been started.
func (b *branches) branch(name string, set ...model.Setting) *told {
	b.name = name
	return b.customer(1, "Åsa", set...)
}

// customer opens a case of a home care customer whose contact details are
// entered, so that only the branch itself is told of.
func (b *branches) customer(id byte, given string, set ...model.Setting) *told {
	c := &told{branches: b, id: model.CaseID{id}, today: monday}
	all := []model.Setting{
		{Field: model.FieldGiven, Value: given}, {Field: model.FieldFamily, Value: "Öberg"},
		{Field: model.FieldArea, Value: "Söder"}, {Field: model.FieldOrganisation, Value: "HV"},
		{Field: model.FieldChannel, Value: "Myndighet"}, {Field: model.FieldPort, Value: model.PortOpen},
	}
	c.do(model.Open(model.Code([]string{"", "K74Q8", "EA8JK"}[id]), append(all, set...)))
	c.tick(model.M1a)
	if c.Channel == model.Authority {
		c.tick(model.M2a)
	} else {
		c.tick(model.M2b)
	}
	c.tick(model.M3a)
	return c
}

// do records what was decided; a refusal ends the test.
func (c *told) do(f model.Fact, err error) model.EventID {
	c.t.Helper()
	if err != nil {
		c.t.Fatalf("%s: %v", c.name, err)
	}
	return c.add(f)
}

func (c *told) add(f model.Fact) model.EventID {
	c.t.Helper()
	c.n++
	e := model.Event{ID: model.EventID{c.id[0], byte(c.n)}, Case: c.id, At: c.today.Time().Add(9 * time.Hour), By: model.Actor{Name: "Per S"}, Fact: f}
	after, err := model.Apply(c.Case, e)
	if err != nil {
		c.t.Fatal(err)
	}
	c.Case = after
	if c.with != nil {
		c.Case = c.Join(c.with.Case)
		c.with.Case = c.with.Join(c.Case)
	}
	return e.ID
}

// tick ticks moments today.
func (c *told) tick(moments ...model.Moment) {
	c.t.Helper()
	for _, m := range moments {
		c.do(c.Done(m, model.Doing{On: c.today, Place: model.ParsePlace("Söder", "S:2")}, c.today))
	}
}

// answered ticks 5c and 5d with the answer.
func (c *told) answered(answer string) {
	c.t.Helper()
	for _, m := range []model.Moment{model.M5c, model.M5d} {
		c.do(c.Done(m, model.Doing{On: c.today, Answer: answer}, c.today))
	}
}

// key registers a key and enters it in both systems.
func (c *told) key() model.EventID {
	c.t.Helper()
	id := c.do(c.ReceiveKey("B20", "966", c.today, c.today))
	c.tick(model.M5a, model.M5b)
	return id
}

// lock has a lock ordered, fitted, and its receipt archived.
func (c *told) lock() {
	c.t.Helper()
	c.answered(model.No)
	c.tick(model.M6a, model.M6b, model.M7a, model.M7b, model.M8a, model.M9a)
}

// set gives fields values.
func (c *told) set(f model.Field, v string) {
	c.t.Helper()
	c.do(c.Change([]model.Setting{{Field: f, Value: v}}))
}

// later moves the day.
func (c *told) later(days int) { c.today += model.Date(days) }

// says writes a line of the table: what the list, today, the checklist and
// show say.
func (c *told) says(when string) {
	c.t.Helper()
	l, s := text.Swedish, c.Summary()
	items := s.Attention(c.today, model.DefaultDeadlines)
	var words []string
	for _, i := range items {
		words = append(words, fmt.Sprintf("%s %s", []string{"·", "!", "‼"}[i.Level], text.Item(l, i)))
	}
	var top *model.Item
	if len(items) > 0 {
		top = &items[0]
	}
	next := text.Blocker(l, s.Next, s.Waiting, c.today)
	if c.Ended() {
		next = "Avslutat: " + text.EndReason(l, c.End.Reason)
		if left := c.Left(); left != 0 {
			next += ". Kvar: " + text.Left(l, left)
		}
	}
	cell := func(s string) string { return cmp.Or(strings.TrimSpace(s), "–") }
	fmt.Fprintf(&c.b, "| %s | %s | %s | %s | %s | %s |\n", c.name, when, cell(strings.Join(words, "<br>")), next,
		cell(text.NextShort(l, s, top, c.today)), c.steps())
	c.name = "" // it stands once
	c.silent(items, next)
}

// steps are the nine steps as the checklist draws them.
func (c *told) steps() string {
	signs := map[model.State]string{
		model.Todo: "○", model.Ongoing: "◐", model.Finished: "✓", model.NotApplicable: "–", model.Passed: "·", model.Assumed: "·",
	}
	var out strings.Builder
	for s := model.Step(1); s <= model.Steps; s++ {
		out.WriteString(signs[c.StepState(s)])
	}
	return out.String()
}

// silent fails when nobody can get in to a customer whose alarm runs, or may,
// and the program does not say so first.
func (c *told) silent(items []model.Item, next string) {
	c.t.Helper()
	if c.Ended() || c.Alarm() == model.AlarmOff || c.HasWayIn() {
		return
	}
	if len(items) == 0 || items[0].Level != model.Danger || items[0].Kind != model.NoWayIn && items[0].Kind != model.WayInUnknown {
		c.t.Errorf("nobody gets in, and the program says %v", items)
	}
	if next == "Alla steg är klara" || c.StepsDone() == model.Steps {
		c.t.Errorf("nobody gets in, and the next step is %q", next)
	}
}

// TestBranches tells every branch of the routine as an office would, and holds
// the whole of what the program says against the table that a person has read.
func TestBranches(t *testing.T) {
	b := &branches{t: t}
	for _, tell := range []func(*branches){
		locks, noLocks, keys, broken, fittings, moves, ends, stays, receipts, shared, lists, mixed,
	} {
		tell(b)
	}
	head := "# The routine's branches: what the program says\n\nMade by `go test ./ui/text -run Branches -update`; ‼ is danger, ! a warning, · a notice.\n\n" +
		"| branch | when | items | next | in the list | steps 1–9 |\n|---|---|---|---|---|---|\n"
	file := filepath.Join("testdata", "branches.md")
	if *update {
		if err := os.WriteFile(file, []byte(head+b.b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(strings.ReplaceAll(string(want), "\r", ""), "\n"), strings.Split(head+b.b.String(), "\n")
	for n := range max(len(was), len(is)) {
		if n >= len(was) || n >= len(is) || was[n] != is[n] {
			t.Fatalf("line %d of the table is now\n%s\nwant\n%s", n+1, at(is, n), at(was, n))
		}
	}
}

func at(lines []string, n int) string {
	if n < len(lines) {
		return lines[n]
	}
	return ""
}

func locks(b *branches) {
	c := b.branch("har redan ett lås", model.Setting{Field: model.FieldHasLock, Value: model.Yes})
	c.tick(model.M4a)
	c.says("larmet igång")
	c.do(c.Done(model.M9a, model.Doing{On: monday, Place: model.ParsePlace("Söder", "S:1")}, monday))
	c.says("den gamla kvittensen arkiverad")

	c = b.branch("vanlig väg")
	c.says("ansökan inskriven")
	c.tick(model.M4a)
	c.says("larmet igång")
	c.answered(model.Yes)
	c.says("nyckelbehovet inlagt")
	c.tick(model.M6a, model.M6b)
	c.says("beställt")
	c.later(15)
	c.says("15 dagar senare")
	c.tick(model.M7a, model.M7b)
	c.says("monterat")
	c.tick(model.M5e, model.M5f)
	c.later(4)
	c.says("4 dagar senare")
	c.tick(model.M8a)
	c.says("kvittensen hämtad")
	c.tick(model.M9a)
	c.says("kvittensen arkiverad")

	c = b.branch("kontaktcenter och HSL", model.Setting{Field: model.FieldChannel, Value: "Kontaktcenter"}, model.Setting{Field: model.FieldOrganisation, Value: "HSL"})
	c.says("ansökan inskriven")
	c.tick(model.M4a)
	c.says("larmet igång")
}

func noLocks(b *branches) {
	c := b.branch("kan inte få lås", model.Setting{Field: model.FieldNoLockReason, Value: "ståldörr"})
	c.tick(model.M4a)
	c.answered(model.Yes)
	c.says("larmet igång, nyckelbehovet inlagt")
	c.key()
	c.says("nyckel mottagen")

	c = b.branch("vill inte ha lås")
	c.do(c.Agree(model.Consented{Answer: model.No, On: monday, By: "Karin"}, monday))
	c.tick(model.M4a)
	c.says("larmet igång")
	c.key()
	c.answered(model.Yes)
	c.says("nyckel mottagen")

	c = b.branch("kod i porten, okänd", model.Setting{Field: model.FieldPort, Value: model.PortCode})
	c.tick(model.M4a)
	c.lock()
	c.says("låset monterat")
	c.set(model.FieldDoorCode, "1234")
	c.says("koden inskriven")

	c = b.branch("ingen har frågat om porten", model.Setting{Field: model.FieldPort, Value: ""})
	c.tick(model.M4a)
	c.lock()
	c.says("låset monterat")
}

func keys(b *branches) {
	c := b.branch("nyckel utlämnad")
	c.tick(model.M4a)
	key := c.do(c.ReceiveKey("B20", "966", monday, monday))
	c.says("nyckel mottagen")
	c.tick(model.M5a)
	c.says("inskriven i LU")
	c.tick(model.M5b)
	c.lock()
	c.says("låset monterat")
	c.do(c.ReturnKey(key, "dottern", monday, monday))
	c.says("nyckeln återlämnad")
	c.tick(model.M5e, model.M5f)
	c.says("borttagen i Lifecare")

	c = b.branch("nyckel borttappad")
	c.tick(model.M4a)
	key = c.key()
	c.do(c.MoveKey(model.KeyMoved{Key: key, To: model.KeyLost, On: monday}, monday))
	c.says("före montering")
	c.lock()
	c.says("låset monterat")
	c.do(c.Replace("nyckel borttappad", monday, monday))
	c.says("låset ska bytas")

	c = b.branch("nyckel utlånad")
	c.tick(model.M4a)
	key = c.key()
	c.answered(model.Yes)
	c.do(c.MoveKey(model.KeyMoved{Key: key, To: model.KeyLent, Whom: "Tunstall", On: monday, Until: monday + 1}, monday))
	c.says("hos Tunstall")
	c.later(2)
	c.says("dagen efter att den skulle vara åter")
	c.do(c.MoveKey(model.KeyMoved{Key: key, To: model.KeyLost, On: c.today}, c.today))
	c.says("borttappad medan den var utlånad")

	c = b.branch("nyckel i reserv")
	c.tick(model.M4a)
	key = c.key()
	c.lock()
	c.do(c.MoveKey(model.KeyMoved{Key: key, To: model.KeyReserve, On: monday, Why: "sängliggande"}, monday))
	c.says("låset monterat")
	c.do(c.TakeOut(model.LockOut{Why: model.LockBattery, On: monday}, monday))
	c.says("batteriet slut")

	c = b.branch("två exemplar av nyckeln")
	c.tick(model.M4a)
	key = c.key()
	c.do(c.ReceiveKey("B21", "966", monday, monday))
	c.do(c.MoveKey(model.KeyMoved{Key: key, To: model.KeyLost, On: monday}, monday))
	c.says("det ena borttappat")
}

func broken(b *branches) {
	for _, fault := range []model.LockFault{model.LockBroken, model.LockBattery, model.LockStolen} {
		c := b.branch("lås ur funktion: " + text.LockFault(text.Swedish, fault))
		c.tick(model.M4a)
		c.lock()
		c.later(30)
		c.do(c.TakeOut(model.LockOut{Why: fault, On: c.today}, c.today))
		c.later(1)
		c.says("dagen efter")
	}
	c := b.branch("lås bytt")
	c.tick(model.M4a)
	c.lock()
	c.later(30)
	c.do(c.TakeOut(model.LockOut{Why: model.LockBroken, On: c.today}, c.today))
	c.do(c.Replace("trasigt", c.today, c.today))
	c.says("ska bytas")
	c.key()
	c.says("nyckel under tiden")
	c.tick(model.M6a, model.M6b, model.M7a, model.M7b)
	c.says("nytt lås monterat")
	c = b.branch("låset fungerar igen")
	c.tick(model.M4a)
	c.lock()
	c.do(c.TakeOut(model.LockOut{Why: model.LockBattery, On: monday}, monday))
	c.do(c.BringBack(monday, monday))
	c.says("samma dag")
}

func fittings(b *branches) {
	c := b.branch("montering planerad")
	c.tick(model.M4a)
	c.key()
	c.answered(model.Yes)
	c.tick(model.M6a, model.M6b)
	c.do(c.PlanFitting(monday + 9))
	c.says("planerad om 9 dagar")
	c.do(c.FailFitting("ingen hemma", monday, monday))
	c.says("montören kom förgäves")
	c.later(11)
	c.says("gränsen passerad")
	c.later(10)
	c.says("långt över gränsen")

	c = b.branch("fast i steg 2 till 4")
	c.later(8)
	c.says("8 dagar efter ansökan")
	c.later(54)
	c.says("62 dagar")
	c.later(30)
	c.says("92 dagar")
}

func moves(b *branches) {
	c := b.branch("flyttar till annat område")
	c.tick(model.M4a)
	c.lock()
	c.set(model.FieldArea, "Råå")
	c.says("kvittensen kvar i Söder")
	c.do(c.Move(model.ReceiptMoved{To: model.ReceiptLent, Whom: "Råå", On: monday, Until: monday + 14}, monday))
	c.says("kvittensen utlånad till Råå")
	c.do(c.Move(model.ReceiptMoved{To: model.ReceiptArchived, Place: model.ParsePlace("Råå", "R:1"), On: monday}, monday))
	c.says("kvittensen i Råå")
	for _, why := range []model.EndReason{model.EndWithin, model.EndNursing, model.EndAway} {
		c := b.branch(text.EndReason(text.Swedish, why))
		c.tick(model.M4a)
		c.key()
		c.lock()
		c.do(c.Close(why, monday, "", monday))
		c.says("samma dag")
		c.later(16)
		c.says("16 dagar senare")
	}
}

func ends(b *branches) {
	c := b.branch("byter utförare")
	c.tick(model.M4a)
	c.lock()
	c.do(c.Close(model.EndProvider, monday, "Attendo", monday))
	c.says("samma dag")
	c.do(c.Settle(model.Settled{What: model.SettledLock, How: model.SettledOver, Whom: "Attendo"}, monday))
	c.do(c.Settle(model.Settled{What: model.SettledParts, How: model.SettledOver, Whom: "Attendo"}, monday))
	c.says("lås och lösdelar överlämnade")

	c = b.branch("byter utförare före montering")
	c.tick(model.M4a, model.M6a)
	c.do(c.Close(model.EndProvider, monday, "", monday))
	c.says("beställningen på väg")

	c = b.branch("larmet uppsagt, hemtjänsten fortsätter")
	c.tick(model.M4a)
	c.lock()
	c.do(c.Close(model.EndAlarm, monday, "", monday))
	c.do(c.Settle(model.Settled{What: model.SettledLock, How: model.SettledUsed, Whom: "hemvården"}, monday))
	c.says("låset används")

	c = b.branch("dör efter beställning, före montering")
	c.tick(model.M4a, model.M6a)
	c.do(c.Close(model.EndDied, monday, "", monday))
	c.says("samma dag")
	c.do(c.Settle(model.Settled{What: model.SettledOrder}, monday))
	c.says("avbeställt")

	c = b.branch("avslutat och öppnat igen")
	c.tick(model.M4a)
	key := c.key()
	c.do(c.Close(model.EndNursing, monday, "", monday))
	c.do(c.ReturnKey(key, "sonen", monday, monday))
	c.do(c.Reopen())
	c.says("nyckeln lämnades tillbaka")

	c = b.branch("tackar nej före larmet")
	c.do(c.Close(model.EndDeclined, monday, "", monday))
	c.says("samma dag")
}

func stays(b *branches) {
	c := b.branch("på sjukhus")
	c.tick(model.M4a, model.M6a)
	c.do(c.BeginStay("lasarettet", monday, monday))
	c.do(c.Hinder("hemgång", monday+14))
	c.later(20)
	c.says("20 dagar, väntan slut")
	c.do(c.EndStay(c.today, c.today))
	c.later(11)
	c.says("hemma i 11 dagar")
}

func receipts(b *branches) {
	c := b.branch("kvittensen saknas")
	c.tick(model.M4a)
	c.answered(model.No)
	c.tick(model.M6a, model.M6b, model.M7a, model.M7b)
	c.do(c.Move(model.ReceiptMoved{To: model.ReceiptMissing, Why: "inte på hyllan", On: monday}, monday))
	c.says("letad efter hos kunden")
	c.tick(model.M8a)
	c.do(c.Move(model.ReceiptMoved{To: model.ReceiptMissing, Why: "inte i högen", On: monday}, monday))
	c.says("tappad på kontoret")

	c = b.branch("kvittensen utlånad")
	c.tick(model.M4a)
	c.lock()
	c.do(c.Move(model.ReceiptMoved{To: model.ReceiptLent, Whom: "Per", On: monday}, monday))
	c.says("samma dag")
	c.later(15)
	c.says("15 dagar senare")

	c = b.branch("kvittens kvar efter ett bytt lås")
	c.tick(model.M4a)
	c.answered(model.No)
	c.tick(model.M6a, model.M6b, model.M7a, model.M7b)
	c.later(10)
	c.do(c.Replace("trasigt", c.today, c.today))
	c.says("låset ska bytas")
	c.do(c.Move(model.ReceiptMoved{To: model.ReceiptArchived, On: c.today, Place: model.ParsePlace("Söder", "S:1"), Round: 1}, c.today))
	c.says("den gamla kvittensen arkiverad")
}

func shared(b *branches) {
	pair := func(name string) (asa, bo *told) {
		asa = b.branch(name)
		bo = b.customer(2, "Bo")
		asa.tick(model.M4a)
		asa.answered(model.No)
		bo.tick(model.M4a)
		return asa, bo
	}
	link := func(asa, bo *told) {
		ofAsa, ofBo, err := model.ShareLock(asa.Case, bo.Case, monday, monday)
		asa.do(ofAsa, err)
		bo.do(ofBo, nil)
		asa.with, bo.with = bo, asa
		asa.Case, bo.Case = asa.Join(bo.Case), bo.Join(asa.Case)
	}
	asa, bo := pair("makar delar lås, den ene dör")
	bo.lock()
	link(asa, bo)
	asa.says("länkade, Åsa")
	bo.do(bo.Close(model.EndDied, monday, "", monday))
	bo.says("Bo har dött, Bo")
	asa.says("Bo har dött, Åsa")
	bo.do(bo.TakeOut(model.LockOut{Why: model.LockBroken, On: monday}, monday))
	asa.says("låset går sönder, Åsa")
	bo.do(bo.BringBack(monday, monday))
	asa.do(asa.Close(model.EndNursing, monday, "", monday))
	asa.says("Åsa flyttar, Åsa")
	bo.says("Åsa flyttar, Bo")

	asa, bo = pair("två kunder, en dörr")
	bo.answered(model.No)
	bo.tick(model.M6a, model.M6b)
	link(asa, bo)
	asa.later(15)
	bo.later(15)
	bo.says("montering försenad, Bo")
	asa.says("montering försenad, Åsa")
	ofAsa, ofBo, err := model.UnshareLock(asa.Case, bo.Case, asa.today, asa.today)
	asa.do(ofAsa, err)
	bo.do(ofBo, nil)
	asa.says("delar inte längre, Åsa")
}

func lists(b *branches) {
	imported := func(name string, facts ...model.Fact) *told {
		b.name = name
		c := &told{branches: b, id: model.CaseID{1}, today: monday}
		c.add(model.Opened{Code: "K74Q8", List: true, Set: []model.Setting{
			{Field: model.FieldGiven, Value: "Åsa"}, {Field: model.FieldOrganisation, Value: "HV"}, {Field: model.FieldPort, Value: model.PortOpen},
		}})
		for _, f := range facts {
			c.add(f)
		}
		return c
	}
	early := model.MomentsAssumed{Moments: []model.Moment{model.M1a, model.M2a, model.M2b, model.M3a, model.M4a}}
	imported("lista utan kolumn för verkställighet", early, model.MomentDone{Moment: model.M6a, On: monday - 3}).says("inläst, beställt")
	imported("lista med nyckel och utan larm", early, model.KeyReceived{Position: "B20"}).says("inläst")
	imported("lista med montering utan dag", early, model.MomentDone{Moment: model.M7a}).says("inläst")
	imported("lista med tom cell för verkställighet", model.MomentDone{Moment: model.M1a}).says("inläst")
	imported("lista med larm utan dag", model.MomentDone{Moment: model.M4a}).says("inläst")
}

// mixed are branches that come together.
func mixed(b *branches) {
	c := b.branch("allt på en gång: nyckel utlånad, lås ur funktion, på sjukhus")
	c.tick(model.M4a)
	key := c.key()
	c.lock()
	c.do(c.MoveKey(model.KeyMoved{Key: key, To: model.KeyLent, Whom: "dottern", On: monday, Until: monday + 7}, monday))
	c.do(c.TakeOut(model.LockOut{Why: model.LockDoor, On: monday}, monday))
	c.do(c.BeginStay("lasarettet", monday, monday))
	c.do(c.Hinder("kunden är på sjukhus", monday+30))
	c.says("väntar")
	c.do(c.MoveKey(model.KeyMoved{Key: key, To: model.KeyHeld, On: monday}, monday))
	c.says("nyckeln åter")

	c = b.branch("byter utförare före montering och öppnas igen")
	c.tick(model.M4a, model.M6a)
	c.do(c.Close(model.EndProvider, monday, "", monday))
	c.do(c.Settle(model.Settled{What: model.SettledOrder}, monday))
	c.do(c.Reopen())
	c.says("beställningen avbeställd, ärendet öppnat")

	c = b.branch("lås nedtaget fast checklistan är klar")
	c.tick(model.M4a)
	c.lock()
	c.do(c.TakeOut(model.LockOut{Why: model.LockTaken, On: monday}, monday))
	c.says("nedtaget")

	c = b.branch("ingen montering behövs, säger någon")
	c.tick(model.M4a)
	c.answered(model.Yes)
	for _, m := range []model.Moment{model.M6a, model.M6b, model.M7a, model.M7b, model.M8a, model.M9a} {
		c.do(c.Skip(m, "dottern har nyckel"))
	}
	c.says("allt satt som ej aktuellt")
}
