// Package peers measures what others need for what a save does. It is a module
// of its own, so that the program does not depend on them:
//
//	go -C storage/drive/testdata/peers test -bench .
package peers

import (
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3"
)

// peer returns what saves one event of 200 bytes with SQLite as it is when
// nothing is set: a rollback journal, everything flushed; opened and closed
// for each save, in a table of n entries.
func peer(b *testing.B, n int) func(*testing.B) {
	path := filepath.Join(b.TempDir(), "peer.db")
	db := open(b, path)
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	if _, err := tx.Exec("create table log(position integer primary key, id blob unique, record blob) strict"); err != nil {
		b.Fatal(err)
	}
	for i := range n {
		insert(b, tx, i)
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	db.Close()
	at := n
	return func(b *testing.B) {
		db := open(b, path)
		insert(b, db, at)
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
		at++
	}
}

func open(b *testing.B, path string) *sql.DB {
	db, err := sql.Open("sqlite3", path+"?_journal_mode=DELETE&_synchronous=FULL")
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return db
}

func insert(b *testing.B, db interface {
	Exec(string, ...any) (sql.Result, error)
}, at int) {
	id := binary.BigEndian.AppendUint64(nil, uint64(at+1)<<8) // as those of programs: in the order of time
	sum := sha256.Sum256(id)
	record := make([]byte, 200)
	copy(record, sum[:])
	if _, err := db.Exec("insert into log values (?, ?, ?)", at+1, append(id, sum[:8]...), record); err != nil {
		b.Fatal(err)
	}
}
