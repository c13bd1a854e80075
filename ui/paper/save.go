package paper

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"laskoll/model"
)

// Folder returns the folder for print-outs among the user's temporary files.
func Folder() string {
	name := "laskoll-print"
	if uid := os.Getuid(); uid >= 0 { // elsewhere than on Windows all users share one
		name += "-" + strconv.Itoa(uid)
	}
	return filepath.Join(os.TempDir(), name)
}

// Save writes the document to a new file in [Folder], readable by this user
// alone, and returns the file's path. A file of that name is never written
// over, for it may be open in a viewer: the new one gets a number. Print-outs
// of earlier days hold personal data that nobody needs any more, and are
// removed. The error is the file system's, or that of [Document.Write]; then
// no file is left.
func (d Document) Save() (string, error) {
	folder := Folder()
	if err := own(folder); err != nil {
		return "", fmt.Errorf("make the folder for print-outs: %w", err)
	}
	sweep(folder, d.sheet.Today)
	file, err := create(folder, d.Name)
	if err != nil {
		return "", fmt.Errorf("make a file for the print-out: %w", err)
	}
	if err := errors.Join(d.Write(file), file.Close()); err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}

// own makes the folder, or sees that it is one: a link that somebody else
// laid in its place would have the sweep remove what lies where it leads.
func own(folder string) error {
	err := os.Mkdir(folder, 0o700)
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Lstat(folder)
	if err == nil && !info.IsDir() {
		return &fs.PathError{Op: "mkdir", Path: folder, Err: fs.ErrExist}
	}
	return err
}

// create makes the first file of the name that is not there.
func create(folder, name string) (*os.File, error) {
	path := filepath.Join(folder, name+".pdf")
	for n := 2; ; n++ {
		file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
		path = filepath.Join(folder, fmt.Sprintf("%s (%d).pdf", name, n))
	}
}

// sweep removes the print-outs that were made before today. One that is still
// open in a viewer cannot be removed on Windows, and goes another day.
func sweep(folder string, today model.Date) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !strings.HasSuffix(e.Name(), ".pdf") {
			continue
		}
		if model.DateOf(info.ModTime()) < today {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}
