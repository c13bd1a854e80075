package care

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// attributeRecall marks a file or folder whose content is fetched when it is
// read: FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS.
const attributeRecall = 0x00400000

func systemPlace(dir string) Place {
	p := Place{Free: -1}
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return p
	}
	var free uint64
	if windows.GetDiskFreeSpaceEx(name, &free, nil, nil) == nil {
		p.Free = int64(min(free, 1<<62))
	}
	if attributes, err := windows.GetFileAttributes(name); err == nil &&
		attributes&(windows.FILE_ATTRIBUTE_OFFLINE|attributeRecall) != 0 {
		p.Options = append(p.Options, optionOffline)
	}
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(dir) + `\`)
	if err != nil {
		return p
	}
	p.Remote = windows.GetDriveType(root) == windows.DRIVE_REMOTE
	if p.Remote {
		p.Options = append(p.Options, clientCache()...)
	}
	system := make([]uint16, 64)
	if windows.GetVolumeInformation(root, nil, 0, nil, nil, nil, &system[0], uint32(len(system))) == nil {
		p.System, p.Known = windows.UTF16ToString(system), true
	}
	return p
}
