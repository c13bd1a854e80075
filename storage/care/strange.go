package care

import (
	"os"
	"path/filepath"

	"laskoll/storage/drive"
)

// besides are the endings of what lies beside a register under its name, and
// whether it is a folder. What has such a name and is something else is left
// alone by everything: no note is written then, nobody sees who else is there,
// and the day's backup is not made.
var besides = map[string]bool{".moved": false, ".backup": false, ".backup.lock": false, ".merge.lock": false, ".here": true, ".turns": true}

// strangers returns what lies in a register's folder in the place of files of
// ours and is none, and tells of a register beside the word of its own move.
func strangers(dir string) (out []Finding) {
	note := func(name string, folder bool) {
		if drive.Plain(filepath.Join(dir, name), folder) != nil {
			out = append(out, Finding{FindStrange, Warn, name})
		}
	}
	if info, err := os.Stat(filepath.Join(dir, drive.DefaultName)); err == nil && !info.Mode().IsRegular() {
		out = append(out, Finding{FindStrange, Unsafe, drive.DefaultName})
	}
	note("laskoll.lock", false)
	note("backup", true)
	files, _ := os.ReadDir(dir) // who may not look is told so elsewhere
	for _, f := range files {
		if filepath.Ext(f.Name()) != ".db" {
			continue
		}
		for ending, folder := range besides {
			note(f.Name()+ending, folder)
		}
		if word, back := Returned(filepath.Join(dir, f.Name())); back {
			out = append(out, Finding{FindWord, Warn, word.To})
		}
	}
	return out
}
