package record_test

import (
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"laskoll/model"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
	"laskoll/storage/wire"
)

var renew = flag.Bool("update", false, "write golden files of kinds that have none; never change one")

// golden returns the event that a golden file holds: one per kind of fact.
func golden(f model.Fact) model.Event {
	return model.Event{
		ID:   model.EventID{0x01, 0x93, 0x5a, 0x10, 0x5c, 0, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, 1, 2, 3, 4},
		Case: model.CaseID{0x01, 0x93, 0x5a, 0x10, 0x5b, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
		At:   time.Date(2026, 11, 23, 9, 30, 0, 250e6, time.UTC),
		By:   model.Actor{Name: "Kerstin Åberg", PC: "HV-17"},
		Fact: f,
	}
}

// first returns the event as format 1 wrote it: header and body in one.
func first(t testing.TB, e model.Event) []byte {
	t.Helper()
	r, err := record.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	if err := wire.Each(r.Bytes, func(f wire.Field) error { out = append(out, f.Bytes...); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// goldens are the facts that there are golden files of, by the files.
func goldens() map[string]model.Fact {
	out := make(map[string]model.Fact)
	for _, f := range storetest.Kinds() {
		out[goldenFile(f)] = f
	}
	for _, f := range storetest.Grown() {
		file := strings.TrimSuffix(goldenFile(f), ".hex") + "_grown"
		for out[file+".hex"] != nil {
			file += "_again"
		}
		out[file+".hex"] = f
	}
	return out
}

func goldenFile(f model.Fact) string {
	name := reflect.TypeOf(f).Name()
	name = regexp.MustCompile("([a-z])([A-Z])").ReplaceAllString(name, "${1}_$2")
	return filepath.Join("testdata", "record", strings.ToLower(name)+".hex")
}

// Would have caught a change of the encoding that makes old registers
// unreadable. The files are never changed: add new ones with -update.
func TestGoldenRecords(t *testing.T) {
	for file, f := range goldens() {
		want := golden(f)
		if *renew {
			writeGolden(t, file, want)
		}
		r := record.Parse(readGolden(t, file))
		got, err := record.Decode(r)
		if err != nil {
			t.Errorf("Decode(%s) = %v, want %v", file, err, want)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Decode(%s) differs (-want +got):\n%s", file, diff)
		}
		again, err := record.Encode(want)
		if diff := cmp.Diff(r, again); err != nil || diff != "" {
			t.Errorf("Encode(%s) = %v, differs (-golden +now):\n%s", file, err, diff)
		}
	}
}

// Would have caught an event of format 1 that means something else now, or
// whose digest depends on the format that it lies in.
func TestGoldenEventsOfFormat1(t *testing.T) {
	for _, f := range storetest.Kinds() {
		want := golden(f)
		file := strings.Replace(goldenFile(f), "record", "event", 1)
		if _, err := os.Stat(file); err != nil {
			continue // a kind that format 1 never had
		}
		written := readGolden(t, file)
		r := record.ParseFirst(written)
		got, err := record.Decode(r)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("Decode(%s) = %v, differs (-want +got):\n%s", file, err, diff)
		}
		now, err := record.Encode(want)
		if diff := cmp.Diff(now, record.Renew(r)); err != nil || diff != "" {
			t.Errorf("Renew(%s), %v, differs (-now +renewed):\n%s", file, err, diff)
		}
		if r.D != now.D {
			t.Errorf("the digest of %s is %x in format 1 and %x now", file, r.D, now.D)
		}
	}
}

// writeGolden writes the file only when there is none.
func writeGolden(t *testing.T, file string, e model.Event) {
	t.Helper()
	r, err := record.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := fmt.Fprintln(f, hex.EncodeToString(r.Bytes)); err != nil {
		t.Fatal(err)
	}
}

func readGolden(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (a new kind of fact? write its file with -update)", err)
	}
	written, err := hex.DecodeString(strings.TrimSpace(string(b)))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return written
}

// Would have caught a golden file that nobody reads any more: what was once
// written must decode for ever.
func TestEveryGoldenFileDecodes(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.hex")
	if err != nil || len(files) < len(goldens()) {
		t.Fatalf("%d golden files, %v, want at least one of each", len(files), err)
	}
	for _, file := range files {
		r := record.Parse(readGolden(t, file))
		if strings.Contains(file, "event") {
			r = record.ParseFirst(r.Bytes)
		}
		e, err := record.Decode(r)
		if err != nil {
			t.Errorf("Decode(%s) = %v", file, err)
		}
		_, unknown := e.Fact.(model.Unknown)
		if unknown != strings.Contains(file, "unknown") {
			t.Errorf("Decode(%s) = %#v, want its kind to be known", file, e.Fact)
		}
	}
}

// Would have caught a kind of fact in the domain that is never written.
func TestEveryKindIsWritten(t *testing.T) {
	src, err := os.ReadFile("../../model/event.go")
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, f := range storetest.Kinds() {
		have[reflect.TypeOf(f).Name()] = true
	}
	for _, m := range regexp.MustCompile(`func \((\w+)\) +fact\(\)`).FindAllStringSubmatch(string(src), -1) {
		if !have[m[1]] {
			t.Errorf("model.%s is not in storetest.Kinds", m[1])
		}
	}
}
