package storetest

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
)

// CaseID returns the id of a numbered case.
func CaseID(n int) model.CaseID {
	sum := sha256.Sum256(fmt.Appendf(nil, "case %d", n))
	return model.CaseID(sum[:16])
}

// Event returns an event of a numbered case. The id follows from the tag, so
// that a test can say which events it expects to find.
func Event(n int, tag string) model.Event {
	sum := sha256.Sum256([]byte("event " + tag))
	return model.Event{
		ID: model.EventID(sum[:16]), Case: CaseID(n),
		At:   time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC),
		By:   model.Actor{Name: "Kerstin Åberg", PC: "HV-17"},
		Fact: model.NoteAdded{Text: tag},
	}
}

// Kinds returns one fact of every kind with every field filled in, and one
// that no version knows. A new kind of fact belongs here, at the end.
func Kinds() []model.Fact {
	key := model.EventID{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}
	day := model.NewDate(2026, 11, 20)
	return []model.Fact{
		model.Opened{Code: "K74QX", Set: []model.Setting{
			{Field: model.FieldGiven, Value: "Åke"}, {Field: model.FieldFamily, Value: "Öberg"},
			{Field: model.FieldPersonnummer, Value: "194503129801"}, {Field: model.FieldArea, Value: "Råå"},
		}},
		model.Changed{Set: []model.Setting{{Field: model.FieldDoorCode, Value: "1234"}, {Field: model.FieldPhone}}},
		model.MomentDone{Moment: model.M5a, On: day, By: "Kerstin", Remark: "på plats"},
		model.MomentUndone{Moment: model.M5a},
		model.MomentSkipped{Moment: model.M7b, Reason: "inga lösdelar"},
		model.KeyReceived{Position: "B20", Number: "966", On: day},
		model.KeyChanged{Key: key, Position: "B21", Number: "967"},
		model.KeyReturned{Key: key, On: day, To: "dottern"},
		model.ReceiptMoved{To: model.ReceiptArchived, On: day, By: "Anna",
			Place: model.Place{Area: "Råå", Binder: "S:2", Slot: "flik 4"}, Whom: "Ingen", Why: "ordning"},
		model.NoteAdded{Heading: "Övrigt", Text: "ring på nästa dörr"},
		model.Hindered{Reason: "bortrest", Until: day},
		model.Reviewed{On: day, Until: day + 7, Remark: "inget nytt"},
		model.Closed{Reason: model.EndOther, On: day, Remark: "flyttat till dottern"},
		model.Reopened{},
		model.Settled{What: model.SettledParts, On: day},
		model.Revealed{Field: model.FieldStreet},
		model.Reverted{Event: key},
		model.Unknown{Kind: 4711, Raw: []byte{0x0a, 0x03, 'n', 'y', 't'}},
		model.MomentsAssumed{Moments: []model.Moment{model.M2a, model.M3a}},
		model.Healed{After: 700, Hash: [32]byte{31: 9}, Events: []model.EventID{key, {15: 2}}},
		model.Dropped{Events: []model.EventID{key}},
		model.LockOut{Why: model.LockStolen, On: day, Reported: day + 1, Remark: "polisanmält"},
		model.LockBack{On: day},
		model.LockReplaced{On: day, Why: "stulet"},
		model.FittingPlanned{On: day},
		model.FittingFailed{On: day, Why: "ingen hemma"},
		model.Consented{Answer: model.Yes, On: day, By: "Karin", Written: true},
		model.StayBegan{On: day, Where: "lasarettet"},
		model.StayEnded{On: day},
		model.KeyMoved{Key: key, To: model.KeyLent, On: day, Whom: "Tunstall", Until: day + 2, Why: "montering"},
		model.KeySigned{Key: key, Given: day, Back: day + 30},
		model.OfficeSettled{Name: "limit.order", Value: "2"},
		model.LockShared{With: model.CaseID(key), Code: "EA8JK", Leads: true, On: day},
		model.ListMapped{Key: "0123abcd", Map: "[columns]\nKlart = 'ordered'\n"},
		model.Exported{What: "cases", Area: "Söder", Format: "xlsx", Rows: 12, Revealed: true},
	}
}

