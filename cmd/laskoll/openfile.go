package main

import (
	"os/exec"
	"runtime"
)

// openFile shows a file in the program that the system has for its kind. It
// does not wait for that program to end.
func openFile(path string) error {
	args := opener(runtime.GOOS, path)
	cmd := exec.Command(args[0], args[1:]...)
	if err := cmd.Start(); err != nil {
		return err
	}
	// Its end is of no interest, but somebody must wait for it.
	go func() { _ = cmd.Wait() }()
	return nil
}

// opener is the command line that opens a file on an operating system.
func opener(system, path string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", path}
	case "darwin":
		return []string{"open", path}
	}
	return []string{"xdg-open", path}
}
