//go:build linux

package rig

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"laskoll/storage/storetest"
)

// TestOffice would have caught whatever a real network drive does to a
// register that a simulated one does not.
func TestOffice(t *testing.T) {
	o := openOffice(t, 3)
	sum := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(sum, "scenario\tsaves\tkept first\tasked\tfailed\tp50 ms\tp99 ms\tlongest s\tlost\tdoubled\tdenied\ttook s\t")
	defer sum.Flush()
	for _, s := range scenarios {
		o.report(t, sum, s.name, func() error { return o.play(s) })
	}
	for _, h := range hangings {
		o.report(t, sum, h.name, func() error { return o.playHang(h) })
	}
	// Locks that keep PCs apart and not their users.
	o.report(t, sum, "four users on one PC", o.crowd)
	t.Run("creates", o.creates)
	// Last, for a PC with something to choose on says so at every command.
	o.report(t, sum, "all tick the same moment", o.race)
}

// report plays a scenario, examines the register and the PCs after it, and
// adds a line to the table.
func (o *office) report(t *testing.T, sum *tabwriter.Writer, name string, play func() error) {
	t.Run(name, func(t *testing.T) {
		begun, first := time.Now(), len(o.saves)
		if err := play(); err != nil {
			t.Error(err)
		}
		took := time.Since(begun)
		v, f := o.examine(t), measure(o.saves[first:])
		fmt.Fprintf(sum, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.1f\t%d\t%d\t%d\t%.0f\t\n", name, f.saves, f.kept, f.asked, f.failed,
			f.p50.Milliseconds(), f.p99.Milliseconds(), f.longest.Seconds(),
			len(v.lost), len(v.doubled), len(v.denied), took.Seconds())
		storetest.Figure(t, fmt.Sprintf("SMB, %d PCs: %s", len(o.pcs), name), "%d saves, %d kept first, %d lost, %d doubled, p50 %d ms, p99 %d ms",
			f.saves, f.kept, len(v.lost), len(v.doubled)+len(v.denied), f.p50.Milliseconds(), f.p99.Milliseconds())
	})
}

// examine looks for what is wrong: at once in what was reported as being in
// the register, and in everything once the PCs have sent what they kept.
func (o *office) examine(t *testing.T) verdict {
	t.Helper()
	now, err := o.copyRegister()
	must(t, err)
	defer now.remove()
	log, err := now.log()
	must(t, err)
	v := judge(firm(o.saves), log)
	if v.clean() {
		// A client that was cut off may need a minute to be there again.
		settled, err := o.agree(2 * time.Minute)
		defer settled.remove()
		if err != nil {
			t.Errorf("the PCs do not come to agree: %v", err)
		}
		must(t, settled.check())
		log, err = settled.log()
		must(t, err)
		v = judge(o.saves, log)
	}
	if !v.clean() {
		t.Errorf("lost: %q\ndoubled: %q\nthere in spite of a refusal: %q", v.lost, v.doubled, v.denied)
	}
	for words, n := range o.words {
		t.Logf("%d times: %s", n, words)
		if strings.Contains(words, wordsDamaged) {
			t.Error("a sound register was called damaged")
		}
	}
	clear(o.words)
	return v
}
