package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"laskoll/ui"
	"laskoll/ui/text"
)

// crashWords keeps the report of a crash and says where it is.
func (a *app) crashWords(crash *ui.CrashError) (what, todo string) {
	path, err := keepReport(crash, time.Now())
	if err != nil {
		return text.CrashWhat.In(a.lang), text.CrashNoFile.In(a.lang)
	}
	return text.CrashWhat.In(a.lang), text.CrashTodo.In(a.lang, path)
}

// keepReport writes the report of a crash beside this PC's copies of registers
// and returns where: what the program was, what it ran on, and where in it the
// fault lies.
func keepReport(crash *ui.CrashError, now time.Time) (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "laskoll")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	version, revision := buildInfo()
	head := fmt.Sprintf("laskoll %s %s\n%s %s/%s\n%s\n\n", version, revision,
		runtime.Version(), runtime.GOOS, runtime.GOARCH, now.UTC().Format(time.RFC3339))
	path := filepath.Join(dir, "crash-"+now.UTC().Format("20060102-150405")+".txt")
	return path, os.WriteFile(path, []byte(head+crash.Report()), 0o600)
}
