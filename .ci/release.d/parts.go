//go:build ignore

// Command parts makes the small parts of a release, each the same every time:
//
//	parts icon DIR             icon.ico, and icon-SIZE.png for each size
//	parts winres VERSION       go-winres' description of the Windows resources
//	parts guid NAME            an identifier that belongs to the name for ever
//	parts sbom FILE UNIXTIME   sets the time, and mends what is known to be wrong
//	parts licences             the texts of the licences of all that is linked
//	parts changes FILE VERSION the part of the changelog that tells of the version
package main

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	do := map[string]func(args []string) error{
		"icon": icon, "winres": winres, "guid": guid, "sbom": sbom, "licences": licences, "changes": changes,
	}[os.Args[1]]
	if err := do(os.Args[2:]); err != nil {
		log.Fatalf("parts %s: %v", os.Args[1], err)
	}
}

// namespace is what the identifiers of this program's installers are made
// from. It was drawn once and never changes: an installer finds what it has to
// replace by it.
var namespace = [16]byte{0x79, 0x2e, 0x98, 0x10, 0x0f, 0xa2, 0x47, 0xd1, 0xb5, 0x6e, 0x73, 0xab, 0x9f, 0x27, 0x78, 0x98}

// guid writes the identifier of a name: a UUID of version 5.
func guid(args []string) error {
	h := sha1.Sum(append(namespace[:], args[0]...))
	u := h[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	_, err := fmt.Printf("%X-%X-%X-%X-%X\n", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
	return err
}

var sizes = []int{16, 24, 32, 48, 64, 256}

// icon draws the program's icon: a padlock with a tick.
func icon(args []string) error {
	var dir, files bytes.Buffer
	le := func(b *bytes.Buffer, v ...any) {
		for _, x := range v {
			_ = binary.Write(b, binary.LittleEndian, x) // a buffer takes everything
		}
	}
	le(&dir, uint16(0), uint16(1), uint16(len(sizes)))
	for _, n := range sizes {
		var p bytes.Buffer
		if err := png.Encode(&p, drawn(n)); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(args[0], fmt.Sprintf("icon-%d.png", n)), p.Bytes(), 0o644); err != nil {
			return err
		}
		le(&dir, uint8(n), uint8(n), uint16(0), uint16(1), uint16(32), uint32(p.Len()), uint32(6+16*len(sizes)+files.Len()))
		files.Write(p.Bytes())
	}
	return os.WriteFile(filepath.Join(args[0], "icon.ico"), append(dir.Bytes(), files.Bytes()...), 0o644)
}

// fine is how many points of a cell are looked at, across and down.
const fine = 8

func drawn(n int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, n, n))
	for y := range n {
		for x := range n {
			var r, g, b, a int
			for i := range fine * fine {
				c := at((float64(x)+(float64(i%fine)+.5)/fine)/float64(n), (float64(y)+(float64(i/fine)+.5)/fine)/float64(n))
				r, g, b, a = r+int(c.R)*int(c.A), g+int(c.G)*int(c.A), b+int(c.B)*int(c.A), a+int(c.A)
			}
			if a > 0 {
				img.SetNRGBA(x, y, color.NRGBA{uint8(r / a), uint8(g / a), uint8(b / a), uint8(a / (fine * fine))})
			}
		}
	}
	return img
}