// Grown returns one more fact of every kind that got fields after it was first
// written, with those alone, for each time that it did.
func Grown() []model.Fact {
	return []model.Fact{
		model.Opened{List: true},
		model.MomentDone{Answer: model.No},
		model.KeyReceived{Copies: 2},
		model.ReceiptMoved{Until: model.NewDate(2026, 12, 4)},
		model.Settled{How: model.SettledOver, Whom: "Attendo"},
		model.ReceiptMoved{Round: 2},
	}
}

// Events draws any event that a register may hold.
func Events() *rapid.Generator[model.Event] {
	return rapid.Custom(func(t *rapid.T) model.Event {
		return model.Event{
			ID:   model.EventID(id16(t)),
			Case: model.CaseID(id16(t)),
			At:   time.UnixMilli(rapid.Int64Range(-1<<45, 1<<45).Draw(t, "at")).UTC(),
			By:   model.Actor{Name: words(t), PC: words(t)},
			Fact: Facts().Draw(t, "fact"),
		}
	})
}

// Facts draws any fact, of every kind that there is.
func Facts() *rapid.Generator[model.Fact] {
	return rapid.Custom(func(t *rapid.T) model.Fact {
		switch kind := rapid.IntRange(0, len(Kinds())-1).Draw(t, "kind"); Kinds()[kind].(type) {
		case model.Opened:
			return model.Opened{Code: model.Code(words(t)), Set: settings(t), List: rapid.Bool().Draw(t, "list")}
		case model.Changed:
			return model.Changed{Set: settings(t)}
		case model.MomentDone:
			return model.MomentDone{Moment: model.Moment(octet(t)), On: day(t), By: words(t), Remark: words(t), Answer: words(t)}
		case model.MomentUndone:
			return model.MomentUndone{Moment: model.Moment(octet(t))}
		case model.MomentSkipped:
			return model.MomentSkipped{Moment: model.Moment(octet(t)), Reason: words(t)}
		case model.KeyReceived:
			return model.KeyReceived{Position: words(t), Number: words(t), On: day(t), Copies: rapid.Uint64().Draw(t, "copies")}
		case model.KeyChanged:
			return model.KeyChanged{Key: id16(t), Position: words(t), Number: words(t)}
		case model.KeyReturned:
			return model.KeyReturned{Key: id16(t), On: day(t), To: words(t)}
		case model.ReceiptMoved:
			return model.ReceiptMoved{To: model.ReceiptState(octet(t)), On: day(t), By: words(t),
				Place: model.Place{Area: words(t), Binder: words(t), Slot: words(t)}, Whom: words(t), Why: words(t), Until: day(t), Round: rapid.Uint64().Draw(t, "round")}
		case model.MomentsAssumed:
			return model.MomentsAssumed{Moments: moments(t)}
		case model.NoteAdded:
			return model.NoteAdded{Heading: words(t), Text: words(t)}
		}
		return lateFact(t)
	})
}

