package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage/replica"
	"laskoll/ui/roster"
)

// The figures of a register as large as a city. LASKOLL_COUNTRY names a folder
// and adds a million cases: their register is made there, which takes ten
// minutes and five gigabytes, and is there the next time.
func registerSizes() []int {
	if os.Getenv("LASKOLL_COUNTRY") != "" {
		return []int{5_000, 100_000, country}
	}
	return []int{5_000, 100_000}
}

const country = 1_000_000

// sized makes a register of n invented customers, and this PC's copy of it.
func sized(b *testing.B, n int) (path string) {
	b.Helper()
	dir := b.TempDir()
	if n == country {
		dir = os.Getenv("LASKOLL_COUNTRY")
	}
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"} {
		b.Setenv(name, filepath.Join(dir, name))
	}
	path = filepath.Join(dir, "laskoll.db")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	for _, args := range [][]string{{"init", path, "--practice", strconv.Itoa(n)}, {"find", "--register", path, "asa oberg"}} {
		if code := run(b.Context(), args, stdio{out: io.Discard, err: os.Stderr}); code != exitOK {
			b.Fatalf("run(%q) = %d, want %d", args, code, exitOK)
		}
	}
	return path
}

// processor returns what this process has used of the processors.
func processor(b testing.TB) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func middle(d []time.Duration) float64 {
	slices.Sort(d)
	return d[len(d)/2].Seconds() * 1e3
}

// start does what the screens do until the list of all cases stands.
func start(b testing.TB, path string) (*replica.Replica, *roster.Stock, int) {
	today := model.DateOf(time.Now())
	away := func(ctx context.Context) (replica.Source, error) {
		<-ctx.Done() // the drive is no part of it
		return nil, ctx.Err()
	}
	r, err := replica.Open(b.Context(), away, replica.Options{Register: path})
	if err != nil {
		b.Fatal(err)
	}
	all, _, err := r.Digest(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	stock, err := roster.NewStock(all, today, model.DefaultDeadlines)
	if err != nil {
		b.Fatal(err)
	}
	cases := roster.New(today, model.DefaultDeadlines)
	cases.Take(stock)
	return r, stock, len(cases.List(roster.ByUrgency, roster.Filter{}.Passes))
}

// asJSON returns the summaries of a register's cases, each as JSON.
func asJSON(b *testing.B, path string) (texts [][]byte) {
	b.Helper()
	r, _, _ := start(b, path)
	all, _, err := r.Summaries(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range all {
		text, err := json.Marshal(s)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, text)
	}
	if err := r.Close(); err != nil {
		b.Fatal(err)
	}
	return texts
}

// BenchmarkList measures the processor time from nothing to the sorted list of
// all cases, against decoding the same summaries as JSON in the same run. The
// target is at most 0.05 times.
func BenchmarkList(b *testing.B) {
	for _, n := range registerSizes() {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			path := sized(b, n)
			texts := asJSON(b, path)
			var ours, theirs []time.Duration
			for b.Loop() {
				runtime.GC()
				begin := processor(b)
				r, _, listed := start(b, path)
				ours = append(ours, processor(b)-begin)
				if err := r.Close(); err != nil || listed != n {
					b.Fatalf("%d cases in the list, %v, want %d", listed, err, n)
				}
				runtime.GC()
				begin = processor(b)
				decoded := make([]model.Summary, len(texts))
				for i, text := range texts {
					if err := json.Unmarshal(text, &decoded[i]); err != nil {
						b.Fatal(err)
					}
				}
				theirs = append(theirs, processor(b)-begin)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(middle(ours), "cpu-ms")
			b.ReportMetric(middle(theirs), "json-ms")
			b.ReportMetric(middle(ours)/middle(theirs), "x-json")
		})
	}
}

// BenchmarkFind measures the whole process of `laskoll find`, against `fzf
// --filter` on the same customers as lines of text, turn about. The target is
// at most 0.8 times.
func BenchmarkFind(b *testing.B) {
	fzf, err := exec.LookPath("fzf")
	if err != nil {
		b.Skip("fzf is not installed: ", err)
	}
	laskoll := filepath.Join(b.TempDir(), "laskoll")
	if out, err := exec.Command("go", "build", "-o", laskoll, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	for _, n := range registerSizes() {
		path := sized(b, n)
		list, err := exec.Command(laskoll, "--register", path, "list").Output()
		if err != nil {
			b.Fatal(err)
		}
		for _, query := range []string{"asa oberg", "adnersson", "4815"} {
			b.Run(fmt.Sprintf("%d/%s", n, query), func(b *testing.B) {
				var ours, theirs []time.Duration
				for b.Loop() {
					begin := time.Now()
					if err := exec.Command(laskoll, "--register", path, "find", query).Run(); err != nil {
						b.Fatal(err)
					}
					between := time.Now()
					peer := exec.Command(fzf, "--filter", query)
					peer.Stdin = strings.NewReader(string(list))
					_ = peer.Run() // 1 when nothing is found
					ours, theirs = append(ours, between.Sub(begin)), append(theirs, time.Since(between))
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(middle(ours), "ms")
				b.ReportMetric(middle(theirs), "fzf-ms")
				b.ReportMetric(middle(ours)/middle(theirs), "x-fzf")
			})
		}
	}
}

// BenchmarkMemory measures what a process of its own holds when the list
// stands and the index is made: what is its own, and with the part of this
// PC's copy that it has looked at. The target at 100 000 is 120 MB.
func BenchmarkMemory(b *testing.B) {
	if path := os.Getenv("LASKOLL_HOLD"); path != "" {
		r, stock, _ := start(b, path)
		stock.Index()
		runtime.GC()
		held, err := os.ReadFile("/proc/self/smaps_rollup")
		if err != nil {
			b.Fatal(err)
		}
		os.Stdout.Write(held)
		runtime.KeepAlive(stock)
		r.Close()
		return
	}
	for _, n := range registerSizes() {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			path := sized(b, n)
			own, all := 0.0, 0.0
			for b.Loop() {
				self, err := os.Executable()
				if err != nil {
					b.Fatal(err)
				}
				cmd := exec.Command(self, "-test.run=XXX", "-test.bench=Memory", "-test.benchtime=1x")
				cmd.Env = append(os.Environ(), "LASKOLL_HOLD="+path)
				out, err := cmd.Output()
				if err != nil {
					b.Fatalf("%v: %s", err, out)
				}
				own, all = kilobytes(string(out), "Anonymous:")/1e3, kilobytes(string(out), "Rss:")/1e3
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(own, "MB-own")
			b.ReportMetric(all, "MB-with-copy")
		})
	}
}

// kilobytes returns the first number after a name.
func kilobytes(s, name string) float64 {
	_, rest, _ := strings.Cut(s, name)
	var n float64
	_, _ = fmt.Sscan(rest, &n)
	return n
}
