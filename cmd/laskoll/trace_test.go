package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// It would catch a report that holds what a trace tells of a customer: the
// words of a panic, arguments, folders that are named after somebody.
func TestATraceWithoutData(t *testing.T) {
	for _, tt := range []struct {
		name, trace, kind string
		stack             []string
	}{
		{"a panic with words", "panic: cannot send Åsa Öberg\n\t450312-9985(1)\n\t/tmp/x.go:1\n\ngoroutine 35 [running, locked to thread]:\n" +
			"laskoll/storage/replica.(*Replica).send(0xc000012345, {0x5a1b2c, 0x9})\n\t/home/asa/laskoll/storage/replica/sync.go:88 +0x1d\n" +
			"laskoll/model.All[...](...)\n\tC:/Users/Åsa Öberg/laskoll/model/all.go:12\n" +
			"created by laskoll/storage/replica.Open in goroutine 1\n\t/home/asa/laskoll/storage/replica/open.go:17 +0x4f\nexit status 2\n",
			"panic", []string{"", "goroutine 35 [running, locked to thread]",
				"laskoll/storage/replica.(*Replica).send sync.go:88", "laskoll/model.All[...] all.go:12",
				"created by laskoll/storage/replica.Open open.go:17"}},
		{"the language's own words", "panic: runtime error: index out of range [5] with length 3 [recovered, repanicked]\n",
			"panic: runtime error: index out of range [5] with length 3", nil},
		{"a fault", "unexpected fault address 0x7f0012\nfatal error: fault\n[signal SIGBUS: bus error code=0x2 addr=0x7f0012 pc=0x49d5a2]\n\n" +
			"goroutine 7 gp=0xc000007880 m=4 mp=0xc000100808 [chan receive (nil chan), 2 minutes]:\r\nmain.main.func1·dwrap·2()\r\n\tD:/a/main.go:3 +0x9\r\n",
			"fatal error: fault [signal SIGBUS: bus error code=0x2 addr=0x7f0012 pc=0x49d5a2]",
			[]string{"", "goroutine 7 gp=0xc000007880 m=4 mp=0xc000100808 [chan receive (nil chan), 2 minutes]", "main.main.func1·dwrap·2 main.go:3"}},
		{"words that would not be told", "fatal error: panic while printing panic value: Åsa\n", "fatal error", nil},
		{"what was said before", "Åsa 450312-9985\nfatal error: concurrent map writes\nÅsa", "fatal error: concurrent map writes", nil},
		{"words like a place", "panic: Åsa\n\tÖberg.go:12\nÅsa.go(1)\n\t/Öberg.go:13\n", "panic", nil},
		{"nothing", "", "fault", nil},
	} {
		got := crashOf(tt.trace)
		if got.Kind != tt.kind {
			t.Errorf("%s: Kind = %q, want %q", tt.name, got.Kind, tt.kind)
		}
		if d := cmp.Diff(tt.stack, got.Stack); d != "" {
			t.Errorf("%s: the stack (-want +got):\n%s", tt.name, d)
		}
	}
}

// It would catch a trace of which a report cannot be made, and words of a
// panic that get into one: whatever they are, they begin no line of a trace.
func FuzzTrace(f *testing.F) {
	f.Add("Åsa Öberg\n/tmp/x.go:12")
	f.Add("goroutine 1 [running]:\nmain.main()\n\t/x.go:1")
	f.Fuzz(func(t *testing.T, words string) {
		words = "secret" + strings.ReplaceAll(words, "\n", "\n\t") // as the run-time system prints them
		if report := crashOf("panic: " + words + "\n\ngoroutine 1 [running]:\nmain.main()\n\t/x.go:1\n").Report(); strings.Contains(report, "secret") {
			t.Errorf("%q is told:\n%s", words, report)
		}
	})
}
