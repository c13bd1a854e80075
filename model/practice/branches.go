package practice

import "laskoll/model"

// branches are customers in the states that the routine's branches lead to:
// the ones to look at to learn what the program says of them. They come after
// the ordinary ones.
var branches = []plot{
	{given: "Greta", family: "Sandström", area: "Råå", next: 7, ago: 1, leave: []model.Moment{model.M4a}},
	{given: "Hjördis", family: "Palm", area: "Berga", ago: 70, portless: true},
	{given: "Valter", family: "Grön", area: "Dalhem", next: 4, ago: 70},
	{given: "Sonja", family: "Roth", area: "Miatorp", next: 3, ago: 9},
	{given: "Helge", family: "Brink", area: "Söder", next: 7, ago: 3, key: keyHeld, leave: []model.Moment{model.M3a}},
	{given: "Alva", family: "Cedergren", area: "Centrum", next: 6, ago: 0, key: keyHeld, then: (*tale).waited},
	{given: "Ture", family: "Falkenberg", area: "Råå", ago: 300, then: (*tale).drained},
	{given: "Edit", family: "Gyllen", area: "Stattena", ago: 120, then: (*tale).broken},
	{given: "Folke", family: "Hedin", area: "Ramlösa", ago: 90, then: (*tale).stolen},
	{given: "Majken", family: "Isaksson", area: "Husensjö", next: 6, ago: 1, key: keyNone, then: (*tale).declined},
	{given: "Ivar", family: "Jansson", area: "Högaborg", ago: 45, then: (*tale).locked},
	{given: "Signe", family: "Kron", area: "Söder", next: 7, ago: 5, key: keyHeld, then: (*tale).inVain},
	{given: "Gerda", family: "Mossberg", area: "Tågaborg", ago: 30, key: keyReturned, leave: []model.Moment{model.M5e, model.M5f}},
	{given: "Nanna", family: "Nyberg", area: "Söder", next: 7, ago: 2, key: keyHeld, then: (*tale).lost},
	{given: "Oskar", family: "Ohlin", area: "Miatorp", next: 7, ago: 2, key: keyHeld, then: (*tale).lentOut},
	{given: "Petronella", family: "Qvist", area: "Berga", ago: 40, receipt: model.ReceiptLent, then: (*tale).forgotten},
	{given: "Ragnar", family: "Rask", area: "Söder", ago: 60, binder: "S:3", then: (*tale).moved},
	{given: "Sigrid", family: "Stake", area: "Råå", ago: 25, key: keyHeld, then: (*tale).kept},
	{given: "Torsten", family: "Ulv", area: "Dalhem", next: 7, ago: 2, then: (*tale).died},
	{given: "Helmer", family: "Lund", area: "Berga", next: 7, ago: 9, key: keyHeld, then: (*tale).inHospital},
	{given: "Elof", family: "Wik", area: "Söder", ago: 80, then: (*tale).hasTheLock},
	{given: "Elna", family: "Wik", area: "Söder", next: 5, ago: 12, then: (*tale).sharesIt},
	{given: "Gustav", family: "Zander", area: "Råå", ago: 100, then: (*tale).diedAndShared},
	{given: "Anna-Lisa", family: "Zander", area: "Råå", next: 5, ago: 60, then: (*tale).sharesIt},
	{given: "Hildur", family: "Alm", area: "Dalhem", ago: 50, key: keyHeld, then: (*tale).reserved},
	{given: "Birger", family: "Borg", area: "Miatorp", next: 8, ago: 12, key: keyHeld, then: (*tale).renewed},
	{given: "Dagny", family: "Carlén", area: "Söder", ago: 3, key: keyHeld, end: model.EndNursing},
	{given: "Einar", family: "Dahlgren", area: "Centrum", ago: 14, end: model.EndWithin},
	{given: "Fritz", family: "Ekman", area: "Stattena", ago: 20, then: (*tale).alarmOver},
	{given: "Gullan", family: "Frisk", area: "Ramlösa", ago: 30, end: model.EndAway, settled: true},
	{given: "Hilma", family: "Gran", ago: 4, nameOnly: true, then: (*tale).readIn},
	{given: "Ivan", family: "Holm", area: "Högaborg", next: 4, ago: 95},
	{given: "Jenny", family: "Isberg", area: "Tågaborg", next: 7, ago: 2, key: keyHeld, then: (*tale).lostOne},
}

// set gives fields of the case values.
func (t *tale) set(ago int, set ...model.Setting) { t.say(ago, t.desk, model.Changed{Set: set}) }

func (t *tale) waited(ago int) {
	t.say(ago, t.desk, model.Hindered{Reason: "kunden är på korttidsboende", Until: t.today - 6})
}

