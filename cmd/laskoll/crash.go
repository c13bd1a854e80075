package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"laskoll/storage/pc"
	"laskoll/ui"
	"laskoll/ui/text"
)

// crashWords keeps the report of a crash and says where it is.
func (a *app) crashWords(crash *ui.CrashError) (what, todo string) {
	f, err := newReport(time.Now())
	if err == nil {
		_, err = f.WriteString(crash.Report())
		err = errors.Join(err, f.Close())
	}
	return a.crashTold(f, err)
}

// crashTold says that the program met a fault and where the report of it is,
// unless it could not be kept.
func (a *app) crashTold(report *os.File, err error) (what, todo string) {
	if err != nil {
		return text.CrashWhat.In(a.lang), text.CrashNoFile.In(a.lang)
	}
	return text.CrashWhat.In(a.lang), text.CrashTodo.In(a.lang, report.Name())
}

// newReport begins the report of a crash beside this PC's copies of registers:
// what the program was and what it ran on. Where in it the fault lies follows.
func newReport(now time.Time) (*os.File, error) {
	dir, err := pc.Cache()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "crash-"+now.UTC().Format("20060102-150405")+".txt")
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	version, revision := buildInfo()
	_, err = fmt.Fprintf(f, "laskoll %s %s\n%s %s/%s\n%s\n\n", version, revision,
		runtime.Version(), runtime.GOOS, runtime.GOARCH, now.UTC().Format(time.RFC3339))
	return f, err
}
