package keys

import (
	"regexp"

	"laskoll/ui/text"
)

// named is an action in a text, as {undo}.
var named = regexp.MustCompile(`\{[a-z-]+\}`)

// Say returns the text with the keys of the actions it names, as {undo}, in
// the scope. Where an action has no key there, the text says to look among all
// actions.
func (r *Registry) Say(l text.Lang, s Scope, words string) string {
	return named.ReplaceAllStringFunc(words, func(name string) string {
		a, ok := r.byID[ID(name[1:len(name)-1])]
		if !ok {
			return name
		}
		if key := r.KeyIn(s, r.actions[a]); key != "" {
			return text.KeyName(l, key)
		}
		return text.PaletteTitle.In(l)
	})
}
