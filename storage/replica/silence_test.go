package replica

import (
	"context"
	"errors"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// slowly is a store on a PC that takes its time, above or below the system.
type slowly struct {
	Source
	silence *storage.Silence
	takes   time.Duration
	drive   bool // it is the drive that is slow
}

func (s *slowly) Append(ctx context.Context, after storage.Position, records ...storage.Record) (storage.Position, error) {
	back := func() {}
	if s.drive {
		back = s.silence.Call()
	}
	wait := time.NewTimer(s.takes)
	defer wait.Stop()
	select {
	case <-wait.C:
	case <-ctx.Done():
	}
	back()
	if ctx.Err() != nil {
		return 0, &storage.FileError{Kind: storage.ErrAway, Path: "laskoll.db", Err: context.Cause(ctx)}
	}
	return s.Source.Append(ctx, after, records...)
}

// Would have caught a PC so busy with a list that it takes the drive for away
// and begins again, for ever; and a drive that hangs and is waited for.
func TestASlowPCIsNoDriveThatIsAway(t *testing.T) {
	for _, silent := range []bool{false, true} {
		c := newCable(t, newRegister(t))
		s := &slowly{takes: time.Second, drive: silent}
		if silent {
			s.takes = time.Hour
		}
		open := func(ctx context.Context) (Source, error) {
			source, err := c.open(ctx)
			s.Source, s.silence = source, storage.SilenceOf(ctx)
			return s, err
		}
		anna := sitBefore(t, open, "Anna", c.path, Options{})
		anna.turn <- struct{}{}
		anna.patience = 150 * time.Millisecond
		<-anna.turn
		id, f := opened(anna, "Berit")
		recorded(t, anna, id, f, model.NoteAdded{Text: "a"})
		err := anna.Sync(t.Context())
		if silent != errors.Is(err, storage.ErrAway) || silent == (err == nil) {
			t.Errorf("Sync with a slow drive %t = %v, want an error only then", silent, err)
		}
		if away := !anna.Status().Away.IsZero(); away != silent {
			t.Errorf("with a slow drive %t the drive is away: %t", silent, away)
		}
	}
}

// Would have caught a program that ends with a panic because the drive hung when
// there was no copy yet of which a status could be told.
func TestADriveThatHangsAtTheFirstStart(t *testing.T) {
	t.Parallel()
	c := newCable(t, newRegister(t))
	c.hang.Store(true)
	ctx, cancel := context.WithTimeout(t.Context(), callLimit/slowPart+2*time.Second)
	defer cancel()
	r, err := Open(ctx, c.open, Options{Dir: storetest.QuickDir(t), Register: c.path})
	if err == nil {
		shut(t, r)
		t.Error("Open with a drive that hangs = nil, want an error")
	}
}
