package model

import (
	"path"
	"slices"
	"strings"
)

// Family is a kind of thing of which the office has as many as it likes: each
// is settled under a name of its own, as "binder.S:2", so that two people who
// add different ones do not disturb each other.
type Family string

// The families. Their names stand in registers: they are never changed.
const (
	OfficeAreas     Family = "area"     // a home-care area; the value says no more than that it is there
	OfficeBinders   Family = "binder"   // a binder by its name; the value is its area
	OfficeStaff     Family = "staff"    // somebody who works here; the value may say as what
	OfficeSuppliers Family = "supplier" // a supplier or another provider
	OfficeDocuments Family = "document" // a document of the routine; the value is the path of its file
)

// Families returns every family, in the order in which they are shown.
func Families() []Family {
	return []Family{OfficeAreas, OfficeBinders, OfficeStaff, OfficeSuppliers, OfficeDocuments}
}

// Name is what one of the family is settled under.
func (f Family) Name(one string) string { return string(f) + "." + one }

// familyOf takes a name apart: its family and which one of it.
func familyOf(name string) (f Family, one string, ok bool) {
	kind, one, _ := strings.Cut(name, ".")
	return Family(kind), one, one != "" && slices.Contains(Families(), Family(kind))
}

// Members returns those of the family that there are, in the order of their names.
func (o Office) Members(f Family) []string {
	var out []string
	for name, value := range o.values {
		if kind, one, ok := familyOf(name); ok && kind == f && value != "" {
			out = append(out, one)
		}
	}
	slices.Sort(out)
	return out
}

// Binders returns the binders of an area, "" for all of them.
func (o Office) Binders(area string) []string {
	return slices.DeleteFunc(o.Members(OfficeBinders), func(b string) bool { return area != "" && o.Get(OfficeBinders.Name(b)) != area })
}

// Place reads a place as offices write it, as [ParsePlace] does. A binder of
// which the office has settled the area lies there, whatever area the customer
// belongs to.
func (o Office) Place(area, s string) Place {
	p := ParsePlace(area, s)
	if settled := o.values[OfficeBinders.Name(p.Binder)]; settled != "" {
		p.Area = settled
	}
	return p
}

// settleOne decides one of a family.
func (o Office) settleOne(f Family, one, value string) (string, string, error) {
	switch f {
	case OfficeBinders:
		one = ParsePlace("", one).Binder
		area, ok := o.same(OfficeAreas, value)
		if value != "" && !ok {
			return "", "", refuse(RefusedNoArea)
		}
		return f.Name(one), area, nil
	case OfficeDocuments:
		name, ok := findFold(Documents(), one)
		if !ok {
			return "", "", refuse(RefusedNoSetting)
		}
		if value != "" && !MayOpen(value) {
			return "", "", refuse(RefusedDocument)
		}
		return f.Name(name), value, nil
	}
	one, _ = o.same(f, one)
	return f.Name(one), value, nil
}

// same returns the one of a family that is written so but for capitals, or
// what was written when there is none.
func (o Office) same(f Family, one string) (string, bool) { return findFold(o.Members(f), one) }

func findFold(all []string, one string) (string, bool) {
	i := slices.IndexFunc(all, func(s string) bool { return strings.EqualFold(s, one) })
	if i < 0 {
		return one, false
	}
	return all[i], true
}

// Documents returns the documents that the routine names, each once.
func Documents() []string {
	var out []string
	for _, m := range Moments() {
		for _, d := range m.Info("", "").Documents {
			if !slices.Contains(out, d) {
				out = append(out, d)
			}
		}
	}
	return out
}

// Document returns where a document of the routine lies; "" when nobody has
// said.
func (o Office) Document(name string) string { return o.values[OfficeDocuments.Name(name)] }

// documentKinds are the endings of what may be opened from the screens: papers
// and pictures, never a program.
var documentKinds = []string{".pdf", ".docx", ".xlsx", ".txt", ".png", ".jpg"}

// MayOpen reports whether a file at the path may be opened from the screens: a
// paper or a picture, on a drive of this PC or beside the register. It is no
// address on the net, no device, and no path that names a server; a path that
// is not whole is meant from the register's folder on.
func MayOpen(p string) bool {
	slashed := strings.ReplaceAll(p, `\`, "/")
	drive, rest, named := strings.Cut(slashed, ":")
	switch {
	case strings.HasPrefix(slashed, "//"), strings.ContainsAny(slashed, "\"<>|*?\x00"):
		return false
	case named && (len(drive) != 1 || !strings.HasPrefix(rest, "/") || strings.Contains(rest, ":") || strings.HasPrefix(rest, "//")):
		return false // an address, or a file within a file
	}
	// Windows leaves dots and blanks at the end of a name out.
	return slices.Contains(documentKinds, strings.ToLower(path.Ext(slashed))) && strings.TrimRight(slashed, ". ") == slashed
}

// Years returns how many years papers of a kind, "receipt" or "key_receipt",
// are kept after the case has ended; 0: nobody has said.
func (o Office) Years(kind string) int {
	name := "retention." + kind
	if n, ok := counted(o.values[name]); ok {
		return n
	}
	return officeYears[name]
}

// ToDestroy returns from which day on the receipt of a case that has ended is
// to be destroyed: its time is up. 0 while the case goes on, when nobody has
// said how long receipts are kept, and when there is none in its binder.
func (o Office) ToDestroy(s Summary) Date {
	years := o.Years("receipt")
	if years == 0 || s.Ended == EndNone || !s.EndedOn.Known() || s.Receipt != ReceiptArchived {
		return 0
	}
	return DateOf(s.EndedOn.Time().AddDate(years, 0, 0))
}
