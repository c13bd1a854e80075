//go:build !windows

package main

// systemLocale returns "": elsewhere the environment has said it all.
func systemLocale() string { return "" }
