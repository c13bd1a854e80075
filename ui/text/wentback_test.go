package text

import (
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
)

// Would have caught a register that went back and is called damaged, without
// the way out.
func TestTroubleBack(t *testing.T) {
	for _, l := range languages {
		for n, want := range map[int]string{1: "1 ", 3: "3 "} {
			s := storage.Status{Err: &storage.BackError{Path: "x.db", Seen: 7, Head: 4, Same: 4, Lacks: n}}
			what, todo := Trouble(l, s, time.UTC)
			if !strings.Contains(what, want) || !strings.Contains(todo, "laskoll heal") {
				t.Errorf("Trouble = %q, %q, want how many changes and the command", what, todo)
			}
			if what, _ := Failure(l, s.Err); !strings.Contains(what, want) {
				t.Errorf("Failure = %q, want how many changes", what)
			}
		}
	}
}

// Would have caught a notice that does not say how much, of when and of whom,
// or where what was left out is kept.
func TestNotice(t *testing.T) {
	today := model.NewDate(2026, 11, 24)
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC) }
	who := []model.Actor{{Name: "Anna Lind", PC: "HV-17"}, {Name: "Bo"}}
	many := append([]model.Actor{{Name: "C"}, {Name: "D"}}, who...)
	for _, tt := range []struct {
		n    storage.Notice
		want string
	}{
		{storage.Notice{Kind: storage.NoticeHealed, Count: 3, From: at(23, 15, 10), To: at(23, 16, 40), Who: who[:1]},
			"Registret saknade 3 ändringar från i går 15:10–16:40 (Anna Lind, HV-17). De är tillbaka."},
		{storage.Notice{Kind: storage.NoticeHealed, Count: 1, From: at(24, 9, 5), To: at(24, 9, 5), Who: who},
			"Registret saknade 1 ändring från i dag 09:05 (Anna Lind, HV-17; Bo). Den är tillbaka."},
		{storage.Notice{Kind: storage.NoticeHealed, Count: 12, From: at(2, 9, 5), To: at(24, 9, 5), Who: many},
			"Registret saknade 12 ändringar från 2 nov 09:05 – i dag 09:05 (C; D; Anna Lind, HV-17 m.fl.). De är tillbaka."},
		{storage.Notice{Kind: storage.NoticeHealed, Count: 2, Who: who[1:]}, "Registret saknade 2 ändringar (Bo). De är tillbaka."},
		{storage.Notice{Kind: storage.NoticeDropped, Count: 2, Who: who[1:], File: "x.db"},
			"2 ändringar är utelämnade ur registret av Bo. Den här datorns kopia från innan finns kvar i 90 dagar: x.db"},
		{storage.Notice{Kind: storage.NoticeMended, Count: 2},
			"2 avslutade delar av registret saknades eller var skadade. De är gjorda på nytt ur den här datorns kopia."},
		{storage.Notice{Kind: storage.NoticeAnew, Count: 1},
			"1 av dina ändringar hade samma id som någon annans. Båda finns kvar; din är sparad på nytt."},
	} {
		if got := Notice(Swedish, tt.n, today, time.UTC); got != tt.want {
			t.Errorf("Notice = %q, want %q", got, tt.want)
		}
		if got := Notice(English, tt.n, today, time.UTC); got == "" || strings.Contains(got, "%!") {
			t.Errorf("Notice in English = %q", got)
		}
	}
}
