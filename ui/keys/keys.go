// Package keys is the one registry of what the program can be asked to do:
// every action's name, keys, words and conditions, as data. What a key means
// where the focus is, the footer, the help and the list of all actions are
// all read from it, so they cannot disagree.
//
// Screens handle actions, never keys. A key belongs to a [Scope]: the letters
// that act in a list are text in a search field.
package keys

import (
	"slices"
	"strings"
	"unicode/utf8"

	"laskoll/ui/text"
)

// ID names an action for ever: settings files refer to it.
type ID string

// Scope is where the focus is, as far as keys are concerned.
type Scope uint8

// The scopes. Typing is a search field that takes the letters.
const (
	Typing Scope = iota
	List
	Checklist
	Details
	Review
	Archive
	Stats
	scopeEnd
)

// Scopes is a set of scopes.
type Scopes uint16

// in makes a set.
func in(scopes ...Scope) Scopes {
	var set Scopes
	for _, s := range scopes {
		set |= 1 << s
	}
	return set
}

// Has reports whether the scope is in the set.
func (set Scopes) Has(s Scope) bool { return set&(1<<s) != 0 }

// everywhere is every scope but that of the letters one types.
var (
	everywhere = Scopes(1<<scopeEnd - 1)
	untyped    = everywhere &^ in(Typing)
	caseScopes = in(List, Checklist, Details)
)

// Action is one thing that the program can be asked to do.
type Action struct {
	ID     ID
	Keys   []string // the first is shown, the others are twins
	Scopes Scopes   // where the letter keys mean it; control and function keys too
	Needs  Needs
	Label  text.Phrase
	Help   text.Phrase
}

// Key returns the key that is shown for the action, "" when it has none.
func (a Action) Key() string {
	if len(a.Keys) == 0 {
		return ""
	}
	return a.Keys[0]
}

// Registry finds actions by key and by id.
type Registry struct {
	vim     map[ID][]string // keys besides, as in vim; never while one writes
	actions []Action
	byKey   map[stroke]int
	byID    map[ID]int
}

// stroke is a key where the focus is.
type stroke struct {
	scope Scope
	key   string
}

// New returns the registry of the built-in actions.
func New() *Registry { return build(actions(), nil) }

func build(list []Action, vim map[ID][]string) *Registry {
	r := &Registry{actions: list, vim: vim, byKey: make(map[stroke]int), byID: make(map[ID]int)}
	for i, a := range list {
		r.byID[a.ID] = i
		for s := Scope(0); s < scopeEnd; s++ {
			for _, key := range r.claims(a, s) {
				if _, taken := r.byKey[stroke{s, key}]; !taken {
					r.byKey[stroke{s, key}] = i
				}
			}
		}
	}
	return r
}

// Keys returns every key of the action.
func (r *Registry) Keys(a Action) []string { return slices.Concat(a.Keys, r.vim[a.ID]) }

// claims returns the keys that the action wants in the scope.
func (r *Registry) claims(a Action, s Scope) []string {
	switch {
	case !a.Scopes.Has(s):
		return nil
	case s != Typing:
		return r.Keys(a)
	}
	return slices.DeleteFunc(slices.Clone(a.Keys), letter)
}

// letter reports whether a key writes one where one writes.
func letter(key string) bool { return utf8.RuneCountInString(key) == 1 }

// Begins reports whether the key is the first of two that mean something
// together in the scope.
func (r *Registry) Begins(s Scope, key string) bool {
	for at := range r.byKey {
		if at.scope == s && letter(key) && len(at.key) == 2*len(key) && at.key == key+key {
			return true
		}
	}
	return false
}

// Find returns the action that the key means in the scope. Caps lock makes
// no difference.
func (r *Registry) Find(s Scope, key string) (ID, bool) {
	i, ok := r.byKey[stroke{s, key}]
	if !ok && s != Typing {
		i, ok = r.byKey[stroke{s, strings.ToLower(key)}]
	}
	if !ok {
		return "", false
	}
	return r.actions[i].ID, true
}

// KeyIn returns the key that does the action in the scope, "" when none does.
func (r *Registry) KeyIn(s Scope, a Action) string {
	for _, key := range r.claims(a, s) {
		if id, ok := r.Find(s, key); ok && id == a.ID {
			return key
		}
	}
	return ""
}

// Get returns an action. The zero Action has no such id.
func (r *Registry) Get(id ID) Action {
	if i, ok := r.byID[id]; ok {
		return r.actions[i]
	}
	return Action{}
}

// All returns every action in the order of the help.
func (r *Registry) All() []Action { return slices.Clone(r.actions) }

// In returns the actions that mean something special in the scope: those of
// everywhere are left out.
func (r *Registry) In(s Scope) []Action {
	return slices.DeleteFunc(r.All(), func(a Action) bool {
		return !a.Scopes.Has(s) || a.Everywhere()
	})
}

// Everywhere reports whether the action is the same wherever the focus is.
func (a Action) Everywhere() bool { return a.Scopes&untyped == untyped }
