//go:build linux

package rig

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// Each benchmark is one long run, whatever b.N says: an office takes a minute
// to start. Repeat with .ci/smb -run XXX -bench . -benchtime 1x

// BenchmarkSave measures a save from one PC against the floor of one locked
// page, and a look for news, all in turn in one process.
func BenchmarkSave(b *testing.B) {
	o := openOffice(b, 1)
	t := make(times)
	must(b, o.pcs[0].job("save 300", t))
	for _, what := range []string{"floor", "save", "poll"} {
		report(b, t, what)
	}
	b.ReportMetric(float64(t.at("save", .5))/float64(t.at("floor", .5)), "save/floor")
}

// BenchmarkOfficeOfEight measures how long a save takes to be confirmed when
// eight PCs save a change every ten seconds each and look for news meanwhile.
func BenchmarkOfficeOfEight(b *testing.B) {
	o := openOffice(b, 8)
	all := make([]times, len(o.pcs))
	var g errgroup.Group
	for i, p := range o.pcs {
		all[i] = make(times)
		g.Go(func() error { return p.job("pace 120", all[i]) })
	}
	must(b, g.Wait())
	sum := make(times)
	for _, t := range all {
		sum["confirmed"] = append(sum["confirmed"], t["confirmed"]...)
	}
	sum.add("")
	report(b, sum, "confirmed")
	b.ReportMetric(float64(sum.at("confirmed", 1).Milliseconds()), "confirmed-max-ms")
	b.ReportMetric(float64(len(sum["confirmed"])), "saves")
}

// BenchmarkFirstCopy measures how long a new PC needs until it has a register
// and can show its list, against the same once it has its copy. The register
// has LASKOLL_RIG_CASES customers, 5 000 when that is not set.
func BenchmarkFirstCopy(b *testing.B) {
	cases := 5000
	if s := os.Getenv("LASKOLL_RIG_CASES"); s != "" {
		var err error
		cases, err = strconv.Atoi(s)
		must(b, err)
	}
	o := newOffice(b, 1)
	bytes, err := o.practise(b, cases)
	must(b, err)
	p := o.pcs[0]
	for _, what := range []string{"first", "again"} {
		begun := time.Now()
		a, err := p.within(30*time.Minute, "laskoll list >/tmp/list && wc -l </tmp/list")
		must(b, err)
		b.ReportMetric(time.Since(begun).Seconds(), what+"-s")
		if a.mark != "0" || what == "first" && !strings.Contains(a.out, "100 %") {
			b.Errorf("the %s list: exit %s, %q, want a list and how far it has come", what, a.mark, a.out)
		}
	}
	b.ReportMetric(float64(cases), "cases")
	b.ReportMetric(float64(bytes>>20), "MiB")
}

func report(b *testing.B, t times, what string) {
	b.Helper()
	b.ReportMetric(float64(t.at(what, .5).Microseconds())/1000, what+"-p50-ms")
	b.ReportMetric(float64(t.at(what, .99).Microseconds())/1000, what+"-p99-ms")
	b.ReportMetric(0, "ns/op") // says nothing here
}

// job runs a job of the test binary on the PC.
func (p *pc) job(job string, into times) error {
	out, err := p.must("%s='%s' rig", jobEnv, job)
	into.add(out)
	return err
}

// practise makes a register of invented customers, on the host, before any PC
// knows it, and returns how big it is.
func (o *office) practise(b *testing.B, cases int) (bytes int64, err error) {
	d, err := drive.Create(b.Context(), filepath.Join(o.srv.share, "laskoll.db"), drive.Options{CacheDir: b.TempDir()})
	if err != nil {
		return 0, err
	}
	defer d.Close()
	var at storage.Position
	var some []model.Event
	for e := range practice.Events(cases, model.DateOf(time.Now())) {
		if some = append(some, e); len(some) == 50_000 {
			if at, err = d.Append(b.Context(), at, storetest.Records(some...)...); err != nil {
				return 0, err
			}
			some = nil
		}
	}
	if _, err = d.Append(b.Context(), at, storetest.Records(some...)...); err != nil {
		return 0, err
	}
	files, err := filepath.Glob(filepath.Join(o.srv.share, "*.db"))
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			return 0, err
		}
		bytes += info.Size()
	}
	return bytes, err
}
