package drive_test

import (
	"fmt"
	"hash/maphash"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"laskoll/storage"
)

// ledgerState is the checker's state: the log. Its methods are the contract of
// storage.Store as a pure function, written without a look at any store.
type ledgerState []told

// step returns the one right answer to a call, and the log after it.
func (log ledgerState) step(c call) (answer, ledgerState) {
	switch {
	case c.After > storage.Position(len(log)):
		return answer{Kind: answerDamaged}, log
	case c.Kind == callAppend && len(c.Events) > 0:
		return log.append(c)
	case c.Kind == callSince:
		return answer{Kind: answerOK, IDs: ids(log[c.After:])}, log
	}
	return answer{Kind: answerOK, At: storage.Position(len(log))}, log
}

func (log ledgerState) append(c call) (answer, ledgerState) {
	fresh, last := ledgerState(nil), 0
	for _, r := range c.Events {
		at := slices.Index(log, r)
		last = max(last, at+1)
		if at < 0 && !slices.Contains(fresh, r) {
			fresh = append(fresh, r)
		}
	}
	if len(fresh) == 0 {
		return answer{Kind: answerOK, At: storage.Position(last)}, log
	}
	var found []told
	for _, r := range log[c.After:] {
		if fresh.touches(r.Case) && !slices.Contains(c.Events, r) {
			found = append(found, r)
		}
	}
	if len(found) > 0 {
		return answer{Kind: answerConflict, IDs: ids(found)}, log
	}
	next := slices.Concat(log, fresh)
	return answer{Kind: answerOK, At: storage.Position(len(next))}, next
}

func (log ledgerState) touches(id int) bool {
	return slices.ContainsFunc(log, func(r told) bool { return r.Case == id })
}

func ids(records []told) (out []int) {
	for _, r := range records {
		out = append(out, r.ID)
	}
	return out
}

// contract is the model for porcupine. A history is of one register: they are
// checked each by itself, which is the partition.
//
// A call that wrote nothing may stand anywhere. One that is unsure takes
// effect wherever it stands, and since it never returns it may stand after
// everything else, where nobody sees it: the same as never.
var contract = porcupine.Model{
	Init: func() any { return ledgerState(nil) },
	Step: func(state, input, output any) (bool, any) {
		log, got := state.(ledgerState), output.(answer)
		want, next := log.step(input.(call))
		switch got.Kind {
		case answerNothing:
			return true, log
		case answerUnsure:
			return true, next
		}
		right := got.Kind == want.Kind && got.At == want.At && slices.Equal(got.IDs, want.IDs)
		return right, next
	},
	Equal: func(a, b any) bool { return slices.Equal(a.(ledgerState), b.(ledgerState)) },
	Hash: func(state any) uint64 {
		var sum uint64
		for _, r := range state.(ledgerState) {
			sum = sum*31 + maphash.Comparable(hashSeed, r)
		}
		return sum
	},
	DescribeOperation: func(input, output any) string {
		c, a := input.(call), output.(answer)
		return fmt.Sprintf("%s(%d, %v) -> %s %d %v %s", c.Kind, c.After, c.Events, a.Kind, a.At, a.IDs, a.Err)
	},
	DescribeState: func(state any) string { return fmt.Sprint(ids(state.(ledgerState))) },
}

var hashSeed = maphash.MakeSeed()

// never is when a call returns whose outcome nobody knows.
const never = math.MaxInt64

// op is a call that was made at one time and answered at another.
func op(from, to int64, c call, a answer) porcupine.Operation {
	if a.Kind == answerUnsure {
		to = never
	}
	return porcupine.Operation{Call: from, Return: to, Input: c, Output: a}
}

// check asks porcupine about a history whose last call reads the whole log
// when everything else is over. Calls that certainly had no effect are left
// out, because the checker would try them everywhere: those that wrote
// nothing, and those in doubt of whose events the last reader finds none.
func check(ops []porcupine.Operation) (porcupine.CheckResult, porcupine.LinearizationInfo) {
	found := map[int]bool{}
	for _, id := range ops[len(ops)-1].Output.(answer).IDs {
		found[id] = true
	}
	ops = slices.DeleteFunc(slices.Clone(ops), func(o porcupine.Operation) bool {
		switch o.Output.(answer).Kind {
		case answerNothing:
			return true
		case answerUnsure:
			return !slices.ContainsFunc(o.Input.(call).Events, func(r told) bool { return found[r.ID] })
		}
		return false
	})
	return porcupine.CheckOperationsVerbose(contract, ops, time.Minute)
}

