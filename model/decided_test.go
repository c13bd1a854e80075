package model

import (
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// drawDecision asks the case for something, sensible or not.
func drawDecision(t *rapid.T, c Case) (Fact, error) {
	keys := append([]Key{{}}, c.Keys...)
	key := rapid.SampledFrom(keys).Draw(t, "key").ID
	m, on, text := drawMoment.Draw(t, "moment"), drawDay.Draw(t, "on"), drawText.Draw(t, "text")
	ids := []EventID{{}}
	for _, e := range c.History() {
		ids = append(ids, e.ID)
	}
	id := rapid.SampledFrom(ids).Draw(t, "event")
	asks := []func() (Fact, error){
		func() (Fact, error) { return c.Done(m, Doing{On: on, By: text}, now) },
		func() (Fact, error) { return c.Done(m, Doing{On: on, By: text, Place: Place{Binder: "S:2"}}, now) },
		func() (Fact, error) { return c.Undone(m) },
		func() (Fact, error) { return c.Skip(m, text) },
		func() (Fact, error) { return c.Move(drawMove(t), now) },
		func() (Fact, error) { return c.Move(drawMove(t), now) },
		func() (Fact, error) { return c.Change(rapid.SliceOfN(drawSetting, 0, 3).Draw(t, "set")) },
		func() (Fact, error) { return c.ReceiveKey(text, "966", on, now) },
		func() (Fact, error) { return c.ChangeKey(key, text, "967") },
		func() (Fact, error) { return c.ReturnKey(key, text, on, now) },
		func() (Fact, error) { return c.AddNote(text) },
		func() (Fact, error) { return c.Hinder(text, on) },
		func() (Fact, error) { return c.GoThrough(now, 0, text) },
		func() (Fact, error) { return c.Close(EndReason(rapid.IntRange(0, 6).Draw(t, "end")), on, text, now) },
		c.Reopen,
		func() (Fact, error) {
			return c.Settle(Settled{What: Settlement(rapid.IntRange(0, 4).Draw(t, "what")), On: on, How: SettledHow(rapid.IntRange(0, 3).Draw(t, "how")), Whom: "Tunstall"}, now)
		},
		func() (Fact, error) { return c.Reveal(FieldStreet) },
		func() (Fact, error) { return c.Undo(id) },
		func() (Fact, error) { return c.Undo(id) },
	}
	return asks[rapid.IntRange(0, len(asks)-1).Draw(t, "ask")]()
}

// onlyRecorded reports whether a fact may be seen in the history alone: a look
// at protected data, and a review that says what the last one said.
func onlyRecorded(f Fact) bool {
	switch f.(type) {
	case Revealed, Reviewed:
		return true
	}
	return false
}

// TestDecisionsAreSeenAndUndone: whatever the domain accepts is seen, keeps
// the receipt true, and is undone without a trace but its history. What it
// refuses is refused with a reason.
func TestDecisionsAreSeenAndUndone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _ := Fold(testEvent(1, Opened{Code: "K74Q8", Set: []Setting{{FieldGiven, "Åsa"}, {FieldProtected, Yes}}}))
		for n := range rapid.IntRange(1, 25).Draw(t, "length") {
			f, err := drawDecision(t, c)
			var r *Refusal
			if err != nil {
				if !errors.As(err, &r) || r.Reason == RefusedNone || f != nil {
					t.Fatalf("decision = %v, %v, want a refusal with its reason", f, err)
				}
				continue
			}
			e := testEvent(n+2, f)
			after, err := Apply(c, e)
			if err != nil {
				t.Fatal(err)
			}
			if wrong := agreement(after); wrong != "" {
				t.Fatalf("after %+v: %s", f, wrong)
			}
			if !sameToSee(after, c) {
				undoIt(t, c, after, e)
			} else if !onlyRecorded(f) {
				t.Fatalf("%+v was accepted and nothing is seen of it", f)
			}
			c = after
		}
	})
}

// undoIt undoes an event and redoes it again, and leaves no trace.
func undoIt(t *rapid.T, before, after Case, e Event) {
	undo, err := after.Undo(e.ID)
	if err != nil {
		t.Fatalf("Undo of %+v is refused: %v", e.Fact, err)
	}
	undone, _ := Apply(after, testEvent(100, undo))
	if !reflect.DeepEqual(seen(undone), seen(before)) {
		t.Fatalf("undo of %+v leaves %+v, want %+v", e.Fact, seen(undone), seen(before))
	}
	redo, err := undone.Undo(testEvent(100, nil).ID)
	if err != nil {
		t.Fatalf("redo of %+v is refused: %v", e.Fact, err)
	}
	redone, _ := Apply(undone, testEvent(101, redo))
	if !reflect.DeepEqual(seen(redone), seen(after)) {
		t.Fatalf("redo of %+v leaves %+v, want %+v", e.Fact, seen(redone), seen(after))
	}
}
