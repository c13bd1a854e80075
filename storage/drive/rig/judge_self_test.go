package rig

import (
	"testing"
	"time"
)

// tried makes a save of how its tries ended.
func tried(name, code, moment string, ends ...ending) save {
	s := save{name: name, code: code, moment: moment}
	for i, e := range ends {
		s.tries = append(s.tries, try{e, time.Duration(i+1) * time.Second})
	}
	return s
}

// TestJudge would have caught a judge that lets anything pass.
func TestJudge(t *testing.T) {
	log := []entry{
		{By: "importer", Code: "AA-AAA", Kind: "opened", Text: "Ärendet öppnat"},
		{By: "a", Code: "AA-AAA", Kind: "moment_done", Text: "1a Ansökan: klart"},
		{By: "b", Code: "AA-AAA", Kind: "moment_done", Text: "2a Information: klart"},
		{By: "c", Code: "BB-BBB", Kind: "moment_done", Text: "1a Ansökan: klart"},
		{By: "c", Code: "BB-BBB", Kind: "moment_done", Text: "1a Ansökan: klart"},
	}
	rival := tried("r", "AA-AAA", "1a", settled)
	rival.rival = true
	alone := tried("r", "CC-CCC", "1a", settled)
	alone.rival = true
	cheated := tried("r", "AA-AAA", "1a", saved)
	cheated.rival = true
	asked := tried("r", "AA-AAA", "1a", held)
	asked.rival = true
	tests := []struct {
		name                  string
		log                   []entry
		save                  save
		lost, doubled, denied int
	}{
		{"saved", log[:3], tried("a", "AA-AAA", "1a", saved), 0, 0, 0},
		{"saved after doubt", log[:3], tried("a", "AA-AAA", "1a", unsure, settled), 0, 0, 0},
		{"saved before the PC died", log[:3], tried("a", "AA-AAA", "1a", cut, settled), 0, 0, 0},
		{"reported and not there", log[:3], tried("d", "AA-AAA", "3a", saved), 1, 0, 0},
		{"there, it said, and is not", log[:3], tried("d", "AA-AAA", "3a", unsure, settled), 1, 0, 0},
		{"kept and never sent", log[:3], tried("d", "AA-AAA", "3a", kept), 1, 0, 0},
		{"asked where nobody was in the way", log[:3], tried("d", "AA-AAA", "3a", held), 1, 0, 0},
		{"refused and there", log[:3], tried("a", "AA-AAA", "1a", refused, settled), 0, 0, 1},
		{"twice", log, tried("c", "BB-BBB", "1a", saved), 0, 2, 0},
		{"the other was first", log[:3], rival, 0, 0, 0},
		{"nobody was", log[:3], alone, 1, 0, 0},
		{"the user is asked", log[:3], asked, 0, 0, 0},
		{"both were told so", log[:3], cheated, 1, 0, 0},
	}
	for _, tt := range tests {
		v := judge([]save{tt.save}, tt.log)
		if len(v.lost) != tt.lost || len(v.doubled) != tt.doubled || len(v.denied) != tt.denied {
			t.Errorf("%s: judge = %+v, want %d lost, %d doubled, %d denied", tt.name, v, tt.lost, tt.doubled, tt.denied)
		}
	}
}

// TestMeasure would have caught waits that are not counted.
func TestMeasure(t *testing.T) {
	f := measure([]save{
		tried("a", "AA-AAA", "1a", saved),
		tried("b", "AA-AAA", "2a", refused, cut, saved),
		tried("c", "AA-AAA", "3a", unsure, settled),
		tried("d", "AA-AAA", "4a", kept),
		tried("e", "AA-AAA", "4a", held),
	})
	want := figures{saves: 3, kept: 1, asked: 1, failed: 3, p50: time.Second, p99: 3 * time.Second, longest: 6 * time.Second}
	if f != want {
		t.Errorf("measure = %+v, want %+v", f, want)
	}
}
