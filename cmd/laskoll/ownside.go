package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/pc"
	"laskoll/ui/text"
)

// copyFolder returns where this PC's copies lie: from the flag, the environment
// or the settings; "" is the user's cache folder.
func (a *app) copyFolder() string {
	return a.said("copy", a.flags.copy, copyVar, a.conf.Copy)
}

// checkCopy refuses a folder whose place depends on where the program is
// started.
func (a *app) checkCopy(cmd *cobra.Command) error {
	if dir := a.copyFolder(); dir != "" && !filepath.IsAbs(dir) {
		return a.usage(cmd, text.CmdCopyRelative.In(a.lang, model.Clean(dir)))
	}
	return nil
}

// unsentFolder returns where what has not been sent is kept apart from the
// copy; "" when the user has no folder for settings.
func unsentFolder() string {
	dir, err := pc.Profile()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "unsent")
}

// driveOptions are how this run opens a register's file. Its images lie where
// the copies do; the locks of all of a user's programs lie together, wherever
// each of them has its copies.
func (a *app) driveOptions() drive.Options {
	opts := drive.Options{Actor: a.actor(), CacheDir: a.copyFolder()}
	if dir, err := pc.Cache(); err == nil {
		opts.LockDir = dir
	}
	return opts
}

// warnCopy tells of a folder for the copies that lies on another computer: a
// key press would wait for the network.
func (r registers) warnCopy() {
	if dir := r.copyFolder(); dir != "" && care.PlaceOf(dir).Remote {
		r.tell(text.CmdCopyRemote.In(r.lang, model.Clean(dir)))
	}
}
