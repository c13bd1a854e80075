//go:build linux

package rig

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/replica"
	"laskoll/storage/storetest"
)

// jobEnv makes the test binary what runs on the virtual PCs, besides the
// program. Its value is the job and a number: "save 200" or "pace 120".
const jobEnv = "LASKOLL_RIG_JOB"

func TestMain(m *testing.M) {
	job := os.Getenv(jobEnv)
	if job == "" {
		os.Exit(m.Run())
	}
	if err := guest(job); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// guest does a job on a PC. It writes a line for each time that it took, what
// it is of and how many microseconds.
func guest(job string) error {
	var what string
	var n int
	if _, err := fmt.Sscan(job, &what, &n); err != nil {
		return err
	}
	do, ok := jobs[what]
	if !ok {
		return fmt.Errorf("nobody knows the job %q", what)
	}
	return do(context.Background(), n)
}

// jobs are what a PC can be told to do.
var jobs = map[string]func(ctx context.Context, n int) error{
	"save": saveAgainstFloor,
	"pace": func(ctx context.Context, n int) error { return pace(ctx, time.Duration(n)*time.Second) },
}

func took(what string, begun time.Time) { fmt.Println(what, time.Since(begun).Microseconds()) }

// registerHere is where a PC finds the register.
const registerHere = "/drive/laskoll.db"

// saveAgainstFloor saves events one by one, and beside each of them measures
// the least that a save could be, one locked page, and a look for news.
func saveAgainstFloor(ctx context.Context, n int) error {
	d, err := drive.Open(ctx, registerHere, drive.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	at, err := d.Head(ctx)
	for i := 0; i < n && err == nil; i++ {
		err = timed("floor", lockedPage)
		if err == nil {
			err = timed("save", func() (err error) {
				at, err = d.Append(ctx, at, storetest.Records(storetest.Event(i, "bench"+strconv.Itoa(i)))...)
				return err
			})
		}
		if err == nil {
			err = timed("poll", func() error { _, err := d.Head(ctx); return err })
		}
	}
	return err
}

func timed(what string, do func() error) error {
	defer took(what, time.Now())
	return do()
}

// lockedPage writes one page under a lock.
func lockedPage() error {
	unlock, held, err := drive.TryLock("/drive/floor.lock")
	if err != nil || held {
		return errors.Join(err, errors.New("the floor is locked"))
	}
	return errors.Join(drive.WritePage("/drive/floor", [4096]byte{1}), unlock())
}

// beat is the time between two saves of a mad office.
const beat = 10 * time.Second

// pace works as a program does: it follows the register, and once in a beat
// records a change and waits until it is in the register.
func pace(ctx context.Context, lasts time.Duration) error {
	open := func(ctx context.Context) (replica.Source, error) {
		return drive.Open(ctx, registerHere, drive.Options{})
	}
	r, err := replica.Open(ctx, open, replica.Options{Register: registerHere})
	if err != nil {
		return err
	}
	defer r.Close()
	all, _, err := r.Summaries(ctx)
	if err != nil {
		return err
	}
	time.Sleep(rand.N(beat))
	for end := time.Now().Add(lasts); err == nil && time.Now().Before(end); {
		next := time.Now().Add(beat)
		note := storage.Draft{Case: all[rand.IntN(len(all))].ID, Fact: model.NoteAdded{Text: "Ringt, inget svar."}}
		err = timed("confirmed", func() error {
			if _, err := r.Record(ctx, note); err != nil {
				return err
			}
			return r.Flush(ctx)
		})
		time.Sleep(time.Until(next))
	}
	return err
}

// times are what a job took, by what it is of, sorted.
type times map[string][]time.Duration

// add takes up what a guest has written.
func (t times) add(out string) {
	var what string
	var us int64
	for line := range strings.Lines(out) {
		if n, err := fmt.Sscan(line, &what, &us); n == 2 && err == nil {
			t[what] = append(t[what], time.Duration(us)*time.Microsecond)
		}
	}
	for _, d := range t {
		slices.Sort(d)
	}
}

// at returns the time that a part of them did not take longer than.
func (t times) at(what string, part float64) time.Duration {
	d := t[what]
	if len(d) == 0 {
		return 0
	}
	return d[min(len(d)-1, int(part*float64(len(d))))]
}
