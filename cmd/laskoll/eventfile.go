package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/record"
	"laskoll/ui/text"
)

// eventLine is an entry of the register as a line of JSON. Record is the entry
// byte for byte, and all that is read back; the rest is what it says, for
// people and other programs. See record.proto for the facts' numbers.
type eventLine struct {
	Position uint64     `json:"position"`
	Case     string     `json:"case"`
	Event    string     `json:"event"`
	At       string     `json:"at"` // UTC, RFC 3339
	By       string     `json:"by"`
	PC       string     `json:"pc"`
	Kind     string     `json:"kind"`
	Fact     model.Fact `json:"fact"`
	Record   []byte     `json:"record"` // base64
}

// eventWriter returns what writes every entry of the register, in its order.
func (x outlet) eventWriter(ctx context.Context, o *office) (func(io.Writer) error, error) {
	if err := o.Flush(ctx); err != nil {
		return nil, err // what waits on this PC would not be in the file
	}
	path, err := keeper(x).currentPath(ctx)
	if err != nil {
		return nil, err
	}
	return func(w io.Writer) error {
		store, err := drive.Open(ctx, path, drive.Options{Actor: x.actor()})
		if err != nil {
			return err
		}
		return errors.Join(writeEvents(ctx, w, store), store.Close())
	}, nil
}

func writeEvents(ctx context.Context, w io.Writer, store storage.Store) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for entry, err := range store.Since(ctx, 0) {
		if err != nil {
			return err
		}
		r := record.Renew(entry.Record)
		e := record.Event(r)
		err := enc.Encode(eventLine{
			Position: uint64(entry.Position), Case: fmt.Sprintf("%x", e.Case[:]), Event: fmt.Sprintf("%x", e.ID[:]),
			At: e.At.UTC().Format(time.RFC3339Nano), By: e.By.Name, PC: e.By.PC, Kind: model.FactName(e.Fact), Fact: e.Fact, Record: r.Bytes,
		})
		if err != nil {
			return err
		}
	}
	return out.Flush()
}

// line is eventLine as far as it is read back.
type line struct {
	Position uint64 `json:"position"`
	Record   []byte `json:"record"`
}

// readEvents appends the entries of a file to a register that is empty: the
// inverse of writeEvents, entry by entry.
func readEvents(ctx context.Context, r io.Reader, store storage.Store) error {
	dec := json.NewDecoder(bufio.NewReader(r))
	var at storage.Position
	for n := uint64(0); ; {
		var records []storage.Record
		for len(records) < batch {
			var l line
			err := dec.Decode(&l)
			if errors.Is(err, io.EOF) {
				break
			}
			if n++; err != nil || l.Position != n {
				return fmt.Errorf("entry %d is not readable or not in its place: %w", n, errors.Join(err, storage.ErrDamaged))
			}
			records = append(records, record.Parse(l.Record))
		}
		if len(records) == 0 {
			return nil
		}
		var err error
		if at, err = store.Append(ctx, at, records...); err != nil {
			return err
		}
		if uint64(at) != n {
			return fmt.Errorf("%d entries were written of %d: %w", at, n, storage.ErrDamaged)
		}
	}
}

// fillEvents fills a new register with the entries of a file.
func (m maker) fillEvents(ctx context.Context, path, events string) error {
	file, err := os.Open(events)
	if err != nil {
		return &toldError{what: text.ImportMapUnread.In(m.lang, model.Clean(events))}
	}
	defer file.Close()
	store, err := drive.Create(ctx, path, drive.Options{Actor: m.actor()})
	if err != nil {
		return err
	}
	return errors.Join(readEvents(ctx, file, store), store.Close())
}