var (
	ground = color.NRGBA{0x0b, 0x5c, 0x8a, 0xff}
	paper  = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// at is the colour at a point of the icon, whose sides are 1.
func at(x, y float64) color.NRGBA {
	switch {
	case !rounded(x, y, 0, 0, 1, 1, .2):
		return color.NRGBA{}
	case line(x, y, .37, .64, .46, .73, .045), line(x, y, .46, .73, .64, .54, .045): // the tick
		return ground
	case rounded(x, y, .22, .45, .78, .84, .07): // the lock
		return paper
	case y < .46: // its shackle
		if d := math.Hypot(x-.5, math.Min(0, y-.36)); d > .13 && d < .21 {
			return paper
		}
	}
	return ground
}

func rounded(x, y, left, top, right, bottom, r float64) bool {
	dx := math.Max(math.Max(left+r-x, x-right+r), 0)
	dy := math.Max(math.Max(top+r-y, y-bottom+r), 0)
	return math.Hypot(dx, dy) <= r
}

func line(x, y, x1, y1, x2, y2, r float64) bool {
	t := ((x-x1)*(x2-x1) + (y-y1)*(y2-y1)) / ((x2-x1)*(x2-x1) + (y2-y1)*(y2-y1))
	t = math.Max(0, math.Min(1, t))
	return math.Hypot(x-x1-t*(x2-x1), y-y1-t*(y2-y1)) <= r
}

// winres describes the icon, the manifest and what Windows tells of the file.
func winres(args []string) error {
	v := args[0]
	told := map[string]string{
		"FileDescription": "Låskoll", "ProductName": "Låskoll", "CompanyName": "Låskoll", "FileVersion": v,
		"ProductVersion": v, "InternalName": "laskoll", "OriginalFilename": "laskoll.exe",
	}
	type m = map[string]any
	return json.NewEncoder(os.Stdout).Encode(m{
		"RT_GROUP_ICON": m{"APP": m{"0000": []string{"icon-256.png", "icon-64.png", "icon-48.png", "icon-32.png", "icon-24.png", "icon-16.png"}}},
		"RT_MANIFEST":   m{"#1": m{"0409": "app.manifest"}},
		"RT_VERSION": m{"#1": m{"0000": m{
			"fixed": map[string]string{"file_version": v + ".0", "product_version": v + ".0"},
			"info":  m{"041D": told, "0409": told},
		}}},
	})
}

// sbom sets the time of a list of components to that of the commit, and names
// the licence of golang.org/x as it is.
func sbom(args []string) error {
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	seconds, err := strconv.ParseInt(args[1], 10, 64)
	if err != nil {
		return err
	}
	meta, ok := all["metadata"].(map[string]any)
	if !ok {
		return fmt.Errorf("%s has no metadata", args[0])
	}
	meta["timestamp"] = time.Unix(seconds, 0).UTC().Format(time.RFC3339)
	out, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	out = bytes.ReplaceAll(out, []byte(`"BSD-Source-Code"`), []byte(`"BSD-3-Clause"`))
	return os.WriteFile(args[0], append(out, '\n'), 0o644)
}

// licences writes the texts that come with the modules that are linked into
// any of the programs, and Go's own.
func licences([]string) error {
	modules := make(map[string]string)
	for _, system := range []string{"windows", "linux", "darwin"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/laskoll")
		list.Env, list.Stderr = append(os.Environ(), "GOOS="+system), os.Stderr
		out, err := list.Output()
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(out)) {
			if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				modules[name] = dir
			}
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	modules["Go"] = strings.TrimSpace(string(root))
	names := make([]string, 0, len(modules))
	for name := range modules {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		found := 0
		for _, pattern := range []string{"LICEN[CS]E*", "COPYING*", "NOTICE*"} {
			files, err := filepath.Glob(filepath.Join(modules[name], pattern))
			if err != nil {
				return err
			}
			for _, f := range files {
				text, err := os.ReadFile(f)
				if err != nil {
					return err
				}
				fmt.Printf("==== %s: %s\n\n%s\n", name, filepath.Base(f), bytes.TrimSpace(text))
				found++
			}
		}
		if found == 0 {
			return fmt.Errorf("%s has no text of its licence", name)
		}
	}
	return nil
}

// changes writes the part of a changelog below the heading of a version; the
// first part, of what is to come, when there is none.
func changes(args []string) error {
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	_, parts, ok := strings.Cut(string(data), "\n## ")
	if !ok {
		return fmt.Errorf("%s has no part", args[0])
	}
	chosen, _, _ := strings.Cut(parts, "\n## ")
	for part := range strings.SplitSeq(parts, "\n## ") {
		if part == args[1] || strings.HasPrefix(part, args[1]+" ") || strings.HasPrefix(part, args[1]+"\n") {
			chosen = part
		}
	}
	_, text, _ := strings.Cut(chosen, "\n")
	_, err = fmt.Printf("# Låskoll %s\n%s\n", args[1], strings.TrimRight(text, "\n"))
	return err
}
