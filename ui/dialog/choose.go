package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model/lookup"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/list"
	"laskoll/ui/text"
)

// Choose asks for one of several things.
type Choose struct {
	lang    text.Lang
	title   string
	options []string
	intro   string
	list    list.List[int]
	first   int       // where the cursor began
	typed   string    // letters typed to find an option
	preview func(int) // shows the option under the cursor; may be nil
}

// NewChoose returns the box with the cursor on the option at.
func NewChoose(lang text.Lang, title string, options []string, at int) *Choose {
	c := &Choose{lang: lang, title: title, options: options, first: at}
	c.list.SetRows(len(options), func(i int) int { return i })
	c.list.Go(at)
	return c
}

// Explain says something above the options.
func (c *Choose) Explain(s string) { c.intro = s }

// Preview has every option shown while the cursor is on it. When the box is
// closed without a choice, the first one is shown again.
func (c *Choose) Preview(show func(i int)) { c.preview = show }

// Press takes a key.
func (c *Choose) Press(k tea.KeyPressMsg) Result {
	before := c.list.Cursor()
	r := c.press(k)
	switch _, left := r.(Leave); {
	case c.preview == nil:
	case left:
		c.preview(c.first)
	case c.list.Cursor() != before:
		c.preview(c.list.Cursor())
	}
	return r
}

func (c *Choose) press(k tea.KeyPressMsg) Result {
	switch key := k.String(); key {
	case "esc":
		return Leave{}
	case "enter", "space":
		return Chosen{max(c.list.Cursor(), 0)}
	case "home":
		c.list.Home()
	case "end":
		c.list.End()
	default:
		if !moveList(&c.list, key) {
			c.jump(k.Text)
			return Stay{}
		}
	}
	c.typed = ""
	return Stay{}
}

// jump goes to the option that fits what has been typed so far, or, when none
// does, to the next one that begins with the last letter: the same letter
// again goes on to the one after.
func (c *Choose) jump(typed string) {
	if typed == "" {
		return
	}
	if c.typed += typed; c.typed != typed && c.seek(c.typed, 0) {
		return
	}
	c.typed = typed
	c.seek(typed, 1)
}

// seek goes to the first option that fits, from so many after the cursor on.
func (c *Choose) seek(typed string, from int) bool {
	for d := range c.options {
		i := (c.list.Cursor() + from + d) % len(c.options)
		if strings.Contains(" "+lookup.Fold(c.options[i]), " "+lookup.Fold(typed)) {
			c.list.Go(i)
			return true
		}
	}
	return false
}

// Paste does nothing here.
func (c *Choose) Paste(string) {}

// View draws the box.
func (c *Choose) View(l *look.Look, width, height int) []string {
	widest := look.Width(c.title) + 6
	for _, o := range c.options {
		widest = max(widest, look.Width(o)+8)
	}
	if c.intro != "" {
		widest = max(widest, 64)
	}
	width = min(width-4, max(widest, 40))
	above := []string{""}
	for _, line := range page.Wrap(l, c.intro, width-6, 0) {
		above = append(above, "  "+l.Paint(themes.Text, line))
	}
	if c.intro != "" {
		above = append(above, "")
	}
	height = min(height-2, len(c.options)+len(above)+3)
	c.list.SetSize(width-2, max(height-3-len(above), 1))
	box := look.Box{Title: c.title}
	if c.list.Hides() {
		box.Right = text.RowOf.In(c.lang, c.list.Cursor()+1, c.list.Len())
	}
	box.Body = slices.Concat(above, c.list.Lines(l, true, func(i, _ int, at bool) string {
		cursor := " "
		if at {
			cursor = l.Symbols.Cursor
		}
		return " " + cursor + " " + l.Paint(themes.Text, look.Safe(c.options[i]))
	}))
	return frame(l, c.lang, box, width, height, hint{"enter", text.ChooseThis}, hint{"esc", text.Close})
}
