package text

import (
	"strings"
	"time"

	"laskoll/model"
	"laskoll/storage"
)

// The words for a register that was put back to an older copy, and lacks what
// this PC has seen in it.
var (
	BackTitle = Phrase{"Registret har gått tillbaka", "The register went back"}
	BackWhat  = Plural{
		Phrase{"Registret har bytts mot en äldre kopia. 1 ändring som finns på den här datorn saknas i det.", "The register was replaced by an older copy. 1 change that is on this PC is missing from it."},
		Phrase{"Registret har bytts mot en äldre kopia. %d ändringar som finns på den här datorn saknas i det.", "The register was replaced by an older copy. %d changes that are on this PC are missing from it."},
	}
	BackCalm  = Phrase{"De är många eller gamla, så någon måste titta först. Inget skickas eller hämtas så länge. Är du osäker: välj senare och fråga den som sköter Låskoll hos er.", "They are many or old, so somebody has to look first. Nothing is sent or taken in meanwhile. If you are not sure, choose later and ask whoever looks after Låskoll at your office."}
	BackAgain = Plural{
		Phrase{"Lägg tillbaka ändringen i registret", "Put the change back into the register"},
		Phrase{"Lägg tillbaka de %d ändringarna i registret", "Put the %d changes back into the register"},
	}
	BackLater    = Phrase{"Välj senare", "Choose later"}
	BackHint     = Phrase{"{palette}: Det som saknas", "{palette}: What is missing"}
	KeyWentBack  = Phrase{"det som saknas i registret", "what is missing from the register"}
	HelpWentBack = Phrase{"Registret har bytts mot en äldre kopia: lägg tillbaka det som saknas.", "The register was replaced by an older copy: put back what is missing."}
	NeedBack     = Phrase{"Registret saknar inget som den här datorn har sett.", "The register lacks nothing that this PC has seen."}
)

// The command that settles it.
var (
	DocHeal     = Phrase{"Lägg tillbaka det som registret saknar", "Put back what the register lacks"}
	DocHealLong = Phrase{
		"När registret har bytts mot en äldre kopia saknar det ändringar som datorerna har sett.\nDe lägger själva tillbaka dem. Är det fler än 500, eller äldre än 90 dagar, ska någon titta\nförst: det här kommandot lägger tillbaka dem. Det läser också registrets avslutade delar och\ngör dem på nytt som saknas eller är skadade. Det som ska bort: laskoll restore --drop",
		"When the register was replaced by an older copy it lacks changes that the PCs have seen.\nThey put them back by themselves. If they are more than 500, or older than 90 days, somebody\nis to look first: this command puts them back. It also reads the register's closed parts and\nmakes those anew that are lost or damaged. What is to go: laskoll restore --drop",
	}
)

var (
	troubleBack = Plural{
		Phrase{"Registret saknar 1 ändring som finns här.", "The register lacks 1 change that is here."},
		Phrase{"Registret saknar %d ändringar som finns här.", "The register lacks %d changes that are here."},
	}
	troubleBackGo = Phrase{
		"Det har bytts mot en äldre kopia. Allt sparas på den här datorn så länge. Lägg tillbaka det som saknas med: laskoll heal",
		"It was replaced by an older copy. Everything is kept on this PC meanwhile. Put back what is missing with: laskoll heal",
	}
)

// The notices: one line each.
var (
	noticeHealed = Plural{
		Phrase{"Registret saknade 1 ändring", "The register lacked 1 change"},
		Phrase{"Registret saknade %d ändringar", "The register lacked %d changes"},
	}
	noticeFrom    = Phrase{" från %s", " from %s"}
	noticeBack    = Plural{Phrase{"Den är tillbaka.", "It is back."}, Phrase{"De är tillbaka.", "They are back."}}
	noticeDropped = Plural{
		Phrase{"1 ändring är utelämnad ur registret av", "1 change has been left out of the register by"},
		Phrase{"%d ändringar är utelämnade ur registret av", "%d changes have been left out of the register by"},
	}
	noticeKept = Phrase{"Den här datorns kopia från innan finns kvar i 90 dagar: %s", "This PC's copy from before is kept for 90 days: %s"}
	noticeAnew = Plural{
		Phrase{"1 av dina ändringar hade samma id som någon annans. Båda finns kvar; din är sparad på nytt.", "1 of your changes had the same id as somebody else's. Both are kept; yours has been saved anew."},
		Phrase{"%d av dina ändringar hade samma id som någon annans. Alla finns kvar; dina är sparade på nytt.", "%d of your changes had the same id as somebody else's. All are kept; yours have been saved anew."},
	}
	noticeMended = Plural{
		Phrase{"1 avslutad del av registret saknades eller var skadad. Den är gjord på nytt ur den här datorns kopia.", "1 closed part of the register was lost or damaged. It has been made anew out of this PC's copy."},
		Phrase{"%d avslutade delar av registret saknades eller var skadade. De är gjorda på nytt ur den här datorns kopia.", "%d closed parts of the register were lost or damaged. They have been made anew out of this PC's copy."},
	}
	noticeOthers = Phrase{"m.fl.", "and others"}
	// Returned stands after a change in the log that a PC has put back.
	Returned = Phrase{"återsänd av %s", "put back by %s"}
	// Clash stands after two changes of which neither knew of the other.
	Clash = Phrase{"två ändringar krockade", "two changes clashed"}
)

// Notice says what has happened to changes, in one line. Times are told in the
// zone, days as seen from today.
func Notice(l Lang, n storage.Notice, today model.Date, zone *time.Location) string {
	switch n.Kind {
	case storage.NoticeHealed:
		when := ""
		if !n.From.IsZero() { // of what nobody can read it is not known
			when = noticeFrom.In(l, span(l, n.From.In(zone), n.To.In(zone), today))
		}
		if len(n.Who) > 0 {
			when += " (" + people(l, n.Who) + ")"
		}
		return noticeHealed.In(l, n.Count) + when + ". " + noticeBack.In(l, n.Count)
	case storage.NoticeDropped:
		return noticeDropped.In(l, n.Count) + " " + people(l, n.Who) + ". " + noticeKept.In(l, model.Clean(n.File))
	case storage.NoticeAnew:
		return noticeAnew.In(l, n.Count)
	case storage.NoticeMended:
		return noticeMended.In(l, n.Count)
	}
	return ""
}

// span tells from when to when something was: "i går 15:10–16:40".
func span(l Lang, from, to time.Time, today model.Date) string {
	moment := func(t time.Time) string { return dayBack(l, model.DateOf(t), today) + " " + t.Format("15:04") }
	switch first, last := moment(from), moment(to); {
	case first == last:
		return first
	case model.DateOf(from) == model.DateOf(to):
		return first + "–" + to.Format("15:04")
	default:
		return first + " – " + last
	}
}

// dayBack is a day as one speaks of it that has just been.
func dayBack(l Lang, d, today model.Date) string {
	switch d {
	case today:
		return daysToday.In(l)
	case today - 1:
		return agoOne.In(l)
	}
	return Day(l, d, today)
}

// peopleNamed is how many are named in one line.
const peopleNamed = 3

// people names who did something, with their PCs.
func people(l Lang, who []model.Actor) string {
	var names []string
	for _, w := range who[:min(len(who), peopleNamed)] {
		names = append(names, model.Clean(join(w.Name, w.PC)))
	}
	out := strings.Join(names, "; ")
	if len(who) > peopleNamed {
		out += " " + noticeOthers.In(l)
	}
	return out
}
