package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"laskoll/storage/drive"
	"laskoll/ui"
)

const (
	// mostSlips is how many letters a name may differ from another that is
	// taken for it.
	mostSlips = 3
	// mostLooked is how many names of a folder are looked at: a share may hold
	// very many, and somebody waits.
	mostLooked = 5000
)

// slip looks whether a path at which no register lies seems to be mistyped: its
// folder is not there, or registers lie nearby. It returns nil when nothing
// seems so.
func slip(path string) error {
	s := &ui.Slip{}
	folder, name := filepath.Dir(path), filepath.Base(path)
	if isFolder(path) {
		folder, name = path, drive.DefaultName
	}
	if isFolder(folder) {
		s.Near = append(filesNear(folder, name), foldersNear(folder, name)...)
	} else {
		s.NoFolder = true
		for _, other := range foldersNear(filepath.Dir(folder), filepath.Base(folder)) {
			s.Near = append(s.Near, besides(other, name))
		}
	}
	if !s.NoFolder && len(s.Near) == 0 {
		return nil
	}
	return s
}

// besides is the file of the name beside a register, if there is one.
func besides(register, name string) string {
	if other := filepath.Join(filepath.Dir(register), name); isFile(other) {
		return other
	}
	return register
}

// filesNear are the registers in a folder that may have been meant by the
// name, the most alike first.
func filesNear(folder, name string) []string {
	return near(folder, name, func(path string) (string, bool) {
		return path, isFile(path) && (sameKind(path, name) || filepath.Base(path) == drive.DefaultName)
	})
}

// sameKind reports whether a file is named as registers are.
func sameKind(path, name string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".register" || ext == filepath.Ext(drive.DefaultName) || ext == strings.ToLower(filepath.Ext(name)) && ext != ""
}

// foldersNear are the registers in folders beside the one that was named, the
// most alike first.
func foldersNear(parent, name string) []string {
	return near(parent, name, func(path string) (string, bool) {
		file := filepath.Join(path, drive.DefaultName)
		return file, isFolder(path) && isFile(file)
	})
}

// near returns what of the folder has a name like the one given, as the path
// that take makes of it.
func near(folder, name string, take func(path string) (string, bool)) []string {
	f, err := os.Open(folder)
	if err != nil {
		return nil // what cannot be looked at says nothing
	}
	defer f.Close()
	names, _ := f.Readdirnames(mostLooked)
	names = slices.DeleteFunc(names, func(other string) bool { return apart(other, name) > mostSlips })
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(apart(a, name)-apart(b, name), strings.Compare(a, b))
	})
	var out []string
	for _, other := range names {
		if path, ok := take(filepath.Join(folder, other)); ok {
			out = append(out, path)
		}
	}
	return out
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// apart is how many letters must be written, left out or changed to make one
// name of another; capitals make no difference.
func apart(a, b string) int {
	from, to := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, q := range to {
			change := diagonal
			if r != q {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
