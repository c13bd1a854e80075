package model_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"laskoll/model"
	"laskoll/storage/drive"
	"laskoll/storage/record"
)

// told is what the golden registers say of their cases, by case.
func told(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("../storage/drive/testdata/register-*.db")
	if err != nil || len(files) == 0 {
		t.Fatalf("golden registers: %v, %v", files, err)
	}
	out := make(map[string][]string)
	for _, file := range files {
		for id, c := range casesOf(t, file) {
			key := filepath.Base(file) + " " + id.String()
			for _, m := range model.Moments() {
				if st := c.Status(m); m != newMoment {
					out[key] = append(out[key], fmt.Sprintln(m, st.State, st.Mark, st.Why))
				}
			}
			out[key] = append(out[key], c.ReceiptState().String())
		}
	}
	return out
}

// casesOf folds the cases of a copy of the register.
func casesOf(t *testing.T, file string) map[model.CaseID]model.Case {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "register.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := drive.Open(t.Context(), path, drive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	trails := make(map[model.CaseID][]model.Event)
	for e, err := range d.Since(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		trails[e.Record.Case] = append(trails[e.Record.Case], record.Event(e.Record))
	}
	cases := make(map[model.CaseID]model.Case)
	for id, trail := range trails {
		if cases[id], err = model.Fold(trail...); err != nil {
			t.Fatal(err)
		}
	}
	return cases
}

// newMoment is one that a later version may have, at the end of step 5.
const newMoment model.Moment = 19

// Would have caught that a moment put in its place gives every later tick of
// an old register another meaning, and check finds nothing.
func TestNewMomentLeavesOldRegistersAlone(t *testing.T) {
	before := told(t)
	model.AddMoment(t, model.M5f, model.MomentInfo{Moment: newMoment, Step: 5, Letter: 'z', Text: "Något nytt"})
	if at := slices.Index(model.Moments(), newMoment); at < 0 || model.Moments()[at+1] != model.M6a {
		t.Fatalf("Moments() = %v, want the new one before 6a", model.Moments())
	}
	if diff := cmp.Diff(before, told(t)); diff != "" || len(before) == 0 {
		t.Errorf("%d cases of the golden registers tell otherwise (-before +after):\n%s", len(before), diff)
	}
}
