package care

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// OwnSide is this PC's own side: where it keeps its copies, and what has not
// been sent.
type OwnSide struct {
	Copy     string // folder of the copies; "" when the user has none
	Unsent   string // folder of what has not been sent; "" for none apart from the copies
	Findings []Finding
}

// volatile are file systems that are gone when the PC is turned off.
var volatile = map[string]bool{"tmpfs": true, "ramfs": true}

// ExamineOwn looks at this PC's own folders: whether they stay, lie on the PC
// itself, can be written, and have room. Folders that are not there are made,
// as the program does when it starts.
func ExamineOwn(copies, unsent string) *OwnSide {
	o := &OwnSide{Copy: copies, Unsent: unsent}
	if copies == "" {
		o.note(FindCopyNone, "")
		return o
	}
	o.examine(copies, FindCopyDenied)
	place := PlaceOf(copies)
	if place.Remote {
		o.note(FindCopyRemote, copies)
	}
	if place.Free >= 0 && place.Free < spaceWanted {
		o.note(FindCopySpace, copies)
	}
	kept := copies // where it is kept longest
	if unsent == "" {
		o.note(FindUnsentNone, copies)
	} else {
		o.examine(unsent, FindUnsentDenied)
		kept = unsent
	}
	switch {
	case profilePasses() || volatile[PlaceOf(kept).System]:
		o.note(FindPasses, kept)
	case volatile[place.System]:
		o.note(FindCopyPasses, copies)
	}
	return o
}

// examine sees whether a folder can be written, and only by this user.
func (o *OwnSide) examine(dir, denied string) {
	err := os.MkdirAll(dir, 0o700)
	var f *os.File
	if err == nil {
		f, err = os.CreateTemp(dir, "doctor-*")
	}
	if err == nil {
		err = errors.Join(f.Close(), os.Remove(f.Name()))
	}
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		o.note(denied, fmt.Sprintf("%s: %v", dir, err))
	}
	if openToOthers(dir) {
		o.note(FindOpen, dir)
	}
}

func (o *OwnSide) note(kind, detail string) {
	o.Findings = append(o.Findings, Finding{kind, Warn, detail})
}

// cacheLimit is how many seconds a network client may answer from memory what
// lies in a folder or how long a file is.
const cacheLimit = 10

// cacheOptions are the settings for that, of Linux' mounts and of Windows.
var cacheOptions = []string{
	"actimeo", "acregmax", "acdirmax", "DirectoryCacheLifetime", "FileInfoCacheLifetime", "FileNotFoundCacheLifetime",
}

// longCache reports whether an option makes the client trust its memory for
// long.
func longCache(option string) bool {
	name, value, _ := strings.Cut(option, "=")
	for _, o := range cacheOptions {
		if n, err := strconv.Atoi(value); o == name && err == nil && n > cacheLimit {
			return true
		}
	}
	return false
}
