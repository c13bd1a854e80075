package model

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

// pinned are the numbers that stand in registers and in copies of them, all
// there are. A line is added when a number is; none is ever changed.
var pinned = map[string]int{
	"moment 1a": 1, "moment 2a": 2, "moment 2b": 3, "moment 3a": 4, "moment 4a": 5,
	"moment 5a": 6, "moment 5b": 7, "moment 5c": 8, "moment 5d": 9, "moment 6a": 10,
	"moment 6b": 11, "moment 7a": 12, "moment 7b": 13, "moment 8a": 14, "moment 9a": 15,
	"moment 5e": 16, "moment 5f": 17,

	"end none": 0, "end died": 1, "end moved": 2, "end declined": 3, "end provider": 4, "end other": 5,
	"end nursing": 6, "end within": 7, "end away": 8, "end alarm": 9,

	"key held": 0, "key lent": 1, "key lost": 2, "key returned": 3, "key handed_over": 4, "key destroyed": 5, "key reserve": 6,

	"how done": 0, "how over": 1, "how used": 2,

	"left order": 1, "left key": 2, "left lock": 4, "left parts": 8, "left receipt": 16, "left lifecare": 32,

	"settled lock": 1, "settled parts": 2, "settled order": 3,

	"receipt none": 0, "receipt expected": 1, "receipt at_customer": 2, "receipt fetched": 3,
	"receipt archived": 4, "receipt lent": 5, "receipt missing": 6, "receipt purged": 7,

	"state todo": 0, "state ongoing": 1, "state finished": 2, "state not_applicable": 3, "state passed": 4, "state assumed": 5,

	"kind no_way_in": 1, "kind order_late": 2, "kind fitting_late": 3, "kind receipt_not_fetched": 4,
	"kind receipt_not_archived": 5, "kind lifecare_disagrees": 6, "kind key_not_returned": 7, "kind end_not_settled": 8,
	"kind way_in_unknown": 9, "kind port_unknown": 18,
	"kind decision_not_executed": 10, "kind step_late": 11, "kind lifecare_to_clean": 12, "kind wait_over": 17,
	"kind key_lost": 13, "kind key_return_late": 14, "kind receipt_return_late": 15, "kind receipt_wrong_area": 16,
	"kind contact_missing": 19, "kind battery_due": 20, "kind lock_out": 21,

	"detail none": 0, "detail receipt_missing": 1, "detail position": 2, "detail key_needed": 3,
	"detail still_needed": 4, "detail key_held": 5, "detail lock": 6, "detail parts": 7, "detail receipt": 8,
	"detail port": 9, "detail lock_out": 10, "detail position_care": 11, "detail key_needed_care": 12,
	"detail care": 13, "detail plan": 14, "detail step_2": 15, "detail step_3": 16, "detail step_4": 17,
	"detail order": 18, "detail lifecare": 19, "detail earlier": 20, "detail earlier_missing": 21, "detail reported": 22,

	"lock works": 0, "lock broken": 1, "lock battery": 2, "lock taken": 3, "lock door": 4, "lock stolen": 5,

	"field given_name": 1, "field family_name": 2, "field personnummer": 3, "field street": 4,
	"field postal_code": 5, "field town": 6, "field phone": 7, "field door_code": 8,
	"field contact_name": 9, "field contact_relation": 10, "field contact_phone": 11, "field protected": 12,
	"field area": 13, "field organisation": 14, "field channel": 15, "field has_lock": 16,
	"field no_lock_reason": 17, "field key_needed": 18,
	"field port": 19, "field port_tag": 20, "field port_consent": 21,
	"field decided": 22, "field lock_serial": 23, "field battery_changed": 24, "field battery_due": 25,
}

