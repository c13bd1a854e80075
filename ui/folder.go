package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/dialog"
)

// folderMsg is what lies in a folder.
type folderMsg dialog.Folder

// lookUp reads the folder that the box on top wants, if it asks for a file.
func (a importer) lookUp() tea.Cmd {
	if len(a.stack) == 0 {
		return nil
	}
	box, ok := a.stack[len(a.stack)-1].dialog.(*dialog.File)
	if !ok {
		return nil
	}
	folder, ok := box.Wants()
	if !ok {
		return nil
	}
	documents := a.opts.Documents
	return func() tea.Msg { return folderMsg(readFolder(folder, documents)) }
}

// found gives the box that asks for a file what lies in a folder.
func (a importer) found(msg folderMsg) {
	for _, l := range a.stack {
		if box, ok := l.dialog.(*dialog.File); ok {
			box.Set(dialog.Folder(msg))
		}
	}
}

// readFolder reads a folder; "" is where the user's documents lie.
func readFolder(asked string, documents func() (string, error)) dialog.Folder {
	found := dialog.Folder{Asked: asked, Path: asked}
	if asked == "" {
		if found.Path, found.Err = documentsFolder(documents); found.Err != nil {
			found.Path = "."
			return found
		}
	}
	all, err := os.ReadDir(found.Path)
	found.Err = err
	for _, e := range all {
		if entry, ok := entryOf(found.Path, e); ok {
			found.Entries = append(found.Entries, entry)
		}
	}
	return found
}

func documentsFolder(documents func() (string, error)) (string, error) {
	if documents == nil {
		return os.UserHomeDir()
	}
	return documents()
}

// listEndings are what the names of lists end with. A name with another can be
// written in full: what a file is tells its content.
var listEndings = []string{".xlsx", ".xlsm", ".csv", ".txt", ".tsv", ".xls", ".ods"}

// entryOf returns a folder, or a file that may be a list; nothing that is
// hidden, and not what Excel leaves beside a workbook that is open.
func entryOf(folder string, e fs.DirEntry) (dialog.Entry, bool) {
	name := e.Name()
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return dialog.Entry{}, false
	}
	info, err := os.Stat(filepath.Join(folder, name)) // what a link leads to
	if err != nil {
		return dialog.Entry{}, false
	}
	if !info.IsDir() && !slices.Contains(listEndings, strings.ToLower(filepath.Ext(name))) {
		return dialog.Entry{}, false
	}
	return dialog.Entry{Name: name, Folder: info.IsDir(), Changed: model.DateOf(info.ModTime().In(model.Stockholm()))}, true
}