// lateFact draws a fact of how a case goes on and ends.
func lateFact(t *rapid.T) model.Fact {
	return rapid.OneOf(
		rapid.Just[model.Fact](model.Reopened{}),
		rapid.Custom(func(t *rapid.T) model.Fact { return model.Hindered{Reason: words(t), Until: day(t)} }),
		rapid.Custom(func(t *rapid.T) model.Fact {
			return model.Reviewed{On: day(t), Until: day(t), Remark: words(t)}
		}),
		rapid.Custom(func(t *rapid.T) model.Fact {
			return model.Closed{Reason: model.EndReason(octet(t)), On: day(t), Remark: words(t)}
		}),
		rapid.Custom(func(t *rapid.T) model.Fact {
			return model.Settled{What: model.Settlement(octet(t)), On: day(t), How: model.SettledHow(octet(t)), Whom: words(t)}
		}),
		rapid.Custom(lockFact),
		rapid.Custom(func(t *rapid.T) model.Fact {
			return model.KeyMoved{Key: id16(t), To: model.KeyState(octet(t)), On: day(t), Whom: words(t), Until: day(t), Why: words(t)}
		}),
		rapid.Custom(func(t *rapid.T) model.Fact {
			return model.KeySigned{Key: id16(t), Given: day(t), Back: day(t)}
		}),
		rapid.Custom(func(t *rapid.T) model.Fact { return model.Revealed{Field: model.Field(octet(t))} }),
		rapid.Custom(func(t *rapid.T) model.Fact { return model.Reverted{Event: id16(t)} }),
		rapid.Custom(func(t *rapid.T) model.Fact {
			id := id16(t)
			return model.Healed{After: rapid.Uint64().Draw(t, "after"), Hash: [32]byte(slices.Concat(make([]byte, 16), id[:])), Events: someIDs(t)}
		}),
		rapid.Custom(func(t *rapid.T) model.Fact { return model.Dropped{Events: someIDs(t)} }),
		rapid.Custom(func(t *rapid.T) model.Fact {
			return model.Unknown{Kind: rapid.Uint64Range(1000, 1<<29-1).Draw(t, "number"),
				Raw: rapid.SliceOfN(rapid.Byte(), 1, 20).Draw(t, "raw")}
		}),
	).Draw(t, "late")
}

// lockFact draws a fact about the lock.
func lockFact(t *rapid.T) model.Fact {
	return rapid.SampledFrom([]model.Fact{
		model.LockOut{Why: model.LockFault(octet(t)), On: day(t), Reported: day(t), Remark: words(t)},
		model.LockBack{On: day(t)},
		model.LockReplaced{On: day(t), Why: words(t)},
		model.FittingPlanned{On: day(t)},
		model.FittingFailed{On: day(t), Why: words(t)},
		model.StayBegan{On: day(t), Where: words(t)},
		model.StayEnded{On: day(t)},
		model.LockShared{With: model.CaseID(id16(t)), Code: model.Code(words(t)), Leads: rapid.Bool().Draw(t, "leads"), On: day(t)},
		model.OfficeSettled{Name: words(t), Value: words(t)},
		model.ListMapped{Key: words(t), Map: words(t)},
		model.Exported{What: words(t), Area: words(t), Format: words(t), Rows: rapid.Uint64().Draw(t, "rows"), Revealed: rapid.Bool().Draw(t, "revealed")},
		model.Consented{Answer: words(t), On: day(t), By: words(t), Written: rapid.Bool().Draw(t, "written")},
	}).Draw(t, "lock")
}

func settings(t *rapid.T) []model.Setting {
	one := rapid.Custom(func(t *rapid.T) model.Setting {
		return model.Setting{Field: model.Field(octet(t)), Value: words(t)}
	})
	if set := rapid.SliceOfN(one, 0, 4).Draw(t, "set"); len(set) > 0 {
		return set
	}
	return nil
}

func moments(t *rapid.T) (list []model.Moment) {
	for range rapid.IntRange(0, 3).Draw(t, "moments") {
		list = append(list, model.Moment(octet(t)))
	}
	return list
}

func someIDs(t *rapid.T) []model.EventID {
	one := rapid.Custom(func(t *rapid.T) model.EventID { return id16(t) })
	if ids := rapid.SliceOfN(one, 0, 3).Draw(t, "ids"); len(ids) > 0 {
		return ids
	}
	return nil
}

func words(t *rapid.T) string { return rapid.StringN(0, 12, -1).Draw(t, "words") }
func octet(t *rapid.T) uint8  { return rapid.Uint8().Draw(t, "octet") }
func day(t *rapid.T) model.Date {
	return model.Date(rapid.Int32().Draw(t, "day"))
}

func id16(t *rapid.T) (id [16]byte) {
	copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
	return id
}

// Records returns the records of events.
func Records(events ...model.Event) []storage.Record {
	return must(record.EncodeAll(events))
}

// Opened returns entries with their events.
func Opened(entries []storage.Entry) []record.Entry {
	out := make([]record.Entry, len(entries))
	for i, e := range entries {
		out[i] = record.Open(e)
	}
	return out
}
