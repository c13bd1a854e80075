package storetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"laskoll/model"
	"laskoll/storage"
)

// testModel gives a store and a [Memory] the same random calls and compares
// every answer. A seed that fails is printed and can be put in seeds.
//
// Would have caught any rule of the contract that the other tests forget.
func testModel(t *testing.T, open Opener) {
	seeds := []uint64{1, 2, 3}
	for range Runs(5, 200) {
		seeds = append(seeds, rand.Uint64())
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint("seed=", seed), func(t *testing.T) {
			s := script{rand: rand.New(rand.NewPCG(seed, 0)), sut: open(t), model: &Memory{}}
			for range 25 {
				s.step(t)
			}
			if diff := cmp.Diff(Entries(t, s.model, 0), Entries(t, s.sut, 0)); diff != "" {
				t.Errorf("the log differs (-model +store):\n%s", diff)
			}
		})
	}
}

// script is one run of random calls.
type script struct {
	rand  *rand.Rand
	sut   storage.Store
	model *Memory
	sent  []model.Event
}

func (s *script) step(t *testing.T) {
	t.Helper()
	head := must(s.model.Head(t.Context()))
	after := storage.Position(s.rand.IntN(int(head) + 2)) // now and then beyond it
	if s.rand.IntN(4) == 0 {
		compare(t, "Since", after, drain(t, s.model, after), drain(t, s.sut, after))
		return
	}
	events := s.draw(after)
	want, wantErr := s.model.Append(t.Context(), after, Records(events...)...)
	got, gotErr := s.sut.Append(t.Context(), after, Records(events...)...)
	compare(t, "Append", after, answer(want, wantErr), answer(got, gotErr))
}

// draw returns new events and some that were sent before, on few cases, so
// that they meet. What its caller has read is not sent again.
func (s *script) draw(after storage.Position) []model.Event {
	var out []model.Event
	for range s.rand.IntN(4) {
		if len(s.sent) > 0 && s.rand.IntN(4) == 0 {
			again := s.sent[s.rand.IntN(len(s.sent))]
			if at, there := s.model.at[again.ID]; !there || at > after {
				out = append(out, again)
			}
			continue
		}
		e := Event(s.rand.IntN(6), fmt.Sprint("script", s.rand.Uint64()))
		out, s.sent = append(out, e), append(s.sent, e)
	}
	return out
}

// reply is what a call answered, in a form that can be compared.
type reply struct {
	Position storage.Position
	Kind     string
	Entries  []storage.Entry
}

func answer(at storage.Position, err error) reply {
	var conflict *storage.ConflictError
	switch {
	case err == nil:
		return reply{Position: at}
	case errors.As(err, &conflict):
		return reply{Kind: "conflict", Entries: conflict.Entries}
	case errors.Is(err, storage.ErrDamaged):
		return reply{Kind: "damaged"}
	}
	return reply{Kind: err.Error()}
}

func drain(t *testing.T, s storage.Store, after storage.Position) reply {
	var out reply
	for e, err := range s.Since(t.Context(), after) {
		if err != nil {
			return answer(0, err)
		}
		out.Entries = append(out.Entries, e)
	}
	return out
}

func compare(t *testing.T, call string, after storage.Position, want, got reply) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s(%d) differs (-model +store):\n%s", call, after, diff)
	}
}
