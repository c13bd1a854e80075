package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/pelletier/go-toml/v2/unstable"
	"github.com/spf13/cobra"

	"laskoll/ui/keys"
	"laskoll/ui/text"
)

// keyboard is what the keys mean.
type keyboard struct{ *app }

// keyRow is one action in machine-readable output.
type keyRow struct {
	Action string   `json:"action"`
	Keys   []string `json:"keys"`
	Help   string   `json:"help"`
}

func keysCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "keys", Short: text.DocKeys.In(a.help), Long: text.DocKeysLong.In(a.help), Args: a.args(0, 0),
		RunE: func(*cobra.Command, []string) error { return keyboard{a}.list() },
	}
}

// list prints every action that can have a key, by the name that the
// settings know it by, with the user's own keys.
func (k keyboard) list() error {
	reg, _ := k.registry()
	var rows []keyRow
	for _, action := range reg.All() {
		row := keyRow{Action: string(action.ID), Keys: []string{}, Help: action.Help.In(k.lang)}
		for _, key := range reg.Keys(action) {
			row.Keys = append(row.Keys, text.KeyName(k.lang, key))
		}
		rows = append(rows, row)
	}
	if k.flags.json {
		return k.printJSON(rows)
	}
	w := tabwriter.NewWriter(k.out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.Action, strings.Join(r.Keys, "  "), r.Help)
	}
	return w.Flush()
}

// registry returns the keys with the user's own, and what is wrong with those in
// words, which is told on standard error as well.
func (k keyboard) registry() (*keys.Registry, []string) {
	custom, faults := k.conf.binds()
	reg, more := custom.Registry()
	faults = append(faults, more...)
	slices.SortStableFunc(faults, func(a, b keys.Fault) int { return cmp.Compare(a.Line, b.Line) })
	words := rowsOf(faults, func(f keys.Fault) string { return f.Words(k.lang) })
	for _, w := range words {
		fmt.Fprintln(k.err, w)
	}
	return reg, words
}

// binds returns what the settings say about keys, in the order of the file.
func (c config) binds() (keys.Custom, []keys.Fault) {
	custom := keys.Custom{Vim: c.Vim}
	var faults []keys.Fault
	for action, value := range c.Keys {
		bind := keys.Bind{Line: c.lines[action], Action: keys.ID(action)}
		names, ok := keyNames(value)
		if !ok {
			faults = append(faults, keys.Fault{Line: bind.Line, Kind: keys.BadValue, Action: bind.Action})
			continue
		}
		bind.Keys = names
		custom.Keys = append(custom.Keys, bind)
	}
	slices.SortFunc(custom.Keys, func(a, b keys.Bind) int { return cmp.Compare(a.Line, b.Line) })
	return custom, faults
}

// keyNames returns the keys that a line gives: one, or a list.
func keyNames(value any) ([]string, bool) {
	if one, ok := value.(string); ok {
		return []string{one}, true
	}
	list, ok := value.([]any)
	names := make([]string, 0, len(list))
	for _, v := range list {
		one, isText := v.(string)
		ok = ok && isText
		names = append(names, one)
	}
	return names, ok
}

// keyLines returns on which line of the settings each action's keys stand.
func keyLines(data []byte) map[string]int {
	lines := make(map[string]int)
	var p unstable.Parser
	p.Reset(data)
	table := ""
	for p.NextExpression() {
		node := p.Expression()
		var path []string
		line := 0
		for it := node.Key(); it.Next(); {
			path = append(path, string(it.Node().Data))
			line = p.Shape(p.Range(it.Node().Data)).Start.Line
		}
		switch {
		case node.Kind == unstable.Table:
			table = strings.Join(path, ".")
		case node.Kind == unstable.KeyValue && table == "keys" && len(path) == 1:
			lines[path[0]] = line
		case node.Kind == unstable.KeyValue && table == "" && len(path) == 2 && path[0] == "keys":
			lines[path[1]] = line
		}
	}
	return lines
}
