package main

import (
	"os"
	"path/filepath"
	"strings"

	"laskoll/model"
)

// openDocument shows a document of the routine in the system's own program.
func openDocument(register, path string) error {
	file, err := documentFile(register, path)
	if err != nil {
		return err
	}
	return openFile(file)
}

// documentFile returns the file that a path of the office's settings means,
// from the register's folder on. Whoever can write into the register chooses
// the path, so what it leads to in the end is judged as well: links are
// followed first, and it is no program and lies on no other server than the
// register. The error is a *[model.Refusal] when it may not be opened.
func documentFile(register, path string) (string, error) {
	refused := &model.Refusal{Reason: model.RefusedDocument}
	if !model.MayOpen(path) {
		return "", refused
	}
	home := filepath.Dir(register)
	if info, err := os.Stat(register); err == nil && info.IsDir() {
		home = register
	}
	native := filepath.FromSlash(strings.ReplaceAll(path, `\`, "/"))
	if !filepath.IsAbs(native) {
		native = filepath.Join(home, native)
	}
	file, err := filepath.EvalSymlinks(native)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular(), !model.MayOpen(filepath.Base(file)), server(file) != "" && server(file) != server(home):
		return "", refused
	}
	return file, nil
}

// server returns the server and share that a Windows path names, "" when it
// names none.
func server(path string) string {
	if volume := filepath.VolumeName(path); strings.HasPrefix(volume, `\\`) {
		return strings.ToLower(volume)
	}
	return ""
}