func (t *tale) drained(ago int) {
	t.set(ago, model.Setting{Field: model.FieldBatteryDue, Value: (t.today - 4).String()})
}

func (t *tale) broken(int) {
	t.say(1, t.desk, model.LockOut{Why: model.LockBattery, On: t.day(1), Reported: t.day(1)})
}

func (t *tale) stolen(int) {
	t.say(2, t.desk, model.LockOut{Why: model.LockStolen, On: t.day(2), Remark: "polisanmält"})
	t.say(2, t.desk, model.LockReplaced{On: t.day(2), Why: "stulet"})
	t.say(1, t.desk, model.MomentDone{Moment: model.M6a, On: t.day(1), By: t.desk})
}

func (t *tale) declined(ago int) {
	t.say(ago, t.desk, model.Consented{Answer: model.No, On: t.day(ago), By: t.officer()})
}

func (t *tale) locked(ago int) {
	t.set(ago, model.Setting{Field: model.FieldPort, Value: model.PortTag})
}

func (t *tale) inVain(int) {
	t.say(1, t.desk, model.FittingFailed{On: t.day(1), Why: "ingen hemma"})
	t.say(0, t.desk, model.FittingPlanned{On: t.today + 5})
}

func (t *tale) lost(int) {
	t.say(1, t.desk, model.KeyMoved{Key: t.key, To: model.KeyLost, On: t.day(1), Why: "fanns inte i nyckelskåpet"})
}

func (t *tale) lentOut(int) {
	t.say(2, t.desk, model.KeyMoved{Key: t.key, To: model.KeyLent, On: t.day(2), Whom: "Tunstall", Until: t.day(1)})
}

func (t *tale) kept(ago int) {
	t.say(ago, t.desk, model.KeyMoved{Key: t.key, To: model.KeyReserve, On: t.day(ago), Why: "kunden är sängliggande"})
}

func (t *tale) forgotten(ago int) {
	t.say(ago, t.desk, model.NoteAdded{Text: "Kvittensen behövs vid besiktningen av dörren."})
}

func (t *tale) moved(ago int) {
	t.set(ago, model.Setting{Field: model.FieldArea, Value: "Råå"})
}

func (t *tale) died(int) { t.say(0, t.desk, model.Closed{Reason: model.EndDied, On: t.day(0)}) }

// shares links the case with that of another customer, so many numbers away.
func (t *tale) shares(away, ago int, leads bool) {
	n := t.number + away
	t.say(ago, t.desk, model.LockShared{With: caseOf(t.today, n), Code: code(n), Leads: leads, On: t.day(ago)})
}

func (t *tale) hasTheLock(int) { t.shares(1, 11, true) }

func (t *tale) sharesIt(int) { t.shares(-1, t.plot.ago-1, false) }

func (t *tale) diedAndShared(int) {
	t.shares(1, 59, true)
	t.say(8, t.desk, model.Closed{Reason: model.EndDied, On: t.day(8)})
}

func (t *tale) reserved(ago int) {
	t.kept(ago)
	t.say(1, t.desk, model.LockOut{Why: model.LockBroken, On: t.day(1)})
}

func (t *tale) renewed(int) {
	ago := t.plot.ago
	t.say(ago-2, t.desk, model.LockReplaced{On: t.day(ago - 2), Why: "låset gick sönder"})
	t.say(ago-3, t.desk, model.MomentDone{Moment: model.M6a, On: t.day(ago - 3), By: t.desk})
}

func (t *tale) alarmOver(int) {
	ago := t.plot.ago - 5
	t.say(ago, t.desk, model.Closed{Reason: model.EndAlarm, On: t.day(ago)})
	t.say(ago, t.desk, model.Settled{What: model.SettledLock, On: t.day(ago), How: model.SettledUsed, Whom: "hemvården"})
	t.say(ago, t.desk, model.Settled{What: model.SettledParts, On: t.day(ago), How: model.SettledUsed, Whom: "hemvården"})
}

func (t *tale) readIn(int) {
	ago := t.plot.ago
	t.say(ago, t.desk, model.MomentsAssumed{Moments: []model.Moment{model.M1a, model.M2a, model.M2b, model.M3a, model.M4a}})
	t.say(ago, t.desk, model.MomentDone{Moment: model.M6a, On: t.day(ago + 3)})
}

func (t *tale) lostOne(int) {
	t.say(2, t.desk, model.KeyReceived{Position: "B7", Number: "31", On: t.day(2)})
	t.lost(1)
}

func (t *tale) inHospital(int) {
	t.say(3, t.desk, model.StayBegan{On: t.day(3), Where: "lasarettet"})
}
