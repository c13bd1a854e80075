package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// arrows says which rooms of the house each room may import, itself aside; a
// room is a folder with everything below it. The longest name that fits a
// package is its room. The architecture: arrows run downwards only, model
// imports nothing of ours, storage knows no screen, ui knows no bbolt.
var arrows = map[string][]string{
	"cmd/laskoll":       {"*"},
	"model":             {},
	"model/lookup":      {"model"},
	"model/practice":    {"model"},
	"storage":           {"model"},
	"storage/wire":      {},
	"storage/record":    {"model", "storage", "storage/wire"},
	"storage/ledger":    {"model", "storage", "storage/record", "storage/wire"},
	"storage/pc":        {"storage"},
	"storage/drive":     {"model", "storage", "storage/ledger", "storage/pc"},
	"storage/care":      {"model", "storage", "storage/ledger", "storage/drive", "storage/record", "storage/pc"},
	"storage/replica":   {"model", "storage", "storage/ledger", "storage/record", "storage/pc"},
	"storage/exchange":  {"model", "model/lookup"},
	"storage/storetest": {"model", "storage", "storage/record"},
	"themes":            {},
	"ui":                {"model", "model/lookup", "model/practice", "storage", "themes", "ui"},
	"ui/act":            {"model", "storage", "ui/desk", "ui/keys", "ui/text"},
	"ui/roster":         {"model", "model/lookup", "storage", "ui/desk", "ui/text"},
	"ui/desk":           {"model", "storage"},
	"ui/keys":           {"ui/text"},
	"ui/look":           {"model", "themes", "ui/text"},
	"ui/dialog":         {"model", "model/lookup", "storage", "themes", "ui/act", "ui/keys", "ui/look", "ui/page", "ui/part", "ui/roster", "ui/text"},
	"ui/paper":          {"model", "ui/text"},
	"ui/part":           {"themes", "model", "model/lookup", "ui/look", "ui/keys", "ui/text", "ui/part"},
	"ui/page":           {"model", "model/lookup", "storage", "themes", "ui/act", "ui/desk", "ui/keys", "ui/look", "ui/part", "ui/roster", "ui/text"},
	"ui/page/pagetest":  {"model", "model/practice", "themes", "ui/look", "ui/roster"},
	"ui/tty":            {},
	"ui/text":           {"themes", "model", "storage"},
}

// strangers says which rooms alone may import a library that others keep. A
// library that is not here may be imported by nobody: the domain stays pure,
// the screens know no bbolt, and what is hard to replace lies in one room.
var strangers = map[string][]string{
	"charm.land/bubbletea":                  {"ui"},
	"charm.land/lipgloss":                   {"ui/look"},
	"github.com/charmbracelet/colorprofile": {"cmd/laskoll"},
	"github.com/charmbracelet/x/ansi":       {"themes", "ui/look", "ui/page", "ui/part", "ui/tty"},
	"codeberg.org/go-pdf/fpdf":              {"ui/paper"},
	"github.com/boombuler/barcode":          {"ui/paper"},
	"github.com/go-fonts/liberation":        {"ui/paper"},
	"golang.org/x/image":                    {"ui/paper"},
	"github.com/gofrs/flock":                {"cmd/laskoll", "storage/drive", "storage/replica"},
	"github.com/oklog/ulid":                 {"storage/replica"},
	"github.com/pelletier/go-toml":          {"cmd/laskoll", "themes", "storage/exchange"},
	"github.com/rickar/cal":                 {"model"},
	"github.com/sahilm/fuzzy":               {"model/lookup"},
	"github.com/spf13/":                     {"cmd/laskoll"},
	"github.com/xuri/excelize":              {"storage/exchange"},
	"go.etcd.io/bbolt":                      {"storage/ledger", "storage/drive", "storage/replica"},
	"google.golang.org/protobuf/":           {"storage/wire", "storage/record", "storage/ledger", "storage/replica"},
	"golang.org/x/sys":                      {"ui/tty", "storage/care", "storage/drive", "storage/pc", "storage/replica", "cmd/laskoll"},
	"golang.org/x/term":                     {"cmd/laskoll"},
	"golang.org/x/text":                     {"cmd/laskoll", "model", "storage/exchange", "ui/paper", "ui/roster"},
	"pgregory.net/rapid":                    {"storage/storetest"},
	"github.com/google/go-cmp":              {"storage/storetest"},
}

func TestArrows(t *testing.T) {
	pkgs := load(t, "laskoll/...")
	if len(pkgs) < 10 {
		t.Fatalf("packages.Load found %d packages, want the whole house", len(pkgs))
	}
	for _, p := range pkgs {
		from := strings.TrimPrefix(p.PkgPath, "laskoll/")
		for path := range p.Imports {
			if to, ours := strings.CutPrefix(path, "laskoll/"); ours && !allowed(t, from, to) {
				t.Errorf("%s imports %s: the architecture has no such arrow", from, to)
			}
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
				stranger(t, from, path)
			}
		}
	}
}

// stranger fails when the package may not import the library.
func stranger(t *testing.T, from, path string) {
	t.Helper()
	for library, rooms := range strangers {
		if !strings.HasPrefix(path, library) {
			continue
		}
		if !slices.ContainsFunc(rooms, func(r string) bool { return within(from, r) }) {
			t.Errorf("%s imports %s, which only %v may", from, path, rooms)
		}
		return
	}
	t.Errorf("%s imports %s, which no room may: say in strangers who, and why in the commit", from, path)
}

// A page that imports another page cannot be moved without it.
func TestPagesStandAlone(t *testing.T) {
	for _, p := range load(t, "laskoll/ui/page/...") {
		for path := range p.Imports {
			if strings.HasPrefix(path, "laskoll/ui/page/") {
				t.Errorf("%s imports %s: a page never imports a page", p.PkgPath, path)
			}
		}
	}
}

// load lists the packages with what they import.
func load(t *testing.T, pattern string) []*packages.Package {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here, as under Wine: ", err)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedImports}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}

func allowed(t *testing.T, from, to string) bool {
	t.Helper()
	room := roomOf(from)
	if room == "" {
		t.Errorf("%s belongs to no room of the architecture", from)
		return true
	}
	if roomOf(to) == room {
		return true
	}
	return slices.ContainsFunc(arrows[room], func(r string) bool {
		return r == "*" || roomOf(to) == r || r == "ui" && within(to, "ui")
	})
}

// roomOf returns the longest room that the package lies in.
func roomOf(pkg string) string {
	best := ""
	for room := range arrows {
		if within(pkg, room) && len(room) > len(best) {
			best = room
		}
	}
	return best
}

func within(pkg, room string) bool { return pkg == room || strings.HasPrefix(pkg, room+"/") }
