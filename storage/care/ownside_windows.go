package care

import (
	"strconv"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// The kinds of profiles that lose what was written in them: PT_TEMPORARY and
// PT_MANDATORY of userenv.h.
const (
	profileTemporary = 1
	profileMandatory = 4
)

var getProfileType = windows.NewLazySystemDLL("userenv.dll").NewProc("GetProfileType")

// profilePasses reports whether Windows throws the user's profile away when
// they log off.
func profilePasses() bool {
	if getProfileType.Find() != nil {
		return false
	}
	var flags uint32
	ok, _, _ := getProfileType.Call(uintptr(unsafe.Pointer(&flags)))
	return ok != 0 && flags&(profileTemporary|profileMandatory) != 0
}

// openToOthers is not asked: who may do what in a folder of a profile is the
// administrator's to say.
func openToOthers(string) bool { return false }

// clientCache returns the settings by which this PC remembers what lies on
// servers, where somebody has changed them.
func clientCache() (out []string) {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, `SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters`, registry.QUERY_VALUE)
	if err != nil {
		return nil
	}
	defer key.Close()
	for _, name := range cacheOptions {
		if n, _, err := key.GetIntegerValue(name); err == nil {
			out = append(out, name+"="+strconv.FormatUint(n, 10))
		}
	}
	return out
}
