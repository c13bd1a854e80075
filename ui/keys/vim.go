package keys

// vimMoves are the keys of vim, besides those that move about anyway.
var vimMoves = map[ID][]string{
	Up: {"k"}, Down: {"j"}, Left: {"h"}, Right: {"l"}, Earlier: {"h"}, LaterOn: {"l"}, Top: {"gg"}, Bottom: {"G"},
	PageDown: {"ctrl+d"}, PageUp: {"ctrl+u"},
}

// vimAway are the letters of actions that make room for those: ä of hämtad, y
// of history, p of position, w for the next as in vim.
var vimAway = map[ID]string{Fetched: "ä", History: "y", KeyIn: "p", NextPage: "w"}

// addVim adds vim's keys for moving about.
func (b *binding) addVim() {
	b.vim = vimMoves
	for i := range b.list {
		a := &b.list[i]
		if key, moved := vimAway[a.ID]; moved {
			a.Keys = []string{key}
		}
	}
}
