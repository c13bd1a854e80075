package text

import (
	"strings"
	"testing"
)

func TestImportFaultSaysWhatToDo(t *testing.T) {
	for fault := range fileFaults {
		for _, l := range languages {
			got := ImportFault(l, fault)
			worded(t, fault, got)
			if strings.Count(got, ".") < 2 {
				t.Errorf("ImportFault(%v, %q) = %q, want what is wrong and what to do", l, fault, got)
			}
		}
		if fileFaults[fault] == (Phrase{}) {
			t.Errorf("the fault %q has no words", fault)
		}
	}
	if ImportFault(Swedish, "nonsense") == "" {
		t.Error("a fault without words: want some words all the same")
	}
}

func TestImportProblemHasWords(t *testing.T) {
	args := map[string][]string{"sheet_read": {"Söder"}, "differs": {"2026-03-04"}, "order_odd": {"Beställt"}, "contradiction": {"Monterat"}, "edited": {"Gata 1"}, "edit_conflict": {"Gata 1"}, "edit_refused": {"Gata 1"}}
	for code := range importProblems {
		for _, l := range languages {
			worded(t, code, ImportProblem(l, code, args[code]...))
		}
		if importProblems[code] == (Phrase{}) {
			t.Errorf("the problem %q has no words", code)
		}
	}
	if ImportProblem(Swedish, "nonsense") == "" {
		t.Error("a problem without words: want some words all the same")
	}
}

func TestImportDiffersSaysFromWhat(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"2026-03-04"}, "Registret säger 2026-03-04 och"},
		{[]string{"yes"}, "Registret säger ja och"},
		{[]string{""}, "Registret säger något annat"},
		{nil, "Registret säger något annat"},
	} {
		if got := ImportProblem(Swedish, "differs", c.args...); !strings.HasPrefix(got, c.want) {
			t.Errorf("ImportProblem(Swedish, differs, %q) = %q, want it to begin %q", c.args, got, c.want)
		}
	}
}
