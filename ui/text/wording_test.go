package text

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// drawn are the names of the functions and fields through which text reaches
// the screen as it is.
var drawn = map[string]bool{
	"Paint": true, "Bold": true, "State": true, "Fit": true, "FitLeft": true, "Highlight": true, "Wrap": true,
	"Title": true, "Right": true, "Text": true, "Hint": true, "Does": true, "Label": true, "Placeholder": true,
	"Fprintln": true, "Fprint": true, "Println": true,
}

// allowed are the literals with words in them that need no translator, with
// the reason.
var allowed = map[string]string{
	"laskoll": "the command's name", "laskoll:": "the command's name",
	"Go": "a font", "Liberation Sans": "a font",
	"Documents": "a folder, as the system names it", "Dokument": "a folder, as the system names it",
	"the program met a fault of its own: ": "a developer's error",
	"wrong kind of value: ":                "a developer's error",
	"ProgramData":                          "a variable of the environment", `Software\Policies\Laskoll`: "a key of the registry",
	"GetConsoleTitleW": "a function of Windows", "SetConsoleTitleW": "a function of Windows", "GetConsoleProcessList": "a function of Windows",
	"\n\nactions before: ": "a report for developers",
}

// TestNoWordsOutsideThisPackage would catch what a user reads and no
// translator sees: a literal in cmd or ui that holds a capitalised word, two
// words, or a letter that is not ASCII, or any word given to a drawing
// function. Errors are for developers: users read their types in words.
func TestNoWordsOutsideThisPackage(t *testing.T) {
	house := read(t, "cmd", "ui")
	for path, file := range house.files {
		if strings.HasPrefix(path, "ui/text/") {
			continue
		}
		w := wording{}
		ast.Walk(&w, file)
		for _, lit := range w.found {
			if s, _ := said(lit); allowed[s] == "" {
				t.Errorf("%s:%d: %s: words for users live in ui/text", path, house.fset.Position(lit.Pos()).Line, lit.Value)
			}
		}
	}
}

// wording finds the literals with words in a file.
type wording struct {
	found []*ast.BasicLit
	drawn bool // within what reaches the screen as it is
}

// Visit looks at a node.
func (w *wording) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.ImportSpec, *ast.Field: // paths and struct tags
		return nil
	case *ast.CallExpr:
		name := called(n.Fun)
		if name == "New" || name == "Errorf" || name == "panic" || name == "MustCompile" {
			return nil
		}
		w.within(drawn[name], n.Args...)
		ast.Walk(w, n.Fun)
		return nil
	case *ast.KeyValueExpr:
		key, _ := n.Key.(*ast.Ident)
		if key != nil && key.Name == "Use" { // the syntax of a command
			return nil
		}
		w.within(key != nil && drawn[key.Name], n.Value)
		if key == nil {
			ast.Walk(w, n.Key)
		}
		return nil
	case *ast.BasicLit:
		if s, ok := said(n); ok && (wordy(s) || w.drawn && anyWord.MatchString(s)) {
			w.found = append(w.found, n)
		}
	}
	return w
}

// within looks at expressions that may reach the screen as they are.
func (w *wording) within(drawn bool, all ...ast.Expr) {
	before := w.drawn
	defer func() { w.drawn = before }()
	for _, e := range all {
		_, direct := e.(*ast.BasicLit)
		_, joined := e.(*ast.BinaryExpr)
		w.drawn = drawn && (direct || joined)
		ast.Walk(w, e)
	}
}

// called returns the name of a function.
func called(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

var (
	anyWord  = regexp.MustCompile(`\pL{2}`)
	twoWords = regexp.MustCompile(`\pL{2,}[,:]? \pL`)
	capital  = regexp.MustCompile(`^\p{Lu}\p{Ll}`)
)

// wordy reports whether a literal reads like something for people.
func wordy(s string) bool {
	foreign := strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
	return twoWords.MatchString(s) || capital.MatchString(s) || foreign && anyWord.MatchString(s)
}
