package main

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// machineFiles are where settings for the whole PC may lie.
func machineFiles() []string {
	dir := os.Getenv("ProgramData")
	if known, err := windows.KnownFolderPath(windows.FOLDERID_ProgramData, 0); err == nil {
		dir = known // the environment is the user's
	}
	if dir == "" {
		return nil
	}
	return []string{filepath.Join(dir, "laskoll", "config.toml")}
}

// administrators reports whether a file belongs to administrators or to
// Windows itself: a folder in ProgramData may be made by anybody.
func administrators(path string) bool {
	sd, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err != nil {
		return false
	}
	owner, _, err := sd.Owner()
	if err != nil || owner == nil {
		return false
	}
	return owner.IsWellKnown(windows.WinBuiltinAdministratorsSid) || owner.IsWellKnown(windows.WinLocalSystemSid)
}

// policyKey is where policies for the whole PC lie.
const policyKey = `Software\Policies\Laskoll`

// policyLayer returns what is a policy on this PC.
func policyLayer() layer { return policyAt(registry.LOCAL_MACHINE, `HKLM\`, policyKey) }

// policyAt returns what a key of the registry says of the settings.
func policyAt(root registry.Key, name, path string) layer {
	l := layer{name + path, make(map[string]any)}
	key, err := registry.OpenKey(root, path, registry.QUERY_VALUE|registry.WOW64_64KEY)
	if err != nil {
		return l // there are none
	}
	defer key.Close()
	for _, s := range sharedSettings {
		if text, _, err := key.GetStringValue(s.name); err == nil {
			l.values[s.name] = text
		} else if n, _, err := key.GetIntegerValue(s.name); err == nil {
			l.values[s.name] = int64(int32(n)) // -1 is never, for idle_lock
		}
	}
	return l
}
