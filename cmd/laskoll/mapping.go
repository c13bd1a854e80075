package main

import (
	"errors"
	"os"
	"path/filepath"

	"laskoll/storage/exchange"
	"laskoll/ui/text"
)

// settle reads the list as a file says, or as was settled when a list of the
// same headings was read in on this PC before. It returns what it went by.
func (r importer) settle(b *exchange.Book, path string) (exchange.Mapping, error) {
	if path == "" {
		m := remembered(b)
		if b.Apply(m) != nil {
			m = exchange.Mapping{}
		}
		return m, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return exchange.Mapping{}, &toldError{what: text.ImportMapUnread.In(r.lang, path)}
	}
	defer file.Close()
	m, err := exchange.ReadMapping(file)
	if err != nil {
		return m, &toldError{what: text.ImportMapWrong.In(r.lang, path, err.Error())}
	}
	var fault *exchange.MappingError
	if err := b.Apply(m); errors.As(err, &fault) {
		return m, &toldError{what: text.ImportMapFault(r.lang, fault.Heading, fault.Meaning)}
	}
	return m, err
}

// mapPath returns where it is kept how lists with these headings are read.
func mapPath(b *exchange.Book) (string, error) {
	path, err := configPath()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(path), "lists", b.Key()+".toml"), nil
}

// remembered returns what was settled of a list with these headings. A file
// that cannot be read is as good as none: it is settled again.
func remembered(b *exchange.Book) exchange.Mapping {
	path, err := mapPath(b)
	if err != nil {
		return exchange.Mapping{}
	}
	file, err := os.Open(path)
	if err != nil {
		return exchange.Mapping{}
	}
	defer file.Close()
	m, err := exchange.ReadMapping(file)
	if err != nil {
		return exchange.Mapping{}
	}
	return m
}

// remember keeps what was settled of a list that has been read in. Not being
// able to is no reason to fail: the list is in the register.
func remember(b *exchange.Book, m exchange.Mapping) {
	if m.IsZero() {
		return
	}
	if path, err := mapPath(b); err == nil {
		_ = writeTOML(path, m)
	}
}
