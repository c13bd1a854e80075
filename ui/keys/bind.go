package keys

import (
	"slices"
	"strings"

	"laskoll/ui/text"
)

// Custom is what a user's settings say about keys.
type Custom struct {
	Vim  bool   // move as in vim, besides the usual keys
	Keys []Bind // in the order of the file
}

// Bind gives an action other keys than its own. No keys: it is found among
// all actions only.
type Bind struct {
	Line   int // in the settings, to say where something is wrong
	Action ID
	Keys   []string // as a person writes them: "Ctrl+F", "f3", "mellanslag"
}

// Registry returns the registry with the user's own keys, and what cannot be or
// changes the meaning of another key. Of two lines that want the same key the
// first has it; a key that a line takes from an action that no line speaks of
// is lost to that action. Moving about keeps its keys whatever the lines say,
// so that the program can always be used.
func (c Custom) Registry() (*Registry, []Fault) {
	b := binding{list: actions(), own: make(map[ID]int)}
	if c.Vim {
		b.addVim()
	}
	for _, bind := range c.Keys {
		b.claim(bind)
	}
	for _, bind := range c.Keys {
		b.bind(bind)
	}
	return build(b.list, b.vim), b.faults
}

// Vim reports whether one can move as in vim.
func (r *Registry) Vim() bool { return r.vim != nil }

// binding is a registry in the making.
type binding struct {
	list   []Action
	vim    map[ID][]string
	own    map[ID]int // the line that speaks of an action
	faults []Fault
}

func (b *binding) fault(f Fault) { b.faults = append(b.faults, f) }

func (b *binding) find(id ID) int {
	return slices.IndexFunc(b.list, func(a Action) bool { return a.ID == id })
}

// fixed reports whether an action keeps its keys: without those that move
// about one could not even get at the rest.
func fixed(id ID) bool {
	return id == Step || slices.ContainsFunc(moves(), func(a Action) bool { return a.ID == id })
}

// claim takes an action's own keys away that a line speaks of, before any
// line is given its keys: so two actions can change keys with each other.
func (b *binding) claim(bind Bind) {
	i := b.find(bind.Action)
	switch {
	case i < 0:
		b.fault(Fault{Line: bind.Line, Kind: UnknownAction, Action: bind.Action})
		return
	case fixed(bind.Action):
		b.fault(Fault{Line: bind.Line, Kind: Fixed, Action: bind.Action})
		return
	}
	b.own[bind.Action] = bind.Line
	b.list[i].Keys = nil
	if b.list[i].Scopes == 0 {
		b.list[i].Scopes = caseScopes | in(Review, Archive)
	}
}

// bind gives an action the keys of its line.
func (b *binding) bind(bind Bind) {
	i := b.find(bind.Action)
	if i < 0 || fixed(bind.Action) {
		return
	}
	for _, written := range bind.Keys {
		key, ok := text.ParseKey(written)
		f := Fault{Line: bind.Line, Action: bind.Action, Key: key}
		switch {
		case !ok:
			f.Kind, f.Key = UnknownKey, written
			b.fault(f)
		case unreachable(key):
			f.Kind = Unreachable
			b.fault(f)
		case b.free(i, key, f):
			b.list[i].Keys = append(b.list[i].Keys, key)
		}
	}
	if len(b.list[i].Keys) == 0 && len(bind.Keys) > 0 { // nothing of the line was of use
		b.list[i].Keys = b.spare(i)
	}
}

// free makes the key free for action i, and reports false when another keeps
// it.
func (b *binding) free(i int, key string, f Fault) bool {
	for j := range b.list {
		if j == i || b.list[i].Scopes&b.list[j].Scopes == 0 || !b.has(j, key) {
			continue
		}
		f.Other = b.list[j].ID
		if _, spoken := b.own[f.Other]; spoken || fixed(f.Other) {
			f.Kind = Clash
			b.fault(f)
			return false
		}
		f.Kind = Taken
		b.list[j].Keys = slices.DeleteFunc(slices.Clone(b.list[j].Keys), func(k string) bool { return k == key })
		f.Left = b.list[j].Key()
		b.fault(f)
	}
	return true
}

// has reports whether action j means the key, or begins with it.
func (b *binding) has(j int, key string) bool {
	return slices.ContainsFunc(slices.Concat(b.list[j].Keys, b.vim[b.list[j].ID]), func(k string) bool {
		return k == key || letter(key) && k == key+key
	})
}

// spare returns those of the action's built-in keys that nobody else has.
func (b *binding) spare(i int) []string {
	list := actions()
	at := slices.IndexFunc(list, func(a Action) bool { return a.ID == b.list[i].ID })
	return slices.DeleteFunc(list[at].Keys, func(key string) bool {
		for j := range b.list {
			if b.list[i].Scopes&b.list[j].Scopes != 0 && b.has(j, key) {
				return true
			}
		}
		return false
	})
}

// unreachable reports whether the terminal keeps the key for itself, or sends
// it as another.
func unreachable(key string) bool {
	if strings.HasPrefix(key, "ctrl+shift+") || strings.HasPrefix(key, "ctrl+alt+") {
		return true
	}
	return slices.Contains([]string{
		"f11", "alt+enter", "alt+f4", "alt+space", "ctrl+v", "ctrl+tab", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+space",
	}, key)
}
