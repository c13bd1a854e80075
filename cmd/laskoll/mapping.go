package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/exchange"
	"laskoll/ui/text"
)

// settle reads the list as a file says, or as was settled when a list of the
// same headings was read in before. It returns what it went by.
func (r importer) settle(b *exchange.Book, path string) (exchange.Mapping, error) {
	if path == "" {
		m, _ := applied(b, r.remembered(b))
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

// remembered returns what was settled of a list with these headings: in the
// register, or on this PC before registers kept it. What cannot be read is as
// good as none: it is settled again.
func (r importer) remembered(b *exchange.Book) exchange.Mapping {
	if how := r.office.List(b.Key()); how != "" {
		m, err := exchange.ReadMapping(strings.NewReader(how))
		if err != nil {
			return exchange.Mapping{}
		}
		return m
	}
	return onThisPC(b)
}

// onThisPC returns what earlier versions kept beside this PC's settings.
func onThisPC(b *exchange.Book) exchange.Mapping {
	path, err := configPath()
	if err != nil {
		return exchange.Mapping{}
	}
	file, err := os.Open(filepath.Join(filepath.Dir(path), "lists", b.Key()+".toml"))
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

// remember keeps in the register how lists with these headings are read.
func remember(ctx context.Context, o *office, b *exchange.Book, m exchange.Mapping) error {
	var how strings.Builder
	if !m.IsZero() {
		if err := m.Write(&how); err != nil {
			return err
		}
	}
	c, err := o.Case(ctx, model.OfficeCase)
	if err != nil {
		return err
	}
	fact, err := c.Office().MapList(b.Key(), how.String())
	var refusal *model.Refusal
	if errors.As(err, &refusal) {
		return nil // it is settled so already
	}
	if err == nil {
		_, err = o.Record(ctx, storage.Draft{Case: model.OfficeCase, Fact: fact, Seen: c.History()})
	}
	return err
}
