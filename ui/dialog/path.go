package dialog

import (
	"net/url"
	"path/filepath"
	"strings"
)

// plainPath returns a path as the system knows it, whatever a terminal made of
// a file that was dragged into it: in quotes, as the argument of a command, as
// an address, or with a backslash before every blank.
func plainPath(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "& ")
	for _, quote := range []string{`"`, "'"} {
		if rest, ok := strings.CutPrefix(s, quote); ok {
			return strings.TrimSuffix(rest, quote)
		}
	}
	if rest, ok := strings.CutPrefix(s, "file://"); ok {
		return fromAddress(rest)
	}
	if filepath.Separator == '/' {
		return unescape(s)
	}
	return s
}

// fromAddress returns the path of a file's address without its scheme.
func fromAddress(rest string) string {
	plain, err := url.PathUnescape(rest)
	if err != nil {
		plain = rest
	}
	if at := strings.TrimPrefix(plain, "/"); filepath.VolumeName(at) != "" {
		plain = at // file:///C:/lists
	}
	return filepath.FromSlash(plain)
}

// unescape takes away the backslashes that a shell would.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// isWhole reports whether what was pasted is a path from the top, and not a
// piece of one.
func isWhole(s string) bool {
	plain := plainPath(s)
	return filepath.IsAbs(plain) || plain == "~" || strings.HasPrefix(plain, "~/") || strings.HasPrefix(plain, `~\`)
}

// separators end the name of a folder. A backslash is a letter of a name where
// the system says so.
func isSeparator(r rune) bool { return r == '/' || r == filepath.Separator }

// cutFolder divides what is written after its last folder.
func cutFolder(path string) (folder, rest string) {
	if path == "~" || path == ".." {
		return path, ""
	}
	i := strings.LastIndexFunc(path, isSeparator)
	return path[:i+1], path[i+1:]
}
