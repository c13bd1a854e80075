package drive_test

import (
	"os"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/drive"
)

// Would have caught a program that slept while yesterday's file was put back and
// another one saved: the meta pages were what it remembered, bit for bit, and it
// wrote over what the other had been told was saved.
func TestFilePutBackWhileAProgramSleeps(t *testing.T) {
	path, _ := newRegister(t)
	program := func() *client {
		c, err := launch(path, drive.Options{CacheDir: t.TempDir(), LockTimeout: time.Minute, VolumeSize: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.stop(t) })
		return c
	}
	save := func(c *client, after storage.Position, id int) answer {
		a, err := c.ask(call{Kind: callAppend, After: after, Events: []told{{ID: id, Case: id}}, Limit: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	sleeper, other := program(), program()
	for i := range 3 {
		if a := save(sleeper, storage.Position(i), 1+i); a.Kind != answerOK {
			t.Fatalf("save %d = %+v", i, a)
		}
	}
	yesterday, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if a := save(sleeper, 3, 4); a.Kind != answerOK {
		t.Fatalf("the save that is undone by the old file = %+v", a)
	}
	if err := os.WriteFile(path, yesterday, 0o600); err != nil {
		t.Fatal(err)
	}
	if a := save(other, 3, 55); a.Kind != answerOK {
		t.Fatalf("the save of another program = %+v", a)
	}
	saved := []string{"55"}
	if a := save(sleeper, 4, 66); a.Kind == answerOK {
		saved = append(saved, "66")
	} else {
		t.Logf("the program that slept: %+v", a)
	}
	allThere(t, path, t.TempDir(), saved)
}
