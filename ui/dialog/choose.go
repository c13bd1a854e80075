package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

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
		}
	}
	return Stay{}
}

// jump goes to the next option that begins with what was typed.
func (c *Choose) jump(typed string) {
	if typed == "" {
		return
	}
	for d := 1; d <= len(c.options); d++ {
		i := (c.list.Cursor() + d) % len(c.options)
		if matches(words(typed), c.options[i]) {
			c.list.Go(i)
			return
		}
	}
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
	box.Body = slices.Concat(above, c.list.Lines(l, true, func(i, _ int, at bool) string {
		cursor := " "
		if at {
			cursor = l.Symbols.Cursor
		}
		return " " + cursor + " " + l.Paint(themes.Text, look.Safe(c.options[i]))
	}))
	return frame(l, c.lang, box, width, height, hint{"enter", text.ChooseThis}, hint{"esc", text.Close})
}
