package storetest

import (
	"os"
	"path/filepath"
)

// Links reports whether links can be made here and are followed. On Windows
// making one takes a right, and Wine makes links that lead nowhere.
func Links() bool {
	dir, err := os.MkdirTemp("", "laskoll-links-")
	if err != nil {
		return false
	}
	defer os.RemoveAll(dir)
	link := filepath.Join(dir, "link")
	if os.Symlink(dir, link) != nil {
		return false
	}
	info, err := os.Stat(link)
	return err == nil && info.IsDir()
}
