package care

import (
	"os"
	"path/filepath"
	"strings"
)

// Place is what the system tells of where a folder lies. What it does not
// tell is zero.
type Place struct {
	System  string   // the file system, as the system names it: "cifs", "NTFS"
	Options []string // of the mount
	Remote  bool     // on another computer
	Known   bool     // the system was asked and answered
	Free    int64    // bytes free for this user; -1 when not known
}

// remoteSystems are file systems that lie on another computer, by their names
// in Linux and macOS.
var remoteSystems = map[string]bool{
	"cifs": true, "smb3": true, "smbfs": true, "nfs": true, "nfs4": true, "9p": true, "afs": true, "ceph": true,
	"afpfs": true, "webdav": true, "fuse.sshfs": true, "fuse.rclone": true, "davfs": true, "fuse.davfs": true,
	"fuse.glusterfs": true, "glusterfs": true, "virtiofs": true,
}

// PlaceOf asks the system about the folder.
func PlaceOf(dir string) Place {
	p := systemPlace(dir)
	p.Remote = p.Remote || remoteSystems[p.System]
	return p
}

// judge returns what the place's own facts promise or threaten.
func (p Place) judge() []Finding {
	var out []Finding
	for _, o := range p.Options {
		if forbidden[o] {
			out = append(out, Finding{FindMount, Unsafe, o})
		}
		if p.Remote && longCache(o) {
			out = append(out, Finding{FindCache, Warn, o})
		}
		if o == optionOffline {
			out = append(out, Finding{FindOffline, Unsafe, ""})
		}
	}
	if strings.HasPrefix(p.System, "fuse.") && p.Remote {
		out = append(out, Finding{FindSystem, Unsafe, p.System})
	}
	switch p.System {
	case "davfs", "webdav":
		out = append(out, Finding{FindSystem, Unsafe, p.System})
	case "9p":
		out = append(out, Finding{FindSystem, Warn, p.System})
	}
	if p.Free >= 0 && p.Free < spaceWanted {
		out = append(out, Finding{FindSpace, Warn, ""})
	}
	return out
}

// forbidden are mount options under which PCs do not keep each other out, or
// see what is not there any more.
var forbidden = map[string]bool{
	"nobrl": true, "nolock": true, "cache=loose": true, "local_lock=all": true, "local_lock=flock": true,
}

// optionOffline stands among the options for a folder that the system keeps
// copies of and may serve from them.
const optionOffline = "offline"

// spaceWanted is how much room a register should have, in bytes: enough for
// years of an office and some backups.
const spaceWanted = 100 << 20

// synced are the folders of services that copy files behind the program's
// back, by a part of their path.
var synced = []string{"onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "creative cloud files"}

// judgePath returns what the way a path is written hints at.
func judgePath(dir string, getenv func(string) string) []Finding {
	var out []Finding
	lower := strings.ToLower(filepath.ToSlash(dir))
	for _, part := range strings.Split(lower, "/") {
		for _, name := range synced {
			if strings.HasPrefix(part, name) {
				out = append(out, Finding{FindSynced, Unsafe, part})
			}
		}
	}
	for _, name := range []string{"OneDrive", "OneDriveCommercial", "OneDriveConsumer"} {
		root := strings.ToLower(filepath.ToSlash(getenv(name)))
		if root != "" && (lower == root || strings.HasPrefix(lower, root+"/")) && len(out) == 0 {
			out = append(out, Finding{FindSynced, Unsafe, name})
		}
	}
	if host, ok := uncHost(lower); ok && strings.Contains(strings.Trim(host, "."), ".") && !isAddress(host) {
		out = append(out, Finding{FindDFS, Warn, host})
	}
	if strings.Contains(lower, "/windows/csc") {
		out = append(out, Finding{FindOffline, Unsafe, ""})
	}
	return out
}

// uncHost returns the server of a path as \\server\share\..., which has been
// written with slashes.
func uncHost(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, "//")
	if !ok {
		rest, ok = strings.CutPrefix(path, `\\`)
	}
	if !ok {
		return "", false
	}
	host, _, _ := strings.Cut(strings.ReplaceAll(rest, `\`, "/"), "/")
	return host, host != ""
}

func isAddress(host string) bool { return strings.Trim(host, "0123456789.:") == "" }

// folderOf returns the folder to examine for the path of a register or folder.
func folderOf(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(abs)
	if err != nil && filepath.Ext(abs) != "" {
		abs = filepath.Dir(abs)
		info, err = os.Stat(abs)
	}
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		abs = filepath.Dir(abs)
	}
	return abs, nil
}
