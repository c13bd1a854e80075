//go:build unix

package main

// fit returns nil: every terminal here can show the screens.
func (a *app) fit() error { return nil }

// linger does nothing: a window stays here, or is meant to close.
func (a *app) linger(int) {}
