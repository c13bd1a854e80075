package dialog

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/act"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/form"
	"laskoll/ui/part/toast"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Form asks a question.
type Form struct {
	lang   text.Lang
	q      act.Question
	env    act.Env
	roster *roster.Roster

	form  *form.Form
	like  *roster.Row // who has a case already, as it seems
	note  toast.Toast // what is said under the fields
	loses bool        // Esc has been pressed once
}

// NewForm returns the form of a question.
func NewForm(q act.Question, e act.Env, r *roster.Roster) *Form {
	f := &Form{lang: e.Lang, q: q, env: e, roster: r}
	var fields []form.Field
	for _, field := range q.Fields {
		fields = append(fields, f.field(field))
	}
	f.form = form.New(e.Lang, fields...)
	return f
}

// field makes a line of the form of what is asked for.
func (f *Form) field(q act.Field) form.Field {
	out := form.Field{Key: q.Name, Label: q.Label, Value: q.Value, Required: q.Required, Placeholder: q.Hint, Max: model.MaxText}
	switch q.Kind {
	case act.Past:
		out.Kind = form.Date
		out.Parse = func(s string) (model.Date, bool) { return text.ParseDay(s, f.env.Today) }
	case act.Coming:
		out.Kind = form.Date
		out.Parse = func(s string) (model.Date, bool) { return text.ParseComing(s, f.env.Today) }
	case act.Choice:
		out.Kind = form.Choice
		for _, o := range q.Options {
			out.Options = append(out.Options, form.Option{Value: o.Value, Label: o.Label})
		}
	case act.Number:
		out.Check = func(s string) form.Verdict {
			if q.Warn(f.lang, s, f.env.Today) != "" {
				return form.Verdict{Kind: toast.Warn} // said in full below the fields
			}
			return form.Verdict{}
		}
	}
	switch {
	case q.Area:
		out.Suggest, out.Known = f.areas, true
	case q.Staff && f.env.Staff != nil:
		out.Suggest = f.staff
	case q.Cases:
		out.Suggest = f.cases
	case len(q.Suggest) > 0:
		out.Suggest = func(typed string) []string { return begins(q.Suggest, typed) }
	}
	return out
}

// cases are the codes of the cases that what was typed finds, with the names.
func (f *Form) cases(typed string) []string {
	if strings.TrimSpace(typed) == "" {
		return nil
	}
	var out []string
	for _, hit := range f.roster.Search(typed, "", 5) {
		row := f.roster.Get(hit.ID)
		out = append(out, row.Code.String()+" "+row.Name())
	}
	return out
}

// staff are the names that begin as what was typed.
func (f *Form) staff(typed string) []string {
	return begins(f.env.Staff(), typed)
}

// begins are those of the values that begin as what was typed.
func begins(all []string, typed string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(v string) bool { return !matches(words(typed), v) })
}

// areas are the areas that begin as what was typed.
func (f *Form) areas(typed string) []string {
	return begins(f.roster.Areas(f.env.Office.Members(model.OfficeAreas)...), typed)
}

// Press takes a key.
func (f *Form) Press(k tea.KeyPressMsg) Result {
	key := k.String()
	switch {
	case key == "ctrl+s":
		return f.submit()
	case key == "f3" && f.like != nil:
		return OpenCase{f.like.ID}
	}
	switch f.form.Press(k) {
	case form.Submit:
		return f.submit()
	case form.Taken:
		f.changed()
		return Stay{}
	}
	if key == "esc" {
		return f.leave()
	}
	return Stay{}
}

// Paste writes into the field with the focus.
func (f *Form) Paste(s string) {
	f.form.Paste(s)
	f.changed()
}

func (f *Form) submit() Result {
	if !f.form.Ready() {
		return Stay{}
	}
	return Answered{f.Answers()}
}

// Answers returns what has been filled in.
func (f *Form) Answers() act.Answers { return f.form.Values() }

// Refuse shows why what was answered cannot be done.
func (f *Form) Refuse(why string) { f.note = toast.Toast{Kind: toast.Bad, Text: why} }

// leave closes the form, but not the first time when something would be lost.
func (f *Form) leave() Result {
	if !f.form.Dirty() || f.loses {
		return Leave{}
	}
	f.loses = true
	f.note = toast.Toast{Kind: toast.Warn, Text: text.FormLose.In(f.lang)}
	return Stay{}
}

// changed looks whether the new customer has a case already.
func (f *Form) changed() {
	f.loses, f.note, f.like = false, toast.Toast{}, nil
	if !f.q.New {
		return
	}
	row, ok := f.roster.Like(f.Answers().Customer(f.env))
	if !ok {
		return
	}
	f.like = row
	area := row.Area
	if area == "" {
		area = row.Code.String()
	}
	number := model.MaskPersonnummer(row.Personnummer, f.env.Today)
	if number == "" {
		number = row.Code.String()
	}
	f.note = toast.Toast{Kind: toast.Warn, Text: text.FormLike.In(f.lang, row.Name(), number, area)}
}

// View draws the box.
func (f *Form) View(l *look.Look, width, height int) []string {
	width = min(width-4, 76)
	inner := width - 2
	intro := page.Wrap(l, f.q.Intro, inner-3, 2)
	height = min(height-2, len(f.q.Fields)+len(intro)+7)
	box := look.Box{Title: f.q.Title}
	box.Body = append(box.Body, "")
	for _, line := range intro {
		box.Body = append(box.Body, "   "+l.Paint(themes.Muted, line))
	}
	note := f.noteLines(l, inner)
	room := max(height-3-len(box.Body)-len(note), 1)
	if at, of := f.form.Place(); of >= room { // some fields are out of sight
		box.Right = text.RowOf.In(f.lang, at, of)
	}
	box.Body = append(box.Body, f.form.Lines(l, inner, room)...)
	box.Body = append(box.Body, note...)
	hints := []hint{{"ctrl+s", text.FormSave}, {"tab", text.FormNext}, {"esc", text.FormCancel}}
	if len(f.q.Fields) == 1 {
		hints = []hint{{"enter", text.FormSave}, {"esc", text.FormCancel}}
	}
	if f.like != nil {
		hints = append(hints, hint{"f3", text.FormLikeOpen})
	}
	return frame(l, f.lang, box, width, height, hints...)
}

// remark is what there is to say: why something cannot be done, or else what
// is odd about an answer.
func (f *Form) remark() toast.Toast {
	if f.note.Text != "" {
		return f.note
	}
	for _, q := range f.q.Fields {
		if why := q.Warn(f.lang, f.form.Value(q.Name), f.env.Today); why != "" {
			return toast.Toast{Kind: toast.Warn, Text: why}
		}
	}
	return toast.Toast{}
}

// noteLines are always two, so that nothing moves when there is something to
// say.
func (f *Form) noteLines(l *look.Look, inner int) []string {
	out := []string{"", ""}
	lines := page.Wrap(l, f.remark().Text, inner-3, 2)
	role := themes.Warning
	if f.note.Kind == toast.Bad {
		role = themes.Danger
	}
	for i, line := range lines {
		out[i] = " " + l.Paint(role, strings.TrimSpace(line))
	}
	return out
}

// Untouched reports whether nothing has been written in the form.
func (f *Form) Untouched() bool { return !f.form.Dirty() }

// MayClose reports whether nothing would be lost. If something would, the
// form says so, and the next time it may.
func (f *Form) MayClose() bool {
	_, leaves := f.leave().(Leave)
	return leaves
}