func save(after storage.Position, events ...told) call {
	return call{Kind: callAppend, After: after, Events: events}
}

func okAt(at storage.Position) answer    { return answer{Kind: answerOK, At: at} }
func read(ids ...int) answer             { return answer{Kind: answerOK, IDs: ids} }
func since(after storage.Position) call  { return call{Kind: callSince, After: after} }
func conflictWith(entries ...int) answer { return answer{Kind: answerConflict, IDs: entries} }

// Would have caught a checker that says yes to everything, or one that is
// stricter than the contract: what is allowed and what is not, by hand.
func TestCheckerOnSmallHistories(t *testing.T) {
	a, b, c := told{1, 1}, told{2, 2}, told{3, 1}
	head, unsure, nothing := call{Kind: callHead}, answer{Kind: answerUnsure}, answer{Kind: answerNothing}
	type ops = []porcupine.Operation
	tests := []struct {
		name string
		ops  ops
		want bool
	}{
		{"in order", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, save(1, b), okAt(2)), op(5, 6, since(0), read(1, 2))}, true},
		{"together", ops{op(1, 9, save(0, a), okAt(2)), op(1, 9, save(0, b), okAt(1)), op(1, 9, head, okAt(1))}, true},
		{"lost", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, since(0), read())}, false},
		{"lost in a gap", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, save(1, b), okAt(2)), op(5, 6, since(0), read(2))}, false},
		{"stale head", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, head, okAt(0))}, false},
		{"head goes back", ops{op(1, 9, save(0, a), okAt(1)), op(2, 3, head, okAt(1)), op(4, 5, head, okAt(0))}, false},
		{"one place for two", ops{op(1, 9, save(0, a), okAt(1)), op(1, 9, save(0, b), okAt(1))}, false},
		{"another order", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, save(1, b), okAt(2)), op(5, 6, since(0), read(2, 1))}, false},
		{"twice", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, save(0, a), okAt(2))}, false},
		{"a retry", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, save(1, b), okAt(2)), op(5, 6, save(0, a), okAt(1))}, true},
		{"half a call", ops{op(1, 9, save(0, a, b), okAt(2)), op(2, 3, since(0), read(1))}, false},
		{"conflict", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, save(0, c), conflictWith(1))}, true},
		{"conflict not told", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, save(0, c), okAt(2))}, false},
		{"conflict with nobody", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, save(1, c), conflictWith(1))}, false},
		{"unsure and there", ops{op(1, 2, save(0, a), unsure), op(5, 6, head, okAt(0)), op(7, 8, since(0), read(1))}, true},
		{"unsure and not there", ops{op(1, 2, save(0, a), unsure), op(5, 6, since(0), read())}, true},
		{"unsure, there and gone", ops{op(1, 2, save(0, a), unsure), op(3, 4, head, okAt(1)), op(5, 6, head, okAt(0))}, false},
		{"unsure, then settled", ops{op(1, 2, save(0, a), unsure), op(3, 4, save(0, a), okAt(1)), op(5, 6, since(0), read(1))}, true},
		{"nothing, and yet there", ops{op(1, 2, save(0, a), nothing), op(3, 4, since(0), read(1))}, false},
		{"damage that is none", ops{op(1, 2, save(0, a), okAt(1)), op(3, 4, since(1), answer{Kind: answerDamaged})}, false},
		{"beyond the head", ops{op(1, 2, since(1), answer{Kind: answerDamaged}), op(3, 4, save(0, a), okAt(1))}, true},
		{"an unknown error", ops{op(1, 2, head, answer{Kind: "error"})}, false},
	}
	for _, test := range tests {
		if got := porcupine.CheckOperations(contract, test.ops); got != test.want {
			t.Errorf("%s: the checker says %v, want %v", test.name, got, test.want)
		}
		if last := test.ops[len(test.ops)-1].Input.(call); last.Kind != callSince || last.After != 0 {
			continue
		}
		if got, _ := check(test.ops); (got == porcupine.Ok) != test.want {
			t.Errorf("%s: without what had no effect the checker says %v, want %v", test.name, got, test.want)
		}
	}
}
