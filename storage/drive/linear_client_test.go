package drive_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// With clientEnv set to a lock timeout, the test binary is a program that does
// what it is told on standard input and answers on standard output. The test
// gives the orders and takes the times, so that one clock holds for all.
const clientEnv = "LASKOLL_TEST_CLIENT"

// sizeEnv holds how long a log the client lets grow before it closes it.
const sizeEnv = "LASKOLL_TEST_VOLUME"

// It comes before TestMain, which belongs to the workers.
func init() {
	limit, err := time.ParseDuration(os.Getenv(clientEnv))
	if err != nil {
		return
	}
	size, err := strconv.ParseInt(os.Getenv(sizeEnv), 10, 64)
	if err != nil {
		return
	}
	opts := drive.Options{CacheDir: os.Args[2], LockTimeout: limit, VolumeSize: size}
	if err := serve(os.Args[1], opts); err != nil {
		fmt.Fprintln(os.Stderr, "client:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// kind is which method of the store is called, or what it answered.
type kind string

const (
	callAppend kind = "append"
	callHead   kind = "head"
	callSince  kind = "since"
	callMerge  kind = "merge" // of volumes: nobody may notice

	answerOK       kind = "ok"
	answerConflict kind = "conflict"
	answerDamaged  kind = "damaged"
	answerNothing  kind = "nothing" // busy or away: the promise is that nothing was written
	answerUnsure   kind = "unsure"  // or no answer, because the process was killed
)

// told is an event as the checker sees it.
type told struct{ ID, Case int }

func (r told) event() model.Event {
	return storetest.Event(r.Case, strconv.Itoa(r.ID))
}

// call is an order to a client, answer what comes back.
type call struct {
	Kind   kind
	After  storage.Position
	Events []told
	Limit  time.Duration // after which the client's caller has gone
}

type answer struct {
	Kind kind
	At   storage.Position // of Append and Head
	IDs  []int            // of the entries of Since and of a conflict
	Err  string
}

// serve is the client's side: one open register, one call after another.
func serve(path string, opts drive.Options) error {
	d, err := drive.Open(context.Background(), path, opts)
	for n := 0; errors.Is(err, storage.ErrBusy) && n < 100; n++ {
		d, err = drive.Open(context.Background(), path, opts)
	}
	if err != nil {
		return err
	}
	defer d.Close()
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for out.Encode(answer{Kind: answerOK}) == nil { // ready for the first
		var c call
		if err := in.Decode(&c); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		var a answer
		if c.Kind == callMerge {
			_, err := drive.Merge(context.Background(), path, opts)
			a = answered(0, nil, err)
		} else {
			a = c.on(d)
		}
		if err := out.Encode(a); err != nil {
			return err
		}
	}
	return nil
}

// on makes the call on a store.
func (c call) on(s storage.Store) answer {
	ctx, cancel := context.WithTimeout(context.Background(), c.Limit)
	defer cancel()
	switch c.Kind {
	case callAppend:
		var events []model.Event
		for _, r := range c.Events {
			events = append(events, r.event())
		}
		at, err := s.Append(ctx, c.After, storetest.Records(events...)...)
		return answered(at, nil, err)
	case callSince:
		var found []storage.Entry
		for e, err := range s.Since(ctx, c.After) {
			if err != nil {
				return answered(0, nil, err)
			}
			found = append(found, e)
		}
		return answered(0, found, nil)
	}
	at, err := s.Head(ctx)
	return answered(at, nil, err)
}

// answered tells what a call came to. An error that has no place here is its
// own kind, which the checker does not know and so refuses.
func answered(at storage.Position, entries []storage.Entry, err error) answer {
	a := answer{Kind: answerOK, At: at}
	var conflict *storage.ConflictError
	switch {
	case err == nil:
	case errors.Is(err, storage.ErrUnsure):
		a = answer{Kind: answerUnsure}
	case errors.As(err, &conflict):
		a.Kind, entries = answerConflict, conflict.Entries
	case errors.Is(err, storage.ErrDamaged):
		a = answer{Kind: answerDamaged, Err: err.Error()}
	case errors.Is(err, storage.ErrBusy), errors.Is(err, storage.ErrAway):
		a = answer{Kind: answerNothing, Err: err.Error()}
	default:
		a = answer{Kind: "error", Err: err.Error()}
	}
	for _, e := range entries {
		id, err := strconv.Atoi(record.Event(e.Record).Fact.(model.NoteAdded).Text)
		if err != nil {
			return answer{Kind: "error", Err: err.Error()}
		}
		a.IDs = append(a.IDs, id)
	}
	return a
}

// client is the test's end of one such process.
type client struct {
	cmd   *exec.Cmd
	stdin io.Closer
	in    *json.Encoder
	out   *json.Decoder
	hung  *time.Timer
}

// patience is more than any call may take.
const patience = 2 * time.Minute

// launch starts a client and waits until it has the register open.
func launch(path string, opts drive.Options) (*client, error) {
	cmd := exec.Command(os.Args[0], path, opts.CacheDir)
	cmd.Env = append(os.Environ(), clientEnv+"="+opts.LockTimeout.String(), fmt.Sprint(sizeEnv, "=", opts.VolumeSize))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	// A client that hangs is killed, so that the test ends and says so.
	hung := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	c := &client{cmd, in, json.NewEncoder(in), json.NewDecoder(out), hung}
	_, err = c.answer()
	return c, err
}

func (c *client) answer() (a answer, err error) {
	err = c.out.Decode(&a)
	return a, err
}

// ask makes the client do a call. It is ready for the next when it has said so.
func (c *client) ask(q call) (answer, error) {
	c.hung.Reset(patience)
	if err := c.in.Encode(q); err != nil {
		return answer{}, err
	}
	a, err := c.answer()
	if err == nil {
		_, err = c.answer()
	}
	return a, err
}

// killDuring sends SIGKILL some time after the call. When the answer got out
// before that it counts; otherwise nobody knows.
func (c *client) killDuring(q call, wait time.Duration) answer {
	_ = c.in.Encode(q)
	time.Sleep(wait)
	_ = c.cmd.Process.Kill()
	a, err := c.answer()
	_ = c.cmd.Wait()
	c.hung.Stop()
	if err != nil {
		return answer{Kind: answerUnsure}
	}
	return a
}

// stop lets the client close the register and end.
func (c *client) stop(t *testing.T) {
	t.Helper()
	defer c.hung.Stop()
	c.stdin.Close()
	if err := c.cmd.Wait(); err != nil {
		t.Errorf("client: %v", err)
	}
}
