package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is the program's own Go files, without tests.
type source struct {
	fset  *token.FileSet
	files map[string]*ast.File // by path from the top of the repository
}

// read parses the Go files below the folders, which are given from the top of
// the repository.
func read(t *testing.T, folders ...string) source {
	t.Helper()
	top := filepath.Join("..", "..")
	s := source{fset: token.NewFileSet(), files: make(map[string]*ast.File)}
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(top, folder), func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "testdata":
				return fs.SkipDir
			case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			rel, err := filepath.Rel(top, path)
			if err != nil {
				return err
			}
			s.files[filepath.ToSlash(rel)], err = parser.ParseFile(s.fset, path, nil, parser.SkipObjectResolution)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(s.files) == 0 {
		t.Skip("the sources are not here, as under Wine")
	}
	return s
}

// TestEveryTextIsUsed would catch a text that nobody shows any more: it costs
// a translator's time and misleads whoever looks for what the program says.
func TestEveryTextIsUsed(t *testing.T) {
	house := read(t, "cmd", "ui")
	used := make(map[string]bool)
	for path, file := range house.files {
		own := strings.HasPrefix(path, "ui/text/")
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "text" {
					used[n.Sel.Name] = true
				}
			case *ast.ValueSpec: // a declaration is no use of its own names
				for _, v := range n.Values {
					ast.Inspect(v, func(n ast.Node) bool { return mention(n, own, used) })
				}
				return false
			case *ast.FuncDecl:
				if n.Body != nil {
					ast.Inspect(n.Body, func(n ast.Node) bool { return mention(n, own, used) })
				}
			}
			return true
		})
	}
	for path, file := range house.files {
		if !strings.HasPrefix(path, "ui/text/") {
			continue
		}
		for _, name := range declared(file) {
			if !used[name] {
				t.Errorf("%s: %s is used nowhere", path, name)
			}
		}
	}
}

// mention notes the names that a node uses.
func mention(n ast.Node, own bool, used map[string]bool) bool {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		if x, ok := n.X.(*ast.Ident); ok && x.Name == "text" {
			used[n.Sel.Name] = true
		}
	case *ast.Ident:
		if own {
			used[n.Name] = true
		}
	}
	return true
}

// declared returns the variables and functions of a file of this package, but
// not its methods.
func declared(file *ast.File) []string {
	var names []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.VAR {
					for _, n := range v.Names {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}

var verb = regexp.MustCompile(`%(?:\[\d+\])?[-+# 0]*\d*(?:\.\d+)?[a-zA-Z%]`)

// TestEveryTextIsInBothLanguages would catch a text that somebody forgot to
// translate, and one whose verbs would be filled in wrongly.
func TestEveryTextIsInBothLanguages(t *testing.T) {
	house := read(t, "ui/text")
	seen := 0
	for path, file := range house.files {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || len(lit.Elts) != 2 {
				return true
			}
			swedish, ok1 := said(lit.Elts[0])
			english, ok2 := said(lit.Elts[1])
			if !ok1 || !ok2 {
				return true
			}
			seen++
			at := house.fset.Position(lit.Pos())
			if (swedish == "") != (english == "") {
				t.Errorf("%s:%d: %q and %q: one of the languages is empty", path, at.Line, swedish, english)
			}
			if s, e := verb.FindAllString(swedish, -1), verb.FindAllString(english, -1); !slices.Equal(s, e) {
				t.Errorf("%s:%d: %q has the verbs %q, %q has %q", path, at.Line, swedish, s, english, e)
			}
			if s, e := slotsOf(swedish), slotsOf(english); !slices.Equal(s, e) {
				t.Errorf("%s:%d: %q names %q, %q names %q", path, at.Line, swedish, s, english, e)
			}
			if edges(swedish) != edges(english) || isSentence(swedish) && isSentence(english) &&
				strings.HasSuffix(swedish, ".") != strings.HasSuffix(english, ".") {
				t.Errorf("%s:%d: %q and %q: they do not end alike", path, at.Line, swedish, english)
			}
			return true
		})
	}
	if seen < 500 {
		t.Errorf("found %d texts, want all of them", seen)
	}
}

var slot = regexp.MustCompile(`\{[a-z-]+\}`)

// slotsOf returns what a text has filled in by name.
func slotsOf(s string) []string { return slices.Sorted(slices.Values(slot.FindAllString(s, -1))) }

// said returns the value of an expression of text literals.
func said(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, e.Kind == token.STRING && err == nil
	case *ast.BinaryExpr:
		x, ok1 := said(e.X)
		y, ok2 := said(e.Y)
		return x + y, ok1 && ok2 && e.Op == token.ADD
	}
	return "", false
}

// edges tells what a text begins and ends with, as far as the two languages
// have to agree.
func edges(s string) string {
	var b strings.Builder
	if strings.HasPrefix(s, " ") {
		b.WriteString("blank ")
	}
	switch {
	case strings.HasSuffix(s, " "):
		b.WriteString("blank")
	case strings.HasSuffix(s, ":"):
		b.WriteString("colon")
	}
	return b.String()
}

// isSentence tells a text from an abbreviation, which may end in a full stop
// in one language only.
func isSentence(s string) bool { return len(s) > 25 }