// numbers are the same as the code has them.
func numbers() map[string]int {
	out := map[string]int{
		"end none": int(EndNone), "end died": int(EndDied), "end moved": int(EndMoved),
		"end declined": int(EndDeclined), "end provider": int(EndProvider), "end other": int(EndOther),
		"end nursing": int(EndNursing), "end within": int(EndWithin), "end away": int(EndAway), "end alarm": int(EndAlarm),
		"how done": int(SettledDone), "how over": int(SettledOver), "how used": int(SettledUsed),
		"left order": int(LeftOrder), "left key": int(LeftKey), "left lock": int(LeftLock),
		"left parts": int(LeftParts), "left receipt": int(LeftReceipt), "left lifecare": int(LeftLifecare),
		"settled lock": int(SettledLock), "settled parts": int(SettledParts), "settled order": int(SettledOrder),
		"state todo": int(Todo), "state ongoing": int(Ongoing), "state finished": int(Finished),
		"state not_applicable": int(NotApplicable), "state passed": int(Passed), "state assumed": int(Assumed),
		"detail none": int(DetailNone), "detail receipt_missing": int(DetailReceiptMissing),
		"detail position": int(DetailPosition), "detail key_needed": int(DetailKeyNeeded),
		"detail still_needed": int(DetailStillNeeded), "detail key_held": int(DetailKeyHeld),
		"detail lock": int(DetailLock), "detail parts": int(DetailParts), "detail receipt": int(DetailReceipt),
		"detail port": int(DetailPort), "detail lock_out": int(DetailLockOut),
		"detail position_care": int(DetailPositionCare), "detail key_needed_care": int(DetailKeyNeededCare),
		"detail care": int(DetailCare), "detail plan": int(DetailPlan),
		"detail step_2": int(DetailStep2), "detail step_3": int(DetailStep3), "detail step_4": int(DetailStep4),
		"detail order": int(DetailOrder), "detail lifecare": int(DetailLifecare),
		"detail earlier": int(DetailEarlier), "detail earlier_missing": int(DetailEarlierMissing), "detail reported": int(DetailReported),
		"lock works": int(LockWorks), "lock broken": int(LockBroken), "lock battery": int(LockBattery),
		"lock taken": int(LockTaken), "lock door": int(LockDoor), "lock stolen": int(LockStolen),
	}
	for _, m := range Moments() {
		out["moment "+m.String()] = int(m)
	}
	for s := range ReceiptState(len(receiptNames)) {
		out["receipt "+s.String()] = int(s)
	}
	for _, s := range KeyStates() {
		out["key "+s.String()] = int(s)
	}
	for _, k := range Kinds() {
		out["kind "+k.String()] = int(k)
	}
	for _, f := range Fields() {
		out["field "+FieldName(f)] = int(f)
	}
	return out
}

// Would have caught a moment that was put in its place among the others and
// gave every tick of every register another meaning.
func TestNumbersOnDisk(t *testing.T) {
	have := numbers()
	for _, name := range slices.Sorted(maps.Keys(pinned)) {
		if n, ok := have[name]; !ok || n != pinned[name] {
			t.Errorf("%s = %d, %v, want %d for ever", name, n, ok, pinned[name])
		}
	}
	for name, n := range have {
		if _, ok := pinned[name]; !ok {
			t.Errorf("%s = %d is not in the list of numbers", name, n)
		}
	}
}

// Would have caught a row of the routine in a wrong place or with a number
// that another moment has.
func TestRoutineIsInOrder(t *testing.T) {
	var names []string
	for _, m := range Moments() {
		names = append(names, m.String())
		if got, ok := ParseMoment(m.String()); !ok || got != m {
			t.Errorf("ParseMoment(%q) = %d, %v, want %d", m, got, ok, m)
		}
	}
	if !slices.IsSorted(names) || len(slices.Compact(names)) != len(Moments()) {
		t.Errorf("the routine's order is %v", names)
	}
	if got := fmt.Sprint(Moment(momentRoom), Moment(0)); got != "? ?" {
		t.Errorf("names of no moments = %q", got)
	}
}

// Would have caught an order of moments that goes by their numbers.
func TestMomentsCompareByTheirPlace(t *testing.T) {
	AddMoment(t, M5d, MomentInfo{Moment: momentRoom - 1, Step: 5, Letter: 'x'})
	for _, test := range []struct{ before, after Moment }{{M5d, momentRoom - 1}, {momentRoom - 1, M6a}, {0, M1a}} {
		if test.before.Compare(test.after) >= 0 || test.after.Compare(test.before) <= 0 {
			t.Errorf("%v is not before %v", test.before, test.after)
		}
	}
}
