package model

import "testing"

// Would have caught limits that one PC has and another has not: they are
// events like everything else, can be undone, and nobody's customer has them.
func TestTheOfficeSettlesItsLimits(t *testing.T) {
	s := &story{t: t}
	same(t, "limits", s.Office().Limits(), DefaultDeadlines)
	first := s.do(s.Office().Settle("limit.order", "2"))
	same(t, "order", s.Office().Limits().Order, 2)
	same(t, "fitting", s.Office().Get("limit.fitting"), "7")
	if s.Exists() || s.Code != "" {
		t.Error("the office became a customer")
	}
	f, err := s.Office().Settle("limit.order", "2")
	refused(t, "the same", f, err, RefusedNothing)
	f, err = s.Office().Settle("limit.ordering", "2")
	refused(t, "no such thing", f, err, RefusedNoSetting)
	for _, v := range []string{"0", "-1", "snart", "99999"} {
		f, err = s.Office().Settle("limit.order", v)
		refused(t, v, f, err, RefusedLimit)
	}
	second := s.do(s.Office().Settle("limit.order", "5"))
	f, err = s.Undo(first)
	refused(t, "undoing what was settled anew", f, err, RefusedOverlaid)
	s.do(s.Undo(second))
	same(t, "order", s.Office().Limits().Order, 2)
	s.do(s.Office().Settle("limit.order", ""))
	same(t, "order", s.Office().Limits(), DefaultDeadlines)
}

func TestEveryLimitCanBeSettled(t *testing.T) {
	var o Office
	for _, l := range officeLimits {
		name := l.name
		o.values = map[string]string{name: "77"}
		d := o.Limits()
		if got := *l.of(&d); got != 77 || o.Get(name) != "77" {
			t.Errorf("%s = %d, want 77", name, got)
		}
	}
	o.values = map[string]string{"limit.order": "snart"}
	same(t, "what cannot be read", o.Limits(), DefaultDeadlines)
}

// Would have caught areas, binders and names that one PC has and another has
// not, a binder that follows the customer instead of standing where it stands,
// and one area written in two ways.
func TestTheOfficeHasAreasBindersAndNames(t *testing.T) {
	s := &story{t: t}
	s.do(s.Office().Settle("area.Söder", Yes))
	s.do(s.Office().Settle("area.Råå", Yes))
	f, err := s.Office().Settle("area.söder", Yes)
	refused(t, "the same in small letters", f, err, RefusedNothing)
	f, err = s.Office().Settle("binder.S:2", "Sooder")
	refused(t, "no such area", f, err, RefusedNoArea)
	s.do(s.Office().Settle("binder.pärm s:2", "söder"))
	s.do(s.Office().Settle("binder.R:1", "Råå"))
	s.do(s.Office().Settle("staff.Anna Lind", "koordinator"))
	o := s.Office()
	same(t, "areas", o.Members(OfficeAreas), []string{"Råå", "Söder"})
	same(t, "binders", o.Binders(""), []string{"R:1", "S:2"})
	same(t, "binders of Söder", o.Binders("Söder"), []string{"S:2"})
	same(t, "the binder's own area", o.Place("Råå", "Pärm S:2 flik 3"), Place{"Söder", "S:2", "flik 3"})
	same(t, "a binder nobody has settled", o.Place("Råå", "X:9"), Place{"Råå", "X:9", ""})
	s.do(s.Office().Settle("binder.S:2", ""))
	same(t, "binders", s.Office().Binders(""), []string{"R:1"})
	f, err = s.Office().Settle("area.", Yes)
	refused(t, "an area without a name", f, err, RefusedNoSetting)
	f, err = s.Office().Settle("shelf.S", Yes)
	refused(t, "no such family", f, err, RefusedNoSetting)
}

// Would have caught a document that starts a program, or that sends the PC's
// password to a server somewhere.
func TestDocumentsAreFilesThatMayBeOpened(t *testing.T) {
	s := &story{t: t}
	s.do(s.Office().Settle("document.informationsbrev.pdf", "Rutin/Informationsbrev.pdf"))
	same(t, "path", s.Office().Document("Informationsbrev.pdf"), "Rutin/Informationsbrev.pdf")
	f, err := s.Office().Settle("document.Okänt.pdf", "x.pdf")
	refused(t, "no document of the routine", f, err, RefusedNoSetting)
	for path, want := range map[string]bool{
		"brev.pdf": true, `Rutin\Frågor och svar.PDF`: true, `G:\Rutin\a.docx`: true, "/srv/rutin/a.png": true, "a.b.jpg": true, "../x.txt": true,
		"brev.exe": false, "brev.pdf.exe": false, "brev.docm": false, "brev": false, "": false, ".": false,
		`\\server\share\a.pdf`: false, "//server/a.pdf": false, `\\?\UNC\server\a.pdf`: false, `/\server\a.pdf`: false,
		"https://server/a.pdf": false, "file:///a.pdf": false, "file://server/a.pdf": false, "ms-word:a.pdf": false, "C:a.pdf": false,
		"a.exe:b.pdf": false, `C:\a.exe:b.pdf`: false, "C://server/a.pdf": false, "a.exe .pdf ": false, "a.pdf.": false, "a?.pdf": false, `a".pdf`: false,
	} {
		if got := MayOpen(path); got != want {
			t.Errorf("MayOpen(%q) = %v, want %v", path, got, want)
		}
		f, err := s.Office().Settle("document.Frågor och svar.pdf", path)
		if path != "" && Clean(path) == path && !want {
			refused(t, path, f, err, RefusedDocument)
		}
	}
}

// Would have caught a paper that is destroyed too early, or kept for ever.
func TestReceiptsAreKeptSoManyYears(t *testing.T) {
	s := &story{t: t}
	ended := Summary{Ended: EndDied, EndedOn: NewDate(2024, 2, 29), Receipt: ReceiptArchived}
	same(t, "nobody has said", s.Office().ToDestroy(ended), Date(0))
	same(t, "key receipts", s.Office().Years("key_receipt"), 2)
	f, err := s.Office().Settle("retention.receipt", "för evigt")
	refused(t, "no number", f, err, RefusedYears)
	s.do(s.Office().Settle("retention.receipt", "5"))
	same(t, "five years", s.Office().ToDestroy(ended), NewDate(2029, 3, 1))
	lent := ended
	lent.Receipt = ReceiptLent
	same(t, "not in its binder", s.Office().ToDestroy(lent), Date(0))
	same(t, "goes on", s.Office().ToDestroy(Summary{Receipt: ReceiptArchived}), Date(0))
}
