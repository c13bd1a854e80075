package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// standing tells how it stands with the register, and who else has it open.
type standing struct{ *App }

// others says in a few words who else has the register open: names where the
// window has room for them, or else how many.
func (a standing) others() string {
	all := a.status.Others
	if len(all) == 0 {
		return ""
	}
	names := make([]string, 0, len(all))
	for _, o := range all {
		names = append(names, page.ShortName(model.Clean(o.Name)))
	}
	room := 0
	switch {
	case a.width >= 160:
		room = 4
	case a.width >= 120:
		room = 2
	case a.width >= 100:
		room = 1
	}
	l := a.opts.Lang
	switch {
	case room == 0:
		return text.OthersCount.In(l, len(all))
	case len(names) > room:
		return text.OthersMore.In(l, strings.Join(names[:room], ", "), len(names)-room)
	}
	return text.OthersHere.In(l, strings.Join(names, ", "))
}

// showOffice tells how it stands with the register: what is wrong with it in
// full, what is saved and what waits, and who else has it open.
func (a standing) showOffice() tea.Cmd {
	l := a.opts.Lang
	what, todo := text.Trouble(l, a.status, a.zone)
	paras := []string{what, todo, a.savedWords()}
	if n := a.status.Conflicts; n > 0 {
		paras = append(paras, text.ConflictWaiting.In(l, n))
	}
	if a.opts.Register != "" {
		paras = append(paras, text.OfficeWhere.In(l, look.Safe(a.opts.Register)))
	}
	var list []string
	if len(a.status.Others) == 0 {
		paras = append(paras, text.OfficeAlone.In(l))
	} else {
		paras = append(paras, text.OfficeOthers.In(l))
	}
	for _, o := range a.status.Others {
		list = append(list, a.presence(o))
	}
	a.push(dialog.NewNotice(l, text.OfficeTitle.In(l), paras...).List(list...), nil)
	return nil
}

// presence tells who somebody is, at which PC, and since when.
func (a standing) presence(o storage.Presence) string {
	l, since := a.opts.Lang, ""
	if !o.Since.IsZero() {
		since = a.clock(o.Since)
	}
	return text.OfficeOther.In(l, model.Clean(o.Name), model.Clean(o.PC), since)
}

// savedWords says what is saved and what waits.
func (a standing) savedWords() string {
	l := a.opts.Lang
	switch {
	case a.status.Waiting > 0:
		return text.OfficeWaits.In(l, text.WaitingSends.In(l, a.status.Waiting))
	case a.status.Saved.IsZero():
		return text.OfficeSaved.In(l)
	}
	return text.OfficeSavedAt.In(l, a.clock(a.status.Saved))
}

// clock tells a time of today by its hour, and another with its day.
func (a standing) clock(t time.Time) string {
	t = t.In(a.zone)
	if day := model.DateOf(t); day != a.today() {
		return text.Day(a.opts.Lang, day, a.today()) + " " + t.Format("15:04")
	}
	return t.Format("15:04")
}
