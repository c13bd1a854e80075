package care

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"laskoll/storage/drive"
)

// liar plays the other side on a drive that breaks a promise: it answers as
// told, and truthfully otherwise.
func liar(t *testing.T, dir string, lies map[string]string) func(context.Context, string) (func(), error) {
	return func(ctx context.Context, code string) (func(), error) {
		h := &helper{dir: meeting(dir, code), name: "HV-18"}
		done := make(chan struct{})
		go func() {
			defer close(done)
			defer h.free()
			for number := uint64(1); ; number++ {
				text, _, err := hear(ctx, filepath.Join(h.dir, askFile), number)
				if err != nil {
					return
				}
				answer, err := h.do(text)
				if err != nil {
					t.Error(err)
				}
				for word, lie := range lies {
					if text == word {
						answer = lie
					}
				}
				if err := say(filepath.Join(h.dir, answerFile), number, answer); err != nil {
					t.Error(err)
				}
				if text == askQuit {
					return
				}
			}
		}()
		return func() { <-done }, nil
	}
}

// Would have caught a drive whose lock lets two in, that lets two make one file,
// or that shows one PC what the other has overwritten, and that is called good.
func TestDoctorSeesThroughADrive(t *testing.T) {
	for _, c := range []struct {
		name    string
		lies    map[string]string
		otherPC bool
		remote  bool
		want    []string
		verdict Verdict
	}{
		{"honest", nil, true, true, nil, Good},
		{"the lock lets two in", map[string]string{askTry: answerGot}, true, true, []string{FindLock}, Unsafe},
		{"the lock is never let go", map[string]string{askTake: answerHeld}, true, true, []string{FindLock}, Unsafe},
		{"a turn is taken twice", map[string]string{askMake + " turn-0": answerGot}, true, true, []string{FindCreate}, Unsafe},
		{"an older version", map[string]string{askMake + " turn-0": answerOK, askMake + " turn-1": answerOK}, true, true, nil, Good},
		{"a stale page", map[string]string{askRead: hashOf(pageOf("old"))}, true, false, []string{FindStale}, Unsafe},
		{"processes of one PC on a share", map[string]string{askTry: answerGot}, false, true, []string{FindLockHere, FindAlone}, Warn},
		{"processes of one PC on its own disk", map[string]string{askTry: answerGot}, false, false, []string{FindLock}, Unsafe},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			x := Exam{Start: liar(t, dir, c.lies), OtherPC: c.otherPC, Wait: 5 * time.Second}.withDefaults()
			e := &Examination{Place: Place{Remote: c.remote}}
			room := filepath.Join(dir, "laskoll-doctor-abc12")
			if err := makeFolder(room); err != nil {
				t.Fatal(err)
			}
			if err := e.together(t.Context(), x, "abc12", room); err != nil {
				t.Fatal(err)
			}
			var kinds []string
			for _, f := range e.Findings {
				kinds = append(kinds, f.Kind)
			}
			if !slices.Equal(kinds, c.want) || e.Verdict() != c.verdict {
				t.Errorf("findings = %+v, verdict %v; want %v, %v", e.Findings, e.Verdict(), c.want, c.verdict)
			}
		})
	}
}

// Would have caught a message that is believed although half of it is old.
func TestHearTakesNoHalfMessage(t *testing.T) {
	name := filepath.Join(t.TempDir(), "ask")
	if err := say(name, 7, "try"); err != nil {
		t.Fatal(err)
	}
	if text, n, err := hear(t.Context(), name, 3); text != "try" || n != 7 || err != nil {
		t.Errorf("hear = %q, %d, %v, want the later message", text, n, err)
	}
	torn, err := drive.ReadPage(name)
	if err != nil {
		t.Fatal(err)
	}
	torn[49] ^= 1
	if err := drive.WritePage(name, torn); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer stop()
	if text, _, err := hear(ctx, name, 1); err == nil {
		t.Errorf("hear of a torn message = %q, want an error", text)
	}
}
