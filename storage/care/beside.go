package care

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"laskoll/storage/drive"
)

// beside looks at what lies beside a register, if there is one at the path:
// what services that copy files left there, and volumes that are missing. What
// is wrong with the register itself is for check to find.
func (e *Examination) beside(ctx context.Context, path string, opts drive.Options) {
	files, err := os.ReadDir(e.Folder)
	if err != nil {
		return // what comes next tells
	}
	for _, f := range files {
		if !f.IsDir() && conflicted(f.Name()) {
			e.note(FindConflicted, Unsafe, f.Name())
		}
	}
	file, err := drive.Locate(path)
	if err != nil {
		return
	}
	if live, err := drive.LiveFile(file); err == nil {
		e.File = live
	}
	s, err := drive.TakeSnapshot(ctx, file, opts)
	if err != nil {
		return
	}
	for _, v := range s.Register.Volumes {
		if _, err := os.Stat(filepath.Join(filepath.Dir(file), v.Name)); errors.Is(err, fs.ErrNotExist) {
			e.note(FindVolume, Warn, v.Name)
		}
	}
}

// stem begins the names of all files that belong to a register.
var stem, _, _ = strings.Cut(drive.DefaultName, ".")

// conflictNames are what services that copy files call the second of two
// versions: in parentheses (Dropbox, Nextcloud, Google Drive, iCloud), with a
// word of their own (Syncthing, ownCloud), or by the PC (OneDrive).
var conflictNames = []*regexp.Regexp{
	regexp.MustCompile(`(?i)[ ._(-](sync-)?conflict`),                   // conflicted copy, sync-conflict, _conflict-
	regexp.MustCompile(`(?i)konflikt|motstridig|krockande kopia`),       // Swedish
	regexp.MustCompile(`^[^(]*\(\d+\)\.\w+$`),                           // laskoll (1).db
	regexp.MustCompile(`^\w+ \d+\.\w+$`),                                // laskoll 2.db
	regexp.MustCompile(`^` + stem + `-[A-Za-z][A-Za-z0-9-]{0,14}\.db$`), // as long as the name of a PC may be
}

// conflicted reports whether a service that copies files has named a file of a
// register so because there were two versions of it.
func conflicted(name string) bool {
	if !strings.HasPrefix(strings.ToLower(name), stem) {
		return false
	}
	for _, p := range conflictNames {
		if p.MatchString(name) {
			return true
		}
	}
	return false
}
