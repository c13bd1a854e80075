package text

import (
	"strings"
	"testing"
	"time"
)

// Would have caught a fault without words, without what to do, or with a
// place that is not filled in.
func TestFaultsAreWorded(t *testing.T) {
	at := FaultPlace{File: "delad/laskoll.db", Entry: 47, Code: "K7-4QX"}
	for _, l := range languages {
		for kind := range faults {
			what, todo := Fault(l, kind, at)
			worded(t, kind, what)
			worded(t, kind, todo)
			if strings.ContainsAny(what+todo, "{}%") {
				t.Errorf("Fault(%s) = %q, %q, want every place filled in", kind, what, todo)
			}
		}
		if what, _ := Fault(l, "a kind of tomorrow", at); !strings.Contains(what, at.File) {
			t.Errorf("Fault of an unknown kind = %q, want the file", what)
		}
	}
	if what, _ := Fault(Swedish, "chain", FaultPlace{File: "a\x1b[31mb", Entry: 3}); strings.ContainsRune(what, '\x1b') {
		t.Errorf("Fault = %q, want no escape sequence", what)
	}
}

// Would have caught a question for a yes that does not say what is at stake.
func TestLossIsWorded(t *testing.T) {
	for _, l := range languages {
		what, todo := Loss(l, "l.db", 120, 100)
		if !strings.Contains(what, "120") || !strings.Contains(what, "100") || !strings.Contains(todo, "--yes") {
			t.Errorf("Loss = %q, %q, want both positions and the flag", what, todo)
		}
		for _, f := range []func() (string, string){
			func() (string, string) { return Loss(l, "l.db", 5, 9) },
			func() (string, string) { return LossOfOther(l, "l.db") },
			func() (string, string) { return LossUnknown(l, "l.db") },
		} {
			if what, todo := f(); !strings.Contains(what, "l.db") || !strings.Contains(todo, "--yes") {
				t.Errorf("%q, %q, want the file and the flag", what, todo)
			}
		}
	}
}

// Would have caught a finding of the doctor that is shown as its raw name.
func TestDoctorIsWorded(t *testing.T) {
	for _, l := range languages {
		for kind := range doctorFindings {
			got := DoctorFinding(l, kind, "cache=loose")
			worded(t, kind, got)
			if strings.ContainsAny(got, "{}") {
				t.Errorf("DoctorFinding(%s) = %q, want the detail filled in", kind, got)
			}
		}
		for _, v := range []string{"good", "warning", "slow", "unsafe"} {
			worded(t, v, DoctorVerdict(l, v))
		}
	}
}

// Would have caught a size or a time that nobody can read.
func TestSizesAndTimes(t *testing.T) {
	for n, want := range map[int64]string{0: "0 kB", 1: "1 kB", 188416: "184 kB", 1 << 20: "1,0 MB", 5 << 29: "2,5 GB"} {
		if got := Size(Swedish, n); got != want {
			t.Errorf("Size(%d) = %q, want %q", n, got, want)
		}
	}
	for d, want := range map[time.Duration]string{
		1234 * time.Microsecond: "1,23 ms", 18400 * time.Microsecond: "18 ms", 1234 * time.Millisecond: "1,2 s", 30 * time.Microsecond: "0,03 ms",
	} {
		if got := Took(Swedish, d); got != want {
			t.Errorf("Took(%v) = %q, want %q", d, got, want)
		}
	}
}
