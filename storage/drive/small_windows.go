package drive

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// openUnlinked opens what lies under the name itself, also where that leads
// elsewhere, and then refuses it.
func openUnlinked(name string, flag int) (*os.File, error) {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	access, how := uint32(windows.GENERIC_READ), uint32(windows.OPEN_EXISTING)
	if flag&(os.O_WRONLY|os.O_RDWR) != 0 {
		access |= windows.GENERIC_WRITE
	}
	if flag&os.O_CREATE != 0 {
		how = windows.OPEN_ALWAYS
	}
	share := uint32(windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE)
	h, err := windows.CreateFile(path, access, share, nil, how, strangeFlags, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	f := os.NewFile(uintptr(h), name)
	var facts windows.ByHandleFileInformation
	kind, err := windows.GetFileType(h)
	if err == nil && kind == windows.FILE_TYPE_DISK {
		err = windows.GetFileInformationByHandle(h, &facts)
	}
	if err == nil && (kind != windows.FILE_TYPE_DISK || facts.FileAttributes&windows.FILE_ATTRIBUTE_REPARSE_POINT != 0) {
		err = notOurs(name, errors.New("it leads elsewhere"))
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// onlyName returns an error when the file has another name.
func onlyName(f *os.File, _ os.FileInfo) error {
	var facts windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &facts); err != nil {
		return err
	}
	if facts.NumberOfLinks > 1 {
		return notOurs(f.Name(), errLinks)
	}
	return nil
}

// isStrange reports whether the error of an open means that there is a link or
// a folder, which this system does not tell from other errors.
func isStrange(error) bool { return false }
