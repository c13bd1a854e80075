package storage_test

import (
	"testing"

	"laskoll/storage"
)

// Would have caught a silence that ends with the wrong one of several calls,
// that never ends, or that goes on while nobody has asked.
func TestSilence(t *testing.T) {
	var s storage.Silence
	if s.Lasts() != 0 {
		t.Errorf("Lasts before any call = %v, want 0", s.Lasts())
	}
	first, second := s.Call(), s.Call()
	for s.Lasts() == 0 { // a clock may be coarse
	}
	before := s.Lasts()
	for s.Lasts() == before {
	}
	second()
	third := s.Call()
	first()
	for s.Lasts() == 0 {
	}
	third()
	if s.Lasts() != 0 {
		t.Errorf("Lasts when all have come back = %v, want 0", s.Lasts())
	}
	ctx := storage.WithSilence(t.Context(), &s)
	if storage.SilenceOf(ctx) != &s || storage.SilenceOf(t.Context()) != nil {
		t.Error("SilenceOf is not what WithSilence was given")
	}
	var none *storage.Silence
	none.Call()()
	if none.Lasts() != 0 {
		t.Error("nobody hears something")
	}
}
