package replica

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/record"
)

// noticeOf returns the notice about events.
func noticeOf(kind storage.NoticeKind, events []record.Entry) storage.Notice {
	n := storage.Notice{Kind: kind, Count: len(events)}
	for _, e := range events {
		if !record.Readable(e.Record) {
			continue // nobody can tell of whom and when it is
		}
		if !slices.Contains(n.Who, e.Event.By) {
			n.Who = append(n.Who, e.Event.By)
		}
		if at := e.Event.At; n.From.IsZero() || at.Before(n.From) {
			n.From = at
		}
		if at := e.Event.At; at.After(n.To) {
			n.To = at
		}
	}
	return n
}

// expect remembers what to tell once the register has it.
func (l *local) expect(n storage.Notice) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if n.Count > 0 {
		l.expected = append(l.expected, n)
	}
}

// come returns what can be told now: nothing that the register lacked waits any
// more.
func (l *local) come() (out []storage.Notice) {
	l.mu.Lock()
	defer l.mu.Unlock()
	left := false
	err := l.view(func(tx *bbolt.Tx) error {
		return eachItem(tx, nil, func(i item) error { left = left || i.healed; return nil })
	})
	if len(l.expected) == 0 || left || err != nil {
		return nil
	}
	out, l.expected = l.expected, nil
	return out
}

// notice tells what has happened, once.
func (r *Replica) notice(all ...storage.Notice) {
	if len(all) == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status.Notices = append(slices.Clip(r.status.Notices), all...)
	r.bump()
}

// keptAside is how long the file is kept that holds what was dropped.
const keptAside = 90 * 24 * time.Hour

const (
	asideName  = "before-drop-%d-%s.db"
	asideStamp = "20060102-150405.000"
)

// setDroppedAside keeps the copy as it is in a file of its own when something
// in its branch was dropped, and tells so.
func (r *Replica) setDroppedAside(b branch) error {
	if len(b.dropped) == 0 {
		return nil
	}
	name, err := r.local.keepAside(r.opts.Now())
	if err != nil {
		return err
	}
	n := noticeOf(storage.NoticeDropped, b.dropped)
	n.File, n.Who = name, nil
	for _, e := range b.who {
		if !slices.Contains(n.Who, e.By) {
			n.Who = append(n.Who, e.By)
		}
	}
	r.notice(n)
	return nil
}

// keepAside writes the copy as it is now to a file of its own and returns its
// name.
func (l *local) keepAside(now time.Time) (name string, err error) {
	name = filepath.Join(l.slot.dir, fmt.Sprintf(asideName, l.slot.n, now.UTC().Format(asideStamp)))
	return name, l.view(func(tx *bbolt.Tx) error { return tx.CopyFile(name, 0o600) })
}

// sweep removes files that were kept aside long enough. One that cannot be
// removed now goes the next time.
func (l *local) sweep(now time.Time) {
	files, _ := filepath.Glob(filepath.Join(l.slot.dir, fmt.Sprintf(asideName, l.slot.n, "*")))
	for _, name := range files {
		if info, err := os.Stat(name); err == nil && now.Sub(info.ModTime()) > keptAside {
			_ = os.Remove(name)
		}
	}
}
