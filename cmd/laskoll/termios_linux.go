package main

import "golang.org/x/sys/unix"

// The calls by which the modes of a terminal are read and set.
const (
	getTermios = unix.TCGETS
	setTermios = unix.TCSETS
)
