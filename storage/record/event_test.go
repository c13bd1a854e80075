package record_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/encoding/protowire"
	"pgregory.net/rapid"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
	"laskoll/storage/wire"
)

// Would have caught any field of any fact that is lost on its way through a
// record, and two encodings of one event.
func TestEventsSurviveTheirRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := storetest.Events().Draw(t, "event")
		r, err := record.Encode(want)
		if err != nil {
			t.Fatalf("Encode(%v): %v", want, err)
		}
		got, err := record.Decode(r)
		if err != nil {
			t.Fatalf("Decode(%x): %v", r.Bytes, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("the event differs (-want +got):\n%s", diff)
		}
		again, _ := record.Encode(got)
		if diff := cmp.Diff(r, again); diff != "" {
			t.Fatalf("the record differs:\n%s", diff)
		}
	})
}

// Would have caught a newer program's event that keeps an older one from its
// register, or that is understood by halves.
func TestDecodeWhatIsNewer(t *testing.T) {
	base := first(t, golden(model.Reopened{}))
	head := base[:len(base)-3] // without the fact: a tag of two bytes, length 0
	fact := func(n protowire.Number, b ...byte) []byte {
		return protowire.AppendBytes(protowire.AppendTag(append([]byte{}, head...), n, protowire.BytesType), b)
	}
	moment := func(v uint64) []byte {
		return protowire.AppendVarint(protowire.AppendTag(nil, 1, protowire.VarintType), v)
	}
	cases := []struct {
		name   string
		record []byte
		want   model.Fact
	}{
		{"a new kind", fact(99, 1, 2, 3), model.Unknown{Kind: 99, Raw: []byte{1, 2, 3}}},
		{"a new empty kind", fact(99), model.Unknown{Kind: 99}},
		{"a new field of a known kind", fact(19, append(moment(uint64(model.M3a)), 0x52, 1, 'x')...), model.MomentUndone{Moment: model.M3a}},
		{"a new field of the event", append(fact(29), 0x48, 7), model.Reopened{}},
		{"a new field of another type at a known number", fact(19, 0x0a, 1, 'x'), model.MomentUndone{}},
		{"a moment beyond all bounds", fact(19, moment(256)...), model.Unknown{Kind: 19, Raw: moment(256)}},
		{"an id of another length", fact(32, 0x0a, 2, 1, 2), model.Unknown{Kind: 32, Raw: []byte{0x0a, 2, 1, 2}}},
		{"a fact that is cut", fact(19, 0x08), model.Unknown{Kind: 19, Raw: []byte{0x08}}},
	}
	for _, c := range cases {
		got, err := record.Decode(record.ParseFirst(c.record))
		if err != nil {
			t.Errorf("%s: Decode(%x) = %v", c.name, c.record, err)
			continue
		}
		if diff := cmp.Diff(golden(c.want), got); diff != "" {
			t.Errorf("%s: the event differs (-want +got):\n%s", c.name, diff)
		}
	}
}

// Would have caught a record that is no event taken for one.
func TestDecodeWhatIsNoEvent(t *testing.T) {
	whole := first(t, golden(model.NoteAdded{Text: "hej"}))
	for _, b := range [][]byte{nil, {}, {0xff}, []byte("SQLite format 3"), whole[:len(whole)-1], whole[:20]} {
		for _, r := range []storage.Record{record.ParseFirst(b), record.Parse(b)} {
			if e, err := record.Decode(r); !errors.Is(err, wire.ErrMessage) {
				t.Errorf("Decode(%x) = %v, %v, want %v", b, e, err, wire.ErrMessage)
			}
			if e := record.Event(r); e.Fact != nil && !cmp.Equal(e.Fact, model.Fact(model.Unknown{})) {
				t.Errorf("Event(%x) = %v, want one that cannot be read", b, e)
			}
		}
	}
}

// Would have caught an event that can be written and never read again.
func TestEncodeWhatIsNoFact(t *testing.T) {
	for _, f := range []model.Fact{nil, model.Unknown{Kind: 3}, model.Unknown{Kind: 1 << 29}} {
		if r, err := record.Encode(golden(f)); err == nil {
			t.Errorf("Encode(%#v) = %x, want an error", f, r.Bytes)
		}
	}
}

// Would have caught text that makes a record unreadable to other tools, and
// times that come back in another zone or finer than they were written.
func TestEncodeTidies(t *testing.T) {
	e := golden(model.NoteAdded{Text: "bra\xffdå"})
	e.At = time.Date(2026, 11, 23, 10, 30, 0, 123456789, time.FixedZone("", 3600))
	r, err := record.Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	got, err := record.Decode(r)
	if err != nil {
		t.Fatal(err)
	}
	want := golden(model.NoteAdded{Text: "bra\uFFFDdå"})
	want.At = time.Date(2026, 11, 23, 9, 30, 0, 123e6, time.UTC)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the event differs (-want +got):\n%s", diff)
	}
}
